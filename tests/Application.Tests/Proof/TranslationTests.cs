using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Agreements;
using NegotiationTracker.Application.Audit;
using NegotiationTracker.Application.Backups;
using NegotiationTracker.Application.Bargaining;
using NegotiationTracker.Application.Calendar;
using NegotiationTracker.Application.Context;
using NegotiationTracker.Application.Dashboards;
using NegotiationTracker.Application.Encounters;
using NegotiationTracker.Application.FollowUps;
using NegotiationTracker.Application.Groundwork;
using NegotiationTracker.Application.HandOn;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Application.Practice;
using NegotiationTracker.Application.Search;
using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Application.Waiting;
using NegotiationTracker.Application.Workflow;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Bargaining;
using NegotiationTracker.Domain.Context;
using NegotiationTracker.Domain.FollowUps;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Workflow;
using NegotiationTracker.Infrastructure.Start;
using NegotiationTracker.Testing;

namespace NegotiationTracker.Application.Tests.Proof;

/// <summary>
/// Every query of every handler, as it is asked over real rows, translates on the two databases that the test did not run on
/// (HOUSE 3.4). A new request must be sent by the story or stand in the table.
/// </summary>
public sealed class TranslationTests(TranslationTests.Told told) : IClassFixture<TranslationTests.Told>
{
    private static readonly Dictionary<Type, Func<RichStory, IEnumerable<Func<Task>>>> Queries = new()
    {
        [typeof(GetHeader)] = s => [() => s.Ask(new GetHeader(s.Id))],
        [typeof(GetLinks)] = s => [() => s.Ask(new GetLinks(s.Id))],
        [typeof(GetTeam)] = s => [() => s.Ask(new GetTeam(s.Id))],
        [typeof(GetWaiting)] = s => [() => s.Ask(new GetWaiting()), () => s.Ask(new GetWaiting(), s.Stage.Cast.Mandator), () => s.Exercise.Lead(new GetWaiting(s.Exercise.Id))],
        [typeof(GetCases)] = s => [() => s.Exercise.Lead(new GetCases()), () => s.Exercise.Lead(new GetCases("a"))],
        [typeof(GetCase)] = s => [() => s.Exercise.Lead(new GetCase("two-roads")), () => s.Exercise.Lead(new GetCase("two-roads", 1))],
        [typeof(CheckCasePack)] = s => [() => s.Exercise.Lead(new CheckCasePack("{}"))],
        [typeof(GetExercises)] = s => [() => s.Ask(new GetExercises()), () => s.Ask(new GetExercises(s.Id))],
        [typeof(GetExercise)] = s => [() => s.Exercise.Lead(new GetExercise(s.Exercise.Id))],
        [typeof(GetMyExercise)] = s => [() => s.Exercise.As("R1", new GetMyExercise(s.Exercise.Id)), () => s.Exercise.As("R8", new GetMyExercise(s.Exercise.Id))],
        [typeof(GetRubric)] = s => [() => s.Exercise.Lead(new GetRubric(s.Exercise.Id, "relief"))],
        [typeof(GetDebrief)] = s => [() => s.Exercise.Lead(new GetDebrief(s.Exercise.Id))],
        [typeof(GetDueInjects)] = s => [() => s.Ask(new GetDueInjects(10)), () => s.Ask(new GetDueInjects(10, s.Exercise.Id))],
        [typeof(GetPlanForm)] = s => [() => s.Exercise.Lead(new GetPlanForm()), () => s.Exercise.Lead(new GetPlanForm(s.Id))],
        [typeof(GetDuePlans)] = s => [() => s.Ask(new GetDuePlans(10))],
        [typeof(GetNotices)] = s => [() => s.Ask(new GetNotices()), () => s.Ask(new GetNotices($"{s.Stage.Now.UtcTicks}.1"))],
        [typeof(GetHealth)] = s => [() => s.Ask(new GetHealth())],
        [typeof(GetFollowUps)] = s => [() => s.Ask(new GetFollowUps(s.Sheets.Id))],
        [typeof(GetFollowUp)] = s => [() => s.Ask(new GetFollowUp(s.Sheets.Id, s.Made<FollowUp>()))],
        [typeof(GetToday)] = s => [() => s.Ask(new GetToday(s.Stage.Today)), () => s.Exercise.Lead(new GetToday(s.Exercise.Today, s.Exercise.Id))],
        [typeof(GetClaimedNotices)] = s => [() => s.Ask(new GetClaimedNotices(s.Id))],
        [typeof(HasAuditGrown)] = s => [() => s.Ask(new HasAuditGrown())],
        [typeof(GetNewestAnchor)] = s => [() => s.Ask(new GetNewestAnchor())],
        [typeof(GetAuditProof)] = s => [() => s.Ask(new GetAuditProof(), s.Stage.FocalPoint)],
        [typeof(CheckAudit)] = s => [() => s.Ask(new CheckAudit(), s.Stage.FocalPoint)],
        [typeof(GetClock)] = s => [() => Assert.ThrowsAsync<NotFoundException>(() => s.Ask(new GetClock()))],
        [typeof(GetPausedMail)] = s => [() => s.AskWhilePaused(new GetPausedMail())],
        [typeof(ReleaseMail)] = s => [() => s.AskWhilePaused(new ReleaseMail(Ids.New(), Send: true)), () => s.AskWhilePaused(new ReleaseMail(Ids.New(), Send: false))],
        [typeof(GetPhaseBoard)] = s => [() => s.Ask(new GetPhaseBoard(new())), () => s.Ask(new GetPhaseBoard(Everything(s)))],
        [typeof(GetBoardTable)] = s => [() => s.Ask(new GetBoardTable(new())), () => s.Ask(new GetBoardTable(Everything(s) with { About = SubstantiveAreas.Undecided, Mark = BoardMark.Late }, s.Id))],
        [typeof(GetBoardFigures)] = s => [() => s.Ask(new GetBoardFigures(new())), () => s.Ask(new GetBoardFigures(Everything(s)))],
        [typeof(GetRedactedCards)] = s => [() => s.Ask(new GetRedactedCards()), () => s.Ask(new GetRedactedCards("2222-2222"))],
        [typeof(GetRedactedCard)] = s => [() => Assert.ThrowsAsync<NotFoundException>(() => s.Ask(new GetRedactedCard("2222-2222")))],
        [typeof(GetCalendar)] = s => [async () => await s.Ask(new GetCalendar(await s.CalendarLink(s.Stage.Cast.Lead))), async () => await s.Ask(new GetCalendar(await s.CalendarLink(s.Stage.Cast.Mandator)))],
        [typeof(GetMeetingCard)] = s => new[] { true, false }.Select(names => (Func<Task>)(async () =>
            await s.Ask(new GetMeetingCard(await s.Export(s.Sheets.Id, names ? ExportForm.Card : ExportForm.CardWithoutNames), s.Sheets.Id, names)))),
        [typeof(GetNegotiationFile)] = s => [async () => await s.Ask(new GetNegotiationFile(await s.Export(s.Sheets.Id, ExportForm.File), s.Sheets.Id))],
        [typeof(GetNegotiationData)] = s => [async () => await s.Ask(new GetNegotiationData(await s.Export(s.Id, ExportForm.Data), s.Id))],
        [typeof(GetOpenForm)] = s => [() => s.Ask(new GetOpenForm())],
        [typeof(GetNegotiationsToLog)] = s => [() => s.Ask(new GetNegotiationsToLog())],
        [typeof(GetNegotiation)] = s => [() => s.Ask(new GetNegotiation(s.Id)), () => s.Ask(new GetNegotiation(s.Sheets.Id))],
        [typeof(GetNegotiations)] = s => [() => s.Ask(new GetNegotiations()), () => s.Ask(new GetNegotiations(Standing.Active, Phase.Preparation, s.Id))],
        [typeof(GetTimeline)] = s => Enum.GetValues<TimelineFilter>().SelectMany(f => new Func<Task>[]
        {
            () => s.Ask(new GetTimeline(s.Sheets.Id, f)), () => s.Ask(new GetTimeline(s.Id, f, $"{s.Stage.Now.UtcTicks}.1")),
        }),
        [typeof(GetSheetForm)] = s => SheetKinds.All.SelectMany(k => new Func<Task>[]
        {
            () => s.Ask(new GetSheetForm(s.Sheets.Id, k.Slug, k.IsAddOnly ? null : s.Made(k.Type)), k.Right == Access.Right.Mandate ? s.Stage.Cast.Mandator : null),
        }),
        [typeof(GetStep)] = s => Enum.GetValues<Step>().SelectMany(n => SheetKinds.On(n).Select(k => (Func<Task>)(() => s.Ask(new GetStep(s.Sheets.Id, n, k.Slug, s.Id)))).Append(() => s.Ask(new GetStep(s.Sheets.Id, n)))),
        [typeof(SearchInside)] = s => [() => s.Ask(new SearchInside(s.Sheets.Id, "canary"))],
        [typeof(SearchNegotiations)] = s => [() => s.Ask(new SearchNegotiations("valley"))],
        [typeof(GetContact)] = s => [() => s.Ask(new GetContact(s.Id, s.Encounter))],
        [typeof(GetContactForm)] = s => [() => s.Ask(new GetContactForm(s.Id))],
        [typeof(GetEvent)] = s => [() => s.Ask(new GetEvent(s.Sheets.Id, s.Made<ContextEvent>()))],
        [typeof(GetAgreement)] = s => [() => s.Ask(new GetAgreement(s.Id, s.Agreement))],
        [typeof(GetCaution)] = s => [() => s.Ask(new GetCaution(s.Id))],
        [typeof(GetAssessment)] = s => [() => s.Ask(new GetAssessment(s.Sheets.Id, s.Made<Option>()))],
        [typeof(GetAbbreviation)] = s => [() => s.Ask(new GetAbbreviation(s.Sheets.Id))],
        [typeof(GetHandover)] = s => [() => s.Ask(new GetHandover(s.Abbreviated.Id, s.Handover))],
        [typeof(GetMoveForm)] = s => Enum.GetValues<Move>().Where(m => m != Move.Open)
            .SelectMany(m => Enum.GetValues<Consequence>().Cast<Consequence?>().Append(null).Select(c => (Func<Task>)(() => s.Ask(new GetMoveForm(s.Id, m, c, null))))),
        [typeof(GetMoves)] = s => [() => s.Ask(new GetMoves(s.Id))],
        [typeof(GetOverride)] = s => [() => s.Ask(new GetOverride(s.Id, s.Override))],
        [typeof(GetProposal)] = s => [() => s.Ask(new GetProposal(s.Id, s.Proposal))],
        [typeof(GetSuspension)] = s => [() => s.Ask(new GetSuspension(s.Id, s.Pause))],
    };

