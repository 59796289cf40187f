using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.FollowUps;
using NegotiationTracker.Testing;

namespace NegotiationTracker.Web.Tests.FollowUps;

/// <summary>The program itself, as two processes on one PostgreSQL database: they share the clock's store, and one goes on when the other dies.</summary>
public sealed class TwoNodesTests : IAsyncLifetime
{
    private readonly List<Process> nodes = [];
    private TestDb db = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => db = await TestDb.CreateNothing();

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes) End(node);
        if (db is not null) await db.DisposeAsync();
    }

    [Fact]
    public async Task Node_ThatBeatAndWasKilled_IsReplacedWithinHalfAMinute()
    {
        Assert.Equal(0, await Ended(Run("migrate")));
        nodes.AddRange([Run(), Run()]);
        await Until(TimeSpan.FromSeconds(60), async () => await CheckedIn() == 2 && (await Beats()).Count > 0, "The two do not share the store and beat");

        var newest = (await Beats()).MaxBy(b => b.At)!;
        var killed = nodes.Single(n => newest.Node.EndsWith($":{n.Id}", StringComparison.Ordinal));
        End(killed);
        nodes.Remove(killed);
        var at = TimeProvider.System.GetUtcNow();

        var other = $":{nodes.Single().Id}";
        await Until(TimeSpan.FromSeconds(30), async () => (await Beats()).Any(b => b.Node.EndsWith(other, StringComparison.Ordinal) && b.At > at), "The other node does not take over");
        TestContext.Current.TestOutputHelper?.WriteLine($"Taken over after {(TimeProvider.System.GetUtcNow() - at).TotalSeconds:0.0} s.");
    }

    [Fact]
    public async Task Node_WithoutTheTablesOfTheClock_RefusesToStartInASentence()
    {
        Assert.Equal(0, await Ended(Run("migrate")));
        await using (var rows = db.Open())
            await rows.Database.ExecuteSqlRawAsync("DROP TABLE qrtz_triggers CASCADE", Ct);

        var refused = Run();
        var said = refused.StandardError.ReadToEndAsync(Ct);

        Assert.Equal(1, await Ended(refused));
        Assert.Equal("The database lacks the tables of the clock. Run the program once with the argument 'migrate', under an account that may change tables.", (await said).Trim());
    }

    private async Task<int> CheckedIn()
    {
        await using var rows = db.Open();
        return await rows.Database.SqlQuery<int>($"SELECT COUNT(*)::int AS \"Value\" FROM qrtz_scheduler_state").SingleAsync(Ct);
    }

    private async Task<List<ClockBeat>> Beats()
    {
        await using var rows = db.Open();
        return await rows.Set<ClockBeat>().AsNoTracking().Where(b => b.Work == ClockWork.Planning).ToListAsync(Ct);
    }

    private Process Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "NegotiationTracker.Web.dll"), .. arguments,
            "--Urls", "http://127.0.0.1:0", "--Database:Provider", "PostgreSql", "--Database:ConnectionString", db.ConnectionString, "--Keys:MasterKeyFile", Path.Combine(db.Folder, "master.key"),
            "--Keys:CreateIfMissing", "true", "--Clock:Seconds", "1", "--Demo:Enabled", "false"])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        start.Environment["DOTNET_ENVIRONMENT"] = start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        var process = Process.Start(start)!;
        process.OutputDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        return process;
    }

    private static async Task<int> Ended(Process process)
    {
        using (process)
        {
            await process.WaitForExitAsync(Ct);
            return process.ExitCode;
        }
    }

    private static void End(Process process)
    {
        process.Kill();
        process.Dispose();
    }

    private static async Task Until(TimeSpan patience, Func<Task<bool>> happened, string otherwise)
    {
        var watch = Stopwatch.StartNew();
        while (!await happened())
        {
            Assert.True(watch.Elapsed < patience, string.Create(CultureInfo.InvariantCulture, $"{otherwise} after {watch.Elapsed.TotalSeconds:0} s."));
            await Task.Delay(200, Ct);
        }
    }
}
