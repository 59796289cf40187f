using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NegotiationTracker.Application;
using NegotiationTracker.Application.Accounts;
using NegotiationTracker.Infrastructure.Data;

namespace NegotiationTracker.Infrastructure.Identity;

public sealed class SecondFactors(
    AppDb db, AccountWrites writes, OwnProof proof, FactorCheck check, IDataProtectionProvider protection,
    IOptions<AccountsOptions> options, TimeProvider clock) : ISecondFactor
{
    private const string Issuer = "NegotiationTracker";
    private static readonly TimeSpan OfferFor = TimeSpan.FromMinutes(15);

    public async Task<FactorState> Get(Guid personId, CancellationToken ct)
    {
        var (any, passkey) = (options.Value.Demanding(), options.Value.DemandingPasskey());
        return await (from p in db.People
                      join u in db.Users on p.Id equals u.Id
                      from f in db.Set<SecondFactor>().Where(f => f.PersonId == p.Id).DefaultIfEmpty()
                      from maker in db.People.Where(m => m.Id == f!.ClearedById).DefaultIfEmpty()
                      where p.Id == personId
                      select new FactorState(u.PasswordHash != null, p.Email, f!.Since, db.Set<RecoveryCode>().Count(c => c.PersonId == p.Id),
                          (p.Roles & (any | passkey)) != 0, f.ClearedAt == null ? null : new FactorCleared(f.ClearedAt.Value, maker!.Name),
                          db.Set<Passkey>().Count(k => k.PersonId == p.Id), (p.Roles & passkey) != 0))
            .AsNoTracking().SingleOrDefaultAsync(ct) ?? throw new NotFoundException();
    }

    public async Task<KeyOffer> Offer(Guid personId, Guid sessionId, string password, CancellationToken ct)
    {
        if (await proof.ByPassword(personId, password, ct) is { } problem) return new(null, [$"factor-password-{problem}"]);
        var payload = new byte[8 + Totp.SeedBytes];
        BinaryPrimitives.WriteInt64BigEndian(payload, (clock.GetUtcNow() + OfferFor).UtcTicks);
        RandomNumberGenerator.Fill(payload.AsSpan(8));
        var email = await db.Users.Where(u => u.Id == personId).Select(u => u.Email!).SingleAsync(ct);
        var key = Show(email, Convert.ToBase64String(Protector(personId, sessionId).Protect(payload)), payload.AsSpan(8));
        CryptographicOperations.ZeroMemory(payload);
        return new(key, []);
    }

    public OfferedKey? Reopen(Guid personId, string email, Guid sessionId, string sealedKey) =>
        Seed(personId, sessionId, sealedKey) is { } seed ? Show(email, sealedKey, seed) : null;

    public async Task<IssuedCodes> SwitchOn(Guid personId, Guid sessionId, string sealedKey, string code, CancellationToken ct)
    {
        if (Seed(personId, sessionId, sealedKey) is not { } seed) return new([], ["factor-key-old"]);
        var now = clock.GetUtcNow();
        if (Totp.Match(seed, code.Replace(" ", "", StringComparison.Ordinal), now, 0) is not { } step) return new([], ["factor-code-wrong"]);
        var box = check.Seal(personId, seed);
        CryptographicOperations.ZeroMemory(seed);
        return await writes.Run<IssuedCodes>(personId, async () =>
        {
            var factor = await db.Set<SecondFactor>().SingleOrDefaultAsync(f => f.PersonId == personId, ct);
            if (factor is null) db.Add(factor = new SecondFactor { PersonId = personId });
            factor.SwitchOn(box, step, now);
            await proof.EndOthers(personId, sessionId, ct);
            writes.Note(AccountActs.SecondFactorOn, personId);
            return new(await check.Issue(personId, ISecondFactor.RecoveryCodes, ct), []);
        }, ct);
    }

    public async Task<IssuedCodes> RenewCodes(Guid personId, string shown, CancellationToken ct)
    {
        if (await proof.ByAnything(personId, shown, ct) is { } problem) return new([], [$"factor-proof-{problem}"]);
        return await writes.Run<IssuedCodes>(personId, async () =>
        {
            if (await Get(personId, ct) is { Since: null, Passkeys: 0 }) throw new NotFoundException();
            writes.Note(AccountActs.RecoveryCodesMade, personId);
            return new(await check.Issue(personId, ISecondFactor.RecoveryCodes, ct), []);
        }, ct);
    }

    public async Task<IReadOnlyList<string>> SwitchOff(Guid personId, Guid sessionId, string shown, CancellationToken ct)
    {
        if (await Get(personId, ct) is { IsDemanded: true, Passkeys: 0 }) return ["factor-demanded"];
        if (await proof.ByAnything(personId, shown, ct) is { } problem) return [$"factor-proof-{problem}"];
        await writes.Run(personId, async () =>
        {
            var factor = await db.Set<SecondFactor>().SingleOrDefaultAsync(f => f.PersonId == personId && f.Seed != null, ct) ?? throw new NotFoundException();
            factor.SwitchOff();
            // They are a way in without a passkey, too.
            await db.Set<RecoveryCode>().Where(c => c.PersonId == personId && !db.Set<Passkey>().Any(k => k.PersonId == personId)).ExecuteDeleteAsync(ct);
            await proof.EndOthers(personId, sessionId, ct);
            writes.Note(AccountActs.SecondFactorOff, personId);
        }, ct);
        return [];
    }

    public Task Read(Guid personId, CancellationToken ct) => writes.Run(personId, async () =>
    {
        if (await db.Set<SecondFactor>().SingleOrDefaultAsync(f => f.PersonId == personId, ct) is { } factor) factor.Read();
    }, ct);

    private static OfferedKey Show(string email, string sealedKey, ReadOnlySpan<byte> seed)
    {
        var key = Totp.Base32(seed);
        return new(sealedKey, key, $"otpauth://totp/{Issuer}:{Uri.EscapeDataString(email)}?secret={key}&issuer={Issuer}&algorithm=SHA1&digits={Totp.Digits}&period={Totp.Period}");
    }

    private byte[]? Seed(Guid personId, Guid sessionId, string sealedKey)
    {
        try
        {
            var payload = Protector(personId, sessionId).Unprotect(Convert.FromBase64String(sealedKey));
            return BinaryPrimitives.ReadInt64BigEndian(payload) > clock.GetUtcNow().UtcTicks ? payload[8..] : null;
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private IDataProtector Protector(Guid personId, Guid sessionId) => protection.CreateProtector(
        "Accounts.SecondFactor.Key", personId.ToString("N", CultureInfo.InvariantCulture), sessionId.ToString("N", CultureInfo.InvariantCulture));
}