    private static BoardFilter Everything(RichStory s) => new(s.Id, s.Id, s.Id, SubstantiveAreas.HumanitarianAccess, Phase.Preparation, Step.CoordinateApproach, Standing.Active, BoardMark.Stalled);

    public static TheoryData<DatabaseProvider> Others => [DatabaseProvider.PostgreSql, DatabaseProvider.SqlServer];

    [Fact]
    public void Story_EveryRequestOfTheApplication_IsSent()
    {
        var requests = typeof(ICommand).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && t.GetInterfaces()
            .Any(i => i == typeof(ICommand) || i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IQuery<>)));

        None(requests.Except(told.Sent).Select(t => t.Name));
    }

    [Theory, MemberData(nameof(Others))]
    public async Task Replay_EveryQueryOfEveryHandler_Translates(DatabaseProvider provider)
    {
        var replayed = await told.Replay.On(provider);

        Assert.True(replayed.Count > 100, $"Only {replayed.Count} queries were seen.");
        None(replayed.Where(r => r.Problem is not null).Select(r => r.ToString()).Distinct());
    }

    [Fact]
    public async Task Replay_AQueryOfSqliteAlone_IsNamedWithItsCaller()
    {
        var replay = new TranslationReplay();
        await using var host = await TestHost.Create(configure: replay.Attach);
        await host.Read(db => db.People.Where(p => EF.Functions.Glob(p.Name, "A*")).AnyAsync(TestContext.Current.CancellationToken));

        var replayed = Assert.Single(await replay.On(DatabaseProvider.SqlServer));

        Assert.StartsWith(nameof(TranslationTests), replayed.Where, StringComparison.Ordinal);
        Assert.Contains("could not be translated", replayed.Problem, StringComparison.Ordinal);
    }

    /// <summary>Says all of them: the runner's own message stops after five.</summary>
    private static void None(IEnumerable<string> faults)
    {
        var all = faults.ToList();
        Assert.True(all.Count == 0, string.Join('\n', all));
    }

    /// <summary>The story and all queries, once for the class.</summary>
    public sealed class Told : IAsyncLifetime
    {
        public TranslationReplay Replay { get; } = new();

        public IReadOnlySet<Type> Sent { get; private set; } = new HashSet<Type>();

        public async ValueTask InitializeAsync()
        {
            await using var host = await TestHost.Create(configure: Replay.Attach);
            var story = new RichStory(await TestStage.Create(host));
            await story.Tell();
            foreach (var query in Queries.Values.SelectMany(q => q(story)))
                await query();
            Sent = story.Stage.Sent.Concat(story.Exercise.Sent).ToHashSet();
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
