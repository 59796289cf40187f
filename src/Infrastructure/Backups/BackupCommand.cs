using System.Data.Common;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Domain;
using NegotiationTracker.Infrastructure.Data;
using NegotiationTracker.Infrastructure.Security;
using NegotiationTracker.Infrastructure.Start;

namespace NegotiationTracker.Infrastructure.Backups;

internal interface IBackupStore
{
    /// <summary>What a backup is called when only a folder is named.</summary>
    string Name { get; }

    Task<BackupHeader> Backup(Stream file, CancellationToken ct);

    /// <exception cref="StartRefusedException">There is something already where a restore would put the database.</exception>
    Task CheckPlace(CancellationToken ct);

    /// <summary>Puts in place what has been proved, in one step, with mail paused and nobody signed in.</summary>
    Task Restore(Stream file, CancellationToken ct);
}

/// <summary>
/// <c>backup FOLDER|FILE</c>, also while the program serves; <c>restore FILE</c>, into nothing only; <c>restored</c>, which pauses mail and ends sign-ins
/// after the database was restored by other means. All need the master key. Answers 0, or 1 and one sentence.
/// </summary>
internal static class BackupCommand
{
    public static async Task<int> Run(string[] args, IServiceProvider services, TextWriter output)
    {
        try
        {
            var ct = CancellationToken.None;
            await output.WriteLineAsync(args switch
            {
                ["backup", var to] => await Backup(to, services, ct),
                ["restore", var from] => await Restore(from, services, ct),
                ["restored"] => await Pause(services, ct),
                _ => throw new StartRefusedException("Say 'backup' with a folder or a new file, 'restore' with a backup, or 'restored' alone."),
            });
            return 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DbException)
        {
            await output.WriteLineAsync($"The {args[0]} failed, and nothing was put in place: {e.Message}");
            return 1;
        }
    }

    private static async Task<string> Backup(string to, IServiceProvider services, CancellationToken ct)
    {
        var (store, master) = (Store(services), services.GetRequiredService<MasterKey>());
        var stamp = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        var file = Path.GetFullPath(Directory.Exists(to) || Path.EndsInDirectorySeparator(to) ? Path.Combine(to, $"{store.Name}-{stamp}.backup") : to);
        if (File.Exists(file)) throw new StartRefusedException($"There is a file '{file}' already; a backup is never written over another.");
        SqliteFiles.MakeFolder(Path.GetDirectoryName(file)!);
        // Of this run alone: two at once must not write into each other's, nor clear it away.
        var part = $"{file}.{Ids.New():N}.part";
        try
        {
            await using (var stream = SqliteFiles.CreatePrivate(part))
            {
                await store.Backup(stream, ct);
                stream.Flush(flushToDisk: true);
            }
            // A backup counts when it has been read back, all of it.
            var (header, size) = await ReadBack(part, master, ct);
            File.Move(part, file);
            return string.Create(CultureInfo.InvariantCulture, $"Backup '{file}' is complete and was read back: {header.Rows.Count} tables, {header.Rows.Values.Sum()} rows, {size} bytes, as of {header.TakenAt:u}.");
        }
        finally
        {
            File.Delete(part);
        }
    }

    private static async Task<(BackupHeader Header, long Size)> ReadBack(string file, MasterKey master, CancellationToken ct)
    {
        await using var stream = File.OpenRead(file);
        var reader = await BackupReader.Open(stream, master, ct);
        return (reader.Header, await reader.CopyTo(Stream.Null, ct));
    }

    private static async Task<string> Restore(string from, IServiceProvider services, CancellationToken ct)
    {
        var store = Store(services);
        if (!File.Exists(from)) throw new StartRefusedException($"There is no file '{from}'.");
        await using var stream = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.Read);
        await store.CheckPlace(ct);
        // Read twice: before the last byte is proved nothing of it is written anywhere.
        await (await BackupReader.Open(stream, services.GetRequiredService<MasterKey>(), ct)).CopyTo(Stream.Null, ct);
        stream.Position = 0;
        await store.Restore(stream, ct);
        return "The database is restored. Everybody has to sign in anew. Mail is paused: start the program, open the page 'The clock' as an administrator, and say whether what waits is sent.";
    }

    private static async Task<string> Pause(IServiceProvider services, CancellationToken ct)
    {
        await using var db = services.GetRequiredService<AppDbFactory>().Create();
        return await Contents.Settle(db, null, services.GetRequiredService<TimeProvider>().GetUtcNow(), ct) > 0
            ? "Everybody has to sign in anew. Mail is paused until an administrator says on the page 'The clock' whether what waits is sent."
            : throw new StartRefusedException("This database was not made by this program, or it was never started.");
    }

    private static IBackupStore Store(IServiceProvider services) => services.GetRequiredService<DatabaseSettings>().Provider switch
    {
        DatabaseProvider.Sqlite => ActivatorUtilities.CreateInstance<SqliteBackup>(services),
        DatabaseProvider.PostgreSql => ActivatorUtilities.CreateInstance<PostgresBackup>(services),
        var other => throw new StartRefusedException($"{other} has tools of its own for this; see docs/operations.md, and say 'restored' after a restore."),
    };
}
