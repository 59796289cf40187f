using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Infrastructure.Data;

namespace NegotiationTracker.Infrastructure.Identity;

/// <summary>
/// The challenge (256 random bits) travels with the browser, sealed: in the form for one person in one session, or in a cookie for a
/// sign-in. Asking therefore writes nothing; that it was answered is written, so that no answer counts twice.
/// </summary>
public sealed class PasskeyQuestions(AppDb db, IDataProtectionProvider protection, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    /// <summary>Twice as long as a question lives, and then a little.</summary>
    public static readonly TimeSpan SpentRemembered = TimeSpan.FromHours(1);

    public const string SpentBy = "Passkey";

    public DateTimeOffset Now => clock.GetUtcNow();

    public string Seal(string state) => Seal(SigningIn(), state);

    public string Seal(string state, Guid personId, Guid sessionId) => Seal(Adding(personId, sessionId), state);

    /// <summary>Null when it is old or was asked of somebody else.</summary>
    public string? Open(string sealedState) => Open(SigningIn(), sealedState);

    public string? Open(string sealedState, Guid personId, Guid sessionId) => Open(Adding(personId, sessionId), sealedState);

    /// <summary>Inside the write that the answer leads to; true once.</summary>
    public async Task<bool> Spend(string state, Guid personId, CancellationToken ct)
    {
        var id = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(state)).AsSpan(0, 16));
        if (await db.Set<Operation>().AnyAsync(o => o.Id == id, ct)) return false;
        db.Add(new Operation { Id = id, ActorId = personId, Command = SpentBy, At = Now });
        return true;
    }

    private string Seal(IDataProtector protector, string state) =>
        protector.Protect(string.Create(CultureInfo.InvariantCulture, $"{(Now + Lifetime).UtcTicks} {state}"));

    private string? Open(IDataProtector protector, string sealedState)
    {
        try
        {
            return protector.Unprotect(sealedState).Split(' ', 2) is [var until, var state] && long.Parse(until, CultureInfo.InvariantCulture) > Now.UtcTicks ? state : null;
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private IDataProtector SigningIn() => protection.CreateProtector("Accounts.Passkey.SignIn");

    private IDataProtector Adding(Guid personId, Guid sessionId) => protection.CreateProtector(
        "Accounts.Passkey.Add", personId.ToString("N", CultureInfo.InvariantCulture), sessionId.ToString("N", CultureInfo.InvariantCulture));
}
