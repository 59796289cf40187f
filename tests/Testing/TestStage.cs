using MediatR;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Application;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Infrastructure.Samples;

namespace NegotiationTracker.Testing;

/// <summary>
/// Plays stories on a test host, with a cast of one organisation and some people beside it. Every request moves the clock on a
/// little, so that records keep their order; what was sent is remembered.
/// </summary>
public sealed class TestStage : IStage
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(200);
    private readonly Dictionary<Guid, Person> people = [];
    private readonly HashSet<Type> sent = [];

    private TestStage(TestHost host)
    {
        Host = host;
        Cast = new(Join("Lead"), Join("Alternate"), Join("Support"), Join("Mandator"));
        Newcomer = Join("Newcomer");
        Coordinator = Join("Coordinator", InstallationRoles.Coordinator);
        FocalPoint = Join("Focal", InstallationRoles.DataProtectionFocalPoint);
    }

    public TestHost Host { get; }

    public Cast Cast { get; }

    /// <summary>A negotiator of the same organisation who is on no list yet.</summary>
    public Guid Newcomer { get; }

    public Guid Coordinator { get; }

    public Guid FocalPoint { get; }

    /// <summary>Only asks: in no list of people, so not in the database.</summary>
    public Guid Administrator { get; } = Ids.New();

    public DateTimeOffset Now => Host.Time.GetUtcNow();

    public DateOnly Today => DateOnly.FromDateTime(Now.UtcDateTime);

    /// <summary>The kinds of requests sent so far.</summary>
    public IReadOnlySet<Type> Sent => sent;

    public static async Task<TestStage> Create(TestHost host)
    {
        var stage = new TestStage(host);
        await host.Write(db => db.AddRange(stage.people.Values));
        var administrator = new Person(stage.Administrator, "Administrator", "Field office", "administrator@example.org", InstallationRoles.Administrator);
        stage.people.Add(administrator.Id, administrator);
        return stage;
    }

    public Person Person(Guid id) => people[id];

    public void Pass(int days) => Host.Time.Advance(TimeSpan.FromDays(days));

    public Task<T> Send<T>(IRequest<T> request, Guid person)
    {
        Host.Time.Advance(Tick);
        sent.Add(request.GetType());
        return Host.Send(request, people[person]);
    }

    public Task<T> Read<T>(Func<IAppDb, Task<T>> read) => Host.InScope(s => read(s.GetRequiredService<IAppDb>()));

    private Guid Join(string name, InstallationRoles roles = InstallationRoles.Negotiator)
    {
        var person = new Person(Ids.New(), name, "Field office", $"{name}@example.org", roles);
        people.Add(person.Id, person);
        return person.Id;
    }
}
