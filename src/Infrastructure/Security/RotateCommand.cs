using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Application;
using NegotiationTracker.Infrastructure.Data;
using NegotiationTracker.Infrastructure.Identity;
using NegotiationTracker.Infrastructure.Start;

namespace NegotiationTracker.Infrastructure.Security;

/// <summary>
/// <c>rotate-keys</c>, said three times, also while the program serves: makes the new master key; wraps everything by it and puts it in place;
/// takes the old one away. Each time it says what comes next. A run that was killed is simply said again.
/// </summary>
internal static class RotateCommand
{
    /// <summary>Whoever wrapped something by the old key just before the exchange has committed by then.</summary>
    public static readonly TimeSpan Settled = TimeSpan.FromMinutes(2);

    public static async Task<int> Run(string[] args, IServiceProvider services, TextWriter output)
    {
        if (args.Length > 0)
        {
            await output.WriteLineAsync("Say 'rotate-keys' alone. Each time it does the next of three steps and says so.");
            return 2;
        }
        var files = new KeyFiles(services.GetRequiredService<DatabaseSettings>().MasterKeyFile);
        try
        {
            await output.WriteLineAsync(File.Exists(files.Next) ? await Exchange(files, services)
                : File.Exists(files.Previous) ? await Retire(files, services)
                : Prepare(files));
            return 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.Data.Common.DbException or BusyException or StaleException || StoreErrors.IsBusy(e) || StoreErrors.IsBroken(e))
        {
            await output.WriteLineAsync($"The keys were not exchanged; what was done holds, and both keys stay in place. Say it again. {e.Message}");
            return 1;
        }
        catch (SealBrokenException)
        {
            throw new StartRefusedException("Something in the database was wrapped by a key that is not here. Put that key beside the others, as the key file's name with .old, and say it again.");
        }
    }

    private static string Prepare(KeyFiles files)
    {
        var current = files.Read()[0];
        KeyFiles.Write(files.Next, current.Successor());
        return $"The new key is '{files.Next}'. Nothing uses it yet. Copy it to the safe places where copies of the present one are, and beside the key file of each machine that runs the program. Then say 'rotate-keys' again.";
    }

    private static async Task<string> Exchange(KeyFiles files, IServiceProvider services)
    {
        var held = files.Read();
        var next = HeldKey.Parse(await File.ReadAllBytesAsync(files.Next));
        if (!CryptographicOperations.FixedTimeEquals(next.AuditKey, held[0].AuditKey))
            throw new StartRefusedException($"'{files.Next}' was not made to take this key's place: it cannot prove the history. Make it with 'rotate-keys'.");
        var changed = await Rewrap(services, next, held);
        // Before, so that no exchange is missing in the history: a run that was killed here is said again, and notes it again.
        await Note(services);
        files.Exchange();
        // What was made meanwhile, and wrapped by the key that was in place then.
        changed += await Rewrap(services, next, held);
        return string.Create(CultureInfo.InvariantCulture, $"{changed} boxes are wrapped by the new key, which is in place. On every other machine put it in place of the key file now, and the old one beside it as '{Path.GetFileName(files.Previous)}': a machine that still wraps by the old key would lose what it wraps after the next step. In {Settled.TotalMinutes:0} minutes at the earliest say 'rotate-keys' once more: it takes the old one away.");
    }

    private static async Task<string> Retire(KeyFiles files, IServiceProvider services)
    {
        var since = services.GetRequiredService<TimeProvider>().GetUtcNow() - File.GetLastWriteTimeUtc(files.Previous);
        if (since < Settled) throw new StartRefusedException(string.Create(CultureInfo.InvariantCulture, $"The key was exchanged less than {Settled.TotalMinutes:0} minutes ago, and somebody may still be writing with the old one. Say it again later."));
        var held = files.Read();
        var changed = await Rewrap(services, held[0], held);
        // Proved once more by the key that stays, alone.
        await Rewrap(services, held[0], [held[0]]);
        File.Delete(files.Previous);
        files.Sweep();
        return string.Create(CultureInfo.InvariantCulture, $"{changed} more boxes were wrapped anew; nothing needs the old key, and it is gone from this machine. Take it from the other machines. Backups from before the exchange open with the old key only: keep its safe copy as long as you keep them.");
    }

    private static async Task<int> Rewrap(IServiceProvider services, HeldKey to, IReadOnlyList<HeldKey> from)
    {
        await using var db = services.GetRequiredService<AppDbFactory>().Create();
        var run = new Rewrap(db, to, from);
        await run.Everything(CancellationToken.None);
        return run.Changed;
    }

    private static async Task Note(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var writes = scope.ServiceProvider.GetRequiredService<AccountWrites>();
        await writes.Run(Guid.Empty, () =>
        {
            writes.Note(AccountActs.MasterKeyExchanged, Guid.Empty);
            return Task.CompletedTask;
        }, CancellationToken.None);
    }
}
