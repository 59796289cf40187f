using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application;
using NegotiationTracker.Application.Backups;
using NegotiationTracker.Infrastructure.Data;
using NegotiationTracker.Infrastructure.Identity;

namespace NegotiationTracker.Infrastructure.Security;

/// <summary>
/// Wraps anew whatever a master key has wrapped, beside a program that serves: few rows at a time, each only if it is still as it was read.
/// What the new key opens already is left alone, so that it may be broken off and begun again at any place.
/// </summary>
internal sealed class Rewrap(AppDb db, HeldKey to, IReadOnlyList<HeldKey> from)
{
    /// <summary>Small, because others who write to the same SQLite file wait for it.</summary>
    private const int AtOnce = 100;

    public int Changed { get; private set; }

    /// <summary>Every kind there is. A test holds this list against the places that wrap.</summary>
    public async Task Everything(CancellationToken ct)
    {
        await DataKeys(ct);
        await Seeds(ct);
        await KeyRing(ct);
        await Check(ct);
    }

    private async Task DataKeys(CancellationToken ct)
    {
        for (var after = Guid.Empty; ;)
        {
            var rows = await db.Set<NegotiationKey>().AsNoTracking().Where(k => k.NegotiationId.CompareTo(after) > 0).OrderBy(k => k.NegotiationId).Take(AtOnce).ToListAsync(ct);
            if (rows.Count == 0) return;
            after = rows[^1].NegotiationId;
            await Save(rows.Select(r => (r.NegotiationId, Old: r.Wrapped, New: Anew(r.Wrapped, MasterPlaces.DataKey(r.NegotiationId)))),
                (id, old, box) => db.Set<NegotiationKey>().Where(k => k.NegotiationId == id && k.Wrapped == old).ExecuteUpdateAsync(s => s.SetProperty(k => k.Wrapped, box), ct), ct);
        }
    }

    private async Task Seeds(CancellationToken ct)
    {
        for (var after = Guid.Empty; ;)
        {
            var rows = await db.Set<SecondFactor>().AsNoTracking().Where(f => f.Seed != null && f.PersonId.CompareTo(after) > 0).OrderBy(f => f.PersonId).Take(AtOnce).Select(f => new { f.PersonId, Seed = f.Seed! }).ToListAsync(ct);
            if (rows.Count == 0) return;
            after = rows[^1].PersonId;
            await Save(rows.Select(r => (r.PersonId, Old: r.Seed, New: Anew(r.Seed, MasterPlaces.Seed(r.PersonId)))),
                (id, old, box) => db.Set<SecondFactor>().Where(f => f.PersonId == id && f.Seed == old).ExecuteUpdateAsync(s => s.SetProperty(f => f.Seed, box), ct), ct);
        }
    }

    private async Task KeyRing(CancellationToken ct)
    {
        // A handful: one key in ninety days.
        foreach (var row in await db.Set<DataProtectionKey>().AsNoTracking().ToListAsync(ct))
        {
            var xml = XElement.Parse(row.Xml);
            var changed = false;
            foreach (var box in xml.Descendants(KeyRingEncryptor.Element))
            {
                if (Anew(Convert.FromBase64String(box.Value), MasterPlaces.KeyRing) is not { } anew) continue;
                (box.Value, changed) = (Convert.ToBase64String(anew), true);
            }
            if (!changed) continue;
            var text = xml.ToString(SaveOptions.DisableFormatting);
            Changed += await db.Set<DataProtectionKey>().Where(k => k.Id == row.Id && k.Xml == row.Xml).ExecuteUpdateAsync(s => s.SetProperty(k => k.Xml, text), ct);
        }
    }

    /// <summary>Last: a database whose other rows are half done still asks for the old key.</summary>
    private async Task Check(CancellationToken ct)
    {
        var check = await db.Set<Installation>().Select(i => i.KeyCheck).SingleAsync(ct);
        if (check is null || Anew(check, MasterPlaces.Check) is not { } anew) return;
        Changed += await db.Set<Installation>().ExecuteUpdateAsync(s => s.SetProperty(i => i.KeyCheck, anew), ct);
    }

    private async Task Save(IEnumerable<(Guid Id, byte[] Old, byte[]? New)> rows, Func<Guid, byte[], byte[], Task<int>> update, CancellationToken ct)
    {
        var due = rows.Where(r => r.New is not null).ToList();
        if (due.Count == 0) return;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        foreach (var (id, old, box) in due) Changed += await update(id, old, box!);
        await transaction.CommitAsync(CancellationToken.None);
    }

    /// <summary>Null when there is nothing to do.</summary>
    /// <exception cref="SealBrokenException">None of the keys opens it.</exception>
    private byte[]? Anew(byte[] box, byte[] place)
    {
        if (to.TryOpen(box, place) is not null) return null;
        var plain = from.Select(k => k.TryOpen(box, place)).FirstOrDefault(p => p is not null) ?? throw new SealBrokenException();
        return AesBox.Seal(to.Key, plain, place);
    }
}

/// <summary>What is bound to each box of the master key, so that none fits elsewhere.</summary>
public static class MasterPlaces
{
    public static readonly byte[] KeyRing = "key-ring"u8.ToArray();
    public static readonly byte[] Check = "check"u8.ToArray();

    public static byte[] DataKey(Guid negotiationId) => negotiationId.ToByteArray();

    public static byte[] Seed(Guid personId) => [.. "second-factor"u8, .. personId.ToByteArray()];
}
