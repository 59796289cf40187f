using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Accounts;
using NegotiationTracker.Infrastructure.Data;

namespace NegotiationTracker.Infrastructure.Identity;

public sealed class SignIn(
    AppDb db, IPasswordHasher<AppUser> hasher, ILookupNormalizer names, DecoyHash decoy, HashGate gate, SignInThrottle throttle,
    SignInTickets tickets, AccountWrites writes, AccountUpkeep upkeep, TimeProvider clock) : ISignIn
{
    public async Task<SignInAnswer> Try(SignInAttempt attempt, CancellationToken ct)
    {
        var account = names.NormalizeName(attempt.Email.Trim());
        var found = await (from u in db.Users
                           join p in db.People on u.Id equals p.Id
                           where u.NormalizedUserName == account
                           select new { User = u, p.IsDisabled }).AsNoTracking().FirstOrDefaultAsync(ct);
        var device = found is not null && attempt.Device?.People.Contains(found.User.Id) == true ? attempt.Device : null;
        var limits = device is null
            ? SignInThrottle.ForStranger(account, attempt.Source)
            : SignInThrottle.ForKnownDevice(account, device.Id);

        using var place = await gate.Enter(ct);
        if (!await throttle.Reserve(limits, clock.GetUtcNow(), ct)) return new(SignInOutcome.Wait, Guid.Empty);
        var isRight = IsRight(found?.User, attempt.Password);
        if (found is null || found.IsDisabled || !isRight)
        {
            var id = found?.User.Id ?? Guid.Empty;
            await writes.Run(id, () =>
            {
                writes.Note(AccountActs.SignInRefused, id);
                return Task.CompletedTask;
            }, ct);
            return new(SignInOutcome.Refused, Guid.Empty);
        }
        var ticket = await writes.Run(found.User.Id, async () =>
        {
            await throttle.Forgive(limits, ct);
            // From a known device the owner has shown who he is: what strangers guessed no longer blocks his other devices.
            if (device is not null) await throttle.Recover(account, ct);
            await upkeep.Run(ct);
            return await tickets.OpenIfNeeded(found.User, ct);
        }, ct);
        return ticket is null ? new(SignInOutcome.Accepted, found.User.Id, Stamp: found.User.SecurityStamp) : new(SignInOutcome.CodeNeeded, Guid.Empty, ticket);
    }

    public Task<SignInAnswer> Try(CodeAttempt attempt, CancellationToken ct) => tickets.Try(attempt, ct);

    public Task<AwaitedFactors?> Awaits(string ticket, CancellationToken ct) => tickets.Awaits(ticket, ct);

    /// <summary>Exactly one hash, whoever asks: an unknown name, an account without password and an oversized text meet the decoy.</summary>
    private bool IsRight(AppUser? user, string password)
    {
        var isChecked = user?.PasswordHash is not null && password.Length <= PasswordRules.Most;
        var result = isChecked
            ? hasher.VerifyHashedPassword(user!, user!.PasswordHash!, password)
            : hasher.VerifyHashedPassword(decoy.User, decoy.Value, password.Length <= PasswordRules.Most ? password : "");
        return isChecked && result != PasswordVerificationResult.Failed;
    }
}
