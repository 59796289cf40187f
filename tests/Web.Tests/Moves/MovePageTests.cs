using System.Net;
using System.Text;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Workflow;
using NegotiationTracker.Web.Tests.Accounts;

namespace NegotiationTracker.Web.Tests.Moves;

public sealed class MovePageTests : IAsyncLifetime
{
    private MoveStory story = null!;

    public async ValueTask InitializeAsync() => story = await MoveStory.Open();

    public ValueTask DisposeAsync() => story.DisposeAsync();

    [Fact]
    public async Task Pages_ForStrangersAndNobody_DoNotExist()
    {
        foreach (var path in new[] { "/moves", "/moves/advance", "/moves/abbreviated-preparation", "/team" })
        {
            Assert.Equal(HttpStatusCode.SeeOther, (await story.Host.Browser().Get(story.Path(path))).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await (await story.As(story.Stranger)).Get(story.Path(path))).Status);
        }
        var lead = await story.As(story.Lead);
        foreach (var path in new[] { "/moves/open", "/moves/fly", $"/proposals/{story.Id}", $"/handovers/{story.Id}", $"/suspensions/{story.Id}", $"/overrides/{story.Id}" })
            Assert.Equal(HttpStatusCode.NotFound, (await lead.Get(story.Path(path))).Status);
    }

    [Fact]
    public async Task List_AtTheStart_SaysWhatIsMissingWithLinksAndStaysSmall()
    {
        var page = await (await story.As(story.Lead)).Get(story.Path("/moves"));

        Assert.Contains("Advance to step 2: 3 things missing", page.Text, StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector($"a[href='{Links.Section(story.Id, Domain.Guideline.Step.CoordinateApproach, "sharing-rule")}']"));
        Assert.NotNull(page.Document.QuerySelector($"a[href='{Links.Move(story.Id, Move.Suspend)}']"));
        Assert.True(Encoding.UTF8.GetByteCount(page.Html) < 30_000, $"{Encoding.UTF8.GetByteCount(page.Html)} bytes");
    }

    [Fact]
    public async Task Form_WithAnswersMissing_SaysItAtEachFieldAndKeepsWhatWasTyped()
    {
        var browser = await story.As(story.Lead);
        var page = await browser.Get(story.Path("/moves/suspend"));

        var answer = await browser.Press(page, "Suspend the talks", ("Values[reason]", "Shells near the crossing"), ("Values[review-on]", "soon"), ("Precision", "Exact"), ("OccurredAt", "2026-13-45"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("such as 2026-11-30", answer.Text, StringComparison.Ordinal);
        var again = await browser.Press(answer, "Suspend the talks", ("Precision", "Exact"), ("OccurredAt", ""));
        Assert.Equal(HttpStatusCode.BadRequest, again.Status);
        Assert.Equal("Shells near the crossing", again.Document.QuerySelector("textarea[name='Values[reason]']")!.TextContent.Trim());
        Assert.Contains("Choose the ground", again.Document.QuerySelector("#Values_ground_-error")?.TextContent ?? "", StringComparison.Ordinal);
        Assert.Contains("as a date", again.Document.QuerySelector("#Values_review-on_-error")?.TextContent ?? "", StringComparison.Ordinal);
        Assert.Equal(Standing.Active, (await story.Now()).Standing);
    }

    [Fact]
    public async Task Form_WhenSomebodyMovedMeanwhile_SaysWhereItStandsAndKeepsWhatWasTyped()
    {
        var browser = await story.As(story.Lead);
        var page = await browser.Get(story.Path("/moves/suspend"));
        await story.Fill(story.Alternate, Move.Suspend);

        var answer = await browser.Press(page, "Suspend the talks", [.. story.Answers(page, ("Values[reason]", "Mine"))]);

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Contains("It now stands at: Suspended", answer.Text, StringComparison.Ordinal);
        Assert.Equal("Mine", answer.Document.QuerySelector("textarea[name='Values[reason]']")!.TextContent.Trim());
        Assert.Equal((await story.Now()).Version.ToString(System.Globalization.CultureInfo.InvariantCulture), answer.Document.QuerySelector("input[name=Version]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Overrides_GivenWithAReason_StandInTheHistoryAndAreSettled()
    {
        await story.PrepareMinimum();
        var page = await (await story.As(story.Coordinator)).Get(story.Path("/moves/advance"));
        Assert.Contains("Not yours to make", page.Text, StringComparison.Ordinal);
        await story.Write("organisations", ("Stance", "Dissents"));
        var refused = await story.Fill(story.Lead, Move.Advance, "", ("Overrides[W2]", ""));
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("A partner disagrees", refused.Document.QuerySelector("#error-summary")!.TextContent, StringComparison.Ordinal);

        await story.Fill(story.Lead, Move.Advance, "", ("Overrides[W2]", "They join next week"));

        var passed = Assert.Single(await story.All<OverrideRecord>());
        var browser = await story.As(story.Lead);
        var shown = await browser.Get(story.Path($"/overrides/{passed.Id}"));
        Assert.Contains("They join next week", shown.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("W2", shown.Text, StringComparison.Ordinal);
        var listed = await browser.Get(story.Path("/moves"));
        Assert.Contains("A partner disagrees or has not been asked. Passed over at step 1", Words(listed.Document.QuerySelector("aside")!.TextContent), StringComparison.Ordinal);
        Assert.DoesNotContain("W2", listed.Text, StringComparison.Ordinal);

        var past = await browser.Press(shown, "Set the new day", ("ReviewOn", "2020-01-01"));
        Assert.Equal(HttpStatusCode.BadRequest, past.Status);
        Assert.Contains("after today", past.Document.QuerySelector("#ReviewOn-error")!.TextContent, StringComparison.Ordinal);
        await browser.Press(shown, "Set the new day", ("ReviewOn", "2031-05-06"));
        Assert.Equal(new DateOnly(2031, 5, 6), (await story.All<OverrideRecord>()).Single().ReviewOn);
        shown = await browser.Get(story.Path($"/overrides/{passed.Id}"));
        await browser.Press(shown, "Mark as settled");
        Assert.NotNull((await story.All<OverrideRecord>()).Single().ClosedAt);
    }

    [Fact]
    public async Task Proposal_ByTheLead_WaitsForTheMandatorWhoAcceptsIt()
    {
        var proposed = await story.Fill(story.Lead, Move.Close, "", ("Values[lessons]", "Ask earlier"));
        Assert.StartsWith(story.Path("/proposals/"), proposed.Location, StringComparison.Ordinal);
        Assert.Equal(Standing.Active, (await story.Now()).Standing);
        var mandator = await story.As(story.Mandator);
        var page = await mandator.Get(proposed.Location!);
        Assert.Contains("Ask earlier", page.Text, StringComparison.Ordinal);

        var silent = await mandator.Press(page, "Decline", ("Note", ""));
        Assert.Equal(HttpStatusCode.BadRequest, silent.Status);
        await mandator.Press(page, "Accept and make the move");

        Assert.Equal(Standing.Closed, (await story.Now()).Standing);
        Assert.Equal(story.Lead.Id, (await story.All<Transition>())[^1].ProposedBy);
    }

    [Fact]
    public async Task Proposal_ThatWaits_IsWithdrawnByWhoeverMadeItAndNobodyElse()
    {
        var proposed = await story.Fill(story.Lead, Move.Close);
        var lead = await story.As(story.Lead);
        var page = await lead.Get(proposed.Location!);
        Assert.DoesNotContain("Withdraw", (await (await story.As(story.Alternate)).Get(proposed.Location!)).Text, StringComparison.Ordinal);
        var proposal = Assert.Single(await story.All<MoveProposal>());
        var refused = await Assert.ThrowsAsync<Domain.DomainException>(() => story.Send(story.Mandator, new Application.Workflow.WithdrawProposal(Domain.Ids.New(), story.Id, proposal.Id, proposal.Version, "No")));
        Assert.Equal(["not-your-proposal"], refused.Codes);

        var silent = await lead.Press(page, "Withdraw the proposal", ("Note", ""));
        Assert.Equal(HttpStatusCode.BadRequest, silent.Status);
        Assert.Null((await story.All<MoveProposal>()).Single().Answer);
        await lead.Press(silent, "Withdraw the proposal", ("Note", "The outcome was wrong"));

        Assert.Equal(ProposalAnswer.Withdrawn, (await story.All<MoveProposal>()).Single().Answer);
        Assert.Contains("The outcome was wrong", (await lead.Get(proposed.Location!)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await story.Fill(story.Lead, Move.Close)).Status);
        Assert.Equal(2, (await story.All<MoveProposal>()).Count);
    }

    [Fact]
    public async Task Proposal_ThatCouldNotBeMade_IsRefusedAtTheField()
    {
        var past = await story.Fill(story.Lead, Move.DeclareBreakdown, "", ("Values[review-on]", "2020-01-01"));

        Assert.Equal(HttpStatusCode.BadRequest, past.Status);
        Assert.Contains("after today", past.Document.QuerySelector("#Values_review-on_-error")?.TextContent ?? "", StringComparison.Ordinal);
        Assert.Empty(await story.All<MoveProposal>());
    }

    [Fact]
    public async Task EndAgreement_ByTheLead_OffersNothingThatOnlyTheMandatorMayDecide()
    {
        await story.PrepareAgreement();
        static IReadOnlyList<string?> Offered(Answer page) => [.. page.Document.QuerySelectorAll("[name=consequence]").Select(c => c.GetAttribute("value"))];

        var lead = await (await story.As(story.Lead)).Get(story.Path("/moves/end-agreement"));
        Assert.Empty(Offered(lead));
        await story.ReachImplementation();
        lead = await (await story.As(story.Lead)).Get(story.Path("/moves/end-agreement"));
        var mandator = await (await story.As(story.Mandator)).Get(story.Path("/moves/end-agreement"));
        var typed = await (await story.As(story.Lead)).Get(story.Path("/moves/end-agreement?consequence=Close"));

        Assert.Equal(["Return", "Suspend", "Continue"], Offered(lead));
        Assert.Contains("only the mandator can decide on it: Declare breakdown, Close", lead.Text, StringComparison.Ordinal);
        Assert.Equal(["Return", "Suspend", "DeclareBreakdown", "Close", "Continue"], Offered(mandator));
        Assert.DoesNotContain("only the mandator can decide", mandator.Text, StringComparison.Ordinal);
        Assert.Equal(Offered(lead), Offered(typed));
    }

    [Fact]
    public async Task ConfirmExpiry_AsksTheDecisionFirstAndThenOnlyWhatFollowsFromIt()
    {
        await story.ReachImplementation();
        story.Wait(TimeSpan.FromDays(100));
        var lead = await story.As(story.Lead);

        var first = await lead.Get(story.Path("/moves/confirm-expiry"));
        var renewal = await lead.Get(story.Path("/moves/confirm-expiry?expiry-decision=Renew"));
        var ending = await lead.Get(story.Path("/moves/confirm-expiry?expiry-decision=LetEnd"));

        Assert.Equal(3, first.Document.QuerySelectorAll("form[method=get] [name=expiry-decision]").Length);
        Assert.NotEmpty(renewal.Document.QuerySelectorAll("[name='Values[new-end]']"));
        Assert.Empty(renewal.Document.QuerySelectorAll("[name$=consequence],[name='Values[consequence]']"));
        Assert.NotEmpty(ending.Document.QuerySelectorAll("form[method=get] [name=consequence]"));
        var past = await story.Fill(story.Lead, Move.ConfirmExpiry, "?expiry-decision=Renew", ("Values[new-end]", "2020-01-01"));
        Assert.Equal(HttpStatusCode.BadRequest, past.Status);
        Assert.Contains("after today", past.Document.QuerySelector("#Values_new-end_-error")?.TextContent ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task BringIntoForce_WithANextReviewThatHasPassed_SaysWhereToChangeIt()
    {
        await story.ReachImplementation(until: Step.SeekAgreement);
        story.Wait(TimeSpan.FromDays(30));

        var refused = await story.Fill(story.Lead, Move.BringIntoForce);

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("next review of the agreement has passed", refused.Document.QuerySelector("#error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(refused.Document.QuerySelector($"a[href='{Links.Section(story.Id, Step.DefineImplementationCriteria, "implementation-terms")}']"));
        Assert.DoesNotContain(await story.All<Domain.Agreements.Agreement>(), a => a.InForceOn is not null);
    }

    [Fact]
    public async Task Link_WithoutACoordinatorOnTheList_SaysThatNobodyCanAnswer()
    {
        Assert.True((await (await story.As(story.Lead)).Get(story.Path("/moves/link"))).Document.QuerySelector("form[method=post] button[name=Propose]") is not null);
        var member = (await story.Now()).CurrentTeam.Single(m => m.PersonId == story.Coordinator.Id);
        await story.Send(story.Mandator, new Application.Negotiations.RemoveTeamMember(Domain.Ids.New(), story.Id, (await story.Now()).Version, member.PersonId, "Moved on"));

        var page = await (await story.As(story.Lead)).Get(story.Path("/moves/link"));

        Assert.Contains("Nobody on the team list can answer this proposal", page.Text, StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector($"main .note a[href='{Links.Team(story.Id)}']"));
        var links = await (await story.As(story.Lead)).Get(Links.LinksOf(story.Id));
        Assert.Null(links.Document.QuerySelector($"a[href='{story.Path("/moves/link")}']"));
        Assert.NotNull(links.Document.QuerySelector($".empty a[href='{Links.Team(story.Id)}']"));
        Assert.Null(page.Document.QuerySelector("form[method=post] button[name=Propose]"));
    }

    [Fact]
    public async Task ReEngageAndReopen_BeforeTheStepIsChosen_NameNone()
    {
        await story.Fill(story.Mandator, Move.DeclareBreakdown);
        var mandator = await story.As(story.Mandator);
        var broken = await mandator.Get(story.Path("/moves/re-engage"));
        await story.Fill(story.Mandator, Move.Close);
        var closed = await mandator.Get(story.Path("/moves/reopen"));

        foreach (var page in new[] { broken, closed })
        {
            Assert.Equal(["From"], page.Document.QuerySelectorAll("main .card dl dt").Select(d => d.TextContent));
            Assert.Equal(["1"], page.Document.QuerySelectorAll("[name='Values[target]'] option:not([value=''])").Select(o => o.GetAttribute("value")));
        }
    }

    [Fact]
    public async Task Suspension_ByTheLead_IsConfirmedByTheMandator()
    {
        await story.Fill(story.Lead, Move.Suspend);
        var path = story.Path($"/suspensions/{(await story.All<Pause>()).Single().Id}");
        Assert.DoesNotContain("Confirm the suspension", (await (await story.As(story.Lead)).Get(path)).Text, StringComparison.Ordinal);
        story.Wait(TimeSpan.FromHours(49));
        var mandator = await story.As(story.Mandator);
        var waiting = (await mandator.Get(story.Path("/moves"))).Document.QuerySelectorAll("aside li").Select(l => Words(l.TextContent)).ToList();
        Assert.Contains("Confirm by 1 day late", waiting[0], StringComparison.Ordinal);
        Assert.StartsWith("Suspended: look again", waiting[1], StringComparison.Ordinal);

        var page = await mandator.Get(path);
        Assert.Contains("more than 24 hours", page.Text, StringComparison.Ordinal);
        await mandator.Press(page, "Confirm the suspension");

        Assert.Equal(story.Mandator.Id, (await story.All<Pause>()).Single().ConfirmedBy);
    }

    [Fact]
    public async Task List_ForEachReader_PutsWhatIsOpenFirstAndTheRestInOneLine()
    {
        var lead = (await (await story.As(story.Lead)).Get(story.Path("/moves"))).Document;
        var coordinator = (await (await story.As(story.Coordinator)).Get(story.Path("/moves"))).Document;

        Assert.Equal(["Open to you now", "Something is missing"], lead.QuerySelectorAll(".cols>div>section.card>h2").Select(h => h.TextContent));
        Assert.Equal("Propose closing to the mandator…", lead.QuerySelector("#close .btn")!.TextContent);
        Assert.Null(lead.QuerySelector("#confirm-expiry"));
        Assert.Contains("There is no agreement yet.", lead.QuerySelector("details.card dl")!.TextContent, StringComparison.Ordinal);
        Assert.Null(coordinator.QuerySelector("#advance"));
        Assert.Contains("Advance to step 2", coordinator.QuerySelector("details.card dt")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forms_OfPauses_ShowWhatIsOnRecordAsFarAsTheReaderIsCleared()
    {
        await story.Write("suspension-criteria", ("Criterion", "Shells on the road"), ("WhoDecides", "The lead"));
        var issue = await story.Write("issues", ("Title", "Guards at the gap"));
        await story.Write("positions", ("IssueId", issue.ToString()), ("Party", "Counterpart"), ("Statement", "No guards of yours"), ("TakenOn", "2026-01-02"));
        await story.Write("positions", ("IssueId", issue.ToString()), ("Party", "Counterpart"), ("Statement", "Unarmed guards only"), ("TakenOn", "2026-01-05"));
        await story.Write("issues", ("Title", "Opening hours"), ("Status", "Resolved"));
        var lead = await story.As(story.Lead);

        var suspend = await lead.Get(story.Path("/moves/suspend"));
        var breakdown = await lead.Get(story.Path("/moves/declare-breakdown"));

        Assert.Contains("Shells on the road", suspend.Text, StringComparison.Ordinal);
        Assert.Contains("Unarmed guards only", breakdown.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("No guards of yours", breakdown.Text, StringComparison.Ordinal);
        Assert.Contains("Opening hours", breakdown.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EmergencyPath_WithTheMinimums_LeadsToStep4AndSaysWhatIsUnknown()
    {
        var lead = await story.As(story.Lead);
        Assert.Contains("Cannot be skipped", (await lead.Get(story.Path("/moves/abbreviated-preparation"))).Text, StringComparison.Ordinal);
        await story.PrepareMinimum();
        var page = await lead.Get(story.Path("/moves/abbreviated-preparation"));

        var empty = await lead.Press(page, "Go to step 4 now", ("Input.SoughtUntil", ""));
        Assert.Equal(HttpStatusCode.BadRequest, empty.Status);
        var past = await lead.Press(page, "Go to step 4 now", ("Input.SoughtUntil", "2020-01-01"));
        Assert.Contains("after today", past.Document.QuerySelector("#Input_SoughtUntil-error")?.TextContent ?? "", StringComparison.Ordinal);
        var done = await lead.Press(page, "Go to step 4 now", ("Input.Reason", "Wounded at the gap"), ("Input.ChannelAlias", "ASH"), ("Input.ChannelFunction", "Commander"), ("Input.SoughtBy", story.Lead.Id.ToString()));

        Assert.Equal(HttpStatusCode.Redirect, done.Status);
        Assert.Equal(Place.Step4, (await story.Now()).Place);
        Assert.Equal(3, (await story.All<Transition>()).Count(t => t.IsAbbreviated));
    }

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
