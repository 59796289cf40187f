using System.Net;
using System.Text;
using NegotiationTracker.Domain.Counterparts;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Web.Tests.Support;

namespace NegotiationTracker.Web.Tests.Steps;

public sealed class StepPageTests : IAsyncLifetime
{
    private HostStage stage = null!;

    public async ValueTask InitializeAsync() => stage = await HostStage.Open();

    public ValueTask DisposeAsync() => stage.DisposeAsync();

    public static TheoryData<int> AllSteps => new(Enumerable.Range(1, 9));

    private string Page(int step) => Links.Step(stage.Id, (Step)step);

    [Fact]
    public async Task Step_Anonymous_IsSentToSignIn() =>
        Assert.StartsWith("/sign-in", (await stage.Host.Browser().Get(Page(1))).Location, StringComparison.Ordinal);

    [Fact]
    public async Task Step_Stranger_IsNotFound() =>
        Assert.Equal(HttpStatusCode.NotFound, (await (await stage.StrangerBrowser()).Get(Page(1))).Status);

    [Theory]
    [InlineData("/steps/0")]
    [InlineData("/steps/10")]
    [InlineData("/steps/x")]
    public async Task Step_NotOneOfTheNine_IsNotFound(string path) =>
        Assert.Equal(HttpStatusCode.NotFound, (await stage.LeadBrowser.Get(Links.Negotiation(stage.Id) + path)).Status);

    [Theory, MemberData(nameof(AllSteps))]
    public async Task Step_Empty_HasGuidanceSectionsAndFitsItsBudget(int step)
    {
        var page = await stage.LeadBrowser.Get(Page(step));

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.StartsWith($"Step {step} ·", page.Heading, StringComparison.Ordinal);
        Assert.Equal(6, page.Document.QuerySelectorAll("main details summary").Count(s => s.ParentElement!.ParentElement!.QuerySelector("h2")?.TextContent == "Guidance"));
        Assert.NotEmpty(page.Document.QuerySelectorAll("#notes"));
        Assert.DoesNotContain("style=", page.Html, StringComparison.Ordinal);
        Assert.InRange(Encoding.UTF8.GetByteCount(page.Html), 1, 30_000);
    }

