using NegotiationTracker.Application.Audit;

namespace NegotiationTracker.Infrastructure.Audit;

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

    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>How much of it an anchor has seen.</summary>
    public long Anchored { get; private set; }

    public void AnchorHere() => Anchored = Length;

    public void Lengthen(AuditEntry line, byte[] key)
    {
        line.Sign(Id, Length + 1, AuditMac.Of(key, Id, Length + 1, Mac, line));
        (Length, Mac, ChangedAt) = (line.Link, line.Mac, line.At);
        Seal = AuditMac.OfHead(key, Id, Length, Mac);
    }
}

/// <summary>
/// What the chains came to at one moment, signed with the anchor before it. Its digest goes outside the database (the log, a
/// printed page): whoever takes away whole chains with the newest anchors is found out by it.
/// </summary>
public sealed class AuditAnchor
{
    private AuditAnchor() { }

    public AuditAnchor(AuditAnchor? before, IReadOnlyCollection<AuditHead> heads, DateTimeOffset at, byte[] key)
    {
        (Number, At, Chains, Heads) = ((before?.Number ?? 0) + 1, at, heads.Count, AnchoredHead.Write(heads));
        Lines = heads.Sum(h => h.Length - h.Anchored);
        Mac = AuditMac.OfAnchor(key, this, before?.Mac ?? new byte[AuditEntry.MacSize]);
    }

    public long Number { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>How many chains grew since the anchor before.</summary>
    public int Chains { get; private set; }

    /// <summary>By how many lines.</summary>
    public long Lines { get; private set; }

    /// <summary>As <see cref="AnchoredHead"/> writes them.</summary>
    public byte[] Heads { get; private set; } = [];

    public byte[] Mac { get; private set; } = [];
}
