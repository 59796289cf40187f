using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Application.Encounters;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Application.Workflow;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Encounters;
using NegotiationTracker.Domain.Groundwork;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Workflow;
using NegotiationTracker.Infrastructure.Data;
using NegotiationTracker.Infrastructure.Samples;
using NegotiationTracker.Testing;

namespace NegotiationTracker.Application.Tests.Proof;

/// <summary>TRUST R3 and R5 and invariant 10, at the real handlers: nobody overwrites anybody, nothing is done twice or by halves.</summary>
public sealed class ConcurrencyTests
{
    private const int Parallel = 8;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, AllProviders]
    public async Task SaveSheet_EightSavesOfOneVersion_OneWinsAndItsWordsStay(string provider)
    {
        await using var host = await TestHost.Create(provider);
        var (stage, story) = await Begin(host);
        var note = await story.Record("organisations", new { Name = "Start", Stance = Stance.Leads });

        // A thousand rounds in the long lane (fifty times as many).
        var rounds = Chance.Rounds(20);
        for (var version = 1L; version <= rounds; version++)
        {
            var outcomes = await AtOnce(n => host.Send(new SaveSheet(Ids.New(), story.Id, "organisations", note, version,
                new() { ["Name"] = $"Round {version} by {n}" }), stage.Person(stage.Cast.Lead), Ct));

            var winner = Assert.Single(outcomes, o => o.Error is null);
            Assert.All(outcomes.Where(o => o != winner), o => Assert.IsType<StaleException>(o.Error));
            var kept = await host.Read(db => db.Set<ParticipatingOrganisation>().AsNoTracking().SingleAsync(o => o.Id == note, Ct));
            Assert.Equal(($"Round {version} by {winner.Number}", version + 1), (kept.Name, kept.Version));
        }
        Assert.Equal(rounds + 1, await host.Read(db => db.Audit.CountAsync(a => a.EntityId == note, Ct)));
    }

    [Theory, AllProviders]
    public async Task SaveSheet_EightFirstAnswersOfTheOnlyOne_MakeOneRecord(string provider)
    {
        await using var host = await TestHost.Create(provider);
        var (stage, story) = await Begin(host);

        var outcomes = await AtOnce(n => host.Send(new SaveSheet(Ids.New(), story.Id, "sharing-rule", null, 0,
            new() { ["DefaultSensitivity"] = "High", ["WhoMaySee"] = $"Rule {n}", ["NeverWrittenDown"] = "Names" }), stage.Person(stage.Cast.Lead), Ct));

        Assert.Single(outcomes, o => o.Error is null);
        Assert.Equal(Parallel - 1, outcomes.Count(o => o.Error is StaleException));
        Assert.Equal(1, await host.Read(db => db.Set<InformationSharingRule>().CountAsync(Ct)));
    }

    [Theory, AllProviders]
    public async Task MakeMove_TheSameFormEightTimesAtOnce_MovesOnce(string provider)
    {
        await using var host = await TestHost.Create(provider);
        var (stage, story) = await Begin(host);
        var version = await story.Version();
        var suspend = Suspend(stage, story.Id, version);

        await AssertDoneOnce(host, stage, suspend, db => db.Set<Transition>().CountAsync(t => t.Move == Move.Suspend, Ct));
        Assert.Equal(1, await host.Read(db => db.Set<Pause>().CountAsync(Ct)));
    }

    [Theory, AllProviders]
    public async Task LogEncounter_TheSameFormEightTimesAtOnce_IsLoggedOnce(string provider)
    {
        await using var host = await TestHost.Create(provider);
        var (stage, story) = await Begin(host);
        var log = new LogEncounter(Ids.New(), story.Id, new EncounterEntry(stage.Now, TimePrecision.Exact, Medium.Phone, "They called"), [new(Side.Us, "Call back", null)], [], stage.Today.AddDays(3));

        await AssertDoneOnce(host, stage, log, db => db.Set<Encounter>().CountAsync(Ct));
        Assert.Equal(1, await host.Read(db => db.Set<Commitment>().CountAsync(Ct)));
    }

    [Theory, AllProviders]
    public async Task MakeMove_EightDifferentMovesFromOneForm_OneIsMade(string provider)
    {
        await using var host = await TestHost.Create(provider);
        var (stage, story) = await Begin(host);
        var version = await story.Version();

        var outcomes = await AtOnce(_ => host.Send(HandOver(stage, story.Id, version), stage.Person(stage.Cast.Lead), Ct));

        Assert.Single(outcomes, o => o.Error is null);
        Assert.Equal(1, await host.Read(db => db.Set<Handover>().CountAsync(Ct)));
    }

    [Theory, AllProviders]
    public async Task AddTeamMember_EightAlternatesAtOnce_OneSeatIsTaken(string provider)
    {
        await using var host = await TestHost.Create(provider);
        var (stage, story) = await Begin(host);
        var version = await story.Version();

        var outcomes = await AtOnce(n => host.Send(new AddTeamMember(Ids.New(), story.Id, version, n % 2 == 0 ? stage.Cast.Alternate : stage.Cast.Support,
            TeamRole.AlternateNegotiator, Sensitivity.High, null), stage.Person(stage.Cast.Mandator), Ct));

        Assert.Single(outcomes, o => o.Error is null);
        Assert.All(outcomes.Where(o => o.Error is not null), o => Assert.IsType<StaleException>(o.Error));
        Assert.Equal(1, await host.Read(db => db.Set<TeamMember>().CountAsync(m => m.Role == TeamRole.AlternateNegotiator, Ct)));
    }

    /// <summary>On SQLite the second writer waits at the gate, so there the question cannot arise.</summary>
    [Theory, InlineData("PostgreSql"), InlineData("SqlServer")]
    public async Task MakeMove_DecidedOnFactsThatChangedMeanwhile_IsStale(string provider)
    {
        var pause = new PauseBeforeCommit();
        await using var host = await TestHost.Create(provider, s => s.AddSingleton(pause).AddScoped(typeof(IPipelineBehavior<,>), typeof(Pausing<,>)));
        var stage = await TestStage.Create(host);
        var story = await Begun.At(Step.SeekAgreement, stage, "OTTER");
        var agreement = await Accepted(stage, story);
        var duty = await story.Commit(agreement, Side.Counterpart, "Open the road", 4, "Visit");
        await story.Arrange(agreement, 10, 20);
        await story.Move(Move.RecordAgreementInPrinciple, stage.Cast.Lead, [], ("agreement", agreement), ("summary", "Yes"));
        var force = new MakeMove(Ids.New(), story.Id, await story.Version(), Move.BringIntoForce,
            new() { ["agreement"] = $"{agreement}", ["in-force-on"] = story.Day(0), ["summary"] = "Now" }, Warnings.All.ToDictionary(w => w, _ => "Known"));

        pause.Arm(force.OperationId);
        var moving = Task.Run(() => host.Send(force, stage.Person(stage.Cast.Lead), Ct), Ct);
        await pause.Reached;
        // The duty loses its date, so it can no longer be brought into force.
        await host.Send(new SaveSheet(Ids.New(), story.Id, "commitments", duty, 1, new() { ["DueOn"] = null }), stage.Person(stage.Cast.Lead), Ct);
        pause.Release();

        await Assert.ThrowsAsync<StaleException>(() => moving);
        Assert.Equal(AgreementStatus.AgreedInPrinciple, await host.Read(db => db.Set<Agreement>().Select(a => a.Status).SingleAsync(Ct)));
    }

    [Theory, AllProviders]
    public async Task MakeMove_EffectRefusedAfterChanges_LeavesNothing(string provider)
    {
        await using var host = await TestHost.Create(provider);
        var (stage, story) = await Begin(host);
        var suspend = Suspend(stage, story.Id, await story.Version());
        suspend.Values["owner"] = $"{stage.Newcomer}";
        var before = await Everything(host);

        var refusal = await Assert.ThrowsAsync<DomainException>(() => host.Send(suspend, stage.Person(stage.Cast.Lead), Ct));

        Assert.Equal(["not-on-team"], refusal.Codes);
        Assert.Empty((await Everything(host)).Since(before));
    }

    /// <summary>The emergency path writes its records before the guards look; a refusal must take them back.</summary>
    [Theory, AllProviders]
    public async Task AbbreviatePreparation_RefusedByAGuard_TakesBackWhatItHadSaved(string provider)
    {
        await using var host = await TestHost.Create(provider);
        var (stage, story) = await Begin(host);
        var before = await Everything(host);

        await Assert.ThrowsAsync<DomainException>(async () => await host.Send(new AbbreviatePreparation(Ids.New(), story.Id, await story.Version(), "Shells fall", "OAK", "Speaker",
            stage.Cast.Lead, stage.Today.AddDays(2)), stage.Person(stage.Cast.Lead), Ct));

        Assert.Empty((await Everything(host)).Since(before));
    }

    [Theory, AllProviders]
    public async Task Save_AHistoryLineChangedOrRemoved_IsRefused(string provider)
    {
        await using var host = await TestHost.Create(provider);
        var (_, story) = await Begin(host);
        await story.Contact(0, Medium.Phone, "They called");

        await Refused<Transition>(host);
        await Refused<TransitionEntry>(host);
        await Refused<Encounter>(host);
        await Refused<CautionAnswer>(host);
    }

    private static async Task Refused<T>(TestHost host) where T : class
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => host.Write(db => db.Remove(db.Set<T>().First())));
        await Assert.ThrowsAsync<InvalidOperationException>(() => host.Write(db => db.Entry(db.Set<T>().First()).State = EntityState.Modified));
    }

    private static async Task<(TestStage Stage, Story Story)> Begin(TestHost host)
    {
        var stage = await TestStage.Create(host);
        var story = await Story.Open(stage, stage.Cast, "OTTER", "Access", "Valley", "ASH", SubstantiveAreas.HumanitarianAccess, "Context");
        await story.Caution("Said at each meeting");
        return (stage, story);
    }

    private static async Task<Guid> Accepted(TestStage stage, Story story)
    {
        var option = await stage.Read(db => db.Set<Domain.Bargaining.Option>().Select(o => o.Id).FirstAsync(Ct));
        return await story.DraftAgreement("Passage", "By daylight", option, "OAK");
    }

    private static MakeMove Suspend(TestStage stage, Guid id, long version) => new(Ids.New(), id, version, Move.Suspend, new Filled(stage.Cast.Lead, stage.Today, k => k).Move(Move.Suspend, null), []);

    private static MakeMove HandOver(TestStage stage, Guid id, long version) =>
        new(Ids.New(), id, version, Move.HandOver, new Filled(stage.Cast.Lead, stage.Today, k => k).Move(Move.HandOver, null, ("incoming", stage.Newcomer)), []);

    private sealed record Outcome(int Number, Guid Result, Exception? Error);

    private static Task<Outcome[]> AtOnce(Func<int, Task<Guid>> act) => Task.WhenAll(Enumerable.Range(0, Parallel).Select(n => Task.Run(async () =>
    {
        try { return new Outcome(n, await act(n), null); }
        catch (Exception e) { return new Outcome(n, Guid.Empty, e); }
    }, Ct)));

    private static async Task AssertDoneOnce(TestHost host, TestStage stage, ICommand command, Func<AppDb, Task<int>> count)
    {
        var outcomes = await AtOnce(_ => host.Send(command, stage.Person(stage.Cast.Lead), Ct));

        Assert.All(outcomes, o => Assert.Null(o.Error));
        Assert.Single(outcomes.Select(o => o.Result).Distinct());
        Assert.Equal(1, await host.Read(count));
        var lines = await host.Read(db => db.Audit.Where(a => a.OperationId == command.OperationId).Select(a => a.EntityId + a.Act).ToListAsync(Ct));
        Assert.NotEmpty(lines);
        Assert.Equal(lines.Count, lines.Distinct().Count());
    }

    private static Task<Rows> Everything(TestHost host) => host.Read(db => Rows.Of(db, ct: Ct));

    /// <summary>Holds one operation after its handler, before its commit.</summary>
    private sealed class PauseBeforeCommit
    {
        private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private Guid operation;

        public Task Reached => reached.Task;

        public void Arm(Guid id) => operation = id;

        public void Release() => released.SetResult();

        public async Task Hold(Guid id)
        {
            if (id != operation) return;
            reached.SetResult();
            await released.Task;
        }
    }

    /// <summary>Registered last, so innermost: inside the unit of work, around the handler.</summary>
    private sealed class Pausing<TRequest, TResponse>(PauseBeforeCommit pause) : IPipelineBehavior<TRequest, TResponse>
    {
        public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
        {
            var response = await next();
            if (request is ICommand command) await pause.Hold(command.OperationId);
            return response;
        }
    }
}
