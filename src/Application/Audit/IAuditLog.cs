namespace NegotiationTracker.Application.Audit;

/// <summary>
/// For acts that change no record and must still be on file: a masked text revealed, somebody signed in. Changes of records
/// need no call, the save writes their lines itself.
/// </summary>
public interface IAuditLog
{
    /// <summary>Adds a line to the running unit of work. A note about a negotiation is sealed with that negotiation's key.</summary>
    Task Record(string act, string entity, Guid entityId, Guid? negotiationId, string? note, CancellationToken ct);
}
