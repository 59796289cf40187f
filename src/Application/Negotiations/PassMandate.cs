using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Application.Workflow;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Domain.Sharing;

namespace NegotiationTracker.Application.Negotiations;

/// <summary>The mandator passes the seat on; step 2 is looked at again, because limits are personal.</summary>
public sealed record PassMandate(Guid OperationId, Guid NegotiationId, long Version, Guid SuccessorId, bool Leaves) : ICommand;

public sealed class PassMandateValidator : AbstractValidator<PassMandate>
{
    public PassMandateValidator()
    {
        RuleFor(c => c.SuccessorId).NotEmpty().WithErrorCode("required");
        RuleFor(c => c.Leaves).Equal(true).WithErrorCode("required");
    }
}

public sealed class PassMandateHandler(IAppDb db, NegotiationAccess access, CaseTime time) : IRequestHandler<PassMandate, Guid>
{
    public async Task<Guid> Handle(PassMandate command, CancellationToken ct)
    {
        var actor = await access.Require(command.NegotiationId, Right.Mandate, ct);
        var negotiation = await db.LoadNegotiation(command.NegotiationId, ct);
        if (negotiation.Version != command.Version) throw new StaleException(negotiation.Version);
        var person = await db.People.FirstOrDefaultAsync(p => p.Id == command.SuccessorId && !p.IsDisabled, ct);
        if (person is null || !person.Is(InstallationRoles.Negotiator)) throw new DomainException("mandator-not-found");
        negotiation.PassMandate(new Seat(person.Id, person.Organisation), actor.PersonId, time.GetUtcNow());
        db.Set<AccessChange>().Add(AccessChange.OfMandate(negotiation.Holder(TeamRole.Mandator)!));
        negotiation.EvidenceChanged();
        return person.Id;
    }
}
