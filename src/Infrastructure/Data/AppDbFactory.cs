using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Infrastructure.Start;

namespace NegotiationTracker.Infrastructure.Data;

/// <summary>Contexts of the configured database. The setting is read late, so that hosts and tests may still change it.</summary>
public sealed class AppDbFactory(IServiceProvider services, DatabaseSettings settings)
{
    /// <summary>A context that whoever asked for it disposes.</summary>
    public AppDb Create() => settings.Provider switch
    {
        DatabaseProvider.Sqlite => services.GetRequiredService<IDbContextFactory<SqliteAppDb>>().CreateDbContext(),
        DatabaseProvider.SqlServer => services.GetRequiredService<IDbContextFactory<SqlServerAppDb>>().CreateDbContext(),
        _ => services.GetRequiredService<IDbContextFactory<PostgreSqlAppDb>>().CreateDbContext(),
    };

    /// <summary>The context of a scope, which ends with it.</summary>
    public AppDb Of(IServiceProvider scope) => settings.Provider switch
    {
        DatabaseProvider.Sqlite => scope.GetRequiredService<SqliteAppDb>(),
        DatabaseProvider.SqlServer => scope.GetRequiredService<SqlServerAppDb>(),
        _ => scope.GetRequiredService<PostgreSqlAppDb>(),
    };
}
