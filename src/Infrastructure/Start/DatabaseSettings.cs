using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting;

namespace NegotiationTracker.Infrastructure.Start;

/// <summary>What the options come to on this machine, decided once.</summary>
public sealed record DatabaseSettings(
    DatabaseProvider Provider, string ConnectionString, string? SqliteFile, bool MigrateOnStart, bool IsDemo, string MasterKeyFile, bool CreateKey)
{
    /// <exception cref="StartRefusedException">The settings contradict each other.</exception>
    public static DatabaseSettings From(DatabaseOptions database, KeyOptions keys, DemoOptions demo, IHostEnvironment environment)
    {
        if (demo.Enabled == true && environment.IsProduction())
            throw new StartRefusedException("Demo:Enabled is true in Production. Sample data and real cases never share an installation.");
        var isDemo = demo.Enabled ?? environment.IsDevelopment();
        var isSqlite = database.Provider == DatabaseProvider.Sqlite;
        if (!isSqlite && string.IsNullOrWhiteSpace(database.ConnectionString))
            throw new StartRefusedException($"Database:ConnectionString is missing; {database.Provider} needs one.");
        if (environment.IsProduction()) DatabaseLine.Check(database);

        var root = environment.ContentRootPath;
        var sqlite = isSqlite ? Sqlite(database.ConnectionString, isDemo, root) : null;
        var file = sqlite is null || IsInMemory(sqlite) ? null : sqlite.DataSource;
        var data = file is null ? Path.Combine(root, "data") : Path.GetDirectoryName(file)!;
        return new DatabaseSettings(
            database.Provider,
            sqlite?.ToString() ?? database.ConnectionString!,
            file,
            database.MigrateOnStart ?? isSqlite,
            isDemo,
            Path.GetFullPath(keys.MasterKeyFile ?? Path.Combine(data, "keys", isDemo ? "demo.key" : "master.key"), root),
            keys.CreateIfMissing ?? isSqlite);
    }

    private static SqliteConnectionStringBuilder Sqlite(string? connection, bool isDemo, string root)
    {
        var builder = new SqliteConnectionStringBuilder(
            string.IsNullOrWhiteSpace(connection) ? $"Data Source=data/{(isDemo ? "demo" : "tracker")}.db" : connection);
        // Also the driver's own patience with a locked file.
        builder.DefaultTimeout = 5;
        if (!IsInMemory(builder))
            builder.DataSource = Path.GetFullPath(builder.DataSource, root);
        return builder;
    }

    private static bool IsInMemory(SqliteConnectionStringBuilder builder) =>
        builder.Mode == SqliteOpenMode.Memory || builder.DataSource is "" or ":memory:";
}
