using System.Net;
using System.Text;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Bargaining;
using NegotiationTracker.Domain.Encounters;
using NegotiationTracker.Domain.FollowUps;
using NegotiationTracker.Domain.Workflow;
using NegotiationTracker.Web.Tests.Accounts;
using NegotiationTracker.Web.Tests.Support;

namespace NegotiationTracker.Web.Tests.Contacts;

public sealed class LogContactTests : IAsyncLifetime
{
    private HostStage stage = null!;

    private string Form => Links.LogContact(stage.Id);

    public async ValueTask InitializeAsync() => stage = await HostStage.Open();

    public ValueTask DisposeAsync() => stage.DisposeAsync();

    [Fact]
    public async Task Form_Anonymous_AsksToSignIn() =>
        Assert.StartsWith("/sign-in", (await stage.Host.Browser().Get(Form)).Location, StringComparison.Ordinal);

    [Fact]
    public async Task Form_Stranger_IsNotFoundForGetAndPost()
    {
        var stranger = await stage.StrangerBrowser();
        var page = await stranger.Get(Form);
        var posted = await stranger.Post(Form, Filled(await stage.LeadBrowser.Get(Form), stranger: await stranger.Get("/account")));

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Equal(HttpStatusCode.NotFound, posted.Status);
        Assert.Equal(0, await stage.Count<Encounter>());
    }

    [Fact]
    public async Task Form_FirstFieldToSave_HasAtMostEightKeyboardStopsAndThreeRequired()
    {
        var page = await stage.LeadBrowser.Get(Form);
        var form = page.Document.QuerySelector("form#log")!;
        var stops = form.QuerySelectorAll("a[href],button,input:not([type=hidden]),select,textarea,summary")
            .Where(e => !IsInClosedPart(e))
            .GroupBy(e => e.GetAttribute("type") == "radio" ? e.GetAttribute("name") : e.OuterHtml).Count();
        var required = form.QuerySelectorAll("[required]").Select(e => e.GetAttribute("name")).Distinct().Count();

        Assert.InRange(stops, 4, 8);
        Assert.Equal(3, required);
        Assert.Empty(page.Document.QuerySelectorAll("details[open]"));
        Assert.InRange(Encoding.UTF8.GetByteCount(page.Html), 1, 30_000);
    }

