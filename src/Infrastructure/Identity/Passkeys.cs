using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NegotiationTracker.Application;
using NegotiationTracker.Application.Accounts;
using NegotiationTracker.Application.Pipeline;
using NegotiationTracker.Infrastructure.Data;

namespace NegotiationTracker.Infrastructure.Identity;

/// <summary>Identity asks and judges; what it cannot do stands here: a question is answered once, by whom it was asked, while the account is the same.</summary>
public sealed class Passkeys(
    AppDb db, AccountWrites writes, OwnProof proof, FactorCheck check, SignInThrottle throttle, AccountUpkeep upkeep, PasskeyQuestions questions, SignInTickets tickets,
    IPasskeyHandler<AppUser> handler, IUserStore<AppUser> store, IOptions<AccountsOptions> options, IOptions<IdentityPasskeyOptions> settings) : IPasskeys
{
    private IUserPasskeyStore<AppUser> Store => (IUserPasskeyStore<AppUser>)store;

    // The host name is a setting and the origin is held against it: nothing of the request counts.
    private static HttpContext Nothing => new DefaultHttpContext();

    public string Host => settings.Value.ServerDomain!;

    public async Task<IReadOnlyList<PasskeyLine>> List(Guid personId, CancellationToken ct) =>
        await db.Set<Passkey>().AsNoTracking().Where(p => p.PersonId == personId).OrderBy(p => p.Id).Take(IPasskeys.MostPerPerson)
            .Select(p => new PasskeyLine(p.Id, p.Name, p.CreatedAt, p.IsBackedUp)).ToListAsync(ct);

    public async Task<PasskeyOffer> Offer(Guid personId, Guid sessionId, string password, CancellationToken ct)
    {
        if (await proof.ByPassword(personId, password, ct) is { } problem) return new(null, [$"factor-password-{problem}"]);
        var person = await db.People.AsNoTracking().Where(p => p.Id == personId).Select(p => new { p.Name, p.Email }).SingleAsync(ct);
        var made = await handler.MakeCreationOptionsAsync(new() { Id = personId.ToString(), Name = person.Email, DisplayName = person.Name }, Nothing);
        return new(new(questions.Seal(made.AttestationState!, personId, sessionId), made.CreationOptionsJson), []);
    }

    public async Task<IssuedCodes> Add(Guid personId, Guid sessionId, string sealedQuestion, string credential, string name, CancellationToken ct)
    {
        if (Fault(name) is { } fault) return new([], [fault]);
        if (credential is "") return new([], ["passkey-no-script"]);
        if (questions.Open(sealedQuestion, personId, sessionId) is not { } state) return new([], ["passkey-old"]);
        if (credential.Length > IPasskeys.CredentialMax) return new([], ["passkey-refused"]);
        var made = await handler.PerformAttestationAsync(new() { CredentialJson = credential, AttestationState = state, HttpContext = Nothing });
        if (made.Passkey is not { CredentialId.Length: <= Passkey.CredentialMax, PublicKey.Length: <= Passkey.PublicKeyMax } key || made.UserEntity?.Id != personId.ToString())
            return new([], ["passkey-refused"]);
        key.Name = name.Trim();
        try
        {
            return await writes.Run(personId, () => Keep(personId, sessionId, state, key, ct), ct);
        }
        catch (DbUpdateException e) when (StoreErrors.IsUniqueViolation(e))
        {
            return new([], ["passkey-refused"]);
        }
    }

    public async Task<IReadOnlyList<string>> Rename(Guid personId, Guid id, string name, CancellationToken ct)
    {
        if (Fault(name) is { } fault) return [fault];
        await writes.Run(personId, async () =>
        {
            (await db.Set<Passkey>().SingleOrDefaultAsync(p => p.Id == id && p.PersonId == personId, ct) ?? throw new NotFoundException()).Name = name.Trim();
        }, ct);
        return [];
    }

    public async Task<IReadOnlyList<string>> Remove(Guid personId, Guid sessionId, Guid id, string shown, CancellationToken ct)
    {
        if (!await db.Set<Passkey>().AnyAsync(p => p.Id == id && p.PersonId == personId, ct)) throw new NotFoundException();
        // A recovery code that is shown is spent: not for something that is refused anyway.
        if (await IsLast(personId, id, ct)) return ["passkey-demanded"];
        if (await proof.ByAnything(personId, shown, ct) is { } problem) return [$"factor-proof-{problem}"];
        return await writes.Run<IReadOnlyList<string>>(personId, async () =>
        {
            // Inside the write, so that the two last ones are not taken away at the same moment.
            if (await IsLast(personId, id, ct)) return ["passkey-demanded"];
            if (await db.Set<Passkey>().Where(p => p.Id == id && p.PersonId == personId).ExecuteDeleteAsync(ct) == 0) throw new NotFoundException();
            if (!await HasFactor(personId, ct)) await db.Set<RecoveryCode>().Where(c => c.PersonId == personId).ExecuteDeleteAsync(ct);
            await proof.EndOthers(personId, sessionId, ct);
            writes.Note(AccountActs.PasskeyRemoved, personId);
            return [];
        }, ct);
    }

    public async Task<PasskeyQuestion> Ask(string? ticket, CancellationToken ct)
    {
        var user = SecretText.Hash(ticket) is { } hash && await tickets.Owner(hash, ct) is { } owner ? await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == owner, ct) : null;
        var made = await handler.MakeRequestOptionsAsync(user, Nothing);
        return new(questions.Seal(made.AssertionState!), made.RequestOptionsJson);
    }

    public async Task<SignInAnswer> Try(PasskeyAttempt attempt, CancellationToken ct)
    {
        if (questions.Open(attempt.Sealed) is not { } state) return new(SignInOutcome.Over, Guid.Empty);
        var limits = SignInThrottle.ForPasskeys(attempt.Source, attempt.Device);
        if (!await throttle.Reserve(limits, questions.Now, ct)) return new(SignInOutcome.Wait, Guid.Empty);
        var shown = attempt.Credential.Length > IPasskeys.CredentialMax ? null
            : await handler.PerformAssertionAsync(new() { CredentialJson = attempt.Credential, AssertionState = state, HttpContext = Nothing });
        var id = shown?.User?.Id ?? Guid.Empty;
        try
        {
            return await writes.Run(id, () => Enter(id, shown?.Passkey, state, attempt.Ticket, limits, ct), ct);
        }
        catch (StaleException)
        {
            // The same answer twice at the same moment: one was taken, this one was not.
            return new(SignInOutcome.Refused, Guid.Empty);
        }
    }

    private async Task<SignInAnswer> Enter(Guid id, UserPasskeyInfo? shown, string state, string? ticket, IReadOnlyList<GuessLimit> limits, CancellationToken ct)
    {
        var key = shown is null ? null : await db.Set<Passkey>().SingleOrDefaultAsync(p => p.PersonId == id && p.CredentialId == shown.CredentialId, ct);
        var user = await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id && u.PasswordHash != null && db.People.Any(p => p.Id == id && !p.IsDisabled), ct);
        if (key is null || user is null || WentBack(key, shown!) || !await questions.Spend(state, id, ct))
        {
            writes.Note(AccountActs.SignInRefused, id);
            return new(SignInOutcome.Refused, Guid.Empty);
        }
        (key.SignCount, key.IsBackedUp) = (shown!.SignCount, shown.IsBackedUp);
        await throttle.Forgive(limits, ct);
        // The owner has shown who he is: what strangers guessed no longer blocks his password elsewhere.
        await throttle.RecoverAll(user.NormalizedUserName!, ct);
        if (SecretText.Hash(ticket) is { } hash) await db.Set<SignInTicket>().Where(t => t.KeyHash == hash).ExecuteDeleteAsync(ct);
        await upkeep.Run(ct);
        return new(SignInOutcome.Accepted, id, Stamp: user.SecurityStamp);
    }

    private async Task<IssuedCodes> Keep(Guid personId, Guid sessionId, string state, UserPasskeyInfo key, CancellationToken ct)
    {
        if (!await questions.Spend(state, personId, ct)) return new([], ["passkey-old"]);
        if (await db.Set<Passkey>().CountAsync(p => p.PersonId == personId, ct) >= IPasskeys.MostPerPerson) return new([], ["passkeys-too-many"]);
        await Store.AddOrUpdatePasskeyAsync(await db.Users.SingleAsync(u => u.Id == personId, ct), key, ct);
        await proof.EndOthers(personId, sessionId, ct);
        writes.Note(AccountActs.PasskeyAdded, personId);
        return new(await db.Set<RecoveryCode>().AnyAsync(c => c.PersonId == personId, ct) ? [] : await check.Issue(personId, ISecondFactor.RecoveryCodes, ct), []);
    }

    private async Task<bool> IsLast(Guid personId, Guid id, CancellationToken ct) =>
        !await db.Set<Passkey>().AnyAsync(p => p.PersonId == personId && p.Id != id, ct) && await IsNeeded(personId, ct);

    /// <summary>Whether the last one has to stay.</summary>
    private Task<bool> IsNeeded(Guid personId, CancellationToken ct)
    {
        var (any, passkey) = (options.Value.Demanding(), options.Value.DemandingPasskey());
        return db.People.AnyAsync(p => p.Id == personId
            && ((p.Roles & passkey) != 0 || ((p.Roles & any) != 0 && !db.Set<SecondFactor>().Any(f => f.PersonId == personId && f.Seed != null))), ct);
    }

    private async Task<bool> HasFactor(Guid personId, CancellationToken ct) =>
        await db.Set<Passkey>().AnyAsync(p => p.PersonId == personId, ct) || await db.Set<SecondFactor>().AnyAsync(f => f.PersonId == personId && f.Seed != null, ct);

    /// <summary>Two answers at once were both judged by the counter as it stood; the second to be written is judged by the first.</summary>
    private static bool WentBack(Passkey key, UserPasskeyInfo shown) => (key.SignCount != 0 || shown.SignCount != 0) && shown.SignCount <= key.SignCount;

    private static string? Fault(string name) => string.IsNullOrWhiteSpace(name) ? "passkey-name-required"
        : name.Trim().Length > IPasskeys.NameMax ? "passkey-name-too-long"
        : TextRules.IsSound(name) ? null : "passkey-name-unreadable";
}
