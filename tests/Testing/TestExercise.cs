using MediatR;
using NegotiationTracker.Application;
using NegotiationTracker.Application.FollowUps;
using NegotiationTracker.Application.Practice;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Domain.Practice;
using NegotiationTracker.Infrastructure.Samples;

namespace NegotiationTracker.Testing;

/// <summary>An exercise of the small case, through the commands: a trainer, players of four organisations, and the clock's beat.</summary>
public sealed class TestExercise : IStage
{
    private readonly Dictionary<string, Person> players = [];
    private readonly HashSet<Type> sent = [];

    private TestExercise(TestHost host) => Host = host;

    public TestHost Host { get; }

    public CasePack Pack { get; private init; } = PracticeCases.Small();

    public Person Trainer { get; } = New("Trainer", InstallationRoles.Trainer | InstallationRoles.Negotiator, "School");

    /// <summary>A trainer and a trainee who are not in this exercise.</summary>
    public Person OtherTrainer { get; } = New("Other trainer", InstallationRoles.Trainer, "School");

    public Person Bystander { get; } = New("Bystander", InstallationRoles.Trainee | InstallationRoles.Negotiator, "School");

    public Guid Version { get; private set; }

    public Guid Id { get; private set; }

    /// <summary>The record of each side that keeps one, by its key.</summary>
    public Dictionary<string, Guid> Records { get; } = [];

    /// <summary>What the clock of the exercise shows, for stories that are told in it.</summary>
    public DateTimeOffset Now { get; private set; }

    public DateOnly Today => DateOnly.FromDateTime(Now.UtcDateTime);

    /// <summary>The kinds of requests sent so far.</summary>
    public IReadOnlySet<Type> Sent => sent;

    public void Count(Type request) => sent.Add(request);

    public Person this[string role] => players[role];

    public Cast Relief => new(this["R1"].Id, this["R2"].Id, this["R3"].Id, Trainer.Id);

    /// <summary>Planned, with every role but R5 given.</summary>
    public static async Task<TestExercise> Plan(TestHost host, CasePack? pack = null, IReadOnlyDictionary<string, Person>? cast = null)
    {
        var exercise = new TestExercise(host) { Pack = pack ?? PracticeCases.Small() };
        foreach (var role in exercise.Pack.Roles.Where(r => r.Key != "R5"))
            exercise.players[role.Key] = cast?.GetValueOrDefault(role.Key) ?? New($"Player {role.Key}", role.Kind == RoleKind.Negotiator ? InstallationRoles.Negotiator : InstallationRoles.Trainee, $"Office {role.Side}");
        var version = new CaseVersion(exercise.Pack, "hash", exercise.Trainer.Id, host.Time.GetUtcNow());
        exercise.Version = version.Id;
        var known = cast?.Values.Select(p => p.Id).ToHashSet() ?? [];
        await host.Write(db => db.AddRange([version, exercise.Trainer, exercise.OtherTrainer, exercise.Bystander, .. exercise.players.Values.Where(p => !known.Contains(p.Id))]));
        exercise.Id = await exercise.Lead(new PlanExercise(Ids.New(), version.Id, "Monday's run"));
        foreach (var (role, player) in exercise.players) await exercise.Lead(new AssignRole(Ids.New(), exercise.Id, role, player.Id));
        return exercise;
    }

    public static async Task<TestExercise> Start(TestHost host, CasePack? pack = null, IReadOnlyDictionary<string, Person>? cast = null)
    {
        var exercise = await Plan(host, pack, cast);
        await exercise.Lead(new StartExercise(Ids.New(), exercise.Id));
        await exercise.Look();
        return exercise;
    }

    /// <summary>As the trainer.</summary>
    public Task<T> Lead<T>(IRequest<T> request) => As(Trainer, request);

    public Task<T> As<T>(Person person, IRequest<T> request)
    {
        Host.Time.Advance(TimeSpan.FromMilliseconds(200));
        sent.Add(request.GetType());
        return Host.Send(request, person);
    }

    public Task<T> As<T>(string role, IRequest<T> request) => As(this[role], request);

    public async Task Jump(int days)
    {
        await Lead(new JumpClock(Ids.New(), Id, days, null));
        await Look();
    }

    public async Task Pass(TimeSpan time)
    {
        Host.Time.Advance(time);
        await Look();
    }

    /// <summary>What the beat of the clock sends, by nobody.</summary>
    public async Task Beat()
    {
        foreach (var id in (await As(Nobody, new GetDueInjects(100))).Exercises) await As(Nobody, new ReleaseDueInjects(Ids.New(), id));
        foreach (var id in await As(Nobody, new GetDuePlans(200))) await As(Nobody, new PlanFollowUps(Ids.New(), id));
    }

    public static Person Nobody { get; } = new(Guid.Empty, "", "", "", InstallationRoles.None);

    async Task<T> IStage.Send<T>(IRequest<T> request, Guid person)
    {
        var result = await As(players.Values.Append(Trainer).First(p => p.Id == person), request);
        await Look();
        return result;
    }

    Task<T> IStage.Read<T>(Func<IAppDb, Task<T>> read) => Host.Read(db => read(db));

    private async Task Look()
    {
        var view = await Host.Send(new GetExercise(Id), Trainer);
        Now = view.Clock.Now!.Value;
        foreach (var side in view.Sides.Where(s => s.NegotiationId is not null)) Records[side.Key] = side.NegotiationId!.Value;
    }

    private static Person New(string name, InstallationRoles roles, string organisation) => new(Ids.New(), name, organisation, $"{name.Replace(' ', '.')}@example.org", roles);
}
