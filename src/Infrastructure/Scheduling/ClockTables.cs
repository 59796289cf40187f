using Microsoft.Data.SqlClient;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Infrastructure.Start;
using Npgsql;
using Quartz;

namespace NegotiationTracker.Infrastructure.Scheduling;

/// <summary>The store of the clock in the application's own server database, shared by its nodes (RULINGS 5).</summary>
internal static class ClockTables
{
    /// <summary>For the migrate command, whose account may make tables; the serving program only checks that they are there.</summary>
    public static async Task Make(DatabaseProvider provider, string connection, CancellationToken ct)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddQuartz(q => q.UsePersistentStore(s =>
        {
            Use(s, provider, connection);
            s.ProvisionSchema();
        }));
        await using var quartz = services.BuildServiceProvider();
        var scheduler = await quartz.GetRequiredService<ISchedulerFactory>().GetScheduler(ct);
        await scheduler.Shutdown(waitForJobsToComplete: false, ct);
    }

    public static void Use(IPersistentStoreBuilder store, DatabaseProvider provider, string connection)
    {
        if (provider == DatabaseProvider.PostgreSql) store.UsePostgres(NpgsqlFactory.Instance, connection);
        else store.UseSqlServer(SqlClientFactory.Instance, connection);
        store.UseClustering();
    }
}
