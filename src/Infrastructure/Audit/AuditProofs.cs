using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Audit;
using NegotiationTracker.Infrastructure.Data;

namespace NegotiationTracker.Infrastructure.Audit;

internal sealed class AuditProofs(AppDb db, TimeProvider time) : IAuditChain
{
    private const int MostHeads = 500;

    /// <summary>A little less than the minute between two beats, one of which may come early.</summary>
    private static readonly TimeSpan _rhythm = TimeSpan.FromSeconds(45);

    public async Task Anchor(CancellationToken ct)
    {
        var before = await db.Set<AuditAnchor>().OrderByDescending(a => a.Number).FirstOrDefaultAsync(ct);
        var now = time.GetUtcNow();
        if (before is not null && now - before.At < _rhythm && now >= before.At) return;
        var grown = await db.Set<AuditHead>().AsTracking().Where(h => h.Anchored != h.Length).OrderBy(h => h.ChangedAt).ThenBy(h => h.Id).Take(MostHeads).ToListAsync(ct);
        if (grown.Count == 0) return;
        db.Add(new AuditAnchor(before, grown, now, db.AuditKey));
        foreach (var head in grown) head.AnchorHere();
    }

    public Task<bool> Grew(CancellationToken ct) => db.Set<AuditHead>().AnyAsync(h => h.Anchored != h.Length, ct);

    public async Task<IReadOnlyList<AnchorLine>> Anchors(int most, CancellationToken ct) =>
        [.. (await db.Set<AuditAnchor>().AsNoTracking().OrderByDescending(a => a.Number).Take(most).Select(a => new { a.Number, a.At, a.Chains, a.Lines, a.Mac }).ToListAsync(ct))
            .Select(a => new AnchorLine(a.Number, a.At, a.Chains, a.Lines, AnchorDigest.Of(a.Mac)))];

    public Task<AuditReport> Verify(KeptAnchor? kept, CancellationToken ct) => new AuditWalk(db, kept).Run(ct);
}
