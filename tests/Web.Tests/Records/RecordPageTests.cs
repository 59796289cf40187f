using System.Net;
using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Domain.Counterparts;
using NegotiationTracker.Domain.Groundwork;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Web.Tests.Support;

namespace NegotiationTracker.Web.Tests.Records;

public sealed class RecordPageTests : IAsyncLifetime
{
    private HostStage stage = null!;

    public async ValueTask InitializeAsync() => stage = await HostStage.Open();

    public ValueTask DisposeAsync() => stage.DisposeAsync();

    /// <summary>Options are tested on a page of their own.</summary>
    private static readonly Type[] _tests = [typeof(Domain.Bargaining.OptionAssessment), typeof(Domain.Bargaining.RedLineCheck)];

    public static TheoryData<string> Kinds => new(SheetKinds.All.Where(k => !_tests.Contains(k.Type)).Select(k => k.Slug));

    private string New(string kind) => Links.NewRecord(stage.Id, kind);

    [Fact]
    public async Task Form_AnonymousOrStranger_IsClosed()
    {
        Assert.StartsWith("/sign-in", (await stage.Host.Browser().Get(New("issues"))).Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await stage.StrangerBrowser()).Get(New("issues"))).Status);
    }

    [Fact]
    public async Task Form_UnknownKindOrRecord_IsNotFound()
    {
        var mandate = await stage.Story.Record("mandates", new { IssuedOn = "2026-01-01", Authority = "Explore", Scope = "Access" });
        var other = await stage.OpenAnother("HERON");
        var foreign = await other.Record("issues", new { Title = "Theirs", Status = "Identified", RaisedBy = "Us", WeightToUs = 1 });

        foreach (var path in new[] { New("nonsense"), Links.Record(stage.Id, "issues", stage.Id), Links.Record(stage.Id, "issues", foreign), Links.Record(stage.Id, "mandates", mandate) })
            Assert.Equal(HttpStatusCode.NotFound, (await stage.LeadBrowser.Get(path)).Status);
    }

    [Theory]
    [InlineData("red-line-answer")]
    [InlineData("security-guarantees")]
    public async Task Form_OfTwoParts_DoesNotAskForBoth(string slug)
    {
        var browser = slug == "red-line-answer" ? await stage.MandatorBrowser() : stage.LeadBrowser;

        var page = await browser.Get(New(slug));

        Assert.Contains("Fill in one of the two parts.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(stage.Texts["Sheets.AllNeeded"], page.Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Form_OfEveryKind_HasEachFieldAndSaysWhatIsMissing(string slug)
    {
        var kind = SheetKinds.Find(slug);
        var browser = kind.Right == Application.Access.Right.Mandate ? await stage.MandatorBrowser() : stage.LeadBrowser;

        var form = await browser.Get(New(slug));
        var refused = await browser.Press(form, "Save");

        Assert.Equal(HttpStatusCode.OK, form.Status);
        Assert.All(kind.Fields, f => Assert.True(f.IsLater == form.Document.QuerySelector($"[name='Values[{f.Name}]']") is null || f.Kind is Domain.Sheets.FieldKind.Choices or Domain.Sheets.FieldKind.References, f.Name));
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.All(kind.Fields.Where(f => f is { Required: true, First: null, IsToday: false }), f => Assert.NotNull(refused.Document.QuerySelector($"#error-summary a[href='#Values_{f.Name}_']")));
    }

    [Fact]
    public async Task Save_Valid_IsOnTheStepStampedAndOnFile()
    {
        var answer = await stage.LeadBrowser.Press(await stage.LeadBrowser.Get(New("objectives")), "Save",
            ("Values[Statement]", "Twelve trucks\r\na week"), ("Values[SubstantiveArea]", "HumanitarianAccess"), ("Values[SubstantiveArea]", "FamilyContact"), ("Values[Tier]", "1"));
        var step = await stage.LeadBrowser.Get(answer.Location!);

        var saved = await stage.Only<Objective>();
        Assert.Equal($"/negotiations/{stage.Id}/steps/2#objectives", answer.Location);
        Assert.Equal(SubstantiveAreas.HumanitarianAccess | SubstantiveAreas.FamilyContact, saved.SubstantiveArea);
        Assert.Equal(stage.Lead.Id, saved.RecordedBy);
        Assert.Contains("Saved.", step.Text, StringComparison.Ordinal);
        Assert.Contains("Humanitarian access, Family contact", step.Text, StringComparison.Ordinal);
        Assert.Equal("Twelve trucks\na week", step.Document.QuerySelector("#objectives .text")!.TextContent);
        Assert.Contains("easy to agree", step.Document.QuerySelector("#objectives dl")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Save_Ticks_CanAllBeTakenAway()
    {
        var id = await stage.Story.Record("objectives", new { Statement = "Trucks", SubstantiveArea = SubstantiveAreas.MineAction });
        var form = await stage.LeadBrowser.Get(Links.Record(stage.Id, "objectives", id));
        form.Document.QuerySelector("[name='Values[SubstantiveArea]'][checked]")!.RemoveAttribute("checked");

        await stage.LeadBrowser.Press(form, "Save");

        Assert.Equal(SubstantiveAreas.Undecided, (await stage.Only<Objective>()).SubstantiveArea);
    }

    [Theory]
    [InlineData("WeightToUs", "11")]
    [InlineData("WeightToUs", "many")]
    [InlineData("Status", "Nonsense")]
    [InlineData("Status", "99")]
    public async Task Save_Unfit_SaysSoAtTheFieldAndKeepsWhatWasTyped(string field, string typed)
    {
        var answer = await stage.LeadBrowser.Press(await stage.LeadBrowser.Get(New("issues")), "Save",
            ("Values[Title]", "Levy at the post"), ("Values[RaisedBy]", "Us"), ("Values[Status]", field == "Status" ? typed : "Parked"), ("Values[WeightToUs]", field == "WeightToUs" ? typed : "3"),
            ("Values[PeopleAffected]", "مرحبا\nthree villages"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.NotNull(answer.Document.QuerySelector($"#error-summary a[href='#Values_{field}_']"));
        Assert.Equal("Levy at the post", answer.Document.QuerySelector("#Values_Title_")!.GetAttribute("value"));
        Assert.Equal("مرحبا\nthree villages", answer.Document.QuerySelector("#Values_PeopleAffected_")!.TextContent.TrimStart('\n'));
        Assert.NotNull(answer.Document.QuerySelector("[name='Values[RaisedBy]'][value=Us][checked]"));
        Assert.Equal(0, await stage.Count<Domain.Bargaining.Issue>());
    }

    [Fact]
    public async Task Save_HostileValues_AreRefusedWithoutAFault()
    {
        var form = await stage.LeadBrowser.Get(New("positions"));

        foreach (var (name, value) in new[] { ("Values[Statement]", "a\0b"), ("Values[Statement]", new string('x', 100_000)), ("Values[IssueId]", "' or 1=1"), ("Values[TakenOn]", "31/31/31"), ("Version", "x"), ("OperationId", "x"), ("Values[__proto__]", "1") })
            Assert.Equal(HttpStatusCode.BadRequest, (await stage.LeadBrowser.Press(form, "Save", (name, value))).Status);
    }

    /// <summary>The web server alone would throw away the whole form for one NUL.</summary>
    [Fact]
    public async Task Save_TextWithANul_KeepsTheFormAndSaysItAtTheField()
    {
        var form = await stage.LeadBrowser.Get(New("issues"));

        var answer = await stage.LeadBrowser.Press(form, "Save", ("Values[Title]", "Hours of passage"), ("Values[HumanitarianConsequence]", "No\0 water 50%00 % 0"), ("Values[WeightToUs]", "3"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("Hours of passage", answer.Document.QuerySelector("[name='Values[Title]']")!.GetAttribute("value"));
        Assert.Equal("No\uFFFD water 50%00 % 0", answer.Document.QuerySelector("[name='Values[HumanitarianConsequence]']")!.TextContent.Trim());
        Assert.Contains(stage.Texts["Codes.text-invalid"], answer.Text, StringComparison.Ordinal);
        Assert.Equal(0, await stage.Count<Domain.Bargaining.Issue>());
    }

    [Fact]
    public async Task Save_ByThoseWhoMayNot_IsRefusedWithTheReason()
    {
        var page = await stage.LeadBrowser.Get(New("mandates"));
        var mandators = await (await stage.MandatorBrowser()).Get(New("mandates"));
        var fields = mandators.Document.QuerySelectorAll("main form input[type=hidden]").Select(i => new KeyValuePair<string, string>(i.GetAttribute("name")!, i.GetAttribute("value")!)).ToList();
        var own = await stage.LeadBrowser.Get(New("issues"));
        fields.RemoveAll(f => f.Key == "__RequestVerificationToken");
        fields.Add(new("__RequestVerificationToken", own.Document.QuerySelector("main form [name=__RequestVerificationToken]")!.GetAttribute("value")!));

        var answer = await stage.LeadBrowser.Post(New("mandates"), fields);

        Assert.Null(page.Document.QuerySelector("main form.card"));
        Assert.Contains("The mandator writes this", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.NotNull(answer.Document.QuerySelector("#error-summary"));
    }

    [Fact]
    public async Task Save_SameFormTwice_IsOneRecord()
    {
        var form = await stage.LeadBrowser.Get(New("notes") + "?step=DevelopOptions");
        (string, string)[] typed = [("Values[Topic]", "Strategy"), ("Values[Text]", "Slowly")];

        var first = await stage.LeadBrowser.Press(form, "Save", typed);
        await stage.LeadBrowser.Press(form, "Save", typed);

        Assert.Equal($"/negotiations/{stage.Id}/steps/6#notes", first.Location);
        Assert.Equal(1, await stage.Count<Domain.Context.StepNote>());
    }

    /// <summary>The judge of links found that it led to a place that is not on the page.</summary>
    [Fact]
    public async Task Leave_TheAnswerWhyThereAreNoRedLines_LeadsToThoseThatThereAre()
    {
        await stage.Story.Record("red-lines", new { Statement = "Never hand over lists", Source = "Principle", IsAbsolute = true }, stage.Mandator.Id);
        var mandator = await stage.MandatorBrowser();

        var back = (await mandator.Get(New("red-line-answer"))).Document.QuerySelector("main form .acts a")!.GetAttribute("href")!.Split('#');

        Assert.NotNull((await mandator.Get(back[0])).Document.GetElementById(back[1]));
    }

    [Fact]
    public async Task Save_Stale_ShowsBothVersionsAndMerges()
    {
        var id = await stage.Story.Record("issues", new { Title = "Levy", Status = "Identified", RaisedBy = "Us", WeightToUs = 3, PeopleAffected = "Two villages" });
        var path = Links.Record(stage.Id, "issues", id);
        var mine = await stage.LeadBrowser.Get(path);
        var mandator = await stage.MandatorBrowser();
        await mandator.Press(await mandator.Get(path), "Save", ("Values[PeopleAffected]", "Nine villages"));

        var stale = await stage.LeadBrowser.Press(mine, "Save", ("Values[PeopleAffected]", "Three villages"));
        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        var versions = stale.Document.QuerySelector("#versions")?.TextContent ?? "";
        var merged = await stage.LeadBrowser.Press(stale, "Save", ("Values[PeopleAffected]", "Nine villages, of which three first"));

        var field = stale.Document.QuerySelector("form [name='Values[PeopleAffected]']")!;
        Assert.Equal("Three villages", (field.GetAttribute("value") ?? field.TextContent).Trim());
        Assert.Contains("Nine villages", versions, StringComparison.Ordinal);
        Assert.Contains("Three villages", versions, StringComparison.Ordinal);
        Assert.Contains("Rahel Osei", versions, StringComparison.Ordinal);
        Assert.Single(stale.Document.QuerySelectorAll("#versions h3"));
        Assert.Equal(HttpStatusCode.Redirect, merged.Status);
        Assert.Contains("of which three first", (await stage.LeadBrowser.Get(merged.Location!)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Save_OnlyOneAnsweredMeanwhile_IsStaleAndThenChangesIt()
    {
        var mine = await stage.LeadBrowser.Get(New("no-alternate"));
        await stage.Story.Record("no-alternate", new { NoneBecause = "Recruitment runs" });

        var stale = await stage.LeadBrowser.Press(mine, "Save", ("Values[NoneBecause]", "Nobody is free"));
        await stage.LeadBrowser.Press(stale, "Save");

        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        Assert.Contains("Recruitment runs", stale.Document.QuerySelector("#versions")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, (await stage.Only<NoAlternate>()).Version);
        Assert.Equal(Links.Record(stage.Id, "no-alternate", (await stage.Only<NoAlternate>()).Id), (await stage.LeadBrowser.Get(New("no-alternate"))).Location);
    }

    [Fact]
    public async Task Edit_MaskedText_IsNotInTheFormAndKeptWhenLeftEmpty()
    {
        var id = await stage.Story.Record("interlocutors", new { Alias = "OAK", Function = "Deputy", Identity = "A certain name" });
        var form = await stage.LeadBrowser.Get(Links.Record(stage.Id, "interlocutors", id));

        await stage.LeadBrowser.Press(form, "Save", ("Values[Alias]", "ELM"));
        var kept = await stage.Only<Interlocutor>();
        await stage.LeadBrowser.Press(await stage.LeadBrowser.Get(Links.Record(stage.Id, "interlocutors", id)), "Save", ("Clear[Identity]", "true"));

        Assert.DoesNotContain("A certain name", form.Html, StringComparison.Ordinal);
        Assert.Contains("kept as it is unless you type here", form.Text, StringComparison.Ordinal);
        Assert.Equal("ELM", kept.Alias);
        Assert.NotNull(kept.Identity);
        Assert.Null((await stage.Only<Interlocutor>()).Identity);
    }

    [Fact]
    public async Task Form_AboutARecord_PresetsTheReference()
    {
        var issue = await stage.Story.Record("issues", new { Title = "Levy", Status = "Identified", RaisedBy = "Us", WeightToUs = 3 });

        var form = await stage.LeadBrowser.Get(Links.NewRecord(stage.Id, "positions", issue));

        Assert.Equal(issue.ToString(), form.Document.QuerySelector("#Values_IssueId_ option[selected]")!.GetAttribute("value"));
        Assert.Equal("Levy", form.Document.QuerySelector("#Values_IssueId_ option[selected]")!.TextContent);
    }

    [Theory]
    [InlineData("commitments", "OwedBy", "Us,Counterpart,Mutual,ThirdParty")]
    [InlineData("acceptances", "Party", "Us,Counterpart")]
    [InlineData("positions", "Party", "Us,Counterpart,ThirdParty")]
    public async Task Form_Sides_AreThoseThatMakeSense(string kind, string field, string sides)
    {
        var form = await stage.LeadBrowser.Get(New(kind));

        Assert.Equal(sides.Split(','), form.Document.QuerySelectorAll($"[name='Values[{field}]']").Select(i => i.GetAttribute("value")));
    }

    [Fact]
    public async Task Form_OfWhatAStepNeeds_SaysSo()
    {
        var objective = await stage.LeadBrowser.Get(New("objectives"));
        var commitment = await stage.LeadBrowser.Get(New("commitments"));

        Assert.StartsWith("Needed to leave step 2.", objective.Document.QuerySelector("#Values_BottomLine_-hint")!.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("Needed before it comes into force.", commitment.Document.QuerySelector("#Values_DueOn_-hint")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("(optional)", objective.Document.QuerySelector("label[for=Values_BottomLine_]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["1", "2", "3", ""], objective.Document.QuerySelectorAll("[name='Values[Tier]']").Select(i => i.GetAttribute("value")));
    }

    [Fact]
    public async Task Form_New_BeginsWithWhatIsKnown()
    {
        var agreement = await stage.Story.Record("agreements", new { Title = "Passage", Form = "Oral", Terms = "By daylight" });
        await stage.Story.Record("interlocutors", new { Alias = "OAK", Function = "Deputy" });

        var acceptance = await stage.LeadBrowser.Get(New("acceptances"));
        var dispute = await stage.LeadBrowser.Get(New("disputes"));

        Assert.Equal(agreement.ToString(), acceptance.Document.QuerySelector("#Values_AgreementId_ option[selected]")!.GetAttribute("value"));
        Assert.Equal(DateOnly.FromDateTime(stage.Now.UtcDateTime).ToString("O"), acceptance.Document.QuerySelector("#Values_AcceptedOn_")!.GetAttribute("value"));
        Assert.Equal(["OAK"], acceptance.Document.QuerySelectorAll($"#{acceptance.Document.QuerySelector("#Values_AcceptedBy_")!.GetAttribute("list")} option").Select(o => o.GetAttribute("value")));
        Assert.NotNull(dispute.Document.QuerySelector("[name='Values[State]'][value=Documented][checked]"));
        Assert.NotNull(dispute.Document.QuerySelector("#Values_AgreementId_ option[selected]"));
    }

    [Fact]
    public async Task Form_OfHowItEnded_AppearsOnceTheRecordIsThere()
    {
        var impasse = await stage.Story.Record("impasses", new { Kind = "Trust", DeclaredOn = "2026-01-01", WhatBlocks = "A broken word" });

        var form = await stage.LeadBrowser.Get(Links.Record(stage.Id, "impasses", impasse));

        Assert.NotNull(form.Document.QuerySelector("#Values_ClosedOn_"));
    }

    [Fact]
    public async Task Form_NoteAtAStep_OffersTheTopicsOfThatStep()
    {
        var there = await stage.LeadBrowser.Get(New("notes") + "?step=DevelopOptions");
        var anywhere = await stage.LeadBrowser.Get(New("notes"));

        Assert.Equal(["", "Consultations", "Other"], there.Document.QuerySelectorAll("#Values_Topic_ option").Select(o => o.GetAttribute("value") ?? ""));
        Assert.Equal(Enum.GetValues<Domain.Context.NoteTopic>().Length + 1, anywhere.Document.QuerySelectorAll("#Values_Topic_ option").Length);
    }

    [Fact]
    public async Task Form_OfATestOfAnOption_IsThePageOfTheOption()
    {
        var option = await stage.Story.Record("options", new { Title = "Elder", Description = "A word", Status = "Idea", Author = "Us" });
        var assessment = await stage.Story.Record("option-assessments", new { OptionId = option, Principles = "Compatible", Law = "Compatible", Policies = "Compatible", BottomLine = "Unclear" });

        Assert.Equal(Links.Assess(stage.Id, option), (await stage.LeadBrowser.Get(Links.Record(stage.Id, "option-assessments", assessment))).Location);
        Assert.Equal(Links.Assess(stage.Id, option), (await stage.LeadBrowser.Get(Links.NewRecord(stage.Id, "red-line-checks", option))).Location);
        Assert.Equal($"/negotiations/{stage.Id}/steps/6#options", (await stage.LeadBrowser.Get(New("option-assessments"))).Location);
    }

    [Fact]
    public async Task Form_RedLines_AreCalledByTheirNumber()
    {
        var first = await stage.Story.Record("red-lines", new { Statement = "No lists", Source = "Principle", IsAbsolute = true });
        await stage.Story.Record("red-lines", new { Statement = "Counts only", Source = "Law", IsAbsolute = false, Replaces = first, RevisionReason = "Told too much" });
        var option = await stage.Story.Record("options", new { Title = "Elder", Description = "A word", Status = "Idea", Author = "Us" });

        var form = await (await stage.MandatorBrowser()).Get(New("compromises"));
        var assessment = await stage.LeadBrowser.Get(Links.Assess(stage.Id, option));
        var offered = form.Document.QuerySelectorAll("#Values_RedLineId_ option").Select(o => o.TextContent).ToList();

        Assert.Contains(offered, o => o.StartsWith("Red line 1 · Principle · absolute · ", StringComparison.Ordinal));
        Assert.Contains(offered, o => o.StartsWith("Red line 2 · Law · ", StringComparison.Ordinal) && !o.Contains("absolute", StringComparison.Ordinal));
        Assert.DoesNotContain(offered, o => o.Contains("Told too much", StringComparison.Ordinal));
        Assert.Equal(["Red line 2"], assessment.Document.QuerySelectorAll("form h3").Select(h => h.TextContent));
    }

    [Fact]
    public async Task Save_ReferenceToAnotherNegotiation_IsRefused()
    {
        var other = await stage.OpenAnother("HERON");
        var foreign = await other.Record("issues", new { Title = "Theirs", Status = "Identified", RaisedBy = "Us", WeightToUs = 1 });

        var answer = await stage.LeadBrowser.Press(await stage.LeadBrowser.Get(New("positions")), "Save",
            ("Values[IssueId]", foreign.ToString()), ("Values[Party]", "Us"), ("Values[Statement]", "x"), ("Values[TakenOn]", "2026-01-01"), ("Values[Firmness]", "Fixed"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.DoesNotContain("Theirs", answer.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_ReaderBelowTheLevelOfWhatItRequires_IsNotOffered()
    {
        var guest = await stage.Host.Add("Some Guest");
        await stage.Story.Add(guest.Id, TeamRole.SupportTeam, Sensitivity.Moderate);

        var page = await (await stage.Host.Browser().SignedIn(guest)).Get(New("objectives"));

        Assert.Null(page.Document.QuerySelector("main form.card"));
        Assert.Contains("not cleared to read", page.Text, StringComparison.Ordinal);
    }
}
