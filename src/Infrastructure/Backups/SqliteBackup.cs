using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Infrastructure.Data;
using NegotiationTracker.Infrastructure.Security;
using NegotiationTracker.Infrastructure.Start;

namespace NegotiationTracker.Infrastructure.Backups;

/// <summary>The program may go on serving the file while it is backed up: SQLite copies one moment of it, write-ahead log included.</summary>
internal sealed class SqliteBackup(DatabaseSettings settings, MasterKey master, ProcessLock process, TimeProvider time) : IBackupStore
{
    private static readonly string[] _ends = ["", "-wal", "-journal"];
    private readonly string database = settings.SqliteFile ?? throw new StartRefusedException("A database in memory has no backup.");

    public string Name => Path.GetFileNameWithoutExtension(database);

    public async Task<BackupHeader> Backup(Stream file, CancellationToken ct)
    {
        if (!File.Exists(database)) throw new StartRefusedException($"There is no database '{database}'.");
        using var scratch = new Scratch(database);
        var takenAt = time.GetUtcNow();
        await using (var from = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString()))
        await using (var to = new SqliteConnection(Unpooled(scratch.DatabaseCopy)))
        {
            await from.OpenAsync(ct);
            await to.OpenAsync(ct);
            from.BackupDatabase(to);
        }
        BackupHeader header;
        await using (var copy = Open(scratch.DatabaseCopy))
        {
            await CheckIntegrity(copy, ct);
            await Contents.CheckKey(copy, settings, master, ct);
            header = await Contents.Describe(copy, settings.Provider, await Contents.Schema(copy, ct), takenAt, ct);
            await Fold(copy, ct);
        }
        await using var plain = new FileStream(scratch.DatabaseCopy, FileMode.Open, FileAccess.Read);
        await BackupFile.Write(file, master, header, plain, ct);
        return header;
    }

    public Task CheckPlace(CancellationToken ct)
    {
        SqliteFiles.MakeFolder(Path.GetDirectoryName(database)!);
        process.Take(database);
        return _ends.Select(end => new FileInfo(database + end)).FirstOrDefault(f => f is { Exists: true, Length: > 0 }) is { } found
            ? throw new StartRefusedException($"There is something in '{found.FullName}'. Move it away, with all that begins with its name; nothing is restored over it.")
            : Task.CompletedTask;
    }

    public async Task Restore(Stream file, CancellationToken ct)
    {
        using var scratch = new Scratch(database);
        var reader = await BackupReader.Open(file, master, ct);
        await using (var db = Open(":memory:")) Contents.CheckHeader(reader.Header, settings, db);
        await using (var plain = SqliteFiles.CreatePrivate(scratch.DatabaseCopy)) await reader.CopyTo(plain, ct);
        await using (var copy = Open(scratch.DatabaseCopy))
        {
            await CheckIntegrity(copy, ct);
            await Contents.Check(copy, reader.Header, settings, master, ct);
            await Contents.Settle(copy, reader.Header.TakenAt, time.GetUtcNow(), ct);
            await Fold(copy, ct);
        }
        await using (var whole = new FileStream(scratch.DatabaseCopy, FileMode.Open, FileAccess.Write)) whole.Flush(flushToDisk: true);
        // One step: before it there is no database, after it there is all of it, paused.
        File.Move(scratch.DatabaseCopy, database, overwrite: true);
    }

    private static async Task CheckIntegrity(AppDb db, CancellationToken ct)
    {
        db.Database.SetCommandTimeout(TimeSpan.FromHours(1));
        var said = await db.Database.SqlQuery<string>($"SELECT integrity_check AS \"Value\" FROM pragma_integrity_check").FirstAsync(ct);
        if (said != "ok") throw new StartRefusedException($"The database is damaged: {said}.");
    }

    /// <summary>Everything into the one file, without a log beside it; the program turns the log on again when it opens the file.</summary>
    private static Task<int> Fold(AppDb db, CancellationToken ct) => db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=DELETE", ct);

    private static SqliteAppDb Open(string file) =>
        new(Providers.Configure(new DbContextOptionsBuilder<SqliteAppDb>(), DatabaseProvider.Sqlite, Unpooled(file)).Options);

    private static string Unpooled(string file) => new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString();
}
