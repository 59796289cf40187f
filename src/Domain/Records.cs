namespace NegotiationTracker.Domain;

/// <summary>Carries a version token that rises by one on each save and is checked inside the update (RULINGS 2).</summary>
public interface IVersioned
{
    Guid Id { get; }

    long Version { get; }
}

/// <summary>Belongs to one negotiation: its sealed fields use that negotiation's data key, its changes stand in that negotiation's audit.</summary>
public interface IBelongsToNegotiation
{
    Guid Id { get; }

    Guid NegotiationId { get; }
}

/// <summary>
/// A record on one of the nine step sheets: saved on its own, with its own version, so that two people working on two
/// sections never collide. Who and when are stamped by the save.
/// </summary>
public abstract class NegotiationRecord : IVersioned, IBelongsToNegotiation
{
    protected NegotiationRecord() { }

    protected NegotiationRecord(Guid negotiationId) => (Id, NegotiationId) = (Ids.New(), negotiationId);

    public Guid Id { get; private set; }

    public Guid NegotiationId { get; private set; }

    public long Version { get; private set; }

    public Guid RecordedBy { get; private set; }

    public DateTimeOffset RecordedAt { get; private set; }

    public Guid ChangedBy { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }
}

/// <summary>Only ever added; a correction is a new row that points at the old one (invariant 5).</summary>
public interface IAppendOnly;
