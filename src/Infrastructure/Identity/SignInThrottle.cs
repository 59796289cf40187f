using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Accounts;
using NegotiationTracker.Domain;
using NegotiationTracker.Infrastructure.Data;

namespace NegotiationTracker.Infrastructure.Identity;

/// <summary>How many failures one counter forgives before it slows down, and after how many it wants recovery instead.</summary>
public sealed record GuessLimit(byte[] Key, int Free, int Most)
{
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    /// <summary>A second, doubling to a quarter of an hour.</summary>
    public TimeSpan Delay(int failures) => failures <= Free
        ? TimeSpan.Zero
        : TimeSpan.FromSeconds(Math.Min(Longest.TotalSeconds, Math.Pow(2, Math.Min(failures - Free - 1, 10))));
}

/// <summary>
/// Counts guesses per account and source, per account over all strangers, and per source over all accounts. A device that the
/// owner signed in from before has a counter of its own, so strangers cannot lock anybody out (TRUST S6).
/// </summary>
public sealed class SignInThrottle(AppDb db)
{
    /// <summary>Strangers' guesses that are checked for one account before somebody must sign in from a known device or use a reset link.</summary>
    public const int MostPerAccount = 100;

    private const int Tries = 3;

    public static IReadOnlyList<GuessLimit> ForStranger(string account, string source) =>
        [Pair(account, source), Whole(account), Of(source)];

    /// <summary>A passkey cannot be guessed; this only bounds the work that somebody can make.</summary>
    public static IReadOnlyList<GuessLimit> ForPasskeys(string source, KnownDevice? device) => [device is null ? Of(source) : Pair("passkey", "device " + device.Id)];

    public static IReadOnlyList<GuessLimit> ForKnownDevice(string account, string device) => [Pair(account, "device " + device)];

    /// <summary>Codes have counters of their own: the right password, which sets its counters back, must not set these back too.</summary>
    public static string Codes(string account) => $"{account}\ncode";

    /// <summary>
    /// Counts the guess before it is checked, so that guesses sent together cannot slip through. False: wait, nothing is checked.
    /// </summary>
    public async Task<bool> Reserve(IReadOnlyList<GuessLimit> limits, DateTimeOffset now, CancellationToken ct)
    {
        for (var n = 0; n < Tries; n++)
        {
            try
            {
                return await TryReserve(limits, now, ct);
            }
            catch (DbUpdateException)
            {
                // Somebody counted the same row at the same moment: look again.
                db.ChangeTracker.Clear();
            }
        }
        return false;
    }

    /// <summary>The guess was right: the account's own counters start afresh, the source gets this one back.</summary>
    public async Task Forgive(IReadOnlyList<GuessLimit> limits, CancellationToken ct)
    {
        foreach (var limit in limits)
        {
            var row = db.Set<SignInFailure>().Where(f => f.Key == limit.Key);
            if (limit.Most == int.MaxValue)
                await row.ExecuteUpdateAsync(s => s.SetProperty(f => f.Count, f => f.Count - 1), ct);
            else
                await row.ExecuteDeleteAsync(ct);
        }
    }

    /// <summary>Recovery by a link: strangers' guesses of the past no longer count against the account.</summary>
    public Task RecoverAll(string account, CancellationToken ct)
    {
        byte[][] keys = [Whole(account).Key, Whole(Codes(account)).Key];
        return db.Set<SignInFailure>().Where(f => keys.Contains(f.Key)).ExecuteDeleteAsync(ct);
    }

    /// <summary>The owner has shown one of two: the guesses of the other, which is asked for next, go on counting.</summary>
    public Task Recover(string account, CancellationToken ct)
    {
        var key = Whole(account).Key;
        return db.Set<SignInFailure>().Where(f => f.Key == key).ExecuteDeleteAsync(ct);
    }

    private async Task<bool> TryReserve(IReadOnlyList<GuessLimit> limits, DateTimeOffset now, CancellationToken ct)
    {
        var keys = limits.Select(l => l.Key).ToList();
        var rows = await db.Set<SignInFailure>().Where(f => keys.Contains(f.Key)).ToListAsync(ct);
        var counted = limits.Select(l => (Limit: l, Row: rows.Find(r => r.Key.AsSpan().SequenceEqual(l.Key)))).ToList();
        if (counted.Any(c => c.Row is { } row && (row.NextAt > now || row.Count >= c.Limit.Most))) return false;
        foreach (var (limit, found) in counted)
        {
            var row = found ?? db.Set<SignInFailure>().Add(new SignInFailure { Id = Ids.New(), Key = limit.Key }).Entity;
            row.Count++;
            row.LastAt = now;
            row.NextAt = now + limit.Delay(row.Count);
        }
        await db.SaveChangesAsync(ct);
        return true;
    }

    private static GuessLimit Pair(string account, string source) => new(Key("pair", account, source), 3, MostPerAccount);

    private static GuessLimit Of(string source) => new(Key("source", "", source), 20, int.MaxValue);

    private static GuessLimit Whole(string account) => new(Key("account", account, ""), 50, MostPerAccount);

    private static byte[] Key(params ReadOnlySpan<string> parts) => SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts)));
}
