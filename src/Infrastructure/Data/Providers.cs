using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Infrastructure.Start;
using Npgsql;

namespace NegotiationTracker.Infrastructure.Data;

/// <summary>The one place that names the three databases' drivers.</summary>
public static class Providers
{
    /// <summary>Unless the connection string names another <c>Command Timeout</c>.</summary>
    private const int CommandSeconds = 5;

    /// <summary>What one query can answer is asked in one: its lists are short, and a second question costs more than a repeated row.</summary>
    private const QuerySplittingBehavior Splitting = QuerySplittingBehavior.SingleQuery;
    private static readonly SqliteSettingsInterceptor SqliteSettings = new();

    public static DbContextOptionsBuilder<T> Configure<T>(DbContextOptionsBuilder<T> options, DatabaseProvider provider, string connection)
        where T : AppDb
    {
        Configure((DbContextOptionsBuilder)options, provider, connection);
        return options;
    }

    public static void Configure(DbContextOptionsBuilder options, DatabaseProvider provider, string connection)
    {
        var patience = new DbConnectionStringBuilder { ConnectionString = connection }.TryGetValue("Command Timeout", out var named) ? Convert.ToInt32(named, CultureInfo.InvariantCulture) : CommandSeconds;
        switch (provider)
        {
            case DatabaseProvider.Sqlite:
                options.UseSqlite(connection, o => o.CommandTimeout(patience).UseQuerySplittingBehavior(Splitting)).AddInterceptors(SqliteSettings);
                break;
            case DatabaseProvider.SqlServer:
                options.UseSqlServer(connection, o => o.CommandTimeout(patience).UseQuerySplittingBehavior(Splitting));
                break;
            case DatabaseProvider.PostgreSql:
                options.UseNpgsql(Sober(connection), o => o.CommandTimeout(patience).UseQuerySplittingBehavior(Splitting));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(provider), provider, null);
        }
    }

    /// <summary>
    /// Each question of ours reads few rows: helpers and compiled plans, which the planner takes for a large database, start for longer than it
    /// lasts (15 ms for 1.3). Not where the connection string names <c>Options</c> of its own.
    /// </summary>
    private static string Sober(string connection)
    {
        var builder = new NpgsqlConnectionStringBuilder(connection);
        builder.Options ??= "-c max_parallel_workers_per_gather=0 -c jit=off";
        return builder.ToString();
    }
}
