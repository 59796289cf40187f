using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Backups;
using NegotiationTracker.Infrastructure.Data;
using NegotiationTracker.Infrastructure.Start;
using NegotiationTracker.Testing;

namespace NegotiationTracker.Web.Tests.Crash;

/// <summary>
/// A start that is killed while it makes the tables is finished by the next one, without hands (TRUST R13); TRACKER_TEST_ROUNDS=9
/// kills more than fifty times. What a newer program made is left alone.
/// </summary>
public sealed class KilledStartTests : IDisposable
{
    private const int Kills = 6;

    /// <summary>TRUST's bar for a start after a kill; a lock that is waited for is waited for ever.</summary>
    private static readonly TimeSpan Bar = TimeSpan.FromSeconds(60);

    private readonly string folder = Directory.CreateTempSubdirectory("tracker-start-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Killed_WhileMakingTables_OnSqlite_TheNextStartEndsIt()
    {
        var (random, took) = (new Random(Chance.Seed(51)), await Timed(() => Migrated(Sqlite("first"))));
        var (kills, halfway) = (Chance.Rounds(Kills), 0);
        for (var kill = 0; kill < kills; kill++)
        {
            var file = $"killed-{kill}";
            await KilledAfter(took * (0.4 + 0.6 * random.NextDouble()), Sqlite(file));
            halfway += File.Exists(Path.Combine(folder, file)) && !await IsComplete(Sqlite(file)) ? 1 : 0;
            await Migrated(Sqlite(file));
            Assert.True(await IsComplete(Sqlite(file)));
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{kills} kills, {halfway} of them halfway, a whole run {took.TotalSeconds:0.0} s.");
    }

    [Fact]
    public async Task Killed_WhileMakingTables_OnPostgreSql_TheNextRunEndsIt()
    {
        var random = new Random(Chance.Seed(52));
        await using var first = await TestDb.CreateNothing();
        var took = await Timed(() => Migrated(Postgres(first)));
        for (var kill = 0; kill < Chance.Rounds(Kills / 2); kill++)
        {
            await using var db = await TestDb.CreateNothing();
            await KilledAfter(took * (0.4 + 0.6 * random.NextDouble()), Postgres(db));
            await Migrated(Postgres(db));
            await using var rows = db.Open();
            Assert.Empty(await rows.Database.GetPendingMigrationsAsync(Ct));
            await rows.Database.ExecuteSqlRawAsync("SELECT 1 FROM qrtz_triggers WHERE 1 = 0", Ct);
        }
    }

    /// <summary>The lock of a migration that died before its first table, and somebody's table, which is copied away before anything is done.</summary>
    [Fact]
    public async Task Migrate_WithAnAbandonedLock_EndsAndHasBackedUpWhatWasThere()
    {
        await Execute("left", """
            CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL);
            INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01');
            CREATE TABLE "Kept" ("Word" TEXT NOT NULL);
            INSERT INTO "Kept" VALUES ('heron');
            """);

        await Migrated(Sqlite("left"));

        var copy = Assert.Single(Directory.GetFiles(Path.Combine(folder, "backups")));
        Assert.Equal("heron", await Ask(copy, "SELECT Word FROM Kept"));
        Assert.Equal("ok", await Ask(copy, "PRAGMA integrity_check"));
        Assert.Equal("heron", await Ask(Path.Combine(folder, "left"), "SELECT Word FROM Kept"));
        Assert.True(await IsComplete(Sqlite("left")));
    }

    [Theory, InlineData("migrate"), InlineData]
    public async Task Start_OnADatabaseOfANewerProgram_RefusesInASentenceAndChangesNothing(params string[] arguments)
    {
        await Migrated(Sqlite("newer"));
        await Execute("newer", """INSERT INTO "__EFMigrationsHistory" VALUES ('99991231235959_Later', '99'); PRAGMA wal_checkpoint(TRUNCATE);""");
        var before = await File.ReadAllBytesAsync(Path.Combine(folder, "newer"), Ct);

        await using var refused = WebProcess.Run([.. arguments, .. Sqlite("newer")]);

        Assert.Equal(1, await refused.Exit());
        Assert.Equal("The database was made by a newer version of the program (99991231235959_Later). Install that version or a later one.", Assert.Single(refused.Log));
        Assert.Equal(before, await File.ReadAllBytesAsync(Path.Combine(folder, "newer"), Ct));
    }

    private string[] Sqlite(string file) => ["--Database:ConnectionString", $"Data Source={Path.Combine(folder, file)}", .. Common];

    private string[] Postgres(TestDb db) => ["--Database:Provider", "PostgreSql", "--Database:ConnectionString", db.ConnectionString, .. Common];

    private string[] Common => ["--Demo:Enabled", "false", "--Keys:MasterKeyFile", Path.Combine(folder, "master.key"), "--Keys:CreateIfMissing", "true", "--Urls", "http://127.0.0.1:0"];

    private static async Task Migrated(string[] settings)
    {
        await using var run = WebProcess.Run(["migrate", .. settings]);
        var took = await Timed(async () => Assert.True(await run.Exit() == 0, run.Said()));
        Assert.InRange(took, TimeSpan.Zero, Bar);
    }

    private static async Task KilledAfter(TimeSpan delay, string[] settings)
    {
        await using var run = WebProcess.Run(["migrate", .. settings]);
        await Task.Delay(delay, Ct);
        await run.Kill();
    }

    private static async Task<TimeSpan> Timed(Func<Task> act)
    {
        var watch = Stopwatch.StartNew();
        await act();
        return watch.Elapsed;
    }

    private static async Task<bool> IsComplete(string[] settings)
    {
        await using var db = new SqliteAppDb(Providers.Configure(new DbContextOptionsBuilder<SqliteAppDb>(), DatabaseProvider.Sqlite, $"{settings[1]};Pooling=False").Options);
        return !(await db.Database.GetPendingMigrationsAsync(Ct)).Any() && await db.Set<Installation>().CountAsync(Ct) == 1;
    }

    private async Task Execute(string file, string sql)
    {
        await using var connection = await Connect(Path.Combine(folder, file));
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Ct);
    }

    private static async Task<string> Ask(string file, string sql)
    {
        await using var connection = await Connect(file);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (string)(await command.ExecuteScalarAsync(Ct))!;
    }

    private static async Task<SqliteConnection> Connect(string file)
    {
        var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync(Ct);
        return connection;
    }
}
