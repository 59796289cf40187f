namespace NegotiationTracker.Application.Audit;

/// <summary>
/// One line of the audit: written by the save itself, in the same transaction as the change. What changed is sealed with
/// the negotiation's key when there is one. Credentials never appear in it, sealed texts only as ciphertext.
/// </summary>
public sealed class AuditEntry
{
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
}
