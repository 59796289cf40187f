using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NegotiationTracker.Application;
using NegotiationTracker.Application.Accounts;
using NegotiationTracker.Application.Pipeline;
using NegotiationTracker.Domain;
using NegotiationTracker.Infrastructure.Data;

namespace NegotiationTracker.Infrastructure.Identity;

public sealed class PersonalTokens(AppDb db, AccountWrites writes, IOptions<AccountsOptions> options, TimeProvider clock) : IPersonalTokens
{
    /// <summary>Tells scanners of sources and logs what they have found.</summary>
    public const string Prefix = "ntpat_";

    public async Task<MadeToken> Make(Guid personId, NewToken wanted, CancellationToken ct)
    {
        var problems = Check(wanted).ToList();
        if (problems.Count > 0) return new(null, problems);
        var secret = SecretText.New();
        return await writes.Run<MadeToken>(personId, async () =>
        {
            if (await db.Set<PersonalToken>().CountAsync(t => t.PersonId == personId, ct) >= IPersonalTokens.MostPerPerson) return new(null, ["tokens-too-many"]);
            var stamp = await db.Users.Where(u => u.Id == personId).Select(u => u.SecurityStamp).FirstOrDefaultAsync(ct) ?? throw new NotFoundException();
            var now = clock.GetUtcNow();
            db.Add(new PersonalToken
            {
                Id = Ids.New(),
                TokenHash = SecretText.Hash(secret)!,
                PersonId = personId,
                Name = wanted.Name.Trim(),
                Scope = wanted.Scope,
                CreatedAt = now,
                ExpiresAt = now.AddDays(wanted.Days),
                Stamp = stamp,
            });
            writes.Note(AccountActs.TokenMade, personId);
            return new(Prefix + secret, []);
        }, ct);
    }

    public async Task<LiveToken?> Find(string secret, CancellationToken ct)
    {
        if (!secret.StartsWith(Prefix, StringComparison.Ordinal) || SecretText.Hash(secret[Prefix.Length..]) is not { } hash) return null;
        var now = clock.GetUtcNow();
        var lacking = db.Lacking(options.Value);
        var row = await (from t in db.Set<PersonalToken>()
                         join p in db.People on t.PersonId equals p.Id
                         join u in db.Users on t.PersonId equals u.Id
                         where t.TokenHash == hash && !p.IsDisabled && t.Stamp == u.SecurityStamp
                         select new
                         {
                             t.ExpiresAt,
                             t.LastUsedOn,
                             Live = new LiveToken(t.Id, p.Id, p.Name, p.Organisation, p.Roles, p.TimeZone, t.Scope,
                                 lacking.Any(id => id == p.Id)),
                         }).AsNoTracking().FirstOrDefaultAsync(ct);
        if (row is null || row.ExpiresAt <= now) return null;
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        if (row.LastUsedOn != today) await See(row.Live.Id, today, ct);
        return row.Live;
    }

    public async Task Revoke(Guid personId, Guid tokenId, CancellationToken ct) => await writes.Run(personId, async () =>
    {
        if (await db.Set<PersonalToken>().Where(t => t.Id == tokenId && t.PersonId == personId).ExecuteDeleteAsync(ct) > 0)
            writes.Note(AccountActs.TokenRevoked, personId);
    }, ct);

    public async Task<IReadOnlyList<TokenLine>> List(Guid personId, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return await (from t in db.Set<PersonalToken>()
                      join u in db.Users on t.PersonId equals u.Id
                      where t.PersonId == personId
                      orderby t.Id descending
                      select new TokenLine(t.Id, t.Name, t.Scope, t.CreatedAt, t.ExpiresAt, t.LastUsedOn, t.ExpiresAt > now && t.Stamp == u.SecurityStamp))
            .AsNoTracking().Take(IPersonalTokens.MostPerPerson).ToListAsync(ct);
    }

    private static IEnumerable<string> Check(NewToken wanted)
    {
        if (string.IsNullOrWhiteSpace(wanted.Name)) yield return "token-name-required";
        else if (wanted.Name.Trim().Length > IPersonalTokens.NameMax) yield return "token-name-too-long";
        else if (!TextRules.IsSound(wanted.Name)) yield return "token-name-unreadable";
        if (!Enum.IsDefined(wanted.Scope)) yield return "token-scope-unknown";
        if (wanted.Days is < 1 or > IPersonalTokens.MostDays) yield return "token-days-out-of-range";
    }

    /// <summary>A store that is busy, or on a full disk, is no reason to turn somebody away: the next request writes it.</summary>
    private async Task See(Guid id, DateOnly today, CancellationToken ct)
    {
        try
        {
            await writes.Briefly(
                () => db.Set<PersonalToken>().Where(t => t.Id == id).ExecuteUpdateAsync(s => s.SetProperty(t => t.LastUsedOn, today), ct), ct);
        }
        catch (Exception e) when (e is BusyException || StoreErrors.IsBusy(e) || StoreErrors.IsBroken(e))
        {
        }
    }
}
