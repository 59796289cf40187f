using NegotiationTracker.Application.Audit;

namespace NegotiationTracker.Infrastructure.Audit;

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
        Lines = heads.Sum(h => h.Length - Math.Clamp(h.Anchored, 0, h.Length));
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
