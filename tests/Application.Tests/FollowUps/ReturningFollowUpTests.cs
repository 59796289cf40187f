using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.FollowUps;
using NegotiationTracker.Application.Tests.Proof;
using NegotiationTracker.Application.Workflow;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Encounters;
using NegotiationTracker.Domain.FollowUps;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Workflow;
using NegotiationTracker.Infrastructure.Samples;
using NegotiationTracker.Testing;

namespace NegotiationTracker.Application.Tests.FollowUps;

/// <summary>What a rule let go and asks for again, what nobody looked at twice, and what is not told to everybody.</summary>
public sealed class ReturningFollowUpTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, AllProviders]
    public async Task Talks_ThatRestedAndResume_AreAskedForTheSameDaysAgain(string provider)
    {
        await using var host = await TestHost.Create(provider);
        var (stage, story) = await Begin(host);
        await story.Contact(0, Medium.Phone, "A call", "They listened");
        await Plan(host, story);
        var before = await Open(host, story);
        Assert.Contains(before, f => f.Kind == FollowUpKind.ContactRhythm);
        Assert.Contains(before, f => f.Kind == FollowUpKind.MandateReview);

        await Move(stage, story, Domain.Workflow.Move.Suspend, stage.Cast.Lead);
        await Plan(host, story);
        Assert.DoesNotContain(await Open(host, story), f => f.Kind is FollowUpKind.ContactRhythm or FollowUpKind.MandateReview);
        await story.Caution("Second route");
        await Move(stage, story, Domain.Workflow.Move.Resume, stage.Cast.Mandator, ("target", Step.SeekAgreement));
        await Plan(host, story);

        var after = await Open(host, story);
        Assert.Equal(Days(before), Days(after));
        stage.Pass(8);
        await Plan(host, story);
        var rhythm = after.Single(f => f.Kind == FollowUpKind.ContactRhythm);
        Assert.Contains(await host.Read(db => db.Set<Notice>().Where(n => n.FollowUpId == rhythm.Id).ToListAsync(Ct)), n => n.Occurrence.EndsWith("o1", StringComparison.Ordinal));
    }

    [Theory, AllProviders]
    public async Task Snooze_FartherThanNinetyDays_IsRefusedAndPlanningGoesOn(string provider)
    {
        await using var host = await TestHost.Create(provider);
        var (stage, story) = await Begin(host);
        await Plan(host, story);
        var row = (await Open(host, story)).First(f => f.Kind == FollowUpKind.ContactRhythm);

        var refused = await Assert.ThrowsAsync<DomainException>(() => stage.Send(new SnoozeFollowUp(Ids.New(), story.Id, row.Id, row.Version, stage.Today.AddDays(100 * 365), "Never"), stage.Cast.Lead));

        Assert.Equal("snooze-too-far", refused.Message);
        await Plan(host, story);
    }

    [Theory, AllProviders]
    public async Task Agreement_NobodyLookedAtTwice_AsksTheCoordinatorForTheNextLook(string provider)
    {
        await using var host = await TestHost.Create(provider);
        var (stage, story) = await Begin(host);
        await story.Add(stage.Coordinator, TeamRole.Coordinator);
        var agreement = await story.DraftAgreement("Passage", "By daylight", await story.AddOption("By night", "Only by night", await FirstIssue(stage, story)), "OAK");
        await Move(stage, story, Domain.Workflow.Move.RecordAgreementInPrinciple, stage.Cast.Lead, ("agreement", agreement));
        await Move(stage, story, Domain.Workflow.Move.Advance, stage.Cast.Lead);
        await story.Commit(agreement, Side.Counterpart, "Open the road", 60, "Visit");
        await story.Arrange(agreement, 40, 90);
        await Move(stage, story, Domain.Workflow.Move.BringIntoForce, stage.Cast.Lead, ("agreement", agreement));
        // In force in ten days; the third look is on the seventh day after.
        for (var day = 0; day < 20; day++)
        {
            await Plan(host, story);
            stage.Pass(1);
        }

        var look = (await Open(host, story)).Single(f => f.Kind == FollowUpKind.Observation);
        Assert.Equal(Rung.Coordinator, look.Rung);
        Assert.Contains(await host.Read(db => db.Set<Notice>().Where(n => n.FollowUpId == look.Id).ToListAsync(Ct)), n => n.RecipientId == stage.Coordinator && n.Rung == Rung.Coordinator);
    }

    [Theory, AllProviders]
    public async Task Kinds_ReadBySomebodyClearedModerate_DoNotTellWhoOwes(string provider)
    {
        await using var host = await TestHost.Create(provider);
        var (stage, story) = await Begin(host);
        await story.Contact(0, Medium.Phone, "A call", promises: [new(Side.Counterpart, "Open the road", stage.Today.AddDays(3))]);
        await story.Add(stage.Newcomer, TeamRole.SupportTeam, Sensitivity.Moderate);
        await Plan(host, story);
        var promise = (await Open(host, story)).Single(f => f.Kind == FollowUpKind.TheirCommitment);

        var theirs = (await stage.Send(new GetFollowUps(story.Id), stage.Newcomer)).Open.Single(l => l.Id == promise.Id);
        var leads = (await stage.Send(new GetFollowUps(story.Id), stage.Cast.Lead)).Open.Single(l => l.Id == promise.Id);
        var one = await stage.Send(new GetFollowUp(story.Id, promise.Id), stage.Newcomer);

        Assert.Equal((FollowUpKind.Review, null), (theirs.Kind, theirs.RecordId));
        Assert.Equal((FollowUpKind.Review, null), (one.Line.Kind, one.Line.RecordId));
        Assert.Equal((FollowUpKind.TheirCommitment, promise.RecordId), (leads.Kind, leads.RecordId));
    }

    [Theory]
    [InlineData(FollowUpFate.Done, FollowUpStatus.Done, FollowUpActKind.Done)]
    [InlineData(FollowUpFate.Cancelled, FollowUpStatus.Cancelled, FollowUpActKind.Cancelled)]
    [InlineData(FollowUpFate.Transferred, FollowUpStatus.Transferred, FollowUpActKind.HandedOn)]
    public async Task Closing_SettlesWhatIsOpen_AndSaysWhoDidItAndWhy(FollowUpFate fate, FollowUpStatus status, FollowUpActKind kind)
    {
        await using var host = await TestHost.Create();
        var (stage, story) = await Begin(host);
        var mine = await story.Record("follow-ups", new { Title = "Ring the doctor", DueOn = stage.Today.AddDays(3), Owner = stage.Cast.Lead });
        var open = await host.Read(db => db.Set<FollowUp>().Where(f => f.NegotiationId == story.Id && f.Status == FollowUpStatus.Open && f.RecordId == null).Select(f => f.Id).ToListAsync(Ct));

        await Move(stage, story, Domain.Workflow.Move.Close, stage.Cast.Mandator, [.. open.Select(f => ($"follow-up-fate.{f}", (object)fate)), ("reason", "The road is open")]);

        var view = await stage.Send(new GetFollowUp(story.Id, mine), stage.Cast.Lead);
        Assert.Equal(status, view.Line.Status);
        var act = Assert.Single(view.Acts);
        Assert.Equal((kind, "Mandator", "The road is open"), (act.Kind, act.By, act.Reason.Text));
    }

    [Fact]
    public async Task Clock_SetBackByAMonth_PlansAtOnceAndIsNotTakenForBeating()
    {
        await using var host = await TestHost.Create();
        var (stage, story) = await Begin(host);
        host.Time.Advance(TimeSpan.FromDays(30));
        await Plan(host, story);
        await host.Send(new StampBeat(Ids.New(), "node", ClockWork.Planning, 1, ""), ct: Ct);
        host.Time.Advance(TimeSpan.FromDays(-30));

        Assert.Contains(story.Id, await host.Send(new GetDuePlans(10), ct: Ct));
        Assert.NotEqual(ClockState.Beats, await host.Send(new GetHealth(), ct: Ct));
    }

    private static async Task<(TestStage, Story)> Begin(TestHost host)
    {
        var stage = await TestStage.Create(host);
        return (stage, await Begun.At(Step.SeekAgreement, stage, "CURLEW"));
    }

    private static async Task Move(TestStage stage, Story story, Move move, Guid by, params (string Key, object Value)[] given) =>
        await stage.Send(new MakeMove(Ids.New(), story.Id, await story.Version(), move, new Filled(stage.Cast.Lead, stage.Today, k => k).Move(move, null, given), Warnings.All.ToDictionary(w => w, w => w)), by);

    private static Task<Guid> FirstIssue(TestStage stage, Story story) => stage.Read(db => db.Set<Domain.Bargaining.Issue>().Where(i => i.NegotiationId == story.Id).Select(i => i.Id).FirstAsync(Ct));

    private static IEnumerable<(FollowUpKind, DateOnly?)> Days(IEnumerable<FollowUp> rows) =>
        rows.Where(f => f.Kind is FollowUpKind.ContactRhythm or FollowUpKind.MandateReview).Select(f => (f.Kind, f.DueOn)).Order();

    private static Task<Guid> Plan(TestHost host, Story story) => host.Send(new PlanFollowUps(Ids.New(), story.Id), ct: Ct);

    private static Task<List<FollowUp>> Open(TestHost host, Story story) =>
        host.Read(db => db.Set<FollowUp>().AsNoTracking().Where(f => f.NegotiationId == story.Id && f.Status == FollowUpStatus.Open).ToListAsync(Ct));
}
