using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Application.Practice;
using NegotiationTracker.Application.Tests.Proof;
using NegotiationTracker.Application.Workflow;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Bargaining;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Practice;
using NegotiationTracker.Domain.Workflow;
using NegotiationTracker.Infrastructure.Samples;
using NegotiationTracker.Infrastructure.Scheduling;
using NegotiationTracker.Testing;

namespace NegotiationTracker.Application.Tests.Practice;

/// <summary>Who sits where while an exercise runs: records that go on in others, late-comers, hand-overs, and trainers who play.</summary>
public sealed class ExerciseSidesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, AllProviders]
    public async Task Split_OfASide_SeatsItsPlayersAndStandsBesideTheOriginal(string provider)
    {
        await using var host = await TestHost.Create(provider);
        var exercise = await TestExercise.Start(host);
        var original = exercise.Records["relief"];
        await exercise.As("R1", new Application.Sheets.SaveSheet(Ids.New(), original, "organisations", null, 0, new() { ["Name"] = "One", ["Stance"] = "Leads" }));

        var split = await exercise.As("R1", new SplitNegotiation(Ids.New(), original, "Teal", "Half of it", "Too much at once"));

        await Sits(exercise, split);
        foreach (var view in new[] { (await exercise.Lead(new GetExercise(exercise.Id))).Sides, (await exercise.As("R3", new GetMyExercise(exercise.Id))).Sides })
        {
            var side = view.Single(s => s.Key == "relief");
            Assert.Equal((original, "HERON 1", split, "Teal"), (side.NegotiationId, side.CodeName, Assert.Single(side.Further).NegotiationId, side.Further[0].CodeName));
        }
        Assert.All((await exercise.As("R4", new GetMyExercise(exercise.Id))).Sides, s => Assert.Empty(s.Further));
        var facts = (await exercise.Lead(new GetRubric(exercise.Id, "relief"))).Lines.Single(l => l.Criterion == "Q9").Facts.Where(f => f.Kind == RubricFactKind.LeadsInformed);
        Assert.Equal([("HERON 1", 0), ("Teal", 1)], facts.Select(f => (f.Record, f.Of!.Value)));
        var moves = (await exercise.Lead(new GetDebrief(exercise.Id))).Steps.SelectMany(s => s.Made).ToList();
        Assert.Contains(moves, m => m is { SideKey: "relief", Record: "Teal" });
        Assert.All(moves.Where(m => m.SideKey == "ministry"), m => Assert.Null(m.Record));
    }

    [Theory, AllProviders]
    public async Task FollowOn_OfAPartialAgreement_SeatsThePlayers(string provider)
    {
        await using var host = await TestHost.Create(provider);
        var exercise = await TestExercise.Start(host);
        var story = new Story(exercise, exercise.Relief, exercise.Records["relief"]);
        await Begun.Reach(Step.SeekAgreement, exercise, story);
        var option = await host.Read(db => db.Set<Option>().Select(o => o.Id).FirstAsync(Ct));
        var agreement = await story.DraftAgreement("Passage", "By daylight", option, "OAK");

        await story.Move(Move.RecordPartialAgreement, exercise["R1"].Id, [.. Warnings.All], ("agreement", agreement), ("summary", "Half"), ("residual-issues", "The rest"), ("partial-consequence", PartialConsequence.FollowOn), ("follow-on-code-name", "Wigeon"));

        await Sits(exercise, Assert.Single((await exercise.As("R1", new GetMyExercise(exercise.Id))).Sides.Single(s => s.Key == "relief").Further).NegotiationId);
    }

    [Theory, AllProviders]
    public async Task Latecomer_WhoSitsAlready_GetsTheHigherSeat_OnEveryRecordOfTheSide(string provider)
    {
        await using var host = await TestHost.Create(provider);
        var exercise = await TestExercise.Plan(host);
        await exercise.Lead(new UnassignRole(Ids.New(), exercise.Id, "R2"));
        await exercise.Lead(new StartExercise(Ids.New(), exercise.Id));
        await exercise.Pass(TimeSpan.Zero);
        var records = new[] { exercise.Records["relief"], await exercise.As("R1", new SplitNegotiation(Ids.New(), exercise.Records["relief"], "Teal", "Half of it", "Too much at once")) };

        await exercise.Lead(new AssignRole(Ids.New(), exercise.Id, "R2", exercise["R3"].Id));

        foreach (var record in records)
            Assert.Equal(TeamRole.AlternateNegotiator, (await exercise.Lead(new GetHeader(record))).Team.Single(m => m.PersonId == exercise["R3"].Id).Role);
    }

    [Theory, AllProviders]
    public async Task Latecomer_WhoseSeatIsTakenOnOneRecord_SitsWithTheTeamThere(string provider)
    {
        await using var host = await TestHost.Create(provider);
        var exercise = await TestExercise.Plan(host);
        await exercise.Lead(new UnassignRole(Ids.New(), exercise.Id, "R2"));
        await exercise.Lead(new StartExercise(Ids.New(), exercise.Id));
        await exercise.Pass(TimeSpan.Zero);
        var (first, split) = (exercise.Records["relief"], await exercise.As("R1", new SplitNegotiation(Ids.New(), exercise.Records["relief"], "Teal", "Half of it", "Too much at once")));
        await host.Write(db => db.Negotiations.Include(n => n.Team).Single(n => n.Id == split).RaisePlayer(exercise["R3"].Id, TeamRole.AlternateNegotiator));

        await exercise.Lead(new AssignRole(Ids.New(), exercise.Id, "R2", exercise.Bystander.Id));

        async Task<TeamRole> Seat(Guid record) => (await exercise.Lead(new GetHeader(record))).Team.Single(m => m.PersonId == exercise.Bystander.Id).Role;
        Assert.Equal((TeamRole.AlternateNegotiator, TeamRole.SupportTeam), (await Seat(first), await Seat(split)));
    }

    [Theory, AllProviders]
    public async Task Latecomer_WhoLeads_KeepsTheLead(string provider)
    {
        await using var host = await TestHost.Create(provider);
        var exercise = await TestExercise.Plan(host);
        await exercise.Lead(new UnassignRole(Ids.New(), exercise.Id, "R2"));
        await exercise.Lead(new StartExercise(Ids.New(), exercise.Id));
        await exercise.Pass(TimeSpan.Zero);

        await exercise.Lead(new AssignRole(Ids.New(), exercise.Id, "R2", exercise["R1"].Id));

        Assert.Equal(TeamRole.LeadNegotiator, (await exercise.Lead(new GetHeader(exercise.Records["relief"]))).Team.Single(m => m.PersonId == exercise["R1"].Id).Role);
    }

    [Theory, AllProviders]
    public async Task AlternateNamed_AfterTheAlternateTookOver_StillCounts(string provider)
    {
        await using var host = await TestHost.Create(provider);
        var exercise = await TestExercise.Start(host);
        var story = new Story(exercise, exercise.Relief, exercise.Records["relief"]);
        await story.Move(Move.HandOver, exercise["R1"].Id, [], ("incoming", exercise["R2"].Id), ("briefing", "All of it"), ("contacts-introduced", "Yes"), ("open-promises", "None"), ("unwritten-understandings", "None"), ("sensitivities", "None"));
        var handover = await host.Read(db => db.Set<Handover>().Select(h => h.Id).SingleAsync(Ct));
        await exercise.As("R2", new AcknowledgeHandover(Ids.New(), story.Id, handover));

        Assert.Equal(1, await Named("relief"));
        Assert.Equal(0, await Named("ministry"));

        async Task<int?> Named(string side) =>
            (await exercise.Lead(new GetRubric(exercise.Id, side))).Lines.SelectMany(l => l.Facts).Single(f => f.Kind == RubricFactKind.AlternateNamed).Count;
    }

    /// <summary>Exercises that nobody ended must not keep news from the one that is played.</summary>
    [Theory, AllProviders]
    public async Task News_BehindAHundredForgottenExercises_ComesWithTheNextBeat(string provider)
    {
        await using var host = await TestHost.Create(provider);
        var first = await TestExercise.Plan(host);
        var quiet = new CaseVersion(PracticeCases.Small("quiet") with { Injects = [] }, "hash", first.Trainer.Id, host.Time.GetUtcNow());
        await host.Write(db =>
        {
            db.Add(quiet);
            foreach (var number in Enumerable.Range(1, 100))
            {
                var forgotten = new Exercise(quiet, first.Trainer, $"Forgotten {number}");
                forgotten.Start(host.Time.GetUtcNow());
                db.Add(forgotten);
            }
        });
        var played = await first.Lead(new PlanExercise(Ids.New(), first.Version, "Played"));
        foreach (var role in new[] { "R1", "R6" }) await first.Lead(new AssignRole(Ids.New(), played, role, first[role].Id));
        await first.Lead(new StartExercise(Ids.New(), played));
        host.Time.Advance(TimeSpan.FromMinutes(31));

        var page = await host.Send(new GetDueInjects(100), TestExercise.Nobody, Ct);
        Assert.Empty(page.Exercises);
        Assert.Equal([played], (await host.Send(new GetDueInjects(100, page.Next), TestExercise.Nobody, Ct)).Exercises);

        await host.Services.GetRequiredService<Beat>().Plan(Ct);

        Assert.Equal("I1", await host.Read(db => db.Set<InjectRelease>().Select(r => r.InjectKey).SingleAsync(Ct)));
    }

    [Theory, AllProviders]
    public async Task PlanForm_OffersEveryCase_AndTheVersionOneComesWith(string provider)
    {
        await using var host = await TestHost.Create(provider);
        var exercise = await TestExercise.Plan(host);
        var old = new CaseVersion(PracticeCases.Small("zz-last"), "hash", exercise.Trainer.Id, host.Time.GetUtcNow());
        await host.Write(db => db.AddRange([old, new CaseVersion(PracticeCases.Small("zz-last") with { Version = 2 }, "hash", exercise.Trainer.Id, host.Time.GetUtcNow()),
            .. Enumerable.Range(1, GetCasesHandler.PageSize).Select(n => new CaseVersion(PracticeCases.Small($"case-{n}"), "hash", exercise.Trainer.Id, host.Time.GetUtcNow()))]));

        var (all, with) = (await exercise.Lead(new GetPlanForm()), await exercise.Lead(new GetPlanForm(old.Id)));

        Assert.Equal((GetCasesHandler.PageSize + 2, 2), (all.Cases.Count, all.Cases.Single(c => c.Key == "zz-last").Version));
        Assert.Equal([1, 2], with.Cases.Where(c => c.Key == "zz-last").Select(c => c.Version));
        await Assert.ThrowsAsync<NotFoundException>(() => exercise.As(exercise.Bystander, new GetPlanForm()));
    }

    [Theory, AllProviders]
    public async Task Case_ForATrainerWhoPlaysIt_ShowsNoBriefBeforeTheDebrief(string provider)
    {
        await using var host = await TestHost.Create(provider);
        var exercise = await TestExercise.Plan(host);
        var player = exercise.OtherTrainer;
        Assert.NotNull((await exercise.As(player, new GetCase("two-roads"))).Inside);
        await exercise.Lead(new AssignRole(Ids.New(), exercise.Id, "R5", player.Id));
        await exercise.Lead(new StartExercise(Ids.New(), exercise.Id));

        var closed = await exercise.As(player, new GetCase("two-roads"));
        var refused = await Assert.ThrowsAsync<DomainException>(() => exercise.As(player, new PlanExercise(Ids.New(), exercise.Version, "To look inside")));
        var leads = await exercise.Lead(new GetCase("two-roads"));
        await exercise.Lead(new OpenDebrief(Ids.New(), exercise.Id));
        var opened = await exercise.As(player, new GetCase("two-roads"));

        Assert.Equal((true, false, false), (closed.IsPlayed, leads.IsPlayed, opened.IsPlayed));
        Assert.Null(closed.Inside);
        Assert.All(closed.Roles, r => Assert.Null(r.Brief));
        Assert.Equal(["case-is-played"], refused.Codes);
        Assert.All(leads.Roles.Concat(opened.Roles), r => Assert.NotNull(r.Brief));
    }

    private static async Task Sits(TestExercise exercise, Guid record) =>
        Assert.Equal([(exercise["R1"].Id, TeamRole.LeadNegotiator), (exercise["R2"].Id, TeamRole.AlternateNegotiator), (exercise["R3"].Id, TeamRole.SupportTeam), (exercise.Trainer.Id, TeamRole.Mandator)],
            (await exercise.As("R3", new GetHeader(record))).Team.OrderBy(m => m.Role).Select(m => (m.PersonId, m.Role)));
}
