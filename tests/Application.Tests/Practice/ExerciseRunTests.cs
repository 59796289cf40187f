using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Encounters;
using NegotiationTracker.Application.FollowUps;
using NegotiationTracker.Application.HandOn;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Application.Practice;
using NegotiationTracker.Application.Tests.Proof;
using NegotiationTracker.Application.Waiting;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Encounters;
using NegotiationTracker.Domain.FollowUps;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Practice;
using NegotiationTracker.Infrastructure.Samples;
using NegotiationTracker.Testing;

namespace NegotiationTracker.Application.Tests.Practice;

/// <summary>An exercise from plan to end through the commands, beside a live negotiation in which meanwhile nothing moves.</summary>
public sealed class ExerciseRunTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, AllProviders]
    public async Task Run_WithAJumpOfThreeWeeks_RemindsInside_AndNothingOutside(string provider)
    {
        await using var host = await Mailing(provider);
        var stage = await TestStage.Create(host);
        var live = await Begun.At(Step.SeekAgreement, stage, "CURLEW");
        await live.Contact(0, Medium.Phone, "A call", "They listened");
        await host.Send(new PlanFollowUps(Ids.New(), live.Id), TestExercise.Nobody, Ct);
        var exercise = await TestExercise.Start(host);
        var record = exercise.Records["relief"];
        await Work(exercise);
        await exercise.Beat();
        var (outside, mails) = (await Tracks(host, live.Id), await Mails(host));

        await exercise.Jump(21);
        await exercise.Beat();

        var late = await exercise.As("R1", new GetToday(exercise.Today, exercise.Id));
        var reminder = Assert.Single(late.Overdue, f => f.Kind == FollowUpKind.WriteUp);
        // Three weeks ask for a coordinator, whom this case does not have: the mandator answers.
        Assert.Equal((record, Rung.Mandator), (reminder.NegotiationId, reminder.Rung));
        var inside = await Notices(host, record);
        Assert.Contains(inside, n => n.FollowUpId == reminder.Id && n.MadeAt > host.Time.GetUtcNow().AddDays(20));
        Assert.All(inside, n => Assert.Equal(NoticeChannel.InApp, n.Channel));
        Assert.Equal(outside, await Tracks(host, live.Id));
        Assert.Equal(mails, await Mails(host));
        Assert.Empty((await exercise.As("R1", new GetToday(exercise.Today))).Overdue);
    }

    [Theory, AllProviders]
    public async Task Record_AfterAJump_IsTakenOutAsInRealTime(string provider)
    {
        await using var host = await TestHost.Create(provider);
        var exercise = await TestExercise.Start(host);
        await Work(exercise);
        await exercise.Jump(21);
        var (record, line) = (exercise.Records["relief"], Ids.New());

        await exercise.As("R1", new ExportNegotiation(line, record, ExportForm.File));

        Assert.Equal(record, (await exercise.As("R1", new GetNegotiationFile(line, record))).Head.Id);
    }

    [Fact]
    public async Task Assign_ToWhoeverPlaysOnASideThatKeepsARecord_IsRefusedOnAnotherSide()
    {
        await using var host = await TestHost.Create();
        var exercise = await TestExercise.Plan(host);
        var other = exercise.Pack.Roles.Single(r => r.Key == "R5");
        var member = exercise.Pack.Roles.First(r => r.Seat is not null && r.Side != other.Side);

        var refused = await Assert.ThrowsAsync<DomainException>(() => exercise.Lead(new AssignRole(Ids.New(), exercise.Id, "R5", exercise[member.Key].Id)));

        Assert.Equal("role-of-other-side", refused.Message);
    }

    [Theory, AllProviders]
    public async Task Run_FromPlanToEnd_ErasesNothing_AndClosesItsRecords(string provider)
    {
        await using var host = await TestHost.Create(provider);
        var exercise = await TestExercise.Start(host);
        await Work(exercise);
        await exercise.As("R1", new SendExerciseMessage(Ids.New(), exercise.Id, "R1", ["R4"], "May we meet?"));
        await exercise.As("R8", new WriteObserverNote(Ids.New(), exercise.Id, "They asked before they offered"));
        await exercise.Pass(TimeSpan.FromMinutes(61));
        await exercise.Beat();
        await exercise.Lead(new ReleaseInject(Ids.New(), exercise.Id, "I5"));
        await exercise.Lead(new ScoreCriterion(Ids.New(), exercise.Id, "relief", "Q2", 2, "Late"));
        await exercise.Lead(new ScoreCriterion(Ids.New(), exercise.Id, "relief", "Q2", 4, "Mended"));
        await exercise.Lead(new ScoreCriterion(Ids.New(), exercise.Id, "relief", "Q1", 1, null));

        await exercise.Lead(new OpenDebrief(Ids.New(), exercise.Id));
        await exercise.Lead(new EndExercise(Ids.New(), exercise.Id));

        var view = await exercise.Lead(new GetExercise(exercise.Id));
        Assert.Equal((ExerciseState.Ended, 6, 62), (view.Clock.State, view.Clock.Day, view.Clock.PlayedMinutes));
        Assert.Equal([InjectCause.Time, InjectCause.Time, null, null, InjectCause.Early], view.Injects.Select(i => i.Cause));
        Assert.Equal((1, 1), (view.Messages.Count, view.Notes.Count));
        var rubric = await exercise.As("R1", new GetRubric(exercise.Id, "relief"));
        var q2 = rubric.Lines.Single(l => l.Criterion == "Q2");
        Assert.Equal((3m, 2, 4, 2), (rubric.Mean, rubric.Marked, q2.Level, q2.Marks.Count));
        Assert.True(rubric.Lines.Single(l => l.Criterion == "Q1").Facts.Single(f => f.Kind == RubricFactKind.ObjectiveBeforeContact).Holds);
        var debrief = await exercise.As("R4", new GetDebrief(exercise.Id));
        Assert.Contains(debrief.Steps.SelectMany(s => s.Made), m => m is { SideKey: "relief", Day: 0 });
        Assert.All(debrief.Roles, r => Assert.StartsWith(PracticeCases.Secret, r.Brief, StringComparison.Ordinal));
        var refused = await Assert.ThrowsAsync<DomainException>(() => exercise.As("R1", Log(exercise, "Too late")));
        Assert.Equal(["exercise-is-ended"], refused.Codes);
        Assert.True((await exercise.As("R1", new GetHeader(exercise.Records["relief"]))).Practice!.IsClosed);
    }

    [Theory, AllProviders]
    public async Task Restart_InTheMiddle_GoesOnWhereItWas(string provider)
    {
        await using var host = await TestHost.Create(provider);
        var exercise = await TestExercise.Start(host);
        await exercise.Pass(TimeSpan.FromMinutes(31));
        await exercise.Beat();
        await exercise.Jump(3);
        await exercise.Lead(new PauseExercise(Ids.New(), exercise.Id));
        var before = (await exercise.Lead(new GetExercise(exercise.Id))).Clock;

        // Down for two days, while paused and while running: nothing is held but by rows.
        host.Time.Advance(TimeSpan.FromDays(2));
        await host.Restart();
        Assert.Equal(before, (await exercise.Lead(new GetExercise(exercise.Id))).Clock);
        await exercise.Lead(new ResumeExercise(Ids.New(), exercise.Id));
        await host.Restart();
        await exercise.Pass(TimeSpan.FromMinutes(40));
        await exercise.Beat();
        await exercise.Beat();

        var after = await exercise.Lead(new GetExercise(exercise.Id));
        Assert.Equal((before.PlayedMinutes + 40, 3), (after.Clock.PlayedMinutes, after.Clock.Day));
        Assert.Equal(["I1", "I2"], after.Injects.Where(i => i.Cause is not null).Select(i => i.Key));
        Assert.Equal(2, await host.Read(db => db.Set<InjectRelease>().CountAsync(Ct)));
    }

    [Theory, AllProviders]
    public async Task Records_MadeInside_BearTheTimeOfTheExercise_AndTheAuditRealTime(string provider)
    {
        await using var host = await TestHost.Create(provider);
        var exercise = await TestExercise.Start(host);
        await exercise.Jump(10);

        var contact = await exercise.As("R1", Log(exercise, "A call on day ten"));
        await exercise.As("R1", new Application.Sheets.SaveSheet(Ids.New(), exercise.Records["relief"], "no-alternate", null, 0, new() { ["NoneBecause"] = "Nobody is free" }));

        var logged = await host.Read(db => db.Set<Encounter>().SingleAsync(e => e.Id == contact, Ct));
        var sheet = await host.Read(db => db.Set<Domain.Groundwork.NoAlternate>().SingleAsync(Ct));
        var audited = await host.Read(db => db.Audit.Where(a => a.EntityId == contact).Select(a => a.At).SingleAsync(Ct));
        var real = host.Time.GetUtcNow();
        Assert.All(new[] { logged.RecordedAt, sheet.RecordedAt }, at => Assert.Equal(10, (int)Math.Round((at - real).TotalDays)));
        Assert.True(Math.Abs((audited - real).TotalMinutes) < 1);
        Assert.Equal(10, (int)Math.Round(((await exercise.As("R1", new GetHeader(exercise.Records["relief"]))).Now - real).TotalDays));
    }

    [Theory, AllProviders]
    public async Task Start_OpensEachSide_WithTheSeatsOfItsRoles(string provider)
    {
        await using var host = await TestHost.Create(provider);
        var exercise = await TestExercise.Start(host);

        var relief = await exercise.Lead(new GetHeader(exercise.Records["relief"]));
        var ministry = await exercise.Lead(new GetHeader(exercise.Records["ministry"]));

        Assert.Equal([(exercise["R1"].Id, TeamRole.LeadNegotiator), (exercise["R2"].Id, TeamRole.AlternateNegotiator), (exercise["R3"].Id, TeamRole.SupportTeam), (exercise.Trainer.Id, TeamRole.Mandator)],
            relief.Team.OrderBy(m => m.Role).Select(m => (m.PersonId, m.Role)));
        Assert.Equal([(exercise["R6"].Id, TeamRole.LeadNegotiator), (exercise["R7"].Id, TeamRole.Mandator), (exercise.Trainer.Id, TeamRole.Coordinator)], ministry.Team.OrderBy(m => m.Role).Select(m => (m.PersonId, m.Role)));
        Assert.Equal((exercise.Id, "Monday's run", false, "HERON 1"), (relief.Practice!.Id, relief.Practice.Title, relief.Practice.IsClosed, relief.CodeName));
        var second = await exercise.Lead(new PlanExercise(Ids.New(), exercise.Version, "Tuesday's run"));
        foreach (var role in new[] { "R1", "R6" }) await exercise.Lead(new AssignRole(Ids.New(), second, role, exercise[role].Id));
        await exercise.Lead(new StartExercise(Ids.New(), second));
        Assert.Equal(["HERON 2", "EGRET 2"], (await exercise.Lead(new GetExercise(second))).Sides.Where(s => s.CodeName is not null).Select(s => s.CodeName));
    }

    [Theory, AllProviders]
    public async Task Mandator_WhoIsTheTrainer_FindsWhatWaitsInsideOnly(string provider)
    {
        await using var host = await TestHost.Create(provider);
        var exercise = await TestExercise.Start(host);
        var story = new Story(exercise, exercise.Relief, exercise.Records["relief"]);
        await story.Move(Domain.Workflow.Move.Suspend, exercise["R1"].Id, [], [.. new Filled(exercise["R1"].Id, exercise.Today, k => k).Move(Domain.Workflow.Move.Suspend, null).Select(v => (v.Key, (object)v.Value))]);

        Assert.Equal(WaitingKind.Suspension, Assert.Single((await exercise.Lead(new GetWaiting(exercise.Id))).Items).Kind);
        Assert.Empty((await exercise.Lead(new GetWaiting())).Items);
        await exercise.Jump(3);
        Assert.True(Assert.Single((await exercise.Lead(new GetWaiting(exercise.Id))).Items).IsOverdue);
        Assert.Empty((await exercise.As("R6", new GetWaiting(exercise.Id))).Items);
    }

    [Fact]
    public async Task ReleaseDue_SentTwiceAtOnceAndLate_BringsEachOnce()
    {
        await using var host = await TestHost.Create();
        var exercise = await TestExercise.Start(host);
        await exercise.Pass(TimeSpan.FromHours(4));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ => await Record.ExceptionAsync(() => host.Send(new ReleaseDueInjects(Ids.New(), exercise.Id), TestExercise.Nobody, Ct))));
        await exercise.Beat();

        var released = await host.Read(db => db.Set<InjectRelease>().OrderBy(r => r.InjectKey).Select(r => r.InjectKey).ToListAsync(Ct));
        Assert.Equal(["I1", "I2", "I5"], released);
        Assert.Equal(6, (await exercise.Lead(new GetExercise(exercise.Id))).Clock.Day);
        Assert.Empty((await host.Send(new GetDueInjects(10), TestExercise.Nobody, Ct)).Exercises);
    }

    /// <summary>Steps 1 and 2 as far as the facts look, and a first contact.</summary>
    private static async Task Work(TestExercise exercise)
    {
        var story = new Story(exercise, exercise.Relief, exercise.Records["relief"]);
        await story.Record("objectives", new { Statement = "Two convoys", BottomLine = "One", Alternative = "The river" });
        await exercise.Pass(TimeSpan.FromMinutes(1));
        await exercise.As("R1", Log(exercise, "A first call"));
    }

    private static LogEncounter Log(TestExercise exercise, string what) =>
        new(Ids.New(), exercise.Records["relief"], new EncounterEntry(exercise.Now, TimePrecision.Exact, Medium.Phone, what), [], [], null);

    private static Task<TestHost> Mailing(string provider) => TestHost.Create(provider, s => Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton(s, new NoticeWays(true, "https://tracker.example.org")));

    private static Task<List<Notice>> Notices(TestHost host, Guid id) => host.Read(db => db.Set<Notice>().AsNoTracking().Where(n => n.NegotiationId == id).ToListAsync(Ct));

    private static Task<int> Mails(TestHost host) => host.Read(db => db.Set<Notice>().CountAsync(n => n.Channel == NoticeChannel.Mail, Ct));

    /// <summary>Everything about follow-ups of one negotiation that could move.</summary>
    private static async Task<string> Tracks(TestHost host, Guid id) => string.Join('\n', [
        .. (await host.Read(db => db.Set<FollowUp>().AsNoTracking().Where(f => f.NegotiationId == id).OrderBy(f => f.Id).ToListAsync(Ct))).Select(f => $"{f.Id} {f.Version} {f.Status} {f.Rung} {f.DueOn}"),
        .. (await Notices(host, id)).OrderBy(n => n.Id).Select(n => $"{n.Id} {n.State} {n.Channel}"),
        .. (await host.Read(db => db.Set<FollowUpPlan>().AsNoTracking().Where(p => p.NegotiationId == id).ToListAsync(Ct))).Select(p => $"{p.PlannedAt:O} {p.NextAt:O}")]);
}
