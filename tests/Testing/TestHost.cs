using MediatR;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using NegotiationTracker.Application;
using NegotiationTracker.Application.Calendar;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Infrastructure;
using NegotiationTracker.Infrastructure.Data;
using NegotiationTracker.Infrastructure.Identity;
using NegotiationTracker.Infrastructure.Security;

namespace NegotiationTracker.Testing;

/// <summary>
/// The product's own container over a test database, with a clock and a user that the test sets.
/// <code>await using var host = await TestHost.Create(provider); var id = await host.Send(new OpenNegotiation(…), by: person);</code>
/// </summary>
public sealed class TestHost : IAsyncDisposable
{
    private readonly Action<IServiceCollection>? configure;
    private readonly IReadOnlyDictionary<string, string?>? settings;
    private ServiceProvider services;

    private TestHost(TestDb db, Action<IServiceCollection>? configure, IReadOnlyDictionary<string, string?>? settings)
    {
        (Db, this.configure, this.settings) = (db, configure, settings);
        services = Begin();
    }

    public TestDb Db { get; }

    public ManualTime Time { get; } = new();

    /// <summary>Acts when a call names nobody else.</summary>
    public TestUser User { get; } = new();

    public IServiceProvider Services => services;

    public static async Task<TestHost> Create(string provider = "Sqlite", Action<IServiceCollection>? configure = null, IReadOnlyDictionary<string, string?>? settings = null) =>
        new(await TestDb.Create(provider), configure, settings);

    /// <summary>Sends as one request does: in a scope of its own.</summary>
    public Task<T> Send<T>(IRequest<T> request, Person? by = null, CancellationToken ct = default) =>
        InScope(s => s.GetRequiredService<IMediator>().Send(request, ct), by);

    public Task<T> Read<T>(Func<AppDb, Task<T>> read) => InScope(s => read(s.GetRequiredService<AppDb>()));

    /// <summary>Prepares rows without a use case, as a unit of work of the user.</summary>
    public Task Write(Action<AppDb> write, Person? by = null) => InScope(async s =>
    {
        var db = s.GetRequiredService<AppDb>();
        db.Stamp(s.GetRequiredService<ICurrentUser>().Id, Domain.Ids.New(), Time.GetUtcNow());
        write(db);
        return await db.SaveChangesAsync();
    }, by);

    public async Task<T> InScope<T>(Func<IServiceProvider, Task<T>> act, Person? by = null)
    {
        await using var scope = services.CreateAsyncScope();
        if (scope.ServiceProvider.GetRequiredService<ICurrentUser>() is TestUser user)
            user.Become(by is null ? User : TestUser.Of(by));
        return await act(scope.ServiceProvider);
    }

    /// <summary>The process ends and another begins: what is not in the database is gone.</summary>
    public async Task Restart()
    {
        await services.DisposeAsync();
        services = Begin();
    }

    private ServiceProvider Begin() => Build(Db.Provider.ToString(), Db.ConnectionString, Db.Folder, settings, s =>
    {
        s.Replace(ServiceDescriptor.Singleton<TimeProvider>(Time));
        s.Replace(ServiceDescriptor.Scoped<ICurrentUser>(_ => new TestUser()));
        configure?.Invoke(s);
    });

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await Db.DisposeAsync();
    }

    /// <summary>The container as Program makes it, without the web; the master key is made up, no file is read.</summary>
    public static ServiceProvider Build(string provider, string connection, string folder, IReadOnlyDictionary<string, string?>? settings, Action<IServiceCollection> configure)
    {
        var services = new ServiceCollection();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Database:Provider"] = provider,
            ["Database:ConnectionString"] = connection,
            ["Demo:Enabled"] = "false",
        }).AddInMemoryCollection(settings ?? new Dictionary<string, string?>()).Build();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton<IHostEnvironment>(new TestEnvironment(folder));
        services.AddLogging();
        services.AddApplication();
        services.AddInfrastructure(configuration);
        // Of the accounts, which belong to the web, only what a use case asks for.
        services.AddScoped<AccountWrites>().AddScoped<ICalendarLinks, CalendarLinks>();
        services.Replace(ServiceDescriptor.Singleton(new MasterKey(new byte[AesBox.KeySize])));
        configure(services);
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
    }
}

/// <summary>A host environment in a test's folder.</summary>
public sealed class TestEnvironment(string folder, string name = "Test") : IHostEnvironment
{
    public string EnvironmentName { get; set; } = name;

    public string ApplicationName { get; set; } = "NegotiationTracker.Tests";

    public string ContentRootPath { get; set; } = folder;

    public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
}
