using System.Net;
using NegotiationTracker.Domain.Context;
using NegotiationTracker.Domain.Workflow;
using NegotiationTracker.Web.Tests.Support;

namespace NegotiationTracker.Web.Tests.Events;

public sealed class EventTests : IAsyncLifetime
{
    private HostStage stage = null!;

    public async ValueTask InitializeAsync() => stage = await HostStage.Open();

    public ValueTask DisposeAsync() => stage.DisposeAsync();

    [Fact]
    public async Task Page_AnonymousStrangerOrUnknown_IsNotShown()
    {
        var page = Links.Event(stage.Id, await Happened("Protest"));

        Assert.StartsWith("/sign-in", (await stage.Host.Browser().Get(page)).Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await stage.StrangerBrowser()).Get(page)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stage.LeadBrowser.Get(Links.Event(stage.Id, stage.Id))).Status);
    }

    [Fact]
    public async Task Page_SeriousEvent_KeepsTheDoubtOpenUntilCautionIsLookedAt()
    {
        var page = Links.Event(stage.Id, await Happened("AttackOnAid"));
        var mild = Links.Event(stage.Id, await Happened("Protest"));

        var open = await stage.LeadBrowser.Get(page);
        stage.Host.Time.Advance(TimeSpan.FromMinutes(2));
        await stage.Story.Caution("Second route");
        var closed = await stage.LeadBrowser.Get(page);

        Assert.Contains(stage.Texts["Events.W16.Text"], open.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("W16", open.Text, StringComparison.Ordinal);
        Assert.NotNull(open.Document.QuerySelector($"main a[href='{Links.Caution(stage.Id)}']"));
        Assert.NotNull(open.Document.QuerySelector($"main a[href='{Links.Move(stage.Id, Move.Suspend)}']"));
        Assert.DoesNotContain(stage.Texts["Events.W16.Text"], closed.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(stage.Texts["Events.W16.Text"], (await stage.LeadBrowser.Get(mild)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Review_StepAndNote_MarksTheSheetWithoutMoving()
    {
        var page = Links.Event(stage.Id, await Happened("LeadershipChange"));

        var empty = await stage.LeadBrowser.Press(await stage.LeadBrowser.Get(page), "Ask for a review");
        var note = await stage.LeadBrowser.Press(await stage.LeadBrowser.Get(page), "Ask for a review", ("Input.Step", "CoordinateApproach"));
        var saved = await stage.LeadBrowser.Press(await stage.LeadBrowser.Get(page), "Ask for a review", ("Input.Step", "CoordinateApproach"), ("Input.Note", "Who speaks for them now?"));

        Assert.Equal("true", empty.Document.GetElementById("Input_Step")!.GetAttribute("aria-invalid"));
        Assert.Equal("true", note.Document.GetElementById("Input_Note")!.GetAttribute("aria-invalid"));
        Assert.Equal(page, saved.Location);
        Assert.Equal(1, await stage.Count<StepNote>());
    }

    [Fact]
    public async Task Correct_WithAReason_StandsBesideTheOriginalAndAnswersNoDoubt()
    {
        var happened = await Happened("AttackOnAid");
        var page = await stage.LeadBrowser.Get(Links.Event(stage.Id, happened));

        var empty = await stage.LeadBrowser.Press(page, "Add the correction", ("Correction.Kind", "Protest"), ("Correction.What", "A march"));
        var saved = await stage.LeadBrowser.Press(page, "Add the correction", ("Correction.Kind", "Protest"), ("Correction.What", "A march; nobody was shot at."), ("Correction.Reason", "Misheard on the radio"));
        var both = await stage.LeadBrowser.Get(saved.Location!);
        var history = await stage.LeadBrowser.Get($"{Links.Timeline(stage.Id)}?show=Events");

        Assert.Equal("true", empty.Document.GetElementById("Correction_Reason")!.GetAttribute("aria-invalid"));
        Assert.Equal("A march", empty.Document.GetElementById("Correction_What")!.TextContent.Trim());
        foreach (var said in new[] { "Two trucks were shot at.", "A march; nobody was shot at.", "Misheard on the radio", stage.Texts["Events.W16.Text"] }) Assert.Contains(said, both.Text, StringComparison.Ordinal);
        Assert.Contains("Two trucks were shot at.", history.Text, StringComparison.Ordinal);
        Assert.Contains("A march; nobody was shot at.", history.Text, StringComparison.Ordinal);
        Assert.Equal(1, (await stage.Only<ContextEvent>(happened)).Version);
        Assert.Equal(HttpStatusCode.NotFound, (await stage.LeadBrowser.Get(Links.Record(stage.Id, "events", happened))).Status);
    }

    [Fact]
    public async Task Correct_ToSomethingGraver_RaisesTheDoubt()
    {
        var page = Links.Event(stage.Id, await Happened("Protest"));
        await stage.Story.Caution("Second route");
        stage.Host.Time.Advance(TimeSpan.FromMinutes(2));

        await stage.LeadBrowser.Press(await stage.LeadBrowser.Get(page), "Add the correction", ("Correction.Kind", "MassCasualties"), ("Correction.Reason", "The count came later"));

        Assert.Contains(stage.Texts["Events.W16.Text"], (await stage.LeadBrowser.Get(page)).Text, StringComparison.Ordinal);
    }

    private Task<Guid> Happened(string kind) => stage.Story.Record("events", new { Kind = kind, HappenedOn = stage.Story.Day(0), What = "Two trucks were shot at." });
}
