using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application;
using NegotiationTracker.Application.Accounts;
using NegotiationTracker.Domain;
using NegotiationTracker.Infrastructure.Data;

namespace NegotiationTracker.Infrastructure.Identity;

public sealed class AccountLinks(AppDb db, AccountWrites writes, Passwords passwords, SignInThrottle throttle, TimeProvider clock) : IAccountLinks
{
    public async Task<string> Make(Guid personId, Guid by, CancellationToken ct, bool isForLostPhone = false)
    {
        var token = SecretText.New();
        await writes.Run(by, async () =>
        {
            var user = await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == personId, ct) ?? throw new NotFoundException();
            var now = clock.GetUtcNow();
            await db.Set<AccountLink>().Where(l => l.PersonId == personId && l.UsedAt == null).ExecuteDeleteAsync(ct);
            db.Add(new AccountLink
            {
                Id = Ids.New(),
                TokenHash = SecretText.Hash(token)!,
                PersonId = personId,
                Purpose = user.PasswordHash is null ? LinkPurpose.Invitation : isForLostPhone ? LinkPurpose.LostPhone : LinkPurpose.Reset,
                MadeById = by,
                CreatedAt = now,
                ExpiresAt = now + AccountLink.Lifetime,
            });
            writes.Note(AccountActs.LinkMade, personId);
        }, ct);
        return token;
    }

    public async Task<OpenLink?> Find(string token, CancellationToken ct)
    {
        if (SecretText.Hash(token) is not { } hash) return null;
        return await (from l in Open(hash)
                      join p in db.People on l.PersonId equals p.Id
                      select new OpenLink(p.Name, p.Email, l.Purpose)).AsNoTracking().SingleOrDefaultAsync(ct);
    }

    public async Task<IReadOnlyList<string>> Use(string token, string password, CancellationToken ct)
    {
        var hash = SecretText.Hash(token) ?? throw new NotFoundException();
        var personId = await Open(hash).Select(l => (Guid?)l.PersonId).SingleOrDefaultAsync(ct) ?? throw new NotFoundException();
        var problems = await passwords.Check(personId, password, ct);
        if (problems.Count > 0) return problems;
        var passwordHash = await passwords.Hash(password, ct);
        try
        {
            await writes.Run(personId, async () =>
            {
                var link = await Open(hash).SingleOrDefaultAsync(ct) ?? throw new NotFoundException();
                var user = await db.Users.SingleAsync(u => u.Id == personId, ct);
                link.UsedAt = clock.GetUtcNow();
                user.PasswordHash = passwordHash;
                user.SecurityStamp = SecretText.New();
                await db.Set<Session>().Where(s => s.PersonId == personId).ExecuteDeleteAsync(ct);
                await throttle.RecoverAll(user.NormalizedUserName!, ct);
                if (link.Purpose == LinkPurpose.LostPhone) await ClearFactor(link, ct);
                writes.Note(AccountActs.PasswordSet, personId);
            }, ct);
        }
        catch (StaleException)
        {
            throw new NotFoundException();
        }
        return [];
    }

    private async Task ClearFactor(AccountLink link, CancellationToken ct)
    {
        var factor = await db.Set<SecondFactor>().SingleOrDefaultAsync(f => f.PersonId == link.PersonId, ct);
        var passkeys = await db.Set<Passkey>().Where(p => p.PersonId == link.PersonId).ExecuteDeleteAsync(ct);
        if (factor?.Seed is null && passkeys == 0) return;
        if (factor is null) db.Add(factor = new SecondFactor { PersonId = link.PersonId });
        factor.Clear(clock.GetUtcNow(), link.MadeById);
        await db.Set<RecoveryCode>().Where(c => c.PersonId == link.PersonId).ExecuteDeleteAsync(ct);
        writes.Note(AccountActs.SecondFactorCleared, link.PersonId);
    }

    private IQueryable<AccountLink> Open(byte[] hash)
    {
        var now = clock.GetUtcNow();
        return db.Set<AccountLink>().Where(l => l.TokenHash == hash && l.UsedAt == null && l.ExpiresAt > now
            && db.People.Any(p => p.Id == l.PersonId && !p.IsDisabled));
    }
}
