using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NegotiationTracker.Application.Calendar;
using NegotiationTracker.Domain;
using NegotiationTracker.Infrastructure.Data;

namespace NegotiationTracker.Infrastructure.Identity;

public sealed class CalendarLinks(AppDb db, AccountWrites writes, IOptions<AccountsOptions> options, TimeProvider clock) : ICalendarLinks
{
    public Task<DateTimeOffset?> MadeAt(Guid personId, CancellationToken ct) =>
        db.Set<CalendarLink>().Where(l => l.PersonId == personId).Select(l => (DateTimeOffset?)l.CreatedAt).SingleOrDefaultAsync(ct);

    public async Task<string> Renew(Guid personId, CancellationToken ct)
    {
        var token = SecretText.New();
        await writes.Run(personId, async () =>
        {
            await db.Set<CalendarLink>().Where(l => l.PersonId == personId).ExecuteDeleteAsync(ct);
            db.Add(new CalendarLink { Id = Ids.New(), TokenHash = SecretText.Hash(token)!, PersonId = personId, CreatedAt = clock.GetUtcNow() });
            writes.Note(AccountActs.CalendarLinkMade, personId);
        }, ct);
        return token;
    }

    public Task Revoke(Guid personId, CancellationToken ct) => writes.Run(personId, async () =>
    {
        if (await db.Set<CalendarLink>().Where(l => l.PersonId == personId).ExecuteDeleteAsync(ct) > 0) writes.Note(AccountActs.CalendarLinkEnded, personId);
    }, ct);

    /// <summary>Nobody who is disabled, or lacks a second factor that a role demands: the link rests until it is there.</summary>
    public async Task<Guid?> Owner(string token, CancellationToken ct)
    {
        if (SecretText.Hash(token) is not { } hash) return null;
        var lacking = db.Lacking(options.Value);
        return await db.Set<CalendarLink>().Where(l => l.TokenHash == hash && db.People.Any(p => p.Id == l.PersonId && !p.IsDisabled) && !lacking.Any(id => id == l.PersonId))
            .Select(l => (Guid?)l.PersonId).SingleOrDefaultAsync(ct);
    }
}
