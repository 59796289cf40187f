using System.Net;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Audit;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Web.Tests.Accounts;
using NegotiationTracker.Web.Tests.Support;

namespace NegotiationTracker.Web.Tests.Records;

public sealed class RevealTests : IAsyncLifetime
{
    private HostStage stage = null!;
    private Guid objective;

    public async ValueTask InitializeAsync()
    {
        stage = await HostStage.Open();
        objective = await stage.Story.Record("objectives", new { Statement = "Twelve trucks", BottomLine = "Six trucks a week" });
    }

    public ValueTask DisposeAsync() => stage.DisposeAsync();

    private Task<Answer> StepPage(TestBrowser browser) => browser.Get(Links.Step(stage.Id, Step.DecideObjectivesAndStrategy));

    private Task<List<AuditEntry>> Lines() => stage.Read(db => db.Set<AuditEntry>().AsNoTracking().Where(a => a.Act == "Revealed").ToListAsync(TestContext.Current.CancellationToken));

    [Fact]
    public async Task Reveal_Pressed_ShowsTheTextAndWritesWho()
    {
        var shown = await stage.LeadBrowser.Press(await StepPage(stage.LeadBrowser), "Reveal");

        var line = Assert.Single(await Lines());
        Assert.Equal(HttpStatusCode.OK, shown.Status);
        Assert.Contains("Six trucks a week", shown.Text, StringComparison.Ordinal);
        Assert.True(shown.Raw.Headers.CacheControl!.NoStore);
        Assert.Equal((stage.Lead.Id, objective, "Objective.BottomLine", (Guid?)stage.Id), (line.ActorId, line.EntityId, line.Entity, line.NegotiationId));
    }

    [Fact]
    public async Task Reveal_SameFormAgain_IsOnFileAgain()
    {
        var page = await StepPage(stage.LeadBrowser);

        await stage.LeadBrowser.Press(page, "Reveal");
        await stage.LeadBrowser.Press(page, "Reveal");

        Assert.Equal(2, (await Lines()).Count);
    }

    [Fact]
    public async Task Reveal_Get_ShowsNothing()
    {
        var answer = await stage.LeadBrowser.Get($"{Links.Reveal(stage.Id)}?kind=objectives&record={objective}&field=BottomLine");

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Empty(await Lines());
    }

    [Theory]
    [InlineData("objectives", "Statement")]
    [InlineData("objectives", "Tier")]
    [InlineData("objectives", "Nonsense")]
    [InlineData("red-lines", "Statement")]
    [InlineData("nonsense", "BottomLine")]
    public async Task Reveal_AnythingElse_IsNotFoundAndLeavesNoLine(string kind, string field)
    {
        var answer = await stage.LeadBrowser.Press(await StepPage(stage.LeadBrowser), "Reveal", ("kind", kind), ("field", field));

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Empty(await Lines());
    }

    [Fact]
    public async Task Reveal_NotClearedOrStranger_IsNotFound()
    {
        var guest = await stage.Host.Add("Some Guest");
        await stage.Story.Add(guest.Id, TeamRole.SupportTeam, Sensitivity.High);
        var path = Links.Reveal(stage.Id);

        foreach (var browser in new[] { await stage.Host.Browser().SignedIn(guest), await stage.StrangerBrowser() })
        {
            var token = (await browser.Get("/account")).Document.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
            var answer = await browser.Post(path, new Dictionary<string, string> { ["kind"] = "objectives", ["record"] = objective.ToString(), ["field"] = "BottomLine", ["__RequestVerificationToken"] = token });
            Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        }
        Assert.Empty(await Lines());
    }

    [Fact]
    public async Task Reveal_WithoutTheForm_IsRefused() =>
        Assert.Equal(HttpStatusCode.BadRequest, (await stage.LeadBrowser.Post(Links.Reveal(stage.Id), new Dictionary<string, string> { ["kind"] = "objectives", ["record"] = objective.ToString(), ["field"] = "BottomLine" })).Status);
}
