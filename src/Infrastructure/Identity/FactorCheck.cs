using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Domain;
using NegotiationTracker.Infrastructure.Data;
using NegotiationTracker.Infrastructure.Security;

namespace NegotiationTracker.Infrastructure.Identity;

/// <summary>Seals seeds, and takes each code once. Called inside a write: what is taken and what it opens are saved together.</summary>
public sealed class FactorCheck(AppDb db, MasterKey master, AccountWrites writes, TimeProvider clock)
{
    private const int GroupLength = 5;
    private const int CodeLength = 20;

    public byte[] Seal(Guid personId, byte[] seed) => master.Wrap(seed, MasterPlaces.Seed(personId));

    /// <summary>True once for a code of the app that is not too old, and once for each recovery code.</summary>
    /// <param name="withoutApp">Only a recovery code counts.</param>
    public async Task<bool> Take(Guid personId, string typed, CancellationToken ct, bool withoutApp = false)
    {
        var code = Plain(typed);
        if (code.Length == Totp.Digits) return !withoutApp && await TakeApp(personId, code, ct);
        if (code.Length != CodeLength) return false;
        var hash = Hash(personId, code);
        if (await db.Set<RecoveryCode>().Where(c => c.PersonId == personId && c.Hash == hash).ExecuteDeleteAsync(ct) == 0) return false;
        writes.Note(AccountActs.RecoveryCodeUsed, personId);
        return true;
    }

    /// <summary>Ten new ones in place of all that there were.</summary>
    public async Task<IReadOnlyList<string>> Issue(Guid personId, int count, CancellationToken ct)
    {
        await db.Set<RecoveryCode>().Where(c => c.PersonId == personId).ExecuteDeleteAsync(ct);
        var codes = new List<string>();
        for (var n = 0; n < count; n++)
        {
            // 100 of 120 random bits.
            var code = Totp.Base32(RandomNumberGenerator.GetBytes(15))[..CodeLength];
            db.Add(new RecoveryCode { Id = Ids.New(), PersonId = personId, Hash = Hash(personId, code) });
            codes.Add(string.Join('-', code.Chunk(GroupLength).Select(g => new string(g))));
        }
        return codes;
    }

    private async Task<bool> TakeApp(Guid personId, string code, CancellationToken ct)
    {
        if (await db.Set<SecondFactor>().SingleOrDefaultAsync(f => f.PersonId == personId, ct) is not { Seed: { } box } factor) return false;
        var seed = master.Unwrap(box, MasterPlaces.Seed(personId));
        var step = Totp.Match(seed, code, clock.GetUtcNow(), factor.LastStep);
        CryptographicOperations.ZeroMemory(seed);
        if (step is null) return false;
        factor.LastStep = step.Value;
        return true;
    }

    /// <summary>Spaces and dashes are for the eye.</summary>
    private static string Plain(string typed) =>
        typed.Length > 60 ? "" : new([.. typed.Where(c => !char.IsWhiteSpace(c) && c != '-').Select(char.ToUpperInvariant)]);

    private static byte[] Hash(Guid personId, string code) => SHA256.HashData([.. personId.ToByteArray(), .. Encoding.UTF8.GetBytes(code)]);
}
