using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NegotiationTracker.Application;
using NegotiationTracker.Application.Accounts;
using NegotiationTracker.Domain;
using NegotiationTracker.Infrastructure.Data;

namespace NegotiationTracker.Infrastructure.Identity;

/// <summary>The half of a sign-in after the password: no session before the code.</summary>
public sealed class SignInTickets(AppDb db, FactorCheck check, SignInThrottle throttle, AccountWrites writes, IOptions<AccountsOptions> options, TimeProvider clock)
{
    /// <summary>Inside the write that took the password; null for whoever has no second factor.</summary>
    public async Task<string?> OpenIfNeeded(AppUser user, CancellationToken ct)
    {
        if (!await db.People.AnyAsync(p => p.Id == user.Id && (db.Set<SecondFactor>().Any(f => f.PersonId == p.Id && f.Seed != null) || db.Set<Passkey>().Any(k => k.PersonId == p.Id)), ct)) return null;
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

    public async Task<AwaitedFactors?> Awaits(string ticket, CancellationToken ct)
    {
        if (SecretText.Hash(ticket) is not { } hash) return null;
        var passkey = options.Value.DemandingPasskey();
        return await Open(hash).Select(t => new AwaitedFactors(
            db.Set<SecondFactor>().Any(f => f.PersonId == t.PersonId && f.Seed != null) && !(db.Set<Passkey>().Any(k => k.PersonId == t.PersonId) && db.People.Any(p => p.Id == t.PersonId && (p.Roles & passkey) != 0)),
            db.Set<Passkey>().Any(k => k.PersonId == t.PersonId))).SingleOrDefaultAsync(ct);
    }

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

    /// <summary>Who showed the password, if it still counts.</summary>
    public Task<Guid?> Owner(byte[] hash, CancellationToken ct) => Open(hash).Select(t => (Guid?)t.PersonId).SingleOrDefaultAsync(ct);

    private static SignInAnswer Over => new(SignInOutcome.Over, Guid.Empty);

    private async Task<SignInAnswer> Check(byte[] hash, string code, IReadOnlyList<GuessLimit> limits, CancellationToken ct)
    {
        if (await Open(hash).SingleOrDefaultAsync(ct) is not { } ticket) return Over;
        ticket.Tries++;
        if (await check.Take(ticket.PersonId, code, ct, await NeedsPasskey(ticket.PersonId, ct)))
        {
            db.Remove(ticket);
            await throttle.Forgive(limits, ct);
            return new(SignInOutcome.Accepted, ticket.PersonId, Stamp: ticket.Stamp);
        }
        writes.Note(AccountActs.SecondFactorRefused, ticket.PersonId);
        return ticket.Tries < SignInTicket.MostTries ? new(SignInOutcome.Refused, Guid.Empty) : Over;
    }

    /// <summary>Whose role demands a passkey, and who has one, does not come in by what a false page can ask for. A recovery code is for when it is lost.</summary>
    private Task<bool> NeedsPasskey(Guid personId, CancellationToken ct)
    {
        var passkey = options.Value.DemandingPasskey();
        return db.People.AnyAsync(p => p.Id == personId && (p.Roles & passkey) != 0 && db.Set<Passkey>().Any(k => k.PersonId == personId), ct);
    }

    private IQueryable<SignInTicket> Open(byte[] hash)
    {
        var now = clock.GetUtcNow();
        return db.Set<SignInTicket>().Where(t => t.KeyHash == hash && t.ExpiresAt > now && t.Tries < SignInTicket.MostTries
            && db.People.Any(p => p.Id == t.PersonId && !p.IsDisabled) && db.Users.Any(u => u.Id == t.PersonId && u.SecurityStamp == t.Stamp));
    }
}
