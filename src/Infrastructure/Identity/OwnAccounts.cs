using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application;
using NegotiationTracker.Application.Accounts;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Infrastructure.Data;

namespace NegotiationTracker.Infrastructure.Identity;

public sealed class OwnAccounts(AppDb db, AccountWrites writes, Passwords passwords, SignInThrottle throttle, TimeProvider clock) : IOwnAccount
{
    public async Task<OwnAccount> Get(Guid personId, CancellationToken ct) =>
        await (from p in db.People
               join u in db.Users on p.Id equals u.Id
               where p.Id == personId
               select new OwnAccount(p.Name, p.Organisation, p.Email, p.TimeZone, p.QuietFrom, p.QuietTo, u.PasswordHash != null))
            .AsNoTracking().SingleOrDefaultAsync(ct) ?? throw new NotFoundException();

    public Task ChooseTimeZone(Guid personId, string timeZone, CancellationToken ct) => Edit(personId, p => p.LiveIn(timeZone), ct);

    public Task ChooseQuietHours(Guid personId, TimeOnly from, TimeOnly to, CancellationToken ct) => Edit(personId, p => p.BeQuiet(from, to), ct);

    private Task Edit(Guid personId, Action<Person> edit, CancellationToken ct) => writes.Run(personId, async () =>
    {
        edit(await db.People.SingleAsync(p => p.Id == personId, ct));
        writes.Note(AccountActs.PersonEdited, personId);
    }, ct);

    public async Task<IReadOnlyList<string>> ChangePassword(Guid personId, Guid sessionId, string current, string next, CancellationToken ct)
    {
        var problems = await passwords.Check(personId, next, ct);
        if (problems.Count > 0) return problems;
        var user = await db.Users.AsNoTracking().SingleAsync(u => u.Id == personId, ct);
        // A stolen session must not become a place to guess the password from.
        var limits = SignInThrottle.ForKnownDevice(user.NormalizedUserName!, "own account");
        if (!await throttle.Reserve(limits, clock.GetUtcNow(), ct)) return ["password-wait"];
        if (!await passwords.IsRight(user, current, ct))
        {
            await writes.Run(personId, () =>
            {
                writes.Note(AccountActs.PasswordChangeRefused, personId);
                return Task.CompletedTask;
            }, ct);
            return ["password-current-wrong"];
        }
        var hash = await passwords.Hash(next, ct);
        await writes.Run(personId, async () =>
        {
            await throttle.Forgive(limits, ct);
            var changed = await db.Users.SingleAsync(u => u.Id == personId, ct);
            changed.PasswordHash = hash;
            changed.SecurityStamp = SecretText.New();
            await db.Set<Session>().Where(s => s.PersonId == personId && s.Id != sessionId).ExecuteDeleteAsync(ct);
            await db.Set<Session>().Where(s => s.Id == sessionId)
                .ExecuteUpdateAsync(s => s.SetProperty(x => x.Stamp, changed.SecurityStamp), ct);
            writes.Note(AccountActs.PasswordChanged, personId);
        }, ct);
        return [];
    }
}
