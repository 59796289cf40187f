using NegotiationTracker.Domain.FollowUps;
using NegotiationTracker.Domain.Sharing;

namespace NegotiationTracker.Application.FollowUps;

/// <summary>
/// What a follow-up is called for whoever reads less: its kind would tell which side owes, that an agreement is oral or that a
/// violation is serious, which stands with the positions (decision 0013). The day and the owner are for everybody on the list.
/// </summary>
internal static class VeiledKinds
{
    public static FollowUpKind For(this FollowUpKind kind, Sensitivity clearance) => kind.IsTold(clearance) ? kind : FollowUpKind.Review;

    /// <summary>The line as far as that clearance reaches; the record it hangs on would tell the same.</summary>
    public static FollowUpLine For(this FollowUpLine line, Sensitivity clearance) =>
        line.Kind.IsTold(clearance) ? line : line with { Kind = FollowUpKind.Review, RecordId = null };

    private static bool IsTold(this FollowUpKind kind, Sensitivity clearance) => FieldGroup.Positions.Level() <= clearance
        || kind is not (FollowUpKind.OurPromise or FollowUpKind.TheirCommitment or FollowUpKind.AideMemoire or FollowUpKind.ViolationDecision);
}
