using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.FollowUps;
using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.FollowUps;
using NegotiationTracker.Infrastructure.Identity;
using NegotiationTracker.Infrastructure.Start;
using NegotiationTracker.Testing;
using NegotiationTracker.Testing.Mail;
using NegotiationTracker.Web.Tests.Accounts;
using NegotiationTracker.Web.Tests.Api;

namespace NegotiationTracker.Web.Tests.Crash;

/// <summary>Two processes over one PostgreSQL database behind a proxy: whoever speaks to one speaks to both, and either may die.</summary>
public sealed class SharedNodesTests : IAsyncLifetime
{
    private const int Kills = 6;
    private const int FollowUps = 30;
    private const int LostAnswers = 4;

    private readonly MailSink sink = MailSink.Start();
    private TestDb db = null!;
    private CrashStage stage = null!;
    private WebProcess[] nodes = [];
    private Proxy proxy = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        db = await TestDb.CreateNothing();
        stage = await CrashStage.Open(DatabaseProvider.PostgreSql, db.ConnectionString);
        nodes = await Task.WhenAll(Start(), Start());
        proxy = new Proxy([.. nodes]);
    }

    public async ValueTask DisposeAsync()
    {
        if (proxy is not null) await proxy.DisposeAsync();
        foreach (var node in nodes) await node.DisposeAsync();
        if (stage is not null) await stage.DisposeAsync();
        if (db is not null) await db.DisposeAsync();
        await sink.DisposeAsync();
    }

    /// <summary>Each request is a connection of its own, and so goes to the other node than the one before it.</summary>
    [Fact]
    public async Task Browser_AtEachRequestWithTheOtherNode_NoticesNothing()
    {
        var browser = new TestBrowser(stage.Line(() => proxy.Port, keeps: false), "198.51.100.7", () => nodes.SelectMany(n => n.Log));
        await browser.SignedIn(stage.Lead);

        // Antiforgery and operation ids.
        var saved = await browser.Press(await browser.Get(Links.LogContact(stage.Negotiation)), "Save contact", ("Input.Medium", "Phone"), ("Input.What", "Said at one, sent to the other."));
        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
        Assert.Contains("Said at one", (await browser.Get(saved.Location!)).Text, StringComparison.Ordinal);

        // The second half of a sign-in.
        var (offer, key) = await FactorApp.Begin(browser);
        Assert.Equal(HttpStatusCode.OK, (await browser.Press(offer, FactorApp.Words("Accounts.Factor.On"), ("Input.Code", Code(key, 0)))).Status);
        var again = new TestBrowser(stage.Line(() => proxy.Port, keeps: false), "198.51.100.7", () => nodes.SelectMany(n => n.Log));
        var asked = await again.SignIn(stage.Lead.Email);
        Assert.Equal("/sign-in/code", asked.Location);
        await again.Press(await again.Get(asked.Location!), FactorApp.Words("Accounts.SignIn.Button"), ("code", Code(key, 1)));
        Assert.Equal(HttpStatusCode.OK, (await again.Get("/account")).Status);

        // A form that came too late.
        var form = await again.Get(Links.LogContact(stage.Negotiation));
        again.Cookies.Remove("__Host-session");
        var late = await again.Press(form, "Save contact", ("Input.Medium", "Phone"), ("Input.What", "Typed for an hour."));
        Assert.StartsWith("/sign-in", late.Location, StringComparison.Ordinal);
        again.Cookies["__Host-session"] = browser.Cookies["__Host-session"];
        Assert.Contains("Typed for an hour.", (await again.Get("/kept-form")).Html, StringComparison.Ordinal);

        // Signed out at one is signed out at both, with the next request.
        await browser.Press(await browser.Get("/sign-out"), FactorApp.Words("Accounts.SignOut.Button"));
        foreach (var node in nodes)
        {
            var direct = stage.Browser(node);
            direct.Cookies["__Host-session"] = again.Cookies["__Host-session"];
            Assert.StartsWith("/sign-in", (await direct.Get("/account")).Location, StringComparison.Ordinal);
        }
        Assert.All(proxy.Served, n => Assert.True(n > 5, $"One node was given {n} connections only."));
    }

    [Fact]
    public async Task Killed_OneOrTheOtherUnderLoad_LosesNothingAndDoesNothingTwice()
    {
        var (writers, random, isOver) = (new Writers(stage, 4), new Random(Chance.Seed(41)), false);
        var writing = writers.Insist(() => new ApiClient(stage.Line(() => proxy.Port), stage.Token), () => isOver);
        var kills = Chance.Rounds(Kills);
        for (var kill = 0; kill < kills; kill++)
        {
            await Until(writers, random.Next(10, 60));
            var place = kill % 2;
            proxy.Put(place, null);
            await nodes[place].Kill();
            // The other one serves meanwhile.
            await Until(writers, 20);
            await nodes[place].DisposeAsync();
            nodes[place] = await Start();
            proxy.Put(place, nodes[place]);
        }
        isOver = true;
        await writing;

        Assert.Equal(0, await writers.Compare(0));
        Assert.Equal(0, writers.Unknown);
        Assert.True((await stage.Audit()).IsSound);
        TestContext.Current.TestOutputHelper?.WriteLine($"{kills} kills, {writers.Acknowledged} writes acknowledged, 0 lost, 0 twice, asked again: {string.Join(", ", writers.Refusals.Select(r => $"{r.Key} ×{r.Value}"))}.");
    }

    /// <summary>The worst moment of all: one node has committed and answered, the answer is lost, and the other node is asked again with the same key.</summary>
    [Fact]
    public async Task Request_WhoseAnswerWasLost_AskedAgainAtTheOtherNode_IsDoneOnce()
    {
        for (var n = 1; n <= Chance.Rounds(LostAnswers); n++)
        {
            var (client, key, before) = (new ApiClient(stage.Line(() => proxy.Port), stage.Token), $"lost-{n}", proxy.Served.ToList());
            await client.Get($"/negotiations/{stage.Negotiation}");
            proxy.Swallow();
            var lost = Assert.ThrowsAsync<HttpRequestException>(() => Log(client, $"Call {n}", key));
            await proxy.HangUp(Ct);
            await lost;
            Assert.Equal(2 * n - 1, (await stage.Present()).Count);

            var again = await Log(client, $"Call {n}", key);

            Assert.Equal((HttpStatusCode.Created, 2 * n - 1), (again.Status, (await stage.Present()).Count));
            Assert.Equal(again.Id, Assert.Single(await stage.Present(), p => p.Token == $"Call {n}").Id);
            Assert.Equal([1, 1], proxy.Served.Zip(before, (now, then) => now - then));

            // And both asked at the same moment.
            var twins = await Task.WhenAll(nodes.Select(node => Log(stage.Client(node), $"Both {n}", $"both-{n}")));
            Assert.All(twins, t => Assert.Equal(HttpStatusCode.Created, t.Status));
            Assert.Equal(Assert.Single(twins.Select(t => t.Id).Distinct()), Assert.Single(await stage.Present(), p => p.Token == $"Both {n}").Id);
        }
        Assert.True((await stage.Audit()).IsSound);
    }

    [Fact]
    public async Task Form_WhoseAnswerWasLost_SentAgainToTheOtherNode_IsSavedOnce()
    {
        var browser = await new TestBrowser(stage.Line(() => proxy.Port), "198.51.100.7", () => nodes.SelectMany(n => n.Log)).SignedIn(stage.Lead);
        for (var n = 1; n <= Chance.Rounds(LostAnswers); n++)
        {
            var form = await browser.Get(Links.LogContact(stage.Negotiation));
            Task<Answer> Save(int count) => browser.Press(form, "Save contact", ("Input.Medium", "Phone"), ("Input.What", $"Call {count}"));
            var before = proxy.Served.ToList();
            proxy.Swallow();
            var lost = Assert.ThrowsAsync<HttpRequestException>(() => Save(n));
            await proxy.HangUp(Ct);
            await lost;
            var made = Assert.Single(await stage.Present(), p => p.Token == $"Call {n}");

            var again = await Save(n);

            Assert.Equal((HttpStatusCode.Redirect, n), (again.Status, (await stage.Present()).Count));
            Assert.Contains($"{made.Id}", again.Location, StringComparison.Ordinal);
            Assert.Equal(1, proxy.Served.Zip(before, (now, then) => now - then).Sum());
        }
        Assert.All(proxy.Served, count => Assert.True(count > 0));
    }

    [Fact]
    public async Task Reminders_WithTwoClocks_GoOutOnce()
    {
        // Quiet hours of the person are no part of this; the day of a team begins at seven.
        await stage.Read(rows => rows.People.ExecuteUpdateAsync(s => s.SetProperty(p => p.QuietFrom, new TimeOnly(3, 0)).SetProperty(p => p.QuietTo, new TimeOnly(3, 0)), Ct));
        for (var n = 0; n < FollowUps; n++)
            await stage.Ask(new SaveSheet(Ids.New(), stage.Negotiation, "follow-ups", null, 0, new Dictionary<string, string?> { ["Title"] = $"Thing {n}", ["DueOn"] = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-7)).ToString("O", CultureInfo.InvariantCulture), ["Owner"] = $"{stage.Lead.Id}" }));
        for (var patience = 600; sink.Mails.Count < FollowUps && patience > 0; patience--) await Task.Delay(200, Ct);
        var beats = await Beats();
        for (var patience = 300; (await Beats()) < beats + 3 && patience > 0; patience--) await Task.Delay(200, Ct);

        var mails = sink.Mails.Select(m => m.MessageId).ToList();
        Assert.True(mails.Count >= FollowUps, $"{mails.Count} mails came.");
        Assert.Equal(mails.Count, mails.Distinct().Count());
        Assert.Equal(await stage.Read(rows => rows.Set<Notice>().CountAsync(n => n.Channel == NoticeChannel.Mail && n.State == NoticeState.Sent, Ct)), mails.Count);
    }

    /// <summary>Seconds of the newest beat that sends, which grow with each.</summary>
    private async Task<long> Beats() => (await stage.Read(rows => rows.Set<ClockBeat>().AsNoTracking().Where(b => b.Work == ClockWork.Sending).ToListAsync(Ct))).Select(b => b.At.ToUnixTimeSeconds()).DefaultIfEmpty().Max();

    private Task<ApiAnswer> Log(ApiClient client, string what, string key) =>
        client.Post($"/negotiations/{stage.Negotiation}/contacts", new { entry = new { medium = "Phone", occurredAt = "2026-01-02T10:00:00Z", precision = "Exact", what }, promises = Array.Empty<object>(), positions = Array.Empty<object>() }, key);

    private Task<WebProcess> Start() => stage.Start([.. sink.Settings().Select(s => $"--{s.Key}={s.Value}"), "--Clock:Seconds=1"]);

    private static string Code(string key, int steps) => FactorApp.CodeOf(key, TimeProvider.System.GetUtcNow().AddSeconds(steps * Totp.Period));

    private static async Task Until(Writers writers, int more)
    {
        var enough = writers.Acknowledged + more;
        for (var patience = 60_000; writers.Acknowledged < enough; patience--)
        {
            Assert.True(patience > 0, $"Nobody serves: {string.Join(", ", writers.Refusals)}");
            await Task.Delay(2, Ct);
        }
    }
}
