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

    /// <summary>Statements that a connection to PostgreSQL keeps: what a day's work asks again and again, the one longest not asked making way.</summary>
    private const int MostPrepared = 200;

    private static readonly SqliteSettingsInterceptor SqliteSettings = new();

    public static DbContextOptionsBuilder<T> Configure<T>(DbContextOptionsBuilder<T> options, DatabaseProvider provider, string connection)
        where T : AppDb
    {
        Configure((DbContextOptionsBuilder)options, provider, connection);
        return options;
    }

    public static void Configure(DbContextOptionsBuilder options, DatabaseProvider provider, string connection)
    {
        var patience = Named(connection).TryGetValue("CommandTimeout", out var seconds) ? Convert.ToInt32(seconds, CultureInfo.InvariantCulture) : CommandSeconds;
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
    /// Each question of ours reads few rows, of somebody or of one negotiation, and comes again: statements are kept, for reading and planning one costs more than
    /// answering it. What the planner reaches for in a large database starts for longer than it lasts: helpers, compiled plans, and merges that read an index from its end.
    /// Nothing of ours changes a session, so that a connection need not be cleaned before it is used again, which each question would wait for.
    /// Not where the connection string names <c>Options</c>, <c>Max Auto Prepare</c> or <c>No Reset On Close</c> of its own.
    /// </summary>
    private static string Sober(string connection)
    {
        var builder = new NpgsqlConnectionStringBuilder(connection);
        builder.Options ??= "-c max_parallel_workers_per_gather=0 -c jit=off -c enable_mergejoin=off";
        if (!Named(connection).ContainsKey("MaxAutoPrepare")) builder.MaxAutoPrepare = MostPrepared;
        if (!Named(connection).ContainsKey("NoResetOnClose")) builder.NoResetOnClose = true;
        return builder.ToString();
    }

    /// <summary>What somebody wrote, and nothing that a driver knows besides; drivers take their words with spaces and without.</summary>
    private static Dictionary<string, object> Named(string connection)
    {
        var all = new DbConnectionStringBuilder { ConnectionString = connection };
        return all.Keys.Cast<string>().DistinctBy(Word, StringComparer.OrdinalIgnoreCase).ToDictionary(Word, word => all[word], StringComparer.OrdinalIgnoreCase);

        static string Word(string written) => written.Replace(" ", "", StringComparison.Ordinal);
    }
}
