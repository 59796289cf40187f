using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Audit;
using NegotiationTracker.Infrastructure.Data;

namespace NegotiationTracker.Infrastructure.Audit;

internal sealed class AuditProofs(AppDb db, TimeProvider time) : IAuditChain
{
    private const int MostHeads = 500;

    private static readonly TimeSpan _rhythm = TimeSpan.FromMinutes(1);

    /// <summary>How late a line may be committed after its own time and still be found without looking at every chain: longer than any node's clock is off.</summary>
    private static readonly TimeSpan _late = TimeSpan.FromHours(2);

    public async Task Anchor(CancellationToken ct)
    {
        var before = await db.Set<AuditAnchor>().OrderByDescending(a => a.Number).FirstOrDefaultAsync(ct);
        var now = time.GetUtcNow();
        if (before is not null && now - before.At < _rhythm && now >= before.At) return;
        var since = (before?.At ?? DateTimeOffset.MinValue.AddDays(1)) - _late;
        var grown = await db.Set<AuditHead>().AsTracking().Where(h => h.ChangedAt >= since && h.Anchored < h.Length).OrderBy(h => h.ChangedAt).ThenBy(h => h.Id).Take(MostHeads).ToListAsync(ct);
        if (grown.Count == 0) return;
        db.Add(new AuditAnchor(before, grown, now, db.AuditKey));
        foreach (var head in grown) head.AnchorHere();
    }

    public async Task<IReadOnlyList<AnchorLine>> Anchors(int most, CancellationToken ct) =>
        [.. (await db.Set<AuditAnchor>().AsNoTracking().OrderByDescending(a => a.Number).Take(most).Select(a => new { a.Number, a.At, a.Chains, a.Lines, a.Mac }).ToListAsync(ct))
            .Select(a => new AnchorLine(a.Number, a.At, a.Chains, a.Lines, AnchorDigest.Of(a.Mac)))];

    public Task<AuditReport> Verify(KeptAnchor? kept, CancellationToken ct) => new AuditWalk(db, kept).Run(ct);
}
