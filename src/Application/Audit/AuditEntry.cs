namespace NegotiationTracker.Application.Audit;

/// <summary>
/// One line of the audit: written by the save itself, in the same transaction as the change. What changed is sealed with
/// the negotiation's key when there is one. Credentials never appear in it, sealed texts only as ciphertext. Each line is signed
/// with the one before it in its chain (TRUST S12), ciphertext and all, so that an erased negotiation still proves its history.
/// </summary>
public sealed class AuditEntry
{
    public const int MacSize = 32;

    public long Sequence { get; init; }

    public required Guid Id { get; init; }

    public Guid? NegotiationId { get; init; }

    public required Guid ActorId { get; init; }

    public required Guid OperationId { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Added, Changed, Removed, Revealed, SignedIn …</summary>
    public required string Act { get; init; }

    /// <summary>The kind of record, by its domain name.</summary>
    public required string Entity { get; init; }

    public required Guid EntityId { get; init; }

    /// <summary>Old and new values as JSON, sealed when the entry belongs to a negotiation.</summary>
    public byte[]? Changes { get; init; }

    /// <summary>One chain for each negotiation, and one for each record that belongs to none: an account, a case, an exercise.</summary>
    public Guid ChainId { get; private set; }

    /// <summary>1, 2, 3, … inside the chain.</summary>
    public long Link { get; private set; }

    public byte[] Mac { get; private set; } = [];

    public bool IsSigned => Link > 0;

    public void Sign(Guid chain, long link, byte[] mac) => (ChainId, Link, Mac) = (chain, link, mac);
}
