using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using NegotiationTracker.Infrastructure.Start;
using NegotiationTracker.Testing;

namespace NegotiationTracker.Web.Tests.Crash;

/// <summary>What the program said was saved is saved, even if the power fails (TRUST R2): nothing but what had reached the disk comes back.</summary>
public sealed class PowerCutTests
{
    private const int Cuts = 10;
    private const int AtOnce = 4;
    private const int MostWritesOfARound = 100;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Cut_AmongWrites_LosesNothingAcknowledged()
    {
        await using var disk = await LoopDisk.Create();
        await using var stage = await CrashStage.Open(DatabaseProvider.Sqlite, $"Data Source={Path.Combine(disk.Place, "tracker.db")}");
        var (writers, random, watch, arrived, cuts) = (new Writers(stage, AtOnce), new Random(Chance.Seed(61)), Stopwatch.StartNew(), 0, Chance.Rounds(Cuts));
        for (var cut = 0; cut < cuts; cut++)
        {
            await using (var web = await stage.Start())
            {
                await writers.Retry(stage.Client(web));
                var until = writers.Acknowledged + random.Next(1, MostWritesOfARound);
                var writing = writers.Write(() => stage.Client(web), () => false);
                while (writers.Acknowledged < until && !writing.IsCompleted) await Task.Delay(1, Ct);
                await web.Signal("STOP");
                while (!(await File.ReadAllTextAsync(string.Create(CultureInfo.InvariantCulture, $"/proc/{web.Id}/stat"), Ct)).Contains(") T ", StringComparison.Ordinal)) await Task.Delay(1, Ct);
                disk.CutPower();
                await web.Kill();
                await writing;
            }
            await disk.ComeBack();
            await stage.CheckIntegrity();
            arrived += await writers.Compare(AtOnce);
        }
        Assert.True((await stage.Audit()).IsSound);
        TestContext.Current.TestOutputHelper?.WriteLine($"{cuts} cuts, {writers.Acknowledged} writes acknowledged, 0 lost, {arrived} more had arrived, {watch.Elapsed.TotalSeconds:0} s.");
    }

    /// <summary>The method can tell: a database that does not wait for the disk loses what it acknowledged, one that waits does not.</summary>
    [Theory, InlineData("FULL", true), InlineData("NORMAL", false)]
    public async Task Cut_WithWaitingForTheDiskOnOrOff_TellsThemApart(string synchronous, bool isWhole)
    {
        const int Written = 200;
        await using var disk = await LoopDisk.Create();
        var connection = $"Data Source={Path.Combine(disk.Place, "words.db")};Pooling=False";
        await using (var writing = new SqliteConnection(connection))
        {
            await Execute(writing, "PRAGMA journal_mode=WAL; CREATE TABLE Words (Word INTEGER NOT NULL); PRAGMA wal_checkpoint(TRUNCATE);");
            await Execute(writing, $"PRAGMA synchronous={synchronous};");
            for (var n = 0; n < Written; n++) await Execute(writing, $"INSERT INTO Words VALUES ({n})");
            disk.CutPower();
        }
        await disk.ComeBack();

        await using var reading = new SqliteConnection(connection);
        var found = await Execute(reading, "SELECT COUNT(*) FROM Words");
        TestContext.Current.TestOutputHelper?.WriteLine($"{synchronous}: {Written - found} of {Written} lost.");
        if (isWhole) Assert.Equal(Written, found);
        else Assert.InRange(found, 0, Written - 1);
    }

    private static async Task<long> Execute(SqliteConnection connection, string sql)
    {
        if (connection.State == System.Data.ConnectionState.Closed) await connection.OpenAsync(Ct);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(Ct) is long number ? number : 0;
    }
}
