using System.Text.Json;
using System.Text.Json.Serialization;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Application.Calendar;
using NegotiationTracker.Application.Dashboards;
using NegotiationTracker.Application.Encounters;
using NegotiationTracker.Application.FollowUps;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Application.Practice;
using NegotiationTracker.Application.Search;
using NegotiationTracker.Application.Tests.Proof;
using NegotiationTracker.Application.Waiting;
using NegotiationTracker.Application.Workflow;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Encounters;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Workflow;
using NegotiationTracker.Infrastructure.Samples;
using NegotiationTracker.Testing;

namespace NegotiationTracker.Application.Tests.Practice;

/// <summary>
/// Practice and live are two worlds for the same people: what is played changes no answer about what is live, and no answer about an
/// exercise tells of anything live. Inside an exercise each role gets its own and no more.
/// </summary>
public sealed class PracticeLeakTests
{
    private static readonly JsonSerializerOptions _json = new() { Converters = { new JsonStringEnumConverter(), new TypeNames() } };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, AllProviders]
    public async Task Live_EveryListCountAndFeed_IsTheSameBeforeAndAfterAnExercise(string provider)
    {
        await using var host = await TestHost.Create(provider);
        var (stage, live) = await Live(host);
        var calendars = new Dictionary<Guid, string>();
        foreach (var id in new[] { stage.Cast.Lead, stage.Cast.Mandator, stage.Coordinator }) calendars[id] = await host.InScope(s => s.GetRequiredService<ICalendarLinks>().Renew(id, Ct));
        var before = await Answers(stage, calendars);
        Assert.Contains("CURLEW", before, StringComparison.Ordinal);

        var exercise = await Play(host, stage);
        await exercise.Jump(21);
        await exercise.Beat();

        Assert.Equal(before, await Answers(stage, calendars));
        Assert.NotEmpty((await exercise.As("R1", new GetToday(exercise.Today, exercise.Id))).Overdue);
    }

    [Theory, AllProviders]
    public async Task Practice_EveryAnswerAboutIt_TellsNothingLive(string provider)
    {
        await using var host = await TestHost.Create(provider);
        var (stage, live) = await Live(host);
        var exercise = await Play(host, stage);
        var record = exercise.Records["relief"];

        foreach (var person in new[] { exercise["R1"], exercise.Trainer, exercise["R2"] })
        {
            var told = new List<string>
            {
                await Ask(host, new GetToday(exercise.Today, exercise.Id), person), await Ask(host, new GetWaiting(exercise.Id), person), await Ask(host, new GetMyExercise(exercise.Id), person),
                await Ask(host, new GetExercises(), person), await Ask(host, new GetHeader(record), person), await Ask(host, new GetNegotiation(record), person), await Ask(host, new GetFollowUps(record), person),
                await Ask(host, new GetTimeline(record, TimelineFilter.All, null), person), await Ask(host, new GetLinks(record), person), await Ask(host, new GetMoveForm(record, Move.Link, null, null), person),
                await Ask(host, new GetTeam(record), person), await Ask(host, new SearchInside(record, "CURLEW"), person),
            };
            Assert.Contains(told, t => t.Contains("HERON", StringComparison.Ordinal));
            Assert.All(told, t => Assert.DoesNotContain(live.Id.ToString(), t, StringComparison.Ordinal));
            Assert.All(told.SkipLast(1), t => Assert.DoesNotContain("CURLEW", t, StringComparison.Ordinal));
        }
    }

    [Theory, AllProviders]
    public async Task Link_AcrossTheBorder_IsRefusedEitherWay_AndOfferedNeither(string provider)
    {
        await using var host = await TestHost.Create(provider);
        var (stage, live) = await Live(host);
        var exercise = await Play(host, stage);
        // A coordinator of both: the only one who could.
        var (coordinator, record) = (exercise.Trainer, exercise.Records["ministry"]);
        await host.Write(db => db.Negotiations.Include(n => n.Team).Single(n => n.Id == live.Id).Add(new Seat(coordinator.Id, "Field office"), TeamRole.Coordinator, Sensitivity.High, stage.Cast.Mandator, null, stage.Now));

        foreach (var (from, to) in new[] { (record, live.Id), (live.Id, record) })
        {
            var version = await host.Read(db => db.Negotiations.Where(n => n.Id == from).Select(n => n.Version).SingleAsync(Ct));
            var values = new Filled(coordinator.Id, stage.Today, k => k).Move(Move.Link, null, ("other", to));
            Assert.Equal(["other-invalid"], (await Assert.ThrowsAsync<DomainException>(() => host.Send(new MakeMove(Ids.New(), from, version, Move.Link, values, []), coordinator, Ct))).Codes);
            Assert.DoesNotContain(to.ToString(), await Ask(host, new GetMoveForm(from, Move.Link, null, null), coordinator), StringComparison.Ordinal);
        }
    }

    [Theory, AllProviders]
    public async Task Sharing_OfPractice_IsRefused(string provider)
    {
        await using var host = await TestHost.Create(provider);
        var (stage, _) = await Live(host);
        var exercise = await Play(host, stage);
        var record = exercise.Records["ministry"];
        var version = await host.Read(db => db.Negotiations.Where(n => n.Id == record).Select(n => n.Version).SingleAsync(Ct));

        foreach (var command in new ICommand[]
        {
            new AddTeamMember(Ids.New(), record, version, stage.Newcomer, TeamRole.SupportTeam, Sensitivity.High, "Helps"), new ShareCard(Ids.New(), record, version, true, "All should see"),
            new PassMandate(Ids.New(), record, version, exercise.Trainer.Id, true),
        })
            Assert.Equal(["practice-not-shared"], (await Assert.ThrowsAsync<DomainException>(() => exercise.As("R7", command))).Codes);
        Assert.Empty((await exercise.As("R7", new GetTeam(record))).Persons);
    }

    /// <summary>What is opened from inside stays inside, for lists as for the clock.</summary>
    [Theory, AllProviders]
    public async Task Split_OfPractice_StaysInTheExercise(string provider)
    {
        await using var host = await TestHost.Create(provider);
        var (stage, _) = await Live(host);
        var exercise = await Play(host, stage);

        var split = await exercise.As("R1", new SplitNegotiation(Ids.New(), exercise.Records["relief"], "Teal", "Half of it", "Too much at once"));

        Assert.Equal(exercise.Id, (await exercise.As("R1", new GetHeader(split))).Practice!.Id);
        Assert.DoesNotContain((await exercise.As("R1", new GetNegotiations())).Lines, l => l.Id == split);
        Assert.Contains((await exercise.As("R1", new GetLinks(split))).Links, l => l.OtherId == exercise.Records["relief"]);
    }

    [Theory, AllProviders]
    public async Task Roles_OfOneExercise_SeeTheirOwnAndNoMore_UntilTheDebrief(string provider)
    {
        await using var host = await TestHost.Create(provider);
        var exercise = await TestExercise.Start(host);
        await exercise.Lead(new ReleaseInject(Ids.New(), exercise.Id, "I1"));
        await exercise.Lead(new ReleaseInject(Ids.New(), exercise.Id, "I3"));
        await exercise.As("R1", new SendExerciseMessage(Ids.New(), exercise.Id, "R1", ["R4"], "message-to-R4"));
        await exercise.Lead(new SendExerciseMessage(Ids.New(), exercise.Id, null, ["R6"], "message-to-R6"));
        await exercise.As("R8", new WriteObserverNote(Ids.New(), exercise.Id, "note-of-R8"));

        foreach (var role in exercise.Pack.Roles.Where(r => r.Key != "R5"))
        {
            var mine = await Ask(host, new GetMyExercise(exercise.Id), exercise[role.Key]);
            foreach (var other in exercise.Pack.Roles) Assert.Equal(other.Key == role.Key, mine.Contains($"{PracticeCases.Secret} {other.Key}", StringComparison.Ordinal));
            Assert.Equal(role.Key == "R1", mine.Contains("A rumour", StringComparison.Ordinal));
            Assert.Equal(role.Key == "R4", mine.Contains("The council hears", StringComparison.Ordinal));
            Assert.Equal(role.Key is "R1" or "R4", mine.Contains("message-to-R4", StringComparison.Ordinal));
            Assert.Equal(role.Key == "R6", mine.Contains("message-to-R6", StringComparison.Ordinal));
            Assert.Equal(role.Key == "R8", mine.Contains("note-of-R8", StringComparison.Ordinal));
            Assert.Equal(role is { Side: "relief", Seat: not null }, mine.Contains(exercise.Records["relief"].ToString(), StringComparison.Ordinal));
            foreach (var (side, record) in exercise.Records)
                if (role.Side != side) await Assert.ThrowsAsync<NotFoundException>(() => exercise.As(role.Key, new GetHeader(record)));
            await Assert.ThrowsAsync<NotFoundException>(() => exercise.As(role.Key, new GetDebrief(exercise.Id)));
            await Assert.ThrowsAsync<NotFoundException>(() => exercise.As(role.Key, new GetRubric(exercise.Id, "relief")));
            await Assert.ThrowsAsync<NotFoundException>(() => exercise.As(role.Key, new GetExercise(exercise.Id)));
        }

        await exercise.Lead(new OpenDebrief(Ids.New(), exercise.Id));
        var opened = await exercise.As("R4", new GetMyExercise(exercise.Id));
        Assert.All(opened.Roles, r => Assert.NotNull(r.Brief));
        Assert.All(opened.Sides, s => Assert.Null(s.NegotiationId));
        await Assert.ThrowsAsync<NotFoundException>(() => exercise.As("R4", new GetRubric(exercise.Id, "relief")));
    }

    [Theory, AllProviders]
    public async Task Exercise_ForWhoeverIsNotInIt_IsNotThere(string provider)
    {
        await using var host = await TestHost.Create(provider);
        var exercise = await TestExercise.Start(host);
        var id = exercise.Id;

        foreach (var person in new[] { exercise.Bystander, exercise.OtherTrainer })
        {
            Task As<T>(IRequest<T> request) => exercise.As(person, request);
            foreach (var ask in new Func<Task>[]
            {
                () => As(new GetExercise(id)), () => As(new GetMyExercise(id)), () => As(new GetDebrief(id)), () => As(new GetRubric(id, "relief")), () => As(new AssignRole(Ids.New(), id, "R5", person.Id)),
                () => As(new UnassignRole(Ids.New(), id, "R4")), () => As(new StartExercise(Ids.New(), id)), () => As(new PauseExercise(Ids.New(), id)), () => As(new ResumeExercise(Ids.New(), id)),
                () => As(new JumpClock(Ids.New(), id, 3, null)), () => As(new ReleaseInject(Ids.New(), id, "I1")), () => As(new SendExerciseMessage(Ids.New(), id, "R1", ["R4"], "Hello")),
                () => As(new ScoreCriterion(Ids.New(), id, "relief", "Q1", 3, null)), () => As(new WriteObserverNote(Ids.New(), id, "Seen")), () => As(new OpenDebrief(Ids.New(), id)), () => As(new EndExercise(Ids.New(), id)),
                () => As(new GetHeader(exercise.Records["relief"])),
            })
                await Assert.ThrowsAsync<NotFoundException>(ask);
            Assert.Empty((await exercise.As(person, new GetExercises())).Lines);
            Assert.Empty((await exercise.As(person, new GetToday(exercise.Today, id))).Overdue);
            Assert.Empty((await exercise.As(person, new GetWaiting(id))).Items);
        }
        await Assert.ThrowsAsync<NotFoundException>(() => exercise.As(exercise.Bystander, new PlanExercise(Ids.New(), exercise.Version, "Mine")));
        foreach (var request in new ICommand[] { new PauseExercise(Ids.New(), id), new JumpClock(Ids.New(), id, 3, null), new OpenDebrief(Ids.New(), id), new ScoreCriterion(Ids.New(), id, "relief", "Q1", 3, null) })
            await Assert.ThrowsAsync<NotFoundException>(() => exercise.As("R1", request));
        Assert.Equal(["role-not-yours"], (await Assert.ThrowsAsync<DomainException>(() => exercise.As("R1", new SendExerciseMessage(Ids.New(), id, "R4", ["R1"], "As somebody else")))).Codes);
        Assert.Equal(["role-not-permitted"], (await Assert.ThrowsAsync<DomainException>(() => exercise.As("R1", new WriteObserverNote(Ids.New(), id, "No observer")))).Codes);
    }

    /// <summary>A live negotiation with work in it, whose lead, alternate and coordinator also play.</summary>
    private static async Task<(TestStage Stage, Story Live)> Live(TestHost host)
    {
        var stage = await TestStage.Create(host);
        var live = await Begun.At(Step.SeekAgreement, stage, "CURLEW");
        await live.Contact(0, Medium.Phone, "A call", "They listened");
        await host.Send(new PlanFollowUps(Ids.New(), live.Id), TestExercise.Nobody, Ct);
        return (stage, live);
    }

    /// <summary>Work on every kind of list inside the exercise, by the people of the live negotiation.</summary>
    private static async Task<TestExercise> Play(TestHost host, TestStage stage)
    {
        var cast = new Dictionary<string, Person> { ["R1"] = stage.Person(stage.Cast.Lead), ["R2"] = stage.Person(stage.Cast.Alternate), ["R7"] = stage.Person(stage.Cast.Mandator) };
        var exercise = await TestExercise.Start(host, cast: cast);
        var story = new Story(exercise, exercise.Relief, exercise.Records["relief"]);
        await story.Record("objectives", new { Statement = "Two convoys", BottomLine = "One", Alternative = "The river" });
        await exercise.As("R1", new LogEncounter(Ids.New(), story.Id, new EncounterEntry(exercise.Now, TimePrecision.Exact, Medium.Phone, "A call"), [], [], exercise.Today.AddDays(2)));
        await story.Move(Move.Suspend, stage.Cast.Lead, [], [.. new Filled(stage.Cast.Lead, exercise.Today, k => k).Move(Move.Suspend, null).Select(v => (v.Key, (object)v.Value))]);
        await exercise.Beat();
        return exercise;
    }

    private static async Task<string> Answers(TestStage stage, Dictionary<Guid, string> calendars)
    {
        var told = new List<string>();
        foreach (var (id, link) in calendars)
        {
            var (host, person) = (stage.Host, stage.Person(id));
            told.AddRange([
                await Ask(host, new GetNegotiations(), person), await Ask(host, new GetWaiting(), person), await Ask(host, new GetToday(stage.Today.AddDays(30)), person),
                await Ask(host, new GetPhaseBoard(new()), person), await Ask(host, new GetBoardTable(new()), person), await Ask(host, new GetBoardFigures(new()), person),
                await Ask(host, new GetRedactedCards(), person), await Ask(host, new SearchNegotiations("heron"), person), await Ask(host, new SearchNegotiations("valley"), person), await Ask(host, new SearchNegotiations("curlew"), person),
                await Ask(host, new GetNegotiationsToLog(), person), await Ask(host, new GetCalendar(link), person), await Ask(host, new GetOpenForm(), person, orNothing: true),
            ]);
        }
        return string.Join('\n', told);
    }

    private static async Task<string> Ask<T>(TestHost host, IRequest<T> query, Person person, bool orNothing = false)
    {
        try { return JsonSerializer.Serialize(await host.Send(query, person, Ct), _json); }
        catch (NotFoundException) when (orNothing) { return ""; }
    }

    private sealed class TypeNames : JsonConverter<Type>
    {
        public override Type Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, Type value, JsonSerializerOptions options) => writer.WriteStringValue(value.Name);
    }
}
