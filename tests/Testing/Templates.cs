using NegotiationTracker.Domain;
using NegotiationTracker.Infrastructure.Start;
using Npgsql;

namespace NegotiationTracker.Testing;

/// <summary>Made once per test process: copying a file costs a millisecond, creating all tables a second.</summary>
internal static class SqliteTemplate
{
    private static readonly Lazy<Task<string>> Made = new(Make);

    public static Task<string> File => Made.Value;

    private static async Task<string> Make()
    {
        var folder = Directory.CreateTempSubdirectory("tracker-template-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        var file = Path.Combine(folder, "template.db");
        await using (var db = TestDb.Open(DatabaseProvider.Sqlite, $"Data Source={file};Pooling=False"))
            await db.Database.EnsureCreatedAsync();
        return file;
    }
}

internal static class PostgresServer
{
    private static readonly Lazy<Task<string>> Template = new(MakeTemplate);
    private static readonly SemaphoreSlim Copying = new(1, 1);

    public static string? ConnectionString { get; } =
        Environment.GetEnvironmentVariable(TestDb.PostgresVariable) is { Length: > 0 } value ? value : null;

    public static async Task<string> CreateDatabase()
    {
        var template = await Template.Value;
        var name = $"tracker_{Ids.New():N}";
        // The server copies a template only while nobody is connected to it.
        await Copying.WaitAsync();
        try
        {
            await Execute($"CREATE DATABASE \"{name}\" TEMPLATE \"{template}\"");
        }
        finally
        {
            Copying.Release();
        }
        return To(name);
    }

    public static async Task Execute(string sql)
    {
        await using var connection = new NpgsqlConnection(To(null));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static string To(string? database)
    {
        var builder = new NpgsqlConnectionStringBuilder(ConnectionString);
        if (database is not null)
            // A machine that runs everything at once is slow, which is not what tests are to find.
            (builder.Database, builder.MaxPoolSize, builder.CommandTimeout) = (database, 16, 30);
        return builder.ToString();
    }

    private static async Task<string> MakeTemplate()
    {
        var name = $"tracker_template_{Ids.New():N}";
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Execute($"DROP DATABASE IF EXISTS \"{name}\" WITH (FORCE)").GetAwaiter().GetResult();
        await using (var db = TestDb.Open(DatabaseProvider.PostgreSql, To(name) + ";Pooling=False"))
            await db.Database.EnsureCreatedAsync();
        return name;
    }
}
