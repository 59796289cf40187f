using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Infrastructure.Start;

namespace NegotiationTracker.Infrastructure.Data;

/// <summary>The one place that names the three databases' drivers.</summary>
public static class Providers
{
    private const int CommandSeconds = 5;
    private static readonly SqliteSettingsInterceptor SqliteSettings = new();

    public static DbContextOptionsBuilder<T> Configure<T>(DbContextOptionsBuilder<T> options, DatabaseProvider provider, string connection)
        where T : AppDb
    {
        Configure((DbContextOptionsBuilder)options, provider, connection);
        return options;
    }

    public static void Configure(DbContextOptionsBuilder options, DatabaseProvider provider, string connection)
    {
        switch (provider)
        {
            case DatabaseProvider.Sqlite:
                options.UseSqlite(connection, o => o.CommandTimeout(CommandSeconds)).AddInterceptors(SqliteSettings);
                break;
            case DatabaseProvider.SqlServer:
                options.UseSqlServer(connection, o => o.CommandTimeout(CommandSeconds));
                break;
            case DatabaseProvider.PostgreSql:
                options.UseNpgsql(connection, o => o.CommandTimeout(CommandSeconds));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(provider), provider, null);
        }
    }
}
