using FluentValidation;
using MediatR;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Application.Workflow;
using NegotiationTracker.Domain.Negotiations;

namespace NegotiationTracker.Application.Negotiations;

/// <summary>Corrects what a negotiation is called and about; who sees it and how sensitive it is are changed on the team page.</summary>
public sealed record DescribeNegotiation(
    Guid OperationId, Guid NegotiationId, long Version, string CodeName, string Title, string Area, string Counterpart, SubstantiveAreas SubstantiveAreas) : ICommand;

public sealed class DescribeNegotiationValidator : AbstractValidator<DescribeNegotiation>
{
    public DescribeNegotiationValidator()
    {
        RuleFor(c => c.CodeName).NotEmpty().WithErrorCode("required").MaximumLength(Negotiation.CodeNameMax).WithErrorCode("too-long");
        RuleFor(c => c.Title).NotEmpty().WithErrorCode("required").MaximumLength(Negotiation.TitleMax).WithErrorCode("too-long");
        RuleFor(c => c.Area).NotEmpty().WithErrorCode("required").MaximumLength(Negotiation.AreaMax).WithErrorCode("too-long");
        RuleFor(c => c.Counterpart).NotEmpty().WithErrorCode("required").MaximumLength(Negotiation.CounterpartMax).WithErrorCode("too-long");
    }
}

public sealed class DescribeNegotiationHandler(IAppDb db, NegotiationAccess access) : IRequestHandler<DescribeNegotiation, Guid>
{
    public async Task<Guid> Handle(DescribeNegotiation command, CancellationToken ct)
    {
        await access.Require(command.NegotiationId, Right.Write, ct);
        var negotiation = await db.LoadNegotiation(command.NegotiationId, ct);
        if (negotiation.Version != command.Version) throw new StaleException(negotiation.Version);
        await db.RequireUsable(command.CodeName, command.NegotiationId, ct);
        negotiation.Describe(new Opening(command.CodeName, command.Title, command.Area, command.Counterpart, command.SubstantiveAreas, negotiation.Sensitivity));
        return negotiation.Id;
    }
}
