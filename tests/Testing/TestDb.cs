using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Domain;
using NegotiationTracker.Infrastructure.Data;
using NegotiationTracker.Infrastructure.Start;
using Npgsql;
using Xunit;

namespace NegotiationTracker.Testing;

/// <summary>
/// A real database of its own for one test, copied from a template that is made from the model once per process.
/// Skipped visibly where its server is missing; see <see cref="AllProvidersAttribute"/>.
/// </summary>
public sealed class TestDb : IAsyncDisposable
{
    public const string PostgresVariable = "TRACKER_TEST_POSTGRES";
    public const string SqlServerVariable = "TRACKER_TEST_SQLSERVER";

    private TestDb(DatabaseProvider provider, string connectionString, string folder) =>
        (Provider, ConnectionString, Folder) = (provider, connectionString, folder);

    public DatabaseProvider Provider { get; }

    public string ConnectionString { get; }

    /// <summary>A temporary folder of this test; holds the SQLite file.</summary>
    public string Folder { get; }

    public string SqliteFile => Path.Combine(Folder, "test.db");

    /// <summary>Skips the test, saying what is missing, when the server is not there; with CI=true a missing PostgreSQL is a failure.</summary>
    public static async Task<TestDb> Create(string provider = nameof(DatabaseProvider.Sqlite))
    {
        var folder = Directory.CreateTempSubdirectory("tracker-test-").FullName;
        return Enum.Parse<DatabaseProvider>(provider) switch
        {
            DatabaseProvider.Sqlite => await CreateSqlite(folder),
            DatabaseProvider.PostgreSql => await CreatePostgres(folder),
            _ => await CreateSqlServer(folder),
        };
    }

    /// <summary>A name on the PostgreSQL server at which the migrate command may make a database.</summary>
    public static async Task<TestDb> CreateNothing()
    {
        await using var there = await Create(nameof(DatabaseProvider.PostgreSql));
        var connection = new NpgsqlConnectionStringBuilder(there.ConnectionString) { Database = $"tracker_{Ids.New():N}" };
        return new TestDb(DatabaseProvider.PostgreSql, connection.ToString(), Directory.CreateTempSubdirectory("tracker-test-").FullName);
    }

    /// <summary>A context beside the container, without actor; for looking at rows.</summary>
    public AppDb Open() => Open(Provider, ConnectionString);

    public async ValueTask DisposeAsync()
    {
        if (Provider == DatabaseProvider.Sqlite)
        {
            using var connection = new SqliteConnection(ConnectionString);
            SqliteConnection.ClearPool(connection);
        }
        else if (Provider == DatabaseProvider.PostgreSql)
        {
            await using var connection = new NpgsqlConnection(ConnectionString);
            NpgsqlConnection.ClearPool(connection);
            await PostgresServer.Execute($"DROP DATABASE IF EXISTS \"{connection.Database}\" WITH (FORCE)");
        }
        else
        {
            await using var db = Open();
            await db.Database.EnsureDeletedAsync();
        }
        Directory.Delete(Folder, recursive: true);
    }

    public static AppDb Open(DatabaseProvider provider, string connection) => provider switch
    {
        DatabaseProvider.Sqlite => new SqliteAppDb(Options<SqliteAppDb>(provider, connection)),
        DatabaseProvider.SqlServer => new SqlServerAppDb(Options<SqlServerAppDb>(provider, connection)),
        _ => new PostgreSqlAppDb(Options<PostgreSqlAppDb>(provider, connection)),
    };

    private static DbContextOptions<T> Options<T>(DatabaseProvider provider, string connection) where T : AppDb =>
        Providers.Configure(new DbContextOptionsBuilder<T>(), provider, connection).Options;

    private static async Task<TestDb> CreateSqlite(string folder)
    {
        var file = Path.Combine(folder, "test.db");
        File.Copy(await SqliteTemplate.File, file);
        return new TestDb(DatabaseProvider.Sqlite, $"Data Source={file};Default Timeout=5", folder);
    }

    private static async Task<TestDb> CreatePostgres(string folder)
    {
        if (PostgresServer.ConnectionString is null)
        {
            const string how = $"PostgreSQL is not there: run eval \"$(scripts/test-postgres)\" or set {PostgresVariable}.";
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", how);
            Assert.Skip(how);
        }
        return new TestDb(DatabaseProvider.PostgreSql, await PostgresServer.CreateDatabase(), folder);
    }

    private static async Task<TestDb> CreateSqlServer(string folder)
    {
        var server = Environment.GetEnvironmentVariable(SqlServerVariable);
        if (string.IsNullOrEmpty(server))
            Assert.Skip($"SQL Server is not there: set {SqlServerVariable} to the connection string of a test server.");
        var connection = new Microsoft.Data.SqlClient.SqlConnectionStringBuilder(server) { InitialCatalog = $"tracker_{Ids.New():N}" };
        var created = new TestDb(DatabaseProvider.SqlServer, connection.ToString(), folder);
        await using var db = created.Open();
        await db.Database.EnsureCreatedAsync();
        return created;
    }
}
