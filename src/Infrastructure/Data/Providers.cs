using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Infrastructure.Start;

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
                options.UseNpgsql(connection, o => o.CommandTimeout(patience).UseQuerySplittingBehavior(Splitting));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(provider), provider, null);
        }
    }
}
