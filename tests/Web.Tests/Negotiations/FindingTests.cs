using System.Net;
using System.Text;
using NegotiationTracker.Application.Groundwork;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Bargaining;
using NegotiationTracker.Domain.Encounters;
using NegotiationTracker.Domain.Groundwork;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Web.Tests.Accounts;
using NegotiationTracker.Web.Tests.Support;

namespace NegotiationTracker.Web.Tests.Negotiations;

public sealed class FindingTests
{
    private const int MostBytes = 30_000;

    [Theory]
    [InlineData("/")]
    [InlineData("/negotiations")]
    [InlineData("/negotiations/open")]
    [InlineData("/waiting")]
    [InlineData("/search")]
    [InlineData("/negotiations/0197d1a0-0000-7000-8000-000000000001")]
    public async Task Get_NobodySignedIn_LeadsToSignIn(string path)
    {
        await using var host = new AccountsHost();
        await host.Add("Ines Marant");

        var answer = await host.Browser().Get(path);

        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        Assert.Contains("/sign-in", answer.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_Stranger_FindsNothingOfIt()
    {
        await using var stage = await HostStage.Open();
        var stranger = await stage.StrangerBrowser();

        foreach (var path in (string[])[Links.Negotiation(stage.Id), Links.Timeline(stage.Id), Links.SearchInside(stage.Id)])
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.Get(path)).Status);
        foreach (var path in (string[])["/", "/negotiations", "/waiting"])
            Assert.DoesNotContain("KESTREL", (await stranger.Get(path)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_AllPagesOfALivelyNegotiation_AreComplete()
    {
        await using var stage = await HostStage.Open();
        await stage.Story.AddIssue("Levy at the third post", IssueStatus.Intractable, 9, "No payment", "Eight sacks a truck", Firmness.Fixed, 23);
        await stage.Story.Contact(6, Medium.Phone, "They will answer");

        foreach (var path in (string[])["/", "/negotiations", "/negotiations?standing=Active&phase=Preparation", "/waiting", "/search", Links.Open, Links.Negotiation(stage.Id), Links.Timeline(stage.Id), Links.Timeline(stage.Id) + "?show=Contacts&before=5.1", Links.SearchInside(stage.Id)])
        {
            var answer = await stage.LeadBrowser.Get(path);
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            Assert.NotEmpty(answer.Heading);
            Assert.InRange(Encoding.UTF8.GetByteCount(answer.Html), 1000, MostBytes);
        }
    }

    [Fact]
    public async Task Get_Home_SaysWhatIsMissingAndLinksToWhereItIsSupplied()
    {
        await using var stage = await HostStage.Open();

        var home = await stage.LeadBrowser.Get(Links.Negotiation(stage.Id));

        Assert.Equal("KESTREL", home.Heading);
        Assert.NotNull(home.Document.QuerySelector("#missing .mark.bad"));
        Assert.NotNull(home.Document.QuerySelector("#missing .mark.should"));
        Assert.NotNull(home.Document.QuerySelector($"#missing a[href='{Links.Caution(stage.Id)}']"));
        Assert.Equal("Advance to step 2: 4 things missing", home.Document.QuerySelector("a.notyet")!.TextContent);
        Assert.NotNull(home.Document.QuerySelector(".track [aria-current=step]"));
    }

    [Fact]
    public async Task Get_HomeOnceAllIsInPlace_OffersTheAdvance()
    {
        await using var stage = await HostStage.Open();
        foreach (var name in (string[])["engagement-decision", "sharing-rule", "no-alternate"]) await Record(stage, name);
        await stage.Story.Caution("Stated at each meeting");

        var home = await stage.LeadBrowser.Get(Links.Negotiation(stage.Id));

        Assert.Null(home.Document.QuerySelector("a.notyet"));
        Assert.Contains("Advance to step 2", home.Document.QuerySelector("#missing a.btn.main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_EmptyForm_ComesBackWithASentenceAtEachField()
    {
        await using var stage = await HostStage.Open();
        var form = await stage.LeadBrowser.Get(Links.Open);

        var answer = await stage.LeadBrowser.Press(form, "Open the negotiation", ("Input.CodeName", "SWIFT"), ("Input.Sensitivity", "High"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.NotEmpty(answer.Document.QuerySelectorAll("#error-summary a"));
        Assert.Equal("SWIFT", answer.Document.QuerySelector("[name='Input.CodeName']")!.GetAttribute("value"));
        Assert.NotNull(answer.Document.QuerySelector("[name='Input.Title'][aria-invalid]"));
    }

    [Fact]
    public async Task Open_Complete_OpensItAndLeadsToItsHome()
    {
        await using var stage = await HostStage.Open();
        var form = await stage.LeadBrowser.Get(Links.Open);

        var answer = await Fill(stage, form, "SWIFT");
        var home = await stage.LeadBrowser.Get(answer.Location!);

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Equal("SWIFT", home.Heading);
        Assert.Contains("The river is up", home.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_CodeNameInUse_IsSaidAtTheField()
    {
        await using var stage = await HostStage.Open();
        var form = await stage.LeadBrowser.Get(Links.Open);

        var answer = await Fill(stage, form, "KESTREL");

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.NotNull(answer.Document.QuerySelector("[name='Input.CodeName'][aria-invalid]"));
    }

    [Fact]
    public async Task Open_HostileValues_AreRefusedAndNothingBreaks()
    {
        await using var stage = await HostStage.Open();
        var form = await stage.LeadBrowser.Get(Links.Open);

        var answer = await stage.LeadBrowser.Press(form, "Open the negotiation", ("Input.CodeName", new string('x', 5000)), ("Input.Title", "a\0b"), ("Input.Sensitivity", "99"), ("Input.MandatorId", "nobody"), ("Input.SubstantiveAreas", "Everything"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
    }

    [Fact]
    public async Task Open_WithoutTheRight_IsNotThere()
    {
        await using var host = new AccountsHost();
        var browser = await host.Browser().SignedIn(await host.Add("Ana Bellweather", InstallationRoles.Coordinator));

        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get(Links.Open)).Status);
        Assert.DoesNotContain(Links.Open, (await browser.Get("/")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Waiting_CautionAssessed_LeadsTheMandatorToTheSignature()
    {
        await using var stage = await HostStage.Open();
        var answers = Enum.GetValues<CautionQuestion>().Select(q => new CautionAnswerInput(q, CautionAnswerKind.NoConcern, null, null, null, null));
        await stage.Send(new AssessCaution(Ids.New(), stage.Id, [.. answers]), stage.Lead.Id);
        var mandator = await stage.MandatorBrowser();

        Assert.NotNull((await mandator.Get("/waiting")).Document.QuerySelector($"main a[href='{Links.Caution(stage.Id)}']"));
        Assert.NotNull((await mandator.Get("/")).Document.QuerySelector($"main a[href='{Links.Caution(stage.Id)}']"));
        Assert.Null((await stage.LeadBrowser.Get("/waiting")).Document.QuerySelector(".todo"));
    }

    [Fact]
    public async Task Timeline_PositionsRecordedTogether_AreOneEntryAndEachSaysWhose()
    {
        await using var stage = await HostStage.Open();
        await stage.Story.AddIssue("Levy", IssueStatus.Identified, 5, "No payment", "Eight sacks", Firmness.Fixed, 3);

        var page = await stage.LeadBrowser.Get(Links.Timeline(stage.Id));

        var together = page.Document.QuerySelectorAll("ol.time > li").Single(li => li.TextContent.Contains("position", StringComparison.Ordinal));
        Assert.Equal("2 positions on 1 issue", together.QuerySelector("summary")!.TextContent);
        Assert.Equal(["Our position on “\u2068Levy\u2069”", "Their position on “\u2068Levy\u2069”"], together.QuerySelectorAll("a").Select(a => a.TextContent).Order());
        Assert.Single(together.QuerySelectorAll(".tag"));
    }

    [Fact]
    public async Task Home_LeadsOwnCaseLateAndStalled_SaysWhatIsLateAndLeadsThere()
    {
        await using var stage = await HostStage.Open();
        await stage.Story.Record("follow-ups", new { Title = "KESTREL", DueOn = stage.Story.Day(3), Owner = stage.Lead.Id });
        stage.Host.Time.Advance(TimeSpan.FromDays(31));
        var browser = await stage.Host.Browser().SignedIn(stage.Lead);

        var lead = await browser.Get("/");
        var mandator = await (await stage.MandatorBrowser()).Get("/");

        Assert.Contains("1 thing is late: 28 days late", string.Join(' ', lead.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Contains("stalled, silent for 31 days", lead.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Late or stalled", mandator.Text, StringComparison.Ordinal);
        Assert.Contains("28 days late", mandator.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_Words_AnswerOnThePageAndNeverInTheAddress()
    {
        await using var stage = await HostStage.Open();
        await stage.Story.Contact(1, Medium.Phone, "They spoke of diesel");

        var everywhere = await stage.LeadBrowser.Press(await stage.LeadBrowser.Get(Links.Search), "Search", ("Words", "kestrel"));
        var inside = await stage.LeadBrowser.Press(await stage.LeadBrowser.Get(Links.SearchInside(stage.Id)), "Search", ("Words", "DIESEL"));
        var nothing = await stage.LeadBrowser.Press(await stage.LeadBrowser.Get(Links.Search), "Search", ("Words", " "));

        Assert.Equal((HttpStatusCode.OK, null), (everywhere.Status, everywhere.Location));
        Assert.NotNull(everywhere.Document.QuerySelector($"main a[href='{Links.Negotiation(stage.Id)}']"));
        Assert.Contains("They spoke of diesel", inside.Text, StringComparison.Ordinal);
        Assert.Contains("2 entries were looked at", inside.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, nothing.Status);
    }

    private static Task<Guid> Record(HostStage stage, string kind) => kind switch
    {
        "engagement-decision" => stage.Story.Record(kind, new { Decision = EngagementChoice.Negotiate, Rationale = "Need", DecidedBy = "Heads" }),
        "sharing-rule" => stage.Story.Record(kind, new { DefaultSensitivity = Domain.Sharing.Sensitivity.High, WhoMaySee = "The team", NeverWrittenDown = "Names" }),
        _ => stage.Story.Record(kind, new { NoneBecause = "Nobody is free yet" }),
    };

    private static Task<Answer> Fill(HostStage stage, Answer form, string codeName) => stage.LeadBrowser.Press(form, "Open the negotiation",
        ("Input.CodeName", codeName), ("Input.Title", "River crossing"), ("Input.Area", "Lower valley"), ("Input.Counterpart", "OAK"),
        ("Input.Context", "The river is up"), ("Input.MandatorId", stage.Mandator.Id.ToString()), ("Input.Sensitivity", "High"),
        ("Input.SubstantiveAreas", nameof(SubstantiveAreas.HumanitarianAccess)), ("Input.SubstantiveAreas", nameof(SubstantiveAreas.HumanitarianCorridor)));
}
