using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NegotiationTracker.Application;
using NegotiationTracker.Domain.People;

namespace NegotiationTracker.Infrastructure.Samples;

/// <summary>
/// A second container over the same database, whose clock the story sets: sample data is dated relative to now and still
/// made by the commands, at the time they tell.
/// </summary>
internal sealed class SampleStage(IServiceProvider services, SampleClock clock) : IStage
{
    private readonly Dictionary<Guid, Person> _people = [];

    public DateTimeOffset Now => clock.Now;

    public void DaysAgo(int days) => clock.DaysAgo(days);

    public void Pass(TimeSpan time) => clock.Pass(time);

    public async Task<T> Send<T>(IRequest<T> request, Guid person)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IAppDb>();
        if (!_people.TryGetValue(person, out var actor)) _people[person] = actor = await db.People.FindAsync(person) ?? throw new InvalidOperationException("Nobody plays this part.");
        scope.ServiceProvider.GetRequiredService<SampleUser>().Actor = actor;
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }

    public async Task<T> Read<T>(Func<IAppDb, Task<T>> read)
    {
        await using var scope = services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<IAppDb>());
    }

    public static (ServiceProvider Services, SampleStage Stage) Build(IServiceCollection services, TimeProvider time)
    {
        var clock = new SampleClock(time);
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
        services.AddScoped<SampleUser>();
        services.Replace(ServiceDescriptor.Scoped<ICurrentUser>(s => s.GetRequiredService<SampleUser>()));
        var provider = services.BuildServiceProvider();
        return (provider, new SampleStage(provider, clock));
    }
}

/// <summary>Stands still at the story's moment and ticks a second at each look, so that records keep their order.</summary>
internal sealed class SampleClock(TimeProvider real) : TimeProvider
{
    private DateTimeOffset _now = real.GetUtcNow();

    public DateTimeOffset Now => _now;

    public void DaysAgo(int days) => _now = real.GetUtcNow().AddDays(-days).AddHours(-2);

    public void Pass(TimeSpan time) => _now += time;

    public override DateTimeOffset GetUtcNow() => _now = _now.AddMilliseconds(200);
}

internal sealed class SampleUser : ICurrentUser
{
    public Person? Actor { get; set; }

    public Guid Id => Actor?.Id ?? Guid.Empty;

    public string Organisation => Actor?.Organisation ?? "";

    public InstallationRoles Roles => Actor?.Roles ?? InstallationRoles.None;
}
