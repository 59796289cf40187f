namespace NegotiationTracker.Domain.Sharing;

/// <summary>Why access was widened or a level lowered (H12): kept beside the audit, readable by the team.</summary>
public sealed class SharingReason : NegotiationRecord, IAppendOnly
{
    private SharingReason() { }

    public SharingReason(Guid negotiationId, string reason) : base(negotiationId) => Reason = Sealed.Of(reason);

    [FieldGroup(FieldGroup.Analysis)] public Sealed Reason { get; private set; } = null!;
}
