using System.Globalization;
using NegotiationTracker.Domain;
using NegotiationTracker.Infrastructure.Start;
using NegotiationTracker.Testing;
using Npgsql;

namespace NegotiationTracker.Benchmarks.Load;

/// <summary>
/// Where a database for measuring stands: a new file, or a new name on the PostgreSQL server of the tests. Gone at the end, unless a name was
/// given: then it is kept, and used again as it is.
/// </summary>
internal sealed class Place : IAsyncDisposable
{
    private readonly NpgsqlConnectionStringBuilder? server;

    private readonly bool isKept;

    public Place(DatabaseProvider provider, string? name)
    {
        isKept = name is not null;
        Folder = name is null ? Directory.CreateTempSubdirectory("tracker-load-").FullName : Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"tracker-load-{provider}-{name}")).FullName;
        File.WriteAllBytes(Path.Combine(Folder, "master.key"), new byte[32]);
        if (provider == DatabaseProvider.PostgreSql)
            server = new(Environment.GetEnvironmentVariable(TestDb.PostgresVariable) ?? throw new InvalidOperationException($"Set {TestDb.PostgresVariable}: eval \"$(scripts/test-postgres)\"")) { Database = $"load_{name ?? $"{Ids.New():N}"}" };
        ConnectionString = server?.ToString() ?? $"Data Source={Path.Combine(Folder, "load.db")}";
    }

    public string Folder { get; }

    public string ConnectionString { get; }

    /// <summary>The ids that a filling told, once it is complete.</summary>
    public IReadOnlyList<Guid> Told
    {
        get => File.Exists(ToldFile) ? [.. File.ReadAllLines(ToldFile).Select(Guid.Parse)] : [];
        set => File.WriteAllLines(ToldFile, value.Select(id => id.ToString()));
    }

    private string ToldFile => Path.Combine(Folder, "told");

    public async Task<long> Size()
    {
        if (server is null) return new FileInfo(Path.Combine(Folder, "load.db")).Length;
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT pg_database_size(current_database())", connection);
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        if (isKept) return;
        if (server is not null)
        {
            NpgsqlConnection.ClearAllPools();
            await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString) { Database = "postgres" }.ToString());
            await connection.OpenAsync();
            await using var drop = new NpgsqlCommand($"DROP DATABASE IF EXISTS \"{server.Database}\" WITH (FORCE)", connection);
            await drop.ExecuteNonQueryAsync();
        }
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }
}
