using Microsoft.Data.Sqlite;
using Npgsql;

namespace NegotiationTracker.Benchmarks.Load;

/// <summary>Writes rows as fast as a database takes them: nothing else writes meanwhile, and a crash means beginning again.</summary>
internal interface IBulkWriter : IAsyncDisposable
{
    Task Write(IReadOnlyCollection<(TableCopy Table, object?[] Row)> rows);

    /// <summary>What the database gathers by itself in a night: figures about its own tables.</summary>
    Task Finish();
}

internal sealed class SqliteWriter : IBulkWriter
{
    private readonly SqliteConnection connection;
    private readonly Dictionary<string, SqliteCommand> inserts = [];

    private SqliteWriter(SqliteConnection connection) => this.connection = connection;

    public static async Task<SqliteWriter> Open(string connectionString)
    {
        var writer = new SqliteWriter(new SqliteConnection($"{connectionString};Pooling=False"));
        await writer.connection.OpenAsync();
        await writer.Execute("PRAGMA journal_mode=DELETE; PRAGMA synchronous=OFF; PRAGMA foreign_keys=OFF; PRAGMA cache_size=-1000000; PRAGMA locking_mode=EXCLUSIVE");
        return writer;
    }

    public async Task Write(IReadOnlyCollection<(TableCopy Table, object?[] Row)> rows)
    {
        await using var transaction = (SqliteTransaction)await connection.BeginTransactionAsync();
        foreach (var (table, row) in rows)
        {
            var insert = Insert(table);
            insert.Transaction = transaction;
            for (var i = 0; i < row.Length; i++) insert.Parameters[i].Value = row[i] ?? DBNull.Value;
            insert.ExecuteNonQuery();
        }
        await transaction.CommitAsync();
    }

    public async Task Finish() => await Execute("ANALYZE; PRAGMA journal_mode=WAL");

    private SqliteCommand Insert(TableCopy table)
    {
        if (inserts.TryGetValue(table.Name, out var made)) return made;
        made = connection.CreateCommand();
        made.CommandText = $"INSERT INTO \"{table.Name}\" ({string.Join(", ", table.Columns.Select(c => $"\"{c.Name}\""))}) VALUES ({string.Join(", ", table.Columns.Select((_, i) => $"$p{i}"))})";
        for (var i = 0; i < table.Columns.Count; i++) made.Parameters.Add(new SqliteParameter { ParameterName = $"$p{i}" });
        return inserts[table.Name] = made;
    }

    private async Task Execute(string sql)
    {
        await using var command = connection.CreateCommand();
        (command.CommandText, command.CommandTimeout) = (sql, 3600);
        await command.ExecuteNonQueryAsync();
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();
}

internal sealed class PostgresWriter : IBulkWriter
{
    private readonly NpgsqlConnection connection;

    private PostgresWriter(NpgsqlConnection connection) => this.connection = connection;

    public static async Task<PostgresWriter> Open(string connectionString)
    {
        var writer = new PostgresWriter(new NpgsqlConnection(connectionString));
        await writer.connection.OpenAsync();
        await writer.Execute("SET session_replication_role = replica; SET synchronous_commit = off");
        return writer;
    }

    public async Task Write(IReadOnlyCollection<(TableCopy Table, object?[] Row)> rows)
    {
        foreach (var table in rows.GroupBy(r => r.Table.Name))
        {
            var columns = string.Join(", ", table.First().Table.Columns.Select(c => $"\"{c.Name}\""));
            await using var copy = await connection.BeginBinaryImportAsync($"COPY \"{table.Key}\" ({columns}) FROM STDIN (FORMAT BINARY)");
            foreach (var (_, row) in table) await copy.WriteRowAsync(values: row.Select(v => v ?? DBNull.Value).ToArray()!);
            await copy.CompleteAsync();
        }
    }

    public async Task Finish() => await Execute("ANALYZE");

    private async Task Execute(string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 3600 };
        await command.ExecuteNonQueryAsync();
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();
}
