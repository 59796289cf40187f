using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application;
using NegotiationTracker.Infrastructure.Data;

namespace NegotiationTracker.Infrastructure.Identity;

/// <summary>What every change of one's own factors asks and does: who asks shows again who he is, and whatever else was open ends.</summary>
public sealed class OwnProof(AppDb db, AccountWrites writes, Passwords passwords, SignInThrottle throttle, FactorCheck check, TimeProvider clock)
{
    /// <summary>Null when proven, otherwise why not.</summary>
    public Task<string?> ByPassword(Guid personId, string password, CancellationToken ct) => Prove(personId, u => passwords.IsRight(u, password, ct), ct);

    /// <param name="proof">The password, a code of the app or a recovery code.</param>
    public Task<string?> ByAnything(Guid personId, string proof, CancellationToken ct) => Prove(personId, u => IsProof(u, proof, ct), ct);

    /// <summary>Inside a write. A new stamp: other sessions, tokens and half-done sign-ins end with the old one.</summary>
    public async Task EndOthers(Guid personId, Guid sessionId, CancellationToken ct)
    {
        var user = await db.Users.SingleAsync(u => u.Id == personId, ct);
        user.SecurityStamp = SecretText.New();
        await db.Set<Session>().Where(s => s.PersonId == personId && s.Id != sessionId).ExecuteDeleteAsync(ct);
        await db.Set<Session>().Where(s => s.Id == sessionId).ExecuteUpdateAsync(s => s.SetProperty(x => x.Stamp, user.SecurityStamp), ct);
    }

    private async Task<bool> IsProof(AppUser user, string proof, CancellationToken ct)
    {
        try
        {
            if (await writes.Run(user.Id, () => check.Take(user.Id, proof, ct), ct)) return true;
        }
        catch (StaleException)
        {
            return false;
        }
        return await passwords.IsRight(user, proof, ct);
    }

    /// <summary>A stolen session must not become a place to guess from.</summary>
    private async Task<string?> Prove(Guid personId, Func<AppUser, Task<bool>> isRight, CancellationToken ct)
    {
        var user = await db.Users.AsNoTracking().SingleAsync(u => u.Id == personId, ct);
        var limits = SignInThrottle.ForKnownDevice(user.NormalizedUserName!, "own account");
        if (!await throttle.Reserve(limits, clock.GetUtcNow(), ct)) return "wait";
        var proven = await isRight(user);
        await writes.Run(personId, async () =>
        {
            if (proven) await throttle.Forgive(limits, ct);
            else writes.Note(AccountActs.SecondFactorRefused, personId);
        }, ct);
        return proven ? null : "wrong";
    }
}
