using MediatR;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Infrastructure.Samples;
using NegotiationTracker.Testing;

namespace NegotiationTracker.Application.Tests.Negotiations;

/// <summary>A negotiation told through commands, for tests of what is read from it.</summary>
public sealed class ReadStage : IStage, IAsyncDisposable
{
    private readonly Dictionary<Guid, Person> people = [];

    private ReadStage(TestHost host) => Host = host;

    public TestHost Host { get; }

    public Person Lead { get; private set; } = null!;

    public Person Mandator { get; private set; } = null!;

    public Person Stranger { get; private set; } = null!;

    public Person Alternate { get; private set; } = null!;

    public Person Support { get; private set; } = null!;

    public Story Story { get; private set; } = null!;

    public DateTimeOffset Now => Host.Time.GetUtcNow();

    public static async Task<ReadStage> Create(string provider, Action<IServiceCollection>? configure = null)
    {
        var stage = new ReadStage(await TestHost.Create(provider, configure));
        (stage.Lead, stage.Mandator, stage.Stranger) = (await stage.Person("Lead"), await stage.Person("Mandator"), await stage.Person("Stranger"));
        (stage.Alternate, stage.Support) = (await stage.Person("Alternate"), await stage.Person("Support"));
        stage.Story = await stage.Open("KESTREL", "Road access and a vaccination window", "Tolm Valley");
        return stage;
    }

    public async Task<Person> Person(string name)
    {
        var person = new Person(Ids.New(), name, "Field office", $"{name}@example.org", InstallationRoles.Negotiator);
        people[person.Id] = person;
        await Host.Write(db => db.People.Add(person), person);
        return person;
    }

    public Task<Story> Open(string codeName, string title, string area) =>
        Story.Open(this, new Cast(Lead.Id, Alternate.Id, Support.Id, Mandator.Id), codeName, title, area, "ASH", SubstantiveAreas.HumanitarianAccess, "The valley is cut off.");

    public Task<T> Send<T>(IRequest<T> request, Guid person) => Host.Send(request, people[person], TestContext.Current.CancellationToken);

    public Task<T> Ask<T>(IRequest<T> request) => Send(request, Lead.Id);

    public Task<T> Read<T>(Func<IAppDb, Task<T>> read) => Host.Read(db => read(db));

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
