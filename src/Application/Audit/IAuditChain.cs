namespace NegotiationTracker.Application.Audit;

/// <summary>What keeps the audit provable: anchors of its chains, and the walk through all of them (TRUST S12).</summary>
public interface IAuditChain
{
    /// <summary>Anchors what grew; nothing when nothing did, or when the last anchor was made this minute.</summary>
    Task Anchor(CancellationToken ct);

    /// <summary>Is there anything to anchor?</summary>
    Task<bool> Grew(CancellationToken ct);

    Task<IReadOnlyList<AnchorLine>> Anchors(int most, CancellationToken ct);

    /// <summary>Walks every chain and every anchor; reads only.</summary>
    /// <param name="kept">An anchor that somebody kept outside the database; null for none.</param>
    Task<AuditReport> Verify(KeptAnchor? kept, CancellationToken ct);
}

/// <param name="Digest">The first half of its signature, in groups of four hexadecimal digits.</param>
public sealed record AnchorLine(long Number, DateTimeOffset At, int Chains, long Lines, string Digest);

public sealed record KeptAnchor(long Number, string Digest);

/// <param name="Faults">The first one of each chain that has any, at most <see cref="MostFaults"/>.</param>
public sealed record AuditReport(long Chains, long Lines, long Anchors, IReadOnlyList<AuditFault> Faults)
{
    public const int MostFaults = 20;

    public bool IsSound => Faults.Count == 0;
}

public enum AuditFaultKind
{
    /// <summary>A line, or what stands in it, is not what was written.</summary>
    LineChanged = 1,

    /// <summary>Lines are missing before this one, or one stands in another's place.</summary>
    LineMissing,

    /// <summary>The newest lines of a chain are gone.</summary>
    EndMissing,

    /// <summary>What the chain says of its own end is gone or was changed.</summary>
    HeadChanged,

    /// <summary>An anchor is gone or was changed.</summary>
    AnchorChanged,

    /// <summary>The anchor that was kept is not there: mistyped, or the newest history is gone.</summary>
    KeptDiffers,

    /// <summary>A chain does not hold what an anchor saw in it.</summary>
    AnchorBroken,
}

/// <param name="Chain">A negotiation, or a record that belongs to none; empty for an anchor.</param>
/// <param name="Link">Which line of the chain; the number of an anchor.</param>
public sealed record AuditFault(AuditFaultKind Kind, Guid Chain, long Link);
