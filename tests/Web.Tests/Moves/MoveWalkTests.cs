using System.Net;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Web.Tests.Moves;

/// <summary>Every move M2–M17 through its real form, one after the other.</summary>
public sealed class MoveWalkTests : IAsyncLifetime
{
    private MoveStory story = null!;

    public async ValueTask InitializeAsync() => story = await MoveStory.Open();

    public ValueTask DisposeAsync() => story.DisposeAsync();

    [Fact]
    public async Task EveryMove_MadeThroughItsForm_LeadsWhereItSays()
    {
        await story.PrepareGroundwork();
        for (var step = 2; step <= 4; step++) await Goes(story.Lead, Move.Advance, "", Place.Step1 + step - 1);
        await Goes(story.Lead, Move.Return, "?target=3", Place.Step3);
        await Review();
        await Goes(story.Lead, Move.Advance, "", Place.Step4);
        await story.PrepareTalks();
        await Goes(story.Alternate, Move.Suspend, "", Place.Suspended);
        await story.SignCautionLater();
        await Goes(story.Mandator, Move.Resume, "", Place.Step4, ("Values[target]", "4"));
        await Review();
        await Goes(story.Mandator, Move.DeclareBreakdown, "", Place.BrokenDown);
        await Goes(story.Mandator, Move.ReEngage, "", Place.Step4, ("Values[target]", "4"));
        for (var step = 5; step <= 7; step++) { await Review(); await Goes(story.Lead, Move.Advance, "", Place.Step1 + step - 1); }

        var part = await story.PrepareAgreement();
        await Goes(story.Lead, Move.RecordPartialAgreement, "", Place.Step7, Agreement(part), ("Values[partial-consequence]", "Continue"), ("Values[follow-on-code-name]", ""));
        var whole = await story.PrepareAgreement();
        await Goes(story.Lead, Move.RecordAgreementInPrinciple, "", Place.Step7, Agreement(whole));
        await story.Approve(part);
        await story.Approve(whole);
        await Goes(story.Lead, Move.Advance, "", Place.Step8);
        await Goes(story.Lead, Move.BringIntoForce, "", Place.Step8, Agreement(whole));
        await Goes(story.Lead, Move.BringIntoForce, "", Place.Step8, Agreement(part));
        await Goes(story.Lead, Move.Advance, "", Place.Step9);
        await Goes(story.Mandator, Move.Amend, "?amendment-kind=Technical", Place.Step9, Agreement(part));
        story.Wait(TimeSpan.FromDays(100));
        var expired = (await story.All<Agreement>()).First(a => a.Status == AgreementStatus.InForce).Id;
        await Goes(story.Lead, Move.ConfirmExpiry, "?expiry-decision=Renew", Place.Step9, Agreement(expired), ("Values[new-end]", "2027-12-01"));
        await Goes(story.Lead, Move.EndAgreement, "?consequence=Continue", Place.Step9, Agreement(expired), ("Values[end]", "Withdrawn"));
        var other = await story.OpenAnother("SWIFT");
        await story.Send(story.Mandator, new Application.Negotiations.AddTeamMember(Ids.New(), other, 1, story.Coordinator.Id, TeamRole.Coordinator, Domain.Sharing.Sensitivity.High, null));
        await Goes(story.Coordinator, Move.Link, "", Place.Step9, ("Values[other]", other.ToString()));
    }

    [Fact]
    public async Task CloseReopenAndHandOver_ThroughTheirForms_KeepEverythingOnRecord()
    {
        await story.Write("follow-ups", ("Owner", story.Lead.Id.ToString()));
        await Goes(story.Mandator, Move.Close, "", Place.Closed, ("Values[outcome]", "NotPursued"));
        await Goes(story.Mandator, Move.Reopen, "", Place.Step1, ("Values[target]", "1"));
        await Goes(story.Lead, Move.HandOver, "", Place.Step1, ("Values[incoming]", story.Stranger.Id.ToString()), ("Values[briefing]", "Ask OAK first"));
        var handover = Links.Handover(story.Id, (await story.All<Handover>()).Single().Id);
        var guest = await story.As(story.Stranger);

        Assert.Equal(HttpStatusCode.NotFound, (await guest.Get(story.Path("/moves"))).Status);
        var page = await guest.Get(handover);
        Assert.Contains("Ask OAK first", page.Text, StringComparison.Ordinal);
        var done = await guest.Press(page, "I have read this and take over");

        Assert.Equal(story.Path(), done.Location);
        Assert.Equal(story.Stranger.Id, (await story.Now()).Holder(TeamRole.LeadNegotiator)!.PersonId);
        Assert.Equal(HttpStatusCode.OK, (await guest.Get(story.Path("/moves"))).Status);
    }

    private static (string, string) Agreement(Guid id) => ("Values[agreement]", id.ToString());

    private async Task Goes(Person by, Move move, string query, Place to, params (string Name, string Value)[] given)
    {
        var before = (await story.All<Transition>()).Count;
        var answer = await story.Fill(by, move, query, given);
        Assert.True(answer.Status == HttpStatusCode.Redirect, $"{move}: {answer.Status} {answer.Document.QuerySelector("#error-summary")?.TextContent}");
        Assert.Equal(to, (await story.Now()).Place);
        var history = await story.All<Transition>();
        Assert.Equal(before + 1, history.Count);
        Assert.Equal((move, by.Id, to), (history[^1].Move, history[^1].By, history[^1].To));
    }

    /// <summary>Confirms every sheet that waits for a second look.</summary>
    private async Task Review()
    {
        foreach (var sheet in (await story.Now()).Worksheets.Where(w => w.Status == WorksheetStatus.NeedsReview))
            await story.Send(story.Lead, new Application.Workflow.ReviewWorksheet(Ids.New(), story.Id, sheet.Step, true, "Looked at again"));
    }
}
