namespace NegotiationTracker.Application.Audit;

/// <summary>Where a chain ends: whoever lengthens it holds this row until the commit, so that no two lines are one link.</summary>
public sealed class AuditHead
{
    private AuditHead() { }

    public AuditHead(Guid id) => Id = id;

    /// <summary>Of the chain.</summary>
    public Guid Id { get; private set; }

    public long Length { get; private set; }

    public byte[] Mac { get; private set; } = new byte[AuditEntry.MacSize];

    /// <summary>Over chain, length and last line: a tail cannot be cut off by setting the length back.</summary>
    public byte[] Seal { get; private set; } = [];

    /// <summary>How many of its lines somebody wrote, and not the program by itself: what plans are compared with.</summary>
    public long ByPeople { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>How much of it an anchor has seen.</summary>
    public long Anchored { get; private set; }

    public void AnchorHere() => Anchored = Length;

    /// <param name="mac">Over the line, in its place.</param>
    public void Lengthen(AuditEntry line, byte[] mac, byte[] seal)
    {
        line.Sign(Id, Length + 1, mac);
        if (line.ActorId != Guid.Empty) ByPeople++;
        (Length, Mac, Seal, ChangedAt) = (line.Link, mac, seal, line.At);
    }
}
