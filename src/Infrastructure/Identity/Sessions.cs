using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NegotiationTracker.Application;
using NegotiationTracker.Application.Accounts;
using NegotiationTracker.Domain;
using NegotiationTracker.Infrastructure.Data;

namespace NegotiationTracker.Infrastructure.Identity;

public sealed class Sessions(AppDb db, AccountWrites writes, IDataProtectionProvider protection, IOptions<AccountsOptions> options, TimeProvider clock) : ISessions
{
    private const int BrowserMax = 200;

    private readonly IDataProtector protector = protection.CreateProtector("Accounts.Session.Payload");

    public async Task<string> Start(Guid personId, string? shown, string browser, CancellationToken ct)
    {
        var token = SecretText.New();
        // Before the transaction: sealing may make a new key, which is a write of its own.
        var payload = protector.Protect(Encoding.UTF8.GetBytes(browser.Length > BrowserMax ? browser[..BrowserMax] : browser));
        await writes.Run(personId, async () =>
        {
            var stamp = await db.Users.Where(u => u.Id == personId && db.People.Any(p => p.Id == personId && !p.IsDisabled))
                .Select(u => u.SecurityStamp).FirstOrDefaultAsync(ct) ?? throw new NotFoundException();
            // In the write that begins it: a password that was changed since it was checked opens nothing.
            if (shown is not null && shown != stamp) throw new StaleException();
            var now = clock.GetUtcNow();
            db.Add(new Session
            {
                Id = Ids.New(),
                KeyHash = SecretText.Hash(token)!,
                PersonId = personId,
                CreatedAt = now,
                LastSeenAt = now,
                ExpiresAt = now + Session.Absolute,
                Stamp = stamp,
                Payload = payload,
            });
            writes.Note(AccountActs.SignedIn, personId);
        }, ct);
        return token;
    }

    public async Task<LiveSession?> Find(string token, CancellationToken ct)
    {
        if (SecretText.Hash(token) is not { } hash) return null;
        var now = clock.GetUtcNow();
        var lacking = db.Lacking(options.Value);
        var row = await (from s in db.Set<Session>()
                         join p in db.People on s.PersonId equals p.Id
                         join u in db.Users on s.PersonId equals u.Id
                         where s.KeyHash == hash && !p.IsDisabled && s.Stamp == u.SecurityStamp
                         select new
                         {
                             s.LastSeenAt,
                             Live = new LiveSession(s.Id, p.Id, p.Name, p.Organisation, p.Roles, p.TimeZone, s.ExpiresAt,
                                 lacking.Any(id => id == p.Id)),
                         }).AsNoTracking().FirstOrDefaultAsync(ct);
        if (row is null || row.Live.ExpiresAt <= now || row.LastSeenAt + Session.Idle <= now) return null;
        if (now - row.LastSeenAt >= Session.SeenEvery) await See(row.Live.Id, now, ct);
        return row.Live;
    }

    public async Task<string?> Renew(Guid personId, string token, CancellationToken ct)
    {
        var (hash, next) = (SecretText.Hash(token), SecretText.New());
        var key = SecretText.Hash(next)!;
        var renewed = await writes.Run(personId, () => db.Set<Session>().Where(s => s.PersonId == personId && s.KeyHash == hash).ExecuteUpdateAsync(s => s.SetProperty(x => x.KeyHash, key), ct), ct);
        return renewed > 0 ? next : null;
    }

    /// <summary>A store that is busy, or on a full disk, is no reason to turn somebody away: the next request writes it.</summary>
    private async Task See(Guid id, DateTimeOffset now, CancellationToken ct)
    {
        try
        {
            await writes.Briefly(
                () => db.Set<Session>().Where(s => s.Id == id).ExecuteUpdateAsync(s => s.SetProperty(x => x.LastSeenAt, now), ct), ct);
        }
        catch (Exception e) when (e is BusyException || StoreErrors.IsBusy(e) || StoreErrors.IsBroken(e))
        {
        }
    }

    public async Task End(string token, CancellationToken ct)
    {
        if (SecretText.Hash(token) is not { } hash) return;
        await Remove(db.Set<Session>().Where(s => s.KeyHash == hash), AccountActs.SignedOut, ct);
    }

    public Task EndOne(Guid personId, Guid sessionId, CancellationToken ct) =>
        Remove(db.Set<Session>().Where(s => s.Id == sessionId && s.PersonId == personId), AccountActs.SessionEnded, ct);

    public Task EndAll(Guid personId, Guid by, CancellationToken ct) => writes.Run(by, async () =>
    {
        var user = await db.Users.SingleAsync(u => u.Id == personId, ct);
        user.SecurityStamp = SecretText.New();
        await db.Set<Session>().Where(s => s.PersonId == personId).ExecuteDeleteAsync(ct);
        writes.Note(AccountActs.SignedOutEverywhere, personId);
    }, ct);

    public async Task<IReadOnlyList<SessionLine>> List(Guid personId, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var idle = now - Session.Idle;
        var rows = await db.Set<Session>().AsNoTracking()
            .Where(s => s.PersonId == personId && s.ExpiresAt > now && s.LastSeenAt > idle)
            .OrderByDescending(s => s.LastSeenAt).Take(50)
            .Select(s => new { s.Id, s.CreatedAt, s.LastSeenAt, s.Payload }).ToListAsync(ct);
        return [.. rows.Select(r => new SessionLine(r.Id, r.CreatedAt, r.LastSeenAt, Browser(r.Payload)))];
    }

    private async Task Remove(IQueryable<Session> which, string act, CancellationToken ct)
    {
        if (await which.AsNoTracking().Select(s => (Guid?)s.PersonId).FirstOrDefaultAsync(ct) is not { } personId) return;
        await writes.Run(personId, async () =>
        {
            if (await which.ExecuteDeleteAsync(ct) > 0) writes.Note(act, personId);
        }, ct);
    }

    private string Browser(byte[] payload)
    {
        try
        {
            return Encoding.UTF8.GetString(protector.Unprotect(payload));
        }
        catch (CryptographicException)
        {
            return "";
        }
    }
}
