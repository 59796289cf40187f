using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application;
using NegotiationTracker.Application.Accounts;
using NegotiationTracker.Domain;
using NegotiationTracker.Infrastructure.Data;

namespace NegotiationTracker.Infrastructure.Identity;

/// <summary>The half of a sign-in after the password: no session before the code.</summary>
public sealed class SignInTickets(AppDb db, FactorCheck check, SignInThrottle throttle, AccountWrites writes, TimeProvider clock)
{
    /// <summary>Inside the write that took the password; null for whoever has no second factor.</summary>
    public async Task<string?> OpenIfNeeded(AppUser user, CancellationToken ct)
    {
        if (!await db.Set<SecondFactor>().AnyAsync(f => f.PersonId == user.Id && f.Seed != null, ct)) return null;
        var ticket = SecretText.New();
        db.Add(new SignInTicket
        {
            Id = Ids.New(),
            KeyHash = SecretText.Hash(ticket)!,
            PersonId = user.Id,
            ExpiresAt = clock.GetUtcNow() + SignInTicket.Lifetime,
            Stamp = user.SecurityStamp!,
        });
        return ticket;
    }

    public async Task<bool> Awaits(string ticket, CancellationToken ct) => SecretText.Hash(ticket) is { } hash && await Open(hash).AnyAsync(ct);

    public async Task<SignInAnswer> Try(CodeAttempt attempt, CancellationToken ct)
    {
        if (SecretText.Hash(attempt.Ticket) is not { } hash) return Over;
        var found = await (from t in Open(hash)
                           join u in db.Users on t.PersonId equals u.Id
                           select new { u.Id, Account = u.NormalizedUserName! }).AsNoTracking().SingleOrDefaultAsync(ct);
        if (found is null) return Over;
        var account = SignInThrottle.Codes(found.Account);
        var limits = attempt.Device is { } device && device.People.Contains(found.Id)
            ? SignInThrottle.ForKnownDevice(account, device.Id)
            : SignInThrottle.ForStranger(account, attempt.Source);
        if (!await throttle.Reserve(limits, clock.GetUtcNow(), ct)) return new(SignInOutcome.Wait, Guid.Empty);
        try
        {
            return await writes.Run(found.Id, () => Check(hash, attempt.Code, limits, ct), ct);
        }
        catch (StaleException)
        {
            // The same code or the same ticket at the same moment: one of them was taken, this one was not.
            return new(SignInOutcome.Refused, Guid.Empty);
        }
    }

    private static SignInAnswer Over => new(SignInOutcome.Over, Guid.Empty);

    private async Task<SignInAnswer> Check(byte[] hash, string code, IReadOnlyList<GuessLimit> limits, CancellationToken ct)
    {
        if (await Open(hash).SingleOrDefaultAsync(ct) is not { } ticket) return Over;
        ticket.Tries++;
        if (await check.Take(ticket.PersonId, code, ct))
        {
            db.Remove(ticket);
            await throttle.Forgive(limits, ct);
            return new(SignInOutcome.Accepted, ticket.PersonId);
        }
        writes.Note(AccountActs.SecondFactorRefused, ticket.PersonId);
        return ticket.Tries < SignInTicket.MostTries ? new(SignInOutcome.Refused, Guid.Empty) : Over;
    }

    private IQueryable<SignInTicket> Open(byte[] hash)
    {
        var now = clock.GetUtcNow();
        return db.Set<SignInTicket>().Where(t => t.KeyHash == hash && t.ExpiresAt > now && t.Tries < SignInTicket.MostTries
            && db.People.Any(p => p.Id == t.PersonId && !p.IsDisabled) && db.Users.Any(u => u.Id == t.PersonId && u.SecurityStamp == t.Stamp));
    }
}
