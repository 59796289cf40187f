using System.Diagnostics;
using NegotiationTracker.Infrastructure.Start;
using NegotiationTracker.Testing;

namespace NegotiationTracker.Web.Tests.Crash;

/// <summary>
/// What the program said was saved is saved, even if its process dies that instant (TRUST R1). Four write over the API and the process is
/// killed among their writes; on PostgreSQL the server is torn down as well, with the program or under it. TRACKER_TEST_ROUNDS=8 makes
/// 200 kills of 25.
/// </summary>
public sealed class AcknowledgedTests
{
    private const int Kills = 25;
    private const int AtOnce = 4;
    private const int MostBrokenLines = 24;
    private const int MostWritesOfARound = 120;

    [Fact]
    public async Task Killed_AmongWrites_OnSqlite_LosesNothingAcknowledged()
    {
        await using var stage = await CrashStage.Open();
        await Run(stage, null, new Random(Chance.Seed(31)));
    }

    [Fact]
    public async Task Killed_AmongWrites_OnPostgreSql_LosesNothingAcknowledged()
    {
        await using var cluster = await PostgresCluster.Create();
        await using var stage = await CrashStage.Open(DatabaseProvider.PostgreSql, cluster.ConnectionString);
        await Run(stage, cluster, new Random(Chance.Seed(32)));
    }

    private static async Task Run(CrashStage stage, PostgresCluster? cluster, Random random)
    {
        var (writers, watch, arrived, rounds, tears) = (new Writers(stage, AtOnce), Stopwatch.StartNew(), 0, Chance.Rounds(Kills), 0);
        var web = await stage.Start();
        try
        {
            for (var round = 0; round < rounds; round++)
            {
                // The moment is chosen by what was written, not by time: a slow machine is killed as deep in as a quick one.
                var (until, delay, isOver, with) = (writers.Acknowledged + random.Next(1, MostWritesOfARound), random.Next(12), false, cluster is null ? 0 : round % 5);
                var writing = writers.Write(() => stage.Client(web), () => isOver);
                while (writers.Acknowledged < until && !writing.IsCompleted) await Task.Delay(1);
                await Task.Delay(delay);
                // Of five: twice the program dies, twice the server under it, once both.
                if (with >= 2)
                {
                    tears++;
                    await cluster!.Tear();
                }
                if (with is not (2 or 3)) await web.Kill();
                isOver = true;
                await writing;

                if (with >= 2) await cluster!.Start();
                if (with is not (2 or 3))
                {
                    await web.DisposeAsync();
                    web = await stage.Start();
                }
                await stage.CheckIntegrity();
                arrived += await writers.Compare(AtOnce);
                await writers.Retry(stage.Client(web), cluster is null ? 1 : MostBrokenLines);
                await writers.Compare(0);
            }
        }
        finally
        {
            await web.DisposeAsync();
        }
        Assert.True((await stage.Audit()).IsSound);
        TestContext.Current.TestOutputHelper?.WriteLine($"{rounds} kills ({tears} of the database server), {writers.Acknowledged} writes acknowledged, 0 lost, {arrived} more had arrived, refused: {string.Join(", ", writers.Refusals.Select(r => $"{r.Key} ×{r.Value}"))}; {watch.Elapsed.TotalSeconds:0} s.");
        Assert.True(writers.Acknowledged >= rounds);
    }
}
