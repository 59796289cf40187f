using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using NegotiationTracker.Infrastructure.Start;

namespace NegotiationTracker.Infrastructure.Data;

/// <summary>For dotnet-ef only (scripts/add-migration): models without a server or a running application.</summary>
internal sealed class SqliteDesign : IDesignTimeDbContextFactory<SqliteAppDb>
{
    public SqliteAppDb CreateDbContext(string[] args) =>
        new(Providers.Configure(new DbContextOptionsBuilder<SqliteAppDb>(), DatabaseProvider.Sqlite, "Data Source=design.db").Options);
}

internal sealed class SqlServerDesign : IDesignTimeDbContextFactory<SqlServerAppDb>
{
    public SqlServerAppDb CreateDbContext(string[] args) =>
        new(Providers.Configure(new DbContextOptionsBuilder<SqlServerAppDb>(), DatabaseProvider.SqlServer, "Server=design").Options);
}

internal sealed class PostgreSqlDesign : IDesignTimeDbContextFactory<PostgreSqlAppDb>
{
    public PostgreSqlAppDb CreateDbContext(string[] args) =>
        new(Providers.Configure(new DbContextOptionsBuilder<PostgreSqlAppDb>(), DatabaseProvider.PostgreSql, "Host=design").Options);
}
