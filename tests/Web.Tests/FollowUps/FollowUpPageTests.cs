using System.Net;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.FollowUps;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Encounters;
using NegotiationTracker.Domain.FollowUps;
using NegotiationTracker.Web.Tests.Accounts;
using NegotiationTracker.Web.Tests.Support;

namespace NegotiationTracker.Web.Tests.FollowUps;

/// <summary>What the clock asks for, as people meet it: the list, the one follow-up with its three acts, notices and the first page.</summary>
public sealed class FollowUpPageTests : IAsyncLifetime
{
    private HostStage stage = null!;
    private TestBrowser lead = null!;
    private FollowUp late = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Page => Links.FollowUp(stage.Id, late.Id);

    public async ValueTask InitializeAsync()
    {
        stage = await HostStage.Open();
        await stage.Story.Contact(0, Medium.Phone, "A call");
        await stage.Story.Record("follow-ups", new { Title = "Ask about the bridge", DueOn = stage.Story.Day(1), Owner = stage.Lead.Id, Reason = "They said they would look" });
        stage.Host.Time.Advance(TimeSpan.FromDays(4));
        lead = await stage.Host.Browser().SignedIn(stage.Lead);
        await Plan();
        late = await Row();
    }

    public ValueTask DisposeAsync() => stage.DisposeAsync();