    [Fact]
    public async Task Form_ThreeFields_LogsAndShowsTheContact()
    {
        var page = await stage.LeadBrowser.Get(Form);

        var saved = await stage.LeadBrowser.Press(page, "Save contact", ("Input.Medium", "Phone"), ("Input.What", "OAK will carry our text."));
        var shown = await stage.LeadBrowser.Get(saved.Location!);

        var contact = await stage.Only<Encounter>();
        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
        Assert.Equal(Links.Contact(stage.Id, contact.Id), saved.Location);
        Assert.Equal((Medium.Phone, stage.Now), (contact.Medium, contact.OccurredAt));
        Assert.Contains("OAK will carry our text.", shown.Text, StringComparison.Ordinal);
        Assert.Contains("The contact is logged.", shown.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Asia/Kabul", "Kabul (UTC+4:30)", "2026-03-02T13:30", "2026-03-02T02:15", "2026-03-01T21:45Z", "2 Mar", "02:15 UTC+4:30")]
    [InlineData("America/St_Johns", "St Johns (UTC−3:30)", "2026-03-02T05:30", "2026-03-01T22:15", "2026-03-02T01:45Z", "1 Mar", "22:15 UTC−3:30")]
    public async Task Form_SomebodyInAnotherZone_TypesAndReadsByTheOwnClock(string zone, string name, string now, string typed, string instant, string day, string hour)
    {
        var issue = await stage.Story.AddIssue("Levy", IssueStatus.Identified, 5, "None", "Eight sacks", Firmness.Fixed, 3);
        await stage.Host.Change(stage.Lead.Id, p => p.LiveIn(zone));
        var page = await stage.LeadBrowser.Get(Form);

        var saved = await stage.LeadBrowser.Press(page, "Save contact", ("Input.When", typed), ("Input.Medium", "Phone"), ("Input.What", "Late call."),
            ("Input.Positions[0].IssueId", issue.ToString()), ("Input.Positions[0].Party", "Counterpart"), ("Input.Positions[0].Statement", "Six sacks"));
        var shown = await stage.LeadBrowser.Get(saved.Location!);

        Assert.Equal(now, page.Document.GetElementById("Input_When")!.GetAttribute("value"));
        Assert.Contains(name, page.Document.GetElementById("Input_When-hint")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture), (await stage.Only<Encounter>()).OccurredAt);
        Assert.Contains($"\u2068{day}\u2069, \u2068{hour}\u2069", shown.Document.Body!.TextContent, StringComparison.Ordinal);
        var taken = await stage.Read(db => db.Set<Position>().Where(p => p.EncounterId != null).Select(p => p.TakenOn).SingleAsync(TestContext.Current.CancellationToken));
        Assert.Equal(DateOnly.Parse(typed[..10], System.Globalization.CultureInfo.InvariantCulture), taken);
    }

    [Fact]
    public async Task Form_SentTwice_LogsOnce()
    {
        var page = await stage.LeadBrowser.Get(Form);

        var first = await stage.LeadBrowser.Press(page, "Save contact", ("Input.Medium", "Phone"), ("Input.What", "Once."));
        var second = await stage.LeadBrowser.Press(page, "Save contact", ("Input.Medium", "Phone"), ("Input.What", "Once."));

        Assert.Equal(first.Location, second.Location);
        Assert.Equal(1, await stage.Count<Encounter>());
    }

    [Fact]
    public async Task Form_PromisePositionAndNextContact_BecomeTheirRecords()
    {
        var issue = await stage.Story.AddIssue("Levy", IssueStatus.Identified, 5, "None", "Eight sacks", Firmness.Fixed, 3);
        var before = await stage.Count<Position>();

        var saved = await stage.LeadBrowser.Press(await stage.LeadBrowser.Get(Form), "Save contact", ("Input.Medium", "Radio"), ("Input.What", "Short call."),
            ("Input.Promises[1].OwedBy", "Counterpart"), ("Input.Promises[1].Act", "Open the bridge"), ("Input.Promises[1].DueOn", "2026-03-09"),
            ("Input.Positions[1].IssueId", issue.ToString()), ("Input.Positions[1].Party", "Counterpart"), ("Input.Positions[1].Statement", "Six sacks"),
            ("Input.NextContactOn", "2026-03-11"));
        var shown = await stage.LeadBrowser.Get(saved.Location!);

        var contact = await stage.Only<Encounter>();
        var promise = await stage.Only<Commitment>();
        var followUp = await stage.Only<FollowUp>();
        var position = await stage.Read(db => db.Set<Position>().SingleAsync(p => p.EncounterId == contact.Id, TestContext.Current.CancellationToken));
        Assert.Equal((contact.Id, CommitmentStatus.Draft, Side.Counterpart, new DateOnly(2026, 3, 9)), (promise.EncounterId, promise.Status, promise.OwedBy, promise.DueOn));
        Assert.Equal((issue, Side.Counterpart, Firmness.Unknown), (position.IssueId, position.Party, position.Firmness));
        Assert.Equal(before + 1, await stage.Count<Position>());
        Assert.Equal((FollowUpKind.NextContact, new DateOnly(2026, 3, 11), stage.Lead.Id), (followUp.Kind, followUp.DueOn, followUp.Owner));
        foreach (var text in new[] { "Open the bridge", "Six sacks", "Levy" }) Assert.Contains(text, shown.Text, StringComparison.Ordinal);
        Assert.NotNull(shown.Document.QuerySelector($"a[href='{Links.Record(stage.Id, "commitments", promise.Id)}']"));
    }

    [Fact]
    public async Task Form_NothingTyped_SaysWhatIsMissingAtEachField()
    {
        var answer = await stage.LeadBrowser.Press(await stage.LeadBrowser.Get(Form), "Save contact", ("Input.When", ""));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(["#Input_Medium", "#Input_What", "#Input_When"], answer.Document.QuerySelectorAll("#error-summary a").Select(a => a.GetAttribute("href")!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Form_HalfFilledRows_SayItAtTheRowAndKeepEverything()
    {
        await stage.Story.AddIssue("Levy", IssueStatus.Identified, 5, "None", "Eight sacks", Firmness.Fixed, 3);

        var answer = await stage.LeadBrowser.Press(await stage.LeadBrowser.Get(Form), "Save contact", ("Input.Medium", "Phone"), ("Input.What", "Call."), ("Input.Place", "Lower valley"),
            ("Input.Promises[2].DueOn", "2026-03-09"), ("Input.Positions[0].Statement", "Six sacks"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        foreach (var field in new[] { "Input_Promises_2__OwedBy", "Input_Promises_2__Act", "Input_Positions_0__IssueId", "Input_Positions_0__Party" })
            Assert.Equal("true", answer.Document.GetElementById(field)!.GetAttribute("aria-invalid"));
        Assert.All(answer.Document.QuerySelectorAll("[aria-invalid]"), e => Assert.False(IsInClosedPart(e)));
        Assert.Equal("Lower valley", answer.Document.GetElementById("Input_Place")!.GetAttribute("value"));
        Assert.Equal("2026-03-09", answer.Document.GetElementById("Input_Promises_2__DueOn")!.GetAttribute("value"));
        Assert.Contains("Call.", answer.Document.GetElementById("Input_What")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await stage.Count<Encounter>());
    }

    [Theory]
    [InlineData("Input.When", "yesterday", "Input_When")]
    [InlineData("Input.When", "2031-01-01T00:00", "Input_When")]
    [InlineData("Input.When", "0001-01-01T00:00", "Input_When")]
    [InlineData("Input.Medium", "Pigeon", "Input_Medium")]
    [InlineData("Input.Medium", "99", "Input_Medium")]
    [InlineData("Input.NextContactOn", "9999-99-99", "Input_NextContactOn")]
    [InlineData("Input.NextContactOn", "2020-01-01", "Input_NextContactOn")]
    [InlineData("Input.Tone", "<script>", "Input_Tone")]
    public async Task Form_UnreadableOrHostile_IsRefusedAtTheField(string field, string value, string id)
    {
        var answer = await stage.LeadBrowser.Press(await stage.LeadBrowser.Get(Form), "Save contact",
            [.. new[] { (Name: "Input.Medium", Value: "Phone"), (Name: "Input.What", Value: "Call.") }.Where(f => f.Name != field), (field, value)]);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains($"#{id}", answer.Document.QuerySelectorAll("#error-summary a").Select(a => a.GetAttribute("href")));
        Assert.DoesNotContain("is not valid for", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_TooLongInALateRow_IsSaidAtThatRow()
    {
        var answer = await stage.LeadBrowser.Press(await stage.LeadBrowser.Get(Form), "Save contact", ("Input.Medium", "Phone"), ("Input.What", "Call."),
            ("Input.Promises[2].OwedBy", "Us"), ("Input.Promises[2].Act", new string('x', 4001)));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("true", answer.Document.GetElementById("Input_Promises_2__Act")!.GetAttribute("aria-invalid"));
    }

    [Fact]
    public async Task Form_IssueOfAnotherNegotiation_IsRefused()
    {
        var other = await stage.OpenAnother("HERON");
        var foreign = await other.AddIssue("Levy", IssueStatus.Identified, 5, "None", "Eight sacks", Firmness.Fixed, 3);
        await stage.Story.AddIssue("Pier", IssueStatus.Identified, 5, "None", "Theirs", Firmness.Fixed, 3);

        var answer = await stage.LeadBrowser.Press(await stage.LeadBrowser.Get(Form), "Save contact", ("Input.Medium", "Phone"), ("Input.What", "Call."),
            ("Input.Positions[0].IssueId", foreign.ToString()), ("Input.Positions[0].Party", "Us"), ("Input.Positions[0].Statement", "x"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(0, await stage.Count<Encounter>());
    }

    [Fact]
    public async Task Choose_OnlyOne_GoesStraightThere() =>
        Assert.Equal(Form, (await stage.LeadBrowser.Get(Links.LogAContact)).Location);

    [Fact]
    public async Task Choose_Several_HasTheLastContactedFirst()
    {
        var heron = await stage.OpenAnother("HERON");
        await stage.Story.Contact(0, Medium.Phone, "Newest");
        var wren = await stage.OpenAnother("WREN");

        var page = await stage.LeadBrowser.Get(Links.LogAContact);

        Assert.Equal([Form, Links.LogContact(wren.Id), Links.LogContact(heron.Id)], page.Document.QuerySelectorAll(".people a").Select(a => a.GetAttribute("href")!));
    }

    [Fact]
    public async Task Choose_None_TeachesTheFirstStep() =>
        Assert.Contains(Links.Open, (await (await stage.StrangerBrowser()).Get(Links.LogAContact)).Html, StringComparison.Ordinal);

    private static bool IsInClosedPart(IElement e)
    {
        for (var part = e.ParentElement; part is not null; part = part.ParentElement)
            if (part.LocalName == "details" && !part.HasAttribute("open") && !(e.LocalName == "summary" && e.ParentElement == part)) return true;
        return false;
    }

    private static IEnumerable<KeyValuePair<string, string>> Filled(Answer page, Answer stranger) =>
    [
        new("OperationId", page.Document.QuerySelector("#log [name=OperationId]")!.GetAttribute("value")!),
        new("Input.When", "2026-03-02T08:00"), new("Input.Medium", "Phone"), new("Input.What", "Not mine"),
        new("__RequestVerificationToken", stranger.Document.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!),
    ];
}