    [Fact]
    public async Task Step_LeftBefore_SaysSinceWhenAndAsksForNothing()
    {
        Assert.Contains(stage.Texts["Steps.Starred"], (await stage.LeadBrowser.Get(Page(1))).Text, StringComparison.Ordinal);
        await stage.Story.Record("engagement-decision", new { Decision = "Negotiate", Rationale = "No other way in", DecidedBy = "Heads of agency" });
        await stage.Story.Record("sharing-rule", new { DefaultSensitivity = "High", WhoMaySee = "The team", NeverWrittenDown = "Names" });
        await stage.Story.Record("no-alternate", new { NoneBecause = "Recruitment runs" });
        await stage.Story.Caution("Minuted each time");
        await stage.Story.Advance("Agreed among the agencies", "W1", "W2", "W3");

        var page = await stage.LeadBrowser.Get(Page(1));

        Assert.Contains("Worksheet: completed", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(stage.Texts["Steps.Starred"], page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_OnAFreshStep_LinksEachThingToASectionOnThisPage()
    {
        var page = await stage.LeadBrowser.Get(Page(1));

        var links = page.Document.QuerySelectorAll("#missing .todo a").Select(a => a.GetAttribute("href")!).ToList();
        Assert.NotEmpty(links);
        Assert.All(links, l => Assert.NotNull(page.Document.QuerySelector(l)));
        Assert.Contains("Only the mandator can supply it", page.Text, StringComparison.Ordinal);
        Assert.Contains("Advance to step 2: 4 things missing", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_EverythingAnswered_OffersTheMove()
    {
        await stage.Story.Record("engagement-decision", new { Decision = "Negotiate", Rationale = "No other way in", DecidedBy = "Heads of agency" });
        await stage.Story.Record("sharing-rule", new { DefaultSensitivity = "High", WhoMaySee = "The team", NeverWrittenDown = "Names" });
        await stage.Story.Record("no-alternate", new { NoneBecause = "Recruitment runs" });
        await stage.Story.Caution("Minuted each time");

        var page = await stage.LeadBrowser.Get(Page(1));

        Assert.Equal("Advance to step 2", page.Document.QuerySelector("#missing .btn.main")!.TextContent);
        Assert.Equal(0, page.Document.QuerySelectorAll("#missing .mark.bad").Length);
        Assert.Equal(7, page.Document.QuerySelectorAll("#missing .mark.ok").Length);
    }

    [Fact]
    public async Task Track_LookingElsewhere_MarksThePageApartFromTheCurrentStep()
    {
        var page = await stage.LeadBrowser.Get(Page(4));

        Assert.Equal("1", page.Document.QuerySelector(".track [aria-current=step] b")!.TextContent);
        Assert.Equal("4", page.Document.QuerySelector(".track [aria-current=page] b")!.TextContent);
        Assert.Contains("The negotiation is at step 1", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoAlternate_WhileOneIsNamed_IsNotAsked()
    {
        var before = await stage.LeadBrowser.Get(Page(1));
        var person = await stage.Host.Add("Tomo Keld");
        await stage.Story.Add(person.Id, TeamRole.AlternateNegotiator);
        var after = await stage.LeadBrowser.Get(Page(1));

        Assert.NotNull(before.Document.QuerySelector("#no-alternate"));
        Assert.Null(after.Document.QuerySelector("#no-alternate"));
    }

    [Fact]
    public async Task Positions_OfAnIssue_StandSideBySideNewestFirst()
    {
        var issue = await stage.Story.AddIssue("Levy", Domain.Bargaining.IssueStatus.Identified, 5, "No payment", "Eight sacks", Domain.Bargaining.Firmness.Fixed, 3);
        await stage.Story.Record("positions", new { IssueId = issue, Party = "Counterpart", Statement = "Six sacks", TakenOn = "2026-01-02", Firmness = "Flexible" });

        var section = (await stage.LeadBrowser.Get(Page(5))).Document.QuerySelector("#positions")!;

        Assert.Equal("Levy", section.QuerySelector("h3")!.TextContent);
        Assert.Equal(["We say", "The counterpart says"], section.QuerySelectorAll(".lbl").Select(h => h.TextContent));
        Assert.Equal(["No payment", "Six sacks", "Eight sacks"], section.QuerySelectorAll("article h4").Select(h => h.TextContent));
        Assert.Equal("Eight sacks", section.QuerySelector("details h4")!.TextContent);
    }

    [Fact]
    public async Task Commitment_OnItsStep_IsHeadedByWhatWillBeDone()
    {
        await stage.Story.Record("commitments", new { OwedBy = "Counterpart", Act = "Open the third post", DueOn = "2026-01-02" });

        var card = (await stage.LeadBrowser.Get(Page(8))).Document.QuerySelector("#commitments article")!;

        Assert.Equal("Open the third post", card.QuerySelector("h3")!.TextContent);
        Assert.Equal(["The counterpart", "Draft", "Nothing seen yet"], card.QuerySelectorAll(".tag").Select(t => t.TextContent));
        Assert.NotNull(card.QuerySelector("time.due.bad"));
    }

    [Fact]
    public async Task Record_SevereText_IsMaskedAndNotInThePage()
    {
        await stage.Story.SetObjectives("Twelve trucks a week", "Six trucks, secretly", "Air drops", "Never pay a levy");

        var page = await stage.LeadBrowser.Get(Page(2));

        Assert.Contains("Twelve trucks a week", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("secretly", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Never pay", page.Html, StringComparison.Ordinal);
        Assert.Equal(2, page.Document.QuerySelectorAll(".mask").Length);
        Assert.Contains("The mandator writes this", page.Document.QuerySelector("#red-lines")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Record_ReaderWithoutClearance_SeesThatItIsThere()
    {
        await stage.Story.SetObjectives("Twelve trucks a week", "Six trucks", "Air drops", "Never pay a levy");
        var guest = await stage.Host.Add("Some Guest");
        await stage.Story.Add(guest.Id, TeamRole.SupportTeam, Sensitivity.Moderate);

        var page = await (await stage.Host.Browser().SignedIn(guest)).Get(Page(2));

        Assert.DoesNotContain("Twelve trucks", page.Html, StringComparison.Ordinal);
        Assert.Contains("Not for your clearance", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll(".mask"));
    }

    [Fact]
    public async Task Profile_PartMissing_IsALinkThatPresetsIt()
    {
        await stage.Story.Record("profile", new { Characteristic = Characteristic.Needs, Entry = "A doctor", Confidence = Confidence.Low });

        var page = await stage.LeadBrowser.Get(Page(3));
        var links = page.Document.QuerySelectorAll("#profile a[href*=characteristic]");
        var form = await stage.LeadBrowser.Get(links[0].GetAttribute("href")!);

        Assert.Equal(7, links.Length);
        Assert.Equal("Motivations", form.Document.QuerySelector("#Values_Characteristic_ option[selected]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Section_MoreThanFit_IsPagedByKey()
    {
        for (var i = 0; i < 15; i++) await stage.Story.Record("issues", new { Title = $"Issue {i:00}", Status = "Identified", RaisedBy = "Us", WeightToUs = 1 });

        var first = await stage.LeadBrowser.Get(Page(5));
        var next = await stage.LeadBrowser.Get(first.Document.QuerySelector("#issues a[rel=next]")!.GetAttribute("href")!);

        var titles = first.Document.QuerySelectorAll("#issues h3").Concat(next.Document.QuerySelectorAll("#issues h3")).Select(h => h.TextContent);
        Assert.Equal(Enumerable.Range(0, 15).Select(i => $"Issue {i:00}"), titles);
    }

    /// <summary>The judge of links found that the timeline led to positions that were not on the page.</summary>
    [Fact]
    public async Task Section_AtARecordThatIsNotOnItsFirstPage_BeginsWithIt()
    {
        var issue = await stage.Story.Record("issues", new { Title = "Levy", Status = "Identified", RaisedBy = "Us", WeightToUs = 1 });
        var positions = new List<Guid>();
        for (var i = 0; i < 14; i++) positions.Add(await stage.Story.Record("positions", new { IssueId = issue, Party = "Counterpart", Statement = $"Sacks: {i:00}", TakenOn = "2026-01-02", Firmness = "Flexible" }));
        async Task<(bool IsThere, int Shown, bool LeadsToTheFirst)> At(Guid record)
        {
            var page = await stage.LeadBrowser.Get(Links.Shown(stage.Id, "positions", record).Split('#')[0]);
            return (page.Document.QuerySelector($"#r-{record}") is not null, page.Document.QuerySelectorAll("#positions [id^=r-]").Length, page.Document.QuerySelectorAll("#positions .pages a:not([rel])").Length > 0);
        }

        Assert.Equal((true, 12, false), await At(positions[13]));
        Assert.Equal((true, 12, false), await At(positions[2]));
        Assert.Equal((true, 2, true), await At(positions[1]));
        Assert.Equal((true, 1, true), await At(positions[0]));
        // What is not of this negotiation is no place to begin at.
        Assert.Equal((false, 12, false), await At(Domain.Ids.New()));
    }

    [Theory]
    [InlineData("?of=nonsense%00&past=x")]
    [InlineData("?of=issues&past=00000000-0000-0000-0000-000000000000")]
    public async Task Step_HostileQuery_IsAPage(string query) =>
        Assert.Equal(HttpStatusCode.OK, (await stage.LeadBrowser.Get(Page(5) + query)).Status);

    [Fact]
    public async Task Review_MarkedWithoutAReason_SaysSoAtTheField()
    {
        var answer = await stage.LeadBrowser.Press(await stage.LeadBrowser.Get(Page(1)), "Mark for review");

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("true", answer.Document.QuerySelector("#Input_Note")!.GetAttribute("aria-invalid"));
    }

    [Fact]
    public async Task Review_MarkedThenConfirmed_ChangesTheWorksheetAndKeepsTheNotes()
    {
        var marked = await stage.LeadBrowser.Press(await stage.LeadBrowser.Get(Page(1)), "Mark for review", ("Input.Note", "A partner left"));
        var page = await stage.LeadBrowser.Get(Page(1));
        var confirmed = await stage.LeadBrowser.Press(page, "Confirm this worksheet", ("Input.Note", "Asked everybody again"));
        var after = await stage.LeadBrowser.Get(Page(1));

        Assert.Equal((Page(1), Page(1)), (marked.Location, confirmed.Location));
        Assert.Contains("Worksheet: needs review", page.Text, StringComparison.Ordinal);
        Assert.Contains("Worksheet: in progress", after.Text, StringComparison.Ordinal);
        Assert.Contains("Asked everybody again", after.Document.QuerySelector("#notes")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Review_ByACoordinator_IsRefused()
    {
        var guest = await stage.Host.Add("Some Coordinator");
        await stage.Story.Add(guest.Id, TeamRole.Coordinator, Sensitivity.High);
        var browser = await stage.Host.Browser().SignedIn(guest);
        var page = await browser.Get(Page(2));

        Assert.DoesNotContain("Add an objective", page.Text, StringComparison.Ordinal);
        Assert.Contains("The team and the mandator write this", page.Text, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("#review form"));
    }

    [Fact]
    public async Task Step_WithAWholeStory_FitsItsBudget()
    {
        var story = stage.Story;
        await story.SetObjectives("Twelve trucks a week", "Six", "Air drops", "No levy");
        for (var i = 0; i < 6; i++) await story.AddIssue($"Issue {i}", Domain.Bargaining.IssueStatus.Identified, 5, "We ask for a free road, every day of the week", "They ask for eight sacks a truck", Domain.Bargaining.Firmness.Fixed, 3);

        Assert.InRange(Encoding.UTF8.GetByteCount((await stage.LeadBrowser.Get(Page(5))).Html), 1, 30_000);
    }

    /// <summary>W8 and W20 belong to no move; they are read on the record and beside the step until they are answered.</summary>
    [Fact]
    public async Task Step4_DoubtsOnRecords_AreToldOnTheRecordAndBesideTheStep()
    {
        var party = await stage.Story.Record("third-parties", new { Alias = "LARCH", Role = ThirdPartyRole.Mediator, AlsoDeliversAid = true });
        await stage.Story.Contact(0, Domain.Encounters.Medium.InPerson, "Met at the post");

        var page = await stage.LeadBrowser.Get(Page(4));

        var doubts = page.Document.GetElementById("missing")!;
        Assert.Contains(stage.Texts["Codes.W20"], page.Document.GetElementById($"r-{party}")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(stage.Texts["Steps.Need.W8"], doubts.TextContent, StringComparison.Ordinal);
        Assert.Contains(stage.Texts["Steps.Need.W20"], doubts.TextContent, StringComparison.Ordinal);
        Assert.Contains(stage.Texts["Steps.Need.OnRecordMark"], doubts.TextContent, StringComparison.Ordinal);
        Assert.NotNull(doubts.QuerySelector("a[href='#third-parties']"));
        var contacts = await stage.LeadBrowser.Get(doubts.QuerySelectorAll("a").Select(a => a.GetAttribute("href")!).Single(h => h.Contains("/timeline", StringComparison.Ordinal)));
        Assert.Contains("Met at the post", contacts.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Step7_UltimatumWithoutPlan_IsAskedForAReasonAndStaysADoubt()
    {
        var form = await stage.LeadBrowser.Get(Links.NewRecord(stage.Id, "proposals"));
        (string, string)[] typed = [("Values[Type]", "TakeItOrLeaveIt"), ("Values[TabledBy]", "Us"), ("Values[Summary]", "Now or never"), ("Values[Status]", "Tabled")];

        var refused = await stage.LeadBrowser.Press(form, "Save", typed);
        var saved = await stage.LeadBrowser.Press(refused, "Save", [.. typed, ("Values[WithoutPlanBecause]", "The road closes tonight")]);
        var page = await stage.LeadBrowser.Get(Page(7));

        Assert.Equal("true", refused.Document.GetElementById("Values_WithoutPlanBecause_")!.GetAttribute("aria-invalid"));
        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
        Assert.Contains(stage.Texts["Codes.W17"], page.Document.GetElementById("proposals")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("The road closes tonight", page.Text, StringComparison.Ordinal);
    }
}