    [Fact]
    public async Task Pages_AnonymousOrStranger_AreNotShown()
    {
        var stranger = await stage.StrangerBrowser();
        foreach (var page in new[] { Page, Links.FollowUps(stage.Id) })
        {
            Assert.StartsWith("/sign-in", (await stage.Host.Browser().Get(page)).Location, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.Get(page)).Status);
        }
        Assert.Equal(HttpStatusCode.NotFound, (await lead.Get(Links.FollowUp(stage.Id, stage.Id))).Status);
        Assert.DoesNotContain("KESTREL", (await stranger.Get(Links.Notices())).Text + (await stranger.Get("/")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Home_SomethingLate_ShowsItWithItsOneNextActionAndTheNotice()
    {
        var home = await lead.Get("/");

        Assert.Contains(stage.Texts["FollowUps.Today.Overdue"], home.Text, StringComparison.Ordinal);
        Assert.NotNull(home.Document.QuerySelector($"main a[href='{Page}']"));
        Assert.NotNull(home.Document.QuerySelector($"main a[href='{Links.Notices()}']"));
        Assert.Contains("Ask about the bridge", (await lead.Get(Links.FollowUps(stage.Id))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Complete_WithoutAnOutcome_AsksForItAndKeepsTheFollowUpOpen()
    {
        var refused = await lead.Press(await lead.Get(Page), stage.Texts["FollowUps.Complete.Button"]);

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.NotNull(refused.Document.QuerySelector("textarea[name=Outcome][aria-invalid=true]"));
        Assert.Equal(FollowUpStatus.Open, (await Row()).Status);
    }

    [Fact]
    public async Task Complete_WithAnOutcome_EndsItAndStandsInTheTimeline()
    {
        var done = await lead.Press(await lead.Get(Page), stage.Texts["FollowUps.Complete.Button"], ("Outcome", "The bridge holds"));

        Assert.Equal(Page, done.Location);
        Assert.Equal(FollowUpStatus.Done, (await Row()).Status);
        Assert.Contains("The bridge holds", (await lead.Get(Page)).Text, StringComparison.Ordinal);
        var timeline = await lead.Get(Links.Timeline(stage.Id) + "?show=FollowUps");
        Assert.Contains(stage.Texts.Format("Negotiations.Stream.FollowUp.Done", stage.Texts.Of(FollowUpKind.Other)), timeline.Text, StringComparison.Ordinal);
        Assert.Contains("The bridge holds", timeline.Text, StringComparison.Ordinal);
        Assert.NotNull(timeline.Document.QuerySelector($"main a[href='{Page}']"));
        Assert.DoesNotContain(await Notices(), n => n.FollowUpId == late.Id && n.RecipientId == stage.Lead.Id && n.SeenAt is null);
    }

    [Theory]
    [InlineData("2001-01-01", "They asked for quiet", "Until")]
    [InlineData("not a day", "They asked for quiet", "Until")]
    [InlineData("9999-12-31", "They asked for quiet", "Until")]
    [InlineData("2099-01-01", "", "Reason")]
    public async Task Snooze_NotAheadOrWithoutReason_SaysSoAtTheField(string until, string reason, string field)
    {
        var refused = await Post("Snooze", ("Until", until), ("Reason", reason));

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.NotNull(refused.Document.QuerySelector($"[name={field}][aria-invalid=true]"));
        Assert.Equal(reason, refused.Document.QuerySelectorAll("textarea[name=Reason]")[0].TextContent.Trim('\n'));
        Assert.Equal(0, (await Row()).Snoozes);
    }

    [Fact]
    public async Task Snooze_ThenHandOn_AreActsWithReasons()
    {
        var until = $"{stage.Story.Day(10):O}";
        Assert.Equal(HttpStatusCode.Found, (await Post("Snooze", ("Until", until), ("Reason", "They asked for quiet"))).Status);
        Assert.Equal(HttpStatusCode.Found, (await Post("HandOn", ("To", $"{stage.Mandator.Id}"), ("Reason", "Knows them"))).Status);

        var row = await Row();
        Assert.Equal((1, stage.Mandator.Id, stage.Lead.Id), (row.Snoozes, row.Owner!.Value, row.Backup!.Value));
        var timeline = (await lead.Get(Links.Timeline(stage.Id))).Text;
        Assert.Contains("They asked for quiet", timeline, StringComparison.Ordinal);
        Assert.Contains("Knows them", timeline, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Complete_AVersionThatIsOld_Answers409WithTheWordsKept()
    {
        var page = await lead.Get(Page);
        await Post("HandOn", ("To", $"{stage.Mandator.Id}"), ("Reason", "Knows them"));

        var stale = await lead.Press(page, stage.Texts["FollowUps.Complete.Button"], ("Outcome", "The bridge holds"));

        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        Assert.Equal("The bridge holds", stale.Document.QuerySelector("textarea[name=Outcome]")!.TextContent.Trim('\n'));
    }

    [Fact]
    public async Task Ended_MoreThanAreShown_IsSaidWithTheWayToTheOthers()
    {
        var said = stage.Texts.Format("FollowUps.MoreEnded", 20);
        for (var n = 0; n < 20; n++) await stage.Story.Record("follow-ups", new { Title = $"Thing {n}", DueOn = stage.Story.Day(1), Owner = stage.Lead.Id, Outcome = "Settled" });
        Assert.DoesNotContain(said, (await lead.Get(Links.FollowUps(stage.Id))).Text, StringComparison.Ordinal);

        await stage.Story.Record("follow-ups", new { Title = "Thing 20", DueOn = stage.Story.Day(1), Owner = stage.Lead.Id, Outcome = "Settled" });

        var page = await lead.Get(Links.FollowUps(stage.Id));
        Assert.Contains(said, page.Text, StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector($"main p a[href='{Links.Timeline(stage.Id)}']"));
    }

    /// <summary>Who was asked, and when, stands where somebody looks.</summary>
    [Fact]
    public async Task Escalated_FollowUp_NamesWhomItAsked()
    {
        var page = await lead.Get(Page);

        // The lead is the owner and no alternate is there: the mandator was asked.
        Assert.Contains($"{stage.Texts["FollowUps.Act.Escalated"]}: {stage.Texts[$"FollowUps.Rung.{Rung.Mandator}"]} (Rahel Osei)", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(stage.Texts[$"FollowUps.Rung.{Rung.Backup}"], page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Notices_SaidToBeSeen_AreNoLongerNewAndOnlyOnesOwn()
    {
        var mandators = (await Notices()).Count(n => n.RecipientId == stage.Mandator.Id && n.Channel == NoticeChannel.InApp);
        var page = await lead.Get(Links.Notices());
        Assert.Contains(stage.Texts["FollowUps.Notices.IsNew"], page.Text, StringComparison.Ordinal);

        var stranger = await stage.StrangerBrowser();
        var foreign = await stranger.Post(Links.Notices(), [.. Antiforgery(await stranger.Get(Links.Notices())), .. (await Notices()).Select(n => KeyValuePair.Create("Seen", $"{n.Id}"))]);
        Assert.NotEqual(HttpStatusCode.InternalServerError, foreign.Status);
        Assert.DoesNotContain(await Notices(), n => n.SeenAt is not null);
        Assert.Equal(Links.Notices(), (await lead.Press(page, stage.Texts["FollowUps.Notices.Seen"])).Location);

        Assert.All((await Notices()).Where(n => n.Channel == NoticeChannel.InApp), n => Assert.Equal(n.RecipientId == stage.Lead.Id, n.SeenAt is not null));
        Assert.Contains(stage.Texts["FollowUps.Notices.AllSeen"], (await lead.Get(Links.Notices())).Text, StringComparison.Ordinal);
        Assert.Equal(mandators, (await Notices()).Count(n => n.RecipientId == stage.Mandator.Id && n.Channel == NoticeChannel.InApp));
    }

    private static IEnumerable<KeyValuePair<string, string>> Antiforgery(Answer page) =>
        page.Document.QuerySelectorAll("input[name=__RequestVerificationToken]").Take(1).Select(i => KeyValuePair.Create("__RequestVerificationToken", i.GetAttribute("value")!));

    private async Task<Answer> Post(string handler, params (string Name, string Value)[] typed)
    {
        var page = await lead.Get(Page);
        return await lead.Post($"{Page}?handler={handler}", [.. Antiforgery(page), new("OperationId", $"{Ids.New()}"), new("Version", $"{(await Row()).Version}"), .. typed.Select(t => KeyValuePair.Create(t.Name, t.Value))]);
    }

    private async Task Plan() => await stage.Send(new PlanFollowUps(Ids.New(), stage.Id), stage.Lead.Id);

    private Task<FollowUp> Row() => stage.Read(db => db.Set<FollowUp>().AsNoTracking().SingleAsync(f => f.NegotiationId == stage.Id && f.Kind == FollowUpKind.Other, Ct));

    private Task<List<Notice>> Notices() => stage.Read(db => db.Set<Notice>().AsNoTracking().Where(n => n.NegotiationId == stage.Id).ToListAsync(Ct));
}
