using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using NegotiationTracker.Application;
using NegotiationTracker.Application.Audit;
using NegotiationTracker.Application.Calendar;
using NegotiationTracker.Application.Pipeline;
using NegotiationTracker.Application.Practice;
using NegotiationTracker.Application.Security;
using NegotiationTracker.Infrastructure.Audit;
using NegotiationTracker.Infrastructure.Calendar;
using NegotiationTracker.Infrastructure.Data;
using NegotiationTracker.Infrastructure.Practice;
using NegotiationTracker.Infrastructure.Scheduling;
using NegotiationTracker.Infrastructure.Security;
using NegotiationTracker.Infrastructure.Start;

namespace NegotiationTracker.Infrastructure;

public static class InfrastructureSetup
{
    public static IServiceCollection AddInfrastructure(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<DatabaseOptions>().Bind(configuration.GetSection(DatabaseOptions.Section));
        services.AddOptions<KeyOptions>().Bind(configuration.GetSection(KeyOptions.Section));
        services.AddOptions<DemoOptions>().Bind(configuration.GetSection(DemoOptions.Section));
        services.AddSingleton(s => DatabaseSettings.From(
            s.GetRequiredService<IOptions<DatabaseOptions>>().Value,
            s.GetRequiredService<IOptions<KeyOptions>>().Value,
            s.GetRequiredService<IOptions<DemoOptions>>().Value,
            s.GetRequiredService<IHostEnvironment>()));
        AddData(services);
        KeyRing.AddTo(services);
        services.AddClock(configuration);
        return services;
    }

    /// <summary>After the accounts: the stories need their people, and one of them a case.</summary>
    public static IServiceCollection AddSampleStories(this IServiceCollection services)
    {
        services.AddHostedService<ShippedCasesStart>();
        services.AddHostedService<Samples.SampleStart>();
        return services;
    }

    private static void AddData(IServiceCollection services)
    {
        services.AddSingleton<ProcessLock>();
        services.AddSingleton<WriteGate>();
        services.AddSingleton<StoreState>();
        services.AddSingleton(s => MasterKey.Read(s.GetRequiredService<DatabaseSettings>().MasterKeyFile));
        services.AddSingleton<AppDbFactory>();
        AddPool<SqliteAppDb>(services);
        AddPool<SqlServerAppDb>(services);
        AddPool<PostgreSqlAppDb>(services);
        services.AddScoped(Lease);
        services.AddScoped<IAppDb>(s => s.GetRequiredService<AppDb>());
        services.AddScoped<IFieldVault>(s => s.GetRequiredService<AppDb>().Vault);
        services.AddSingleton<ICardNumbers, CardNumbers>();
        services.AddSingleton<IContentHash, ContentHash>();
        services.AddSingleton<IShippedPacks, ShippedPacks>();
        services.AddScoped<IUnitOfWork, UnitOfWork>();
        services.AddScoped<IAuditLog, AuditLog>();
        services.AddScoped<IAuditChain, AuditProofs>();
        services.AddSingleton<ICalendarText, CalendarText>();
    }

    /// <summary>
    /// A context of a scope comes from the scope's own lease: it is reached under several names and each of them is disposed, which a
    /// context of the factory would take for leave to be used by somebody else.
    /// </summary>
    private static void AddPool<T>(IServiceCollection services) where T : AppDb =>
        services.AddDbContextPool<T>(Connect).AddPooledDbContextFactory<T>(Connect);

    private static void Connect(IServiceProvider services, DbContextOptionsBuilder options)
    {
        var settings = services.GetRequiredService<DatabaseSettings>();
        Providers.Configure(options, settings.Provider, settings.ConnectionString);
    }

    private static AppDb Lease(IServiceProvider services)
    {
        var db = services.GetRequiredService<AppDbFactory>().Of(services);
        db.Lease(services.GetRequiredService<MasterKey>(), services.GetRequiredService<WriteGate>());
        return db;
    }
}
