using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Domain.Sharing;

namespace NegotiationTracker.Application.Negotiations;

/// <summary>M1. The opener becomes lead and names a mandator other than himself.</summary>
public sealed record OpenNegotiation(
    Guid OperationId, string CodeName, string Title, string Area, string Counterpart, SubstantiveAreas SubstantiveAreas,
    Sensitivity Sensitivity, Guid MandatorId, string Context) : IMakesRecord;

public sealed class OpenNegotiationValidator : AbstractValidator<OpenNegotiation>
{
    public OpenNegotiationValidator()
    {
        RuleFor(c => c.CodeName).NotEmpty().WithErrorCode("required").MaximumLength(Negotiation.CodeNameMax).WithErrorCode("too-long");
        RuleFor(c => c.Title).NotEmpty().WithErrorCode("required").MaximumLength(Negotiation.TitleMax).WithErrorCode("too-long");
        RuleFor(c => c.Area).NotEmpty().WithErrorCode("required").MaximumLength(Negotiation.AreaMax).WithErrorCode("too-long");
        RuleFor(c => c.Counterpart).NotEmpty().WithErrorCode("required").MaximumLength(Negotiation.CounterpartMax).WithErrorCode("too-long");
        RuleFor(c => c.Context).NotEmpty().WithErrorCode("required").MaximumLength(4000).WithErrorCode("too-long");
        RuleFor(c => c.Sensitivity).IsInEnum().WithErrorCode("not-a-choice");
        RuleFor(c => c.MandatorId).NotEmpty().WithErrorCode("required");
    }
}

public sealed class OpenNegotiationHandler(IAppDb db, ICurrentUser user, TimeProvider time) : IRequestHandler<OpenNegotiation, Guid>
{
    public async Task<Guid> Handle(OpenNegotiation command, CancellationToken ct)
    {
        if ((user.Roles & InstallationRoles.Negotiator) == 0) throw new DomainException("role-not-permitted");
        var mandator = await db.People.FirstOrDefaultAsync(p => p.Id == command.MandatorId && !p.IsDisabled, ct);
        if (mandator is null || !mandator.Is(InstallationRoles.Negotiator)) throw new DomainException("mandator-not-found");
        if (mandator.Organisation != user.Organisation) throw new DomainException("mandator-of-other-organisation");
        await db.RequireUsable(command.CodeName, null, ct);

        var now = time.GetUtcNow();
        var opening = new Opening(command.CodeName, command.Title, command.Area, command.Counterpart, command.SubstantiveAreas, command.Sensitivity);
        return db.Open(opening, new Seat(user.Id, user.Organisation), new Seat(mandator.Id, mandator.Organisation), command.Context, now, command.OperationId, null).Id;
    }
}
