using NegotiationTracker.Domain.Negotiations;

namespace NegotiationTracker.Domain.Sharing;

public enum AccessChangeKind { Added = 1, Widened, Narrowed, Removed, LevelLowered, LevelRaised, MandatePassed, CardShared, CardWithdrawn }

/// <summary>
/// One change of who sees how much of a negotiation, with its reason (H12): kept beside the audit, readable by the team. Who
/// made it and when are stamped by the save.
/// </summary>
public sealed class AccessChange : NegotiationRecord, IAppendOnly
{
    private AccessChange() { }

    private AccessChange(Guid negotiationId, AccessChangeKind kind, string? reason) : base(negotiationId) =>
        (Kind, Reason) = (kind, Sealed.OrNull(reason));

    public AccessChangeKind Kind { get; private set; }

    /// <summary>Whose access it was; null when it was the level of the negotiation.</summary>
    public Guid? PersonId { get; private set; }

    public TeamRole? Role { get; private set; }

    /// <summary>The clearance, or the level of the negotiation, before; null when there was none.</summary>
    public Sensitivity? Before { get; private set; }

    /// <summary>The same after; null when the access ended.</summary>
    public Sensitivity? After { get; private set; }

    [FieldGroup(FieldGroup.Analysis)] public Sealed? Reason { get; private set; }

    public static AccessChange Of(TeamMember member, Sensitivity? before, string? reason)
    {
        var kind = !member.IsCurrent ? AccessChangeKind.Removed
            : before is null ? AccessChangeKind.Added
            : member.Clearance > before ? AccessChangeKind.Widened : AccessChangeKind.Narrowed;
        return new(member.NegotiationId, kind, reason)
        {
            PersonId = member.PersonId,
            Role = member.Role,
            Before = before,
            After = member.IsCurrent ? member.Clearance : null,
        };
    }

    public static AccessChange OfMandate(TeamMember successor) =>
        new(successor.NegotiationId, AccessChangeKind.MandatePassed, null) { PersonId = successor.PersonId, Role = successor.Role, After = successor.Clearance };

    public static AccessChange OfCard(Negotiation negotiation, string? reason) =>
        new(negotiation.Id, negotiation.SharesCard ? AccessChangeKind.CardShared : AccessChangeKind.CardWithdrawn, reason);

    public static AccessChange OfLevel(Negotiation negotiation, Sensitivity before, string? reason) =>
        new(negotiation.Id, negotiation.Sensitivity < before ? AccessChangeKind.LevelLowered : AccessChangeKind.LevelRaised, reason) { Before = before, After = negotiation.Sensitivity };
}
