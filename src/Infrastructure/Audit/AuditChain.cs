using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Audit;
using NegotiationTracker.Infrastructure.Data;

namespace NegotiationTracker.Infrastructure.Audit;

/// <summary>Signs the lines of a transaction, each with the one before it.</summary>
internal static class AuditChain
{
    public static async Task Sign(AppDb db, IReadOnlyList<AuditEntry> lines, CancellationToken ct)
    {
        // Always in the same order: two writers who hold a chain each would wait for each other for ever.
        foreach (var chain in lines.GroupBy(Of).OrderBy(g => g.Key))
        {
            var head = await Hold(db, chain.Key, ct);
            // A forged end is lengthened like any other, for work must go on, and never sealed again: it stays found.
            var isSound = head.Length == 0 || CryptographicOperations.FixedTimeEquals(AuditMac.OfHead(db.AuditKey, head.Id, head.Length, head.Mac), head.Seal);
            foreach (var line in chain)
            {
                var mac = AuditMac.Of(db.AuditKey, head.Id, head.Length + 1, head.Mac, line);
                head.Lengthen(line, mac, isSound ? AuditMac.OfHead(db.AuditKey, head.Id, head.Length + 1, mac) : head.Seal);
            }
        }
    }

    /// <summary>Attempts on accounts that do not exist belong to nothing: each is a chain of its own, so that none waits for another.</summary>
    private static Guid Of(AuditEntry line) => line.NegotiationId ?? (line.EntityId == Guid.Empty ? line.Id : line.EntityId);

    /// <summary>An update, though nothing changes by it, is what takes a row's lock in every database; a row that this unit of work holds already is not asked for again.</summary>
    private static async Task<AuditHead> Hold(AppDb db, Guid chain, CancellationToken ct)
    {
        var heads = db.Set<AuditHead>();
        if (heads.Local.FindEntry(chain)?.Entity is { } held) return held;
        await heads.Where(h => h.Id == chain).ExecuteUpdateAsync(s => s.SetProperty(h => h.Length, h => h.Length), ct);
        // Asked also where nothing was held: a try on an account that does not exist takes as many statements as one on an account that does (TRUST S7).
        return await heads.AsTracking().SingleOrDefaultAsync(h => h.Id == chain, ct) ?? heads.Add(new AuditHead(chain)).Entity;
    }
}
