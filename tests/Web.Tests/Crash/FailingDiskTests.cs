using System.Diagnostics;
using System.Net;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Infrastructure.Identity;
using NegotiationTracker.Testing;

namespace NegotiationTracker.Web.Tests.Crash;

/// <summary>A full or failing disk costs no data and needs no restart (TRUST R10): system calls of the running program are made to fail.</summary>
public sealed class FailingDiskTests : IAsyncLifetime
{
    private const int WritesOfARound = 6;
    private const int Tries = 20;

    private static readonly (string Calls, string Error)[] _faults =
        [("pwrite64", "ENOSPC"), ("pwrite64", "EIO"), ("fsync,fdatasync", "EIO"), ("fsync,fdatasync", "ENOSPC"), ("ftruncate", "EIO")];

    /// <summary>Each in turn, and then all.</summary>
    private static readonly string[] _whens = ["1", "2", "3", "5", "1+"];

    private readonly string folder = Directory.CreateTempSubdirectory("tracker-failing-").FullName;
    private CrashStage stage = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string[] Files => [Database, Database + "-wal", Database + "-shm"];

    private string Database => Path.Combine(folder, "tracker.db");

    public async ValueTask InitializeAsync() => stage = await CrashStage.Open(connection: $"Data Source={Database}");

    public async ValueTask DisposeAsync()
    {
        if (stage is not null) await stage.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Disk_FailingAtEachCallInTurn_AnswersHonestlyReadsOnAndRecovers()
    {
        var writers = new Writers(stage, 1);
        await using (var web = await stage.Start("--Clock:Enabled=false"))
        {
            var (client, refused, slowest) = (stage.Client(web), 0, TimeSpan.Zero);
            await writers.Once(client, writers.NewToken());
            foreach (var (calls, error) in _faults)
                foreach (var when in _whens.Take(_whens.Length - 1).Concat(Enumerable.Range(6, 4 * (Chance.Rounds(1) - 1)).Select(n => $"{n}")).Append(_whens[^1]))
                {
                    var before = writers.Unknown;
                    await using (await FailingCalls.Begin(web.Id, calls, error, when, Files))
                        for (var n = 0; n < WritesOfARound; n++) Assert.True(await writers.Once(client, writers.NewToken()), web.Said());
                    refused += writers.Unknown - before;
                    if (when == "1+" && calls != "ftruncate") Assert.Equal(WritesOfARound, writers.Unknown - before);
                    var watch = Stopwatch.StartNew();
                    await writers.Retry(client, Tries);
                    slowest = watch.Elapsed > slowest ? watch.Elapsed : slowest;
                    await writers.Compare(0);
                }
            Assert.True(refused > 0);
            TestContext.Current.TestOutputHelper?.WriteLine($"{writers.Acknowledged} writes acknowledged, {refused} refused honestly ({string.Join(", ", writers.Refusals.Select(r => $"{r.Key} ×{r.Value}"))}), all taken within {slowest.TotalSeconds:0.0} s of the disk's return.");
            await web.Kill();
        }
        await stage.CheckIntegrity();
        await writers.Compare(0);
        Assert.True((await stage.Audit()).IsSound);
    }

    [Fact]
    public async Task Disk_Full_LetsEverybodyReadIsRedAndTurnsGreenByItself()
    {
        await using var web = await stage.Start("--Clock:Seconds=1");
        var (client, browser) = (stage.Client(web), await stage.Browser(web).SignedIn(stage.Lead));
        var form = await browser.Get(Links.LogContact(stage.Negotiation));
        await Until("green", HttpStatusCode.OK, browser);

        await using (await FailingCalls.Begin(web.Id, "pwrite64", "ENOSPC", "1+", Files))
        {
            // Long enough ago that each request would write down that somebody was here.
            await stage.Read(db => db.Set<Session>().ExecuteUpdateAsync(s => s.SetProperty(x => x.LastSeenAt, TimeProvider.System.GetUtcNow().AddMinutes(-5)), Ct));
            await stage.Read(db => db.Set<PersonalToken>().ExecuteUpdateAsync(s => s.SetProperty(x => x.LastUsedOn, (DateOnly?)null), Ct));
            Assert.Equal(HttpStatusCode.OK, (await client.Get($"/negotiations/{stage.Negotiation}")).Status);
            Assert.Equal(HttpStatusCode.OK, (await browser.Get(Links.Negotiation(stage.Negotiation))).Status);
            var answer = await browser.Press(form, "Save contact", ("Input.Medium", "Phone"), ("Input.What", "On a full disk."));
            Assert.True(answer.Status >= HttpStatusCode.InternalServerError, $"{answer.Status} {answer.Location}");
            await Until("red", HttpStatusCode.ServiceUnavailable, browser);
        }

        await Until("green again", HttpStatusCode.OK, browser);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Press(form, "Save contact", ("Input.Medium", "Phone"), ("Input.What", "On a full disk."))).Status);
        Assert.Equal("On a full disk.", Assert.Single(await stage.Present()).Token);
    }

    private static async Task Until(string what, HttpStatusCode status, Accounts.TestBrowser browser)
    {
        for (var patience = 300; (await browser.Get("/health")).Status != status; patience--)
        {
            Assert.True(patience > 0, $"/health does not turn {what}.");
            await Task.Delay(100, Ct);
        }
    }
}
