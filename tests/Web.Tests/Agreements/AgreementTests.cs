using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Bargaining;
using NegotiationTracker.Domain.Workflow;
using NegotiationTracker.Web.Tests.Support;

namespace NegotiationTracker.Web.Tests.Agreements;

public sealed class AgreementTests : IAsyncLifetime
{
    private HostStage stage = null!;
    private Guid option;
    private Guid agreement;

    private string Page => Links.Agreement(stage.Id, agreement);

    public async ValueTask InitializeAsync()
    {
        stage = await HostStage.Open();
        option = await stage.Story.Record("options", new { Title = "Elder speaks", Description = "A quiet word", Status = OptionStatus.Idea, Author = "Us" });
        agreement = await stage.Story.Record("agreements", new { Title = "Market days", Form = AgreementForm.Oral, Terms = "A round on each market day" });
        await stage.Story.Record("clauses", new { AgreementId = agreement, Wording = "No weapon inside", OptionId = option });
    }

    public ValueTask DisposeAsync() => stage.DisposeAsync();

    [Fact]
    public async Task Page_AnonymousStrangerOrUnknown_IsNotShown()
    {
        Assert.StartsWith("/sign-in", (await stage.Host.Browser().Get(Page)).Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await stage.StrangerBrowser()).Get(Page)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stage.LeadBrowser.Get(Links.Agreement(stage.Id, option))).Status);
    }

    [Fact]
    public async Task Page_Draft_SaysWhatIsMissingAndWhereToSupplyIt()
    {
        var page = await stage.LeadBrowser.Get(Page);
        var links = page.Document.QuerySelectorAll(".todo a").Select(a => a.GetAttribute("href")).ToList();

        Assert.Contains(Links.NewRecord(stage.Id, "acceptances", agreement), links);
        Assert.Contains(Links.NewRecord(stage.Id, "commitments", agreement), links);
        Assert.Contains("#decide", links);
        Assert.NotNull(page.Document.QuerySelector($"a.notyet[href='{Links.Move(stage.Id, Move.RecordAgreementInPrinciple)}?agreement={agreement}']"));
        Assert.Contains("No weapon inside", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Approve", page.Document.QuerySelectorAll("main button").Select(b => b.TextContent.Trim()));
        Assert.InRange(Encoding.UTF8.GetByteCount(page.Html), 1, 30_000);
    }

    [Fact]
    public async Task Decide_NoLineTouched_IsApprovedAndStandsInTheHistory()
    {
        var browser = await stage.MandatorBrowser();

        var answer = await browser.Press(await browser.Get(Page), "Approve");
        var page = await stage.LeadBrowser.Get(Page);

        Assert.Equal(Page, answer.Location);
        Assert.True((await stage.Only<AgreementApproval>()).IsApproved);
        Assert.Contains("Rahel Osei", page.Document.GetElementById("decide")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decide_AbsoluteLineCrossed_IsRefusedInWords()
    {
        await Cross(absolute: true);
        var browser = await stage.MandatorBrowser();

        var answer = await browser.Press(await browser.Get(Page), "Approve", ("Note", "Let us see"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(stage.Texts["Codes.absolute-red-line-crossed"], answer.Document.GetElementById("error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Let us see", answer.Document.GetElementById("Note")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await stage.Count<AgreementApproval>());
    }

    [Fact]
    public async Task Decide_LimitsTouched_NeedsACompromiseForEach()
    {
        var line = await Cross(absolute: false);
        await stage.Story.Record("option-assessments", new { OptionId = option, Principles = FramingResult.Compatible, Law = FramingResult.Compatible, Policies = FramingResult.Compatible, BottomLine = BottomLineCheck.BelowBottomLine });
        var browser = await stage.MandatorBrowser();

        var refused = await browser.Press(await browser.Get(Page), "Approve");
        await Compromise(new { OptionId = option, Touches = "RedLine", RedLineId = line, Conceded = "a", Why = "b", Safeguards = "c", ExpiresOn = stage.Story.Day(9) });
        var half = await browser.Press(await browser.Get(Page), "Approve");
        await Compromise(new { OptionId = option, Touches = "BottomLine", Conceded = "a", Why = "b", Safeguards = "c", ExpiresOn = stage.Story.Day(9) });
        var approved = await browser.Press(await browser.Get(Page), "Approve");

        Assert.Contains(stage.Texts["Codes.red-line-needs-compromise"], refused.Text, StringComparison.Ordinal);
        Assert.Contains(stage.Texts["Codes.bottom-line-needs-compromise"], refused.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(stage.Texts["Codes.red-line-needs-compromise"], half.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, half.Status);
        Assert.Equal(HttpStatusCode.Redirect, approved.Status);
    }

    [Fact]
    public async Task Decide_LinesHeldOffSystem_AsksForTheConfirmation()
    {
        await stage.Story.Record("red-line-answer", new { HeldOffSystem = true, HeldBy = "The desk", ReviewedOn = stage.Story.Day(0) });
        var browser = await stage.MandatorBrowser();

        var refused = await browser.Press(await browser.Get(Page), "Approve");
        var approved = await browser.Press(refused, "Approve", ("NoLineCrossed", "true"));

        Assert.Equal("true", refused.Document.GetElementById("NoLineCrossed")!.GetAttribute("aria-invalid"));
        Assert.Equal(HttpStatusCode.Redirect, approved.Status);
    }

    [Fact]
    public async Task Decide_SendBack_NeedsANote()
    {
        var browser = await stage.MandatorBrowser();

        var refused = await browser.Press(await browser.Get(Page), "Send back");
        var sent = await browser.Press(refused, "Send back", ("Note", "Write it down first"));

        Assert.Equal("true", refused.Document.GetElementById("Note")!.GetAttribute("aria-invalid"));
        Assert.Equal(HttpStatusCode.Redirect, sent.Status);
        Assert.Contains("Write it down first", (await stage.LeadBrowser.Get(Page)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decide_ByTheLead_IsRefused()
    {
        var mandator = await stage.MandatorBrowser();
        var page = await mandator.Get(Page);
        var lead = await stage.LeadBrowser.Get(Page);

        var answer = await stage.LeadBrowser.Post(Page + "?handler=Decide",
        [
            new("OperationId", page.Document.QuerySelector("[name=OperationId]")!.GetAttribute("value")!), new("version", page.Document.QuerySelector("#decide [name=version]")!.GetAttribute("value")!), new("approve", "true"),
            new("__RequestVerificationToken", lead.Document.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!),
        ]);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(0, await stage.Count<AgreementApproval>());
    }

    [Fact]
    public async Task Settle_ClaimedOnly_IsRefusedAtItsFieldUntilVerified()
    {
        var commitment = await stage.Story.Commit(agreement, Side.Counterpart, "Open the bridge", 4, "Visit");
        await stage.Story.Record("observations", new { CommitmentId = commitment, ObservedOn = stage.Story.Day(0), Result = "Met", Basis = "SelfReported" });

        var empty = await stage.LeadBrowser.Press(await stage.LeadBrowser.Get(Page), "Settle this commitment");
        var claimed = await stage.LeadBrowser.Press(await stage.LeadBrowser.Get(Page), "Settle this commitment", ($"Fates[{commitment}]", "Fulfilled"));
        await stage.Story.Record("observations", new { CommitmentId = commitment, ObservedOn = stage.Story.Day(0), Result = "Met", Basis = "Joint" });
        var settled = await stage.LeadBrowser.Press(await stage.LeadBrowser.Get(Page), "Settle this commitment", ($"Fates[{commitment}]", "Fulfilled"));

        Assert.All([empty, claimed], a => Assert.Equal("true", a.Document.QuerySelector("#commitments select")!.GetAttribute("aria-invalid")));
        Assert.Equal(Page, settled.Location);
        Assert.Equal(CommitmentStatus.Fulfilled, (await stage.Only<Commitment>()).Status);
    }

    [Fact]
    public async Task Settle_UnreadableKey_IsNoServerError()
    {
        await stage.Story.Commit(agreement, Side.Counterpart, "Open the bridge", 4, "Visit");

        var answer = await stage.LeadBrowser.Press(await stage.LeadBrowser.Get(Page), "Settle this commitment", ("Fates[x]", "Fulfilled"), ("commitment", "x"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
    }

    [Fact]
    public async Task Page_ClauseAddedAfterTheYes_SaysThatAnEarlierWordingWasAccepted()
    {
        await stage.Story.Record("acceptances", new { AgreementId = agreement, Party = Side.Us, AcceptedBy = "The lead", EvidenceOfAuthority = "Mandate", AcceptedOn = stage.Story.Day(0) });
        await stage.Story.Approve(agreement);
        var before = await stage.LeadBrowser.Get(Page);
        await stage.Story.Record("clauses", new { AgreementId = agreement, Wording = "Also by night" });
        var after = await stage.LeadBrowser.Get(Page);

        Assert.DoesNotContain("accepted an earlier wording", before.Text, StringComparison.Ordinal);
        Assert.Contains("accepted an earlier wording", after.Document.GetElementById("acceptances")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("on an earlier wording", after.Document.GetElementById("decide")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_InForce_OffersTheAmendmentInPlaceOfEveryChange()
    {
        var seeking = Links.Step(stage.Id, Domain.Guideline.Step.SeekAgreement);
        Assert.NotNull((await stage.LeadBrowser.Get(seeking)).Document.QuerySelector($"a[href='{Links.NewRecord(stage.Id, "clauses")}']"));
        var commitment = await BringIntoForce();
        var clause = await stage.Only<Clause>();
        Assert.Null((await stage.LeadBrowser.Get(seeking)).Document.QuerySelector($"a[href='{Links.NewRecord(stage.Id, "clauses")}']"));

        var page = await stage.LeadBrowser.Get(Page);
        var step = await stage.LeadBrowser.Get(Links.Step(stage.Id, Domain.Guideline.Step.DefineImplementationCriteria));
        var form = await stage.LeadBrowser.Get(Links.Record(stage.Id, "clauses", clause.Id));

        var links = page.Document.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")!).ToList();
        Assert.DoesNotContain(links, l => l.Contains("/records/clauses", StringComparison.Ordinal) || l.Contains("/records/commitments", StringComparison.Ordinal) || l.Contains("/records/implementation-terms", StringComparison.Ordinal));
        Assert.Contains(Links.NewRecord(stage.Id, "observations", commitment), links);
        foreach (var section in new[] { "clauses", "commitments", "terms" })
            Assert.NotNull(page.Document.QuerySelector($"#{section} a[href='{Links.Amend(stage.Id, agreement)}']"));
        Assert.NotNull(step.Document.QuerySelector($"#commitments a[href='{Links.Amend(stage.Id, agreement)}']"));
        Assert.Null(step.Document.QuerySelector($"a[href='{Links.Record(stage.Id, "commitments", commitment)}']"));
        Assert.Contains(stage.Texts["Codes.agreement-binds"], form.Text, StringComparison.Ordinal);
        Assert.Null(form.Document.QuerySelector("textarea"));
    }

    [Fact]
    public async Task Change_OpenFormOfAnAgreementNowInForce_IsRefusedWithWhatWasTyped()
    {
        var clause = await stage.Only<Clause>();
        var form = await stage.LeadBrowser.Get(Links.Record(stage.Id, "clauses", clause.Id));
        await BringIntoForce();

        var answer = await stage.LeadBrowser.Press(form, "Save", ("Values[Wording]", "By night"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(stage.Texts["Codes.agreement-binds"], answer.Document.GetElementById("error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("By night", answer.Document.GetElementById("Values_Wording_")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Review_Held_SetsTheNextOnce()
    {
        await BringIntoForce();
        var early = await stage.LeadBrowser.Get(Page);
        stage.Host.Time.Advance(TimeSpan.FromDays(20));
        var browser = await stage.Host.Browser().SignedIn(stage.Lead);
        var next = DateOnly.FromDateTime(stage.Now.UtcDateTime).AddDays(30);

        var empty = await browser.Press(await browser.Get(Page), "Set the next review");
        var past = await browser.Press(empty, "Set the next review", ("NextOn", stage.Story.Day(0)), ("Owner", $"{stage.Lead.Id}"));
        var saved = await browser.Press(past, "Set the next review", ("NextOn", $"{next:O}"), ("Owner", $"{stage.Lead.Id}"));

        Assert.DoesNotContain("Set the next review", early.Text, StringComparison.Ordinal);
        Assert.All([empty, past], a => Assert.Equal((HttpStatusCode.BadRequest, "true"), (a.Status, a.Document.GetElementById("NextOn")!.GetAttribute("aria-invalid"))));
        Assert.Equal(Page, saved.Location);
        Assert.Equal(next, (await stage.Only<ImplementationTerms>()).NextReviewOn);
        Assert.DoesNotContain("Set the next review", (await browser.Get(Page)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_Options_SeveralAreChosenAndShown()
    {
        var other = await stage.Story.Record("options", new { Title = "By daylight", Description = "Only by day", Status = OptionStatus.Idea, Author = "Us" });
        var form = await stage.LeadBrowser.Get(Links.Record(stage.Id, "agreements", agreement));

        var saved = await stage.LeadBrowser.Press(form, "Save", ("Values[OptionIds]", $"{option}"), ("Values[OptionIds]", $"{other}"));
        var again = await stage.LeadBrowser.Get(Links.Record(stage.Id, "agreements", agreement));
        var page = await stage.LeadBrowser.Get(Page);
        var step = await stage.LeadBrowser.Get(Links.Step(stage.Id, Domain.Guideline.Step.SeekAgreement));

        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
        Assert.Equal(2, again.Document.QuerySelectorAll("[name='Values[OptionIds]'][checked]").Length);
        Assert.NotNull(page.Document.QuerySelector($"a[href='{Links.Assess(stage.Id, other)}']"));
        Assert.Contains("By daylight", step.Document.GetElementById("agreements")!.TextContent, StringComparison.Ordinal);
    }

    /// <summary>Without the moves to step 8: the page is about the agreement's status only.</summary>
    private async Task<Guid> BringIntoForce()
    {
        var story = stage.Story;
        var commitment = await story.Commit(agreement, Side.Counterpart, "Open the bridge", 4, "Visit");
        await story.Arrange(agreement, 20, 40);
        await stage.Host.Read(async db =>
        {
            db.Stamp(stage.Lead.Id, Ids.New(), stage.Now);
            var draft = await db.Set<Agreement>().SingleAsync(a => a.Id == agreement, TestContext.Current.CancellationToken);
            draft.AgreeInPrinciple();
            draft.BringIntoForce(DateOnly.FromDateTime(stage.Now.UtcDateTime), null);
            return await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        });
        return commitment;
    }

    private async Task<Guid> Cross(bool absolute)
    {
        var line = await stage.Story.Record("red-lines", new { Statement = "No names", Source = "Principle", IsAbsolute = absolute });
        await stage.Story.Record("red-line-checks", new { OptionId = option, RedLineId = line, Result = "Crossed" });
        return line;
    }

    private Task<Guid> Compromise(object values) => stage.Story.Record("compromises", values);
}
