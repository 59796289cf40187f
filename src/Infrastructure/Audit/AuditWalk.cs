using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Audit;
using NegotiationTracker.Infrastructure.Data;

namespace NegotiationTracker.Infrastructure.Audit;

/// <summary>
/// One walk through anchors, heads and lines, in this order and each in one statement: what is written meanwhile is newer than
/// what was read before, and a chain may be longer than its head said, never shorter.
/// </summary>
internal sealed class AuditWalk(AppDb db, KeptAnchor? kept)
{
    private readonly byte[] key = db.AuditKey;
    private readonly List<AuditFault> faults = [];
    private readonly Dictionary<Guid, List<AnchoredHead>> anchored = [];
    private readonly Dictionary<Guid, (long Length, byte[] Mac)> heads = [];
    private readonly Dictionary<Guid, long> headless = [];
    private long anchors;
    private long lines;

    public async Task<AuditReport> Run(CancellationToken ct)
    {
        await Anchors(ct);
        await Heads(ct);
        var chains = await Lines(ct);
        return new(chains, lines, anchors, faults);
    }

    private async Task Anchors(CancellationToken ct)
    {
        var (number, before, isFound) = (0L, new byte[AuditEntry.MacSize], kept is null);
        await foreach (var anchor in db.Set<AuditAnchor>().AsNoTracking().OrderBy(a => a.Number).AsAsyncEnumerable().WithCancellation(ct))
        {
            anchors++;
            if (anchor.Number != ++number || !Same(AuditMac.OfAnchor(key, anchor, before), anchor.Mac))
            {
                Say(AuditFaultKind.AnchorChanged, Guid.Empty, number);
                return;
            }
            before = anchor.Mac;
            if (anchor.Number == kept?.Number) isFound = AnchorDigest.IsSame(AnchorDigest.Of(anchor.Mac), kept.Digest);
            foreach (var head in AnchoredHead.Read(anchor.Heads)) Keep(head);
        }
        if (!isFound) Say(AuditFaultKind.KeptDiffers, Guid.Empty, kept!.Number);
    }

    /// <summary>All of them, and not the newest alone: a chain that was cut and grew again has newer ones that fit what is left.</summary>
    private void Keep(AnchoredHead head)
    {
        if (!anchored.TryGetValue(head.Chain, out var earlier)) anchored[head.Chain] = earlier = [];
        if (earlier.Count > 0 && head.Length <= earlier[^1].Length) Say(AuditFaultKind.AnchorBroken, head.Chain, head.Length);
        earlier.Add(head);
    }

    private async Task Heads(CancellationToken ct)
    {
        await foreach (var head in db.Set<AuditHead>().AsNoTracking().Select(h => new { h.Id, h.Length, h.Mac, h.Seal }).AsAsyncEnumerable().WithCancellation(ct))
        {
            if (Same(AuditMac.OfHead(key, head.Id, head.Length, head.Mac), head.Seal)) heads[head.Id] = (head.Length, head.Mac);
            else Say(AuditFaultKind.HeadChanged, head.Id, head.Length);
        }
    }

    private async Task<long> Lines(CancellationToken ct)
    {
        var (chains, unseen) = (0L, heads.Keys.Concat(anchored.Keys).ToHashSet());
        Chain? chain = null;
        await foreach (var line in db.Audit.AsNoTracking().OrderBy(a => a.ChainId).ThenBy(a => a.Link).AsAsyncEnumerable().WithCancellation(ct))
        {
            lines++;
            if (chain?.Id != line.ChainId)
            {
                End(chain);
                (chain, chains) = (new(line.ChainId), chains + 1);
                unseen.Remove(line.ChainId);
            }
            if (!chain.IsBroken) Follow(chain, line);
        }
        End(chain);
        foreach (var gone in unseen) Say(AuditFaultKind.EndMissing, gone, 1);
        // A chain that began after the heads were read has one by now.
        var begun = headless.Count == 0 ? [] : await db.Set<AuditHead>().Where(h => headless.Keys.Contains(h.Id)).Select(h => h.Id).ToListAsync(ct);
        foreach (var (id, length) in headless.Where(h => !begun.Contains(h.Key))) Say(AuditFaultKind.HeadChanged, id, length);
        return chains;
    }

    private void Follow(Chain chain, AuditEntry line)
    {
        if (line.Link != chain.Link + 1) Break(chain, AuditFaultKind.LineMissing, line.Link);
        else if (!Same(AuditMac.Of(key, chain.Id, line.Link, chain.Mac, line), line.Mac)) Break(chain, AuditFaultKind.LineChanged, line.Link);
        else if (!FitsAnchors(chain, line)) Break(chain, AuditFaultKind.AnchorBroken, line.Link);
        else if (heads.TryGetValue(chain.Id, out var head) && head.Length == line.Link && !Same(head.Mac, line.Mac)) Break(chain, AuditFaultKind.HeadChanged, line.Link);
        (chain.Link, chain.Mac) = (line.Link, line.Mac);
    }

    private bool FitsAnchors(Chain chain, AuditEntry line)
    {
        if (!anchored.TryGetValue(chain.Id, out var anchors) || chain.Anchors >= anchors.Count || anchors[chain.Anchors].Length != line.Link) return true;
        return Same(anchors[chain.Anchors++].Mac.Span, line.Mac);
    }

    private void End(Chain? chain)
    {
        if (chain is null || chain.IsBroken) return;
        if (anchored.TryGetValue(chain.Id, out var anchors) && anchors[^1].Length > chain.Link) Say(AuditFaultKind.EndMissing, chain.Id, chain.Link + 1);
        else if (heads.TryGetValue(chain.Id, out var head))
        {
            if (head.Length > chain.Link) Say(AuditFaultKind.EndMissing, chain.Id, chain.Link + 1);
        }
        else headless[chain.Id] = chain.Link;
    }

    private void Break(Chain chain, AuditFaultKind kind, long link)
    {
        chain.IsBroken = true;
        Say(kind, chain.Id, link);
    }

    private void Say(AuditFaultKind kind, Guid chain, long link)
    {
        if (faults.Count < AuditReport.MostFaults && !faults.Exists(f => f.Chain == chain && chain != Guid.Empty)) faults.Add(new(kind, chain, link));
    }

    private static bool Same(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b) => CryptographicOperations.FixedTimeEquals(a, b);

    private sealed class Chain(Guid id)
    {
        public Guid Id => id;

        public long Link { get; set; }

        public byte[] Mac { get; set; } = new byte[AuditEntry.MacSize];

        /// <summary>How many anchors it was held against.</summary>
        public int Anchors { get; set; }

        public bool IsBroken { get; set; }
    }
}
