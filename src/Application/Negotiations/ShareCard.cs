using FluentValidation;
using MediatR;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Application.Security;
using NegotiationTracker.Application.Workflow;
using NegotiationTracker.Domain.Sharing;

namespace NegotiationTracker.Application.Negotiations;

/// <summary>Shows the redacted card to coordinators of other organisations, or takes it back (H12, decision 0021).</summary>
public sealed record ShareCard(Guid OperationId, Guid NegotiationId, long Version, bool Shares, string? Reason) : ICommand;

public sealed class ShareCardValidator : AbstractValidator<ShareCard>
{
    public ShareCardValidator() => RuleFor(c => c.Reason).MaximumLength(4000).WithErrorCode("too-long");
}

public sealed class ShareCardHandler(IAppDb db, NegotiationAccess access, ICardNumbers numbers) : IRequestHandler<ShareCard, Guid>
{
    public async Task<Guid> Handle(ShareCard command, CancellationToken ct)
    {
        var actor = await access.Require(command.NegotiationId, Right.Read, ct);
        var negotiation = await db.LoadNegotiation(command.NegotiationId, ct);
        if (negotiation.Version != command.Version) throw new StaleException();
        var before = negotiation.SharesCard;
        negotiation.ShareCard(command.Shares, numbers.New(), actor.PersonId, command.Reason);
        if (before != negotiation.SharesCard) db.Set<AccessChange>().Add(AccessChange.OfCard(negotiation, command.Reason));
        return negotiation.Id;
    }
}
