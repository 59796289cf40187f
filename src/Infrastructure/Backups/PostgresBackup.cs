using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using NegotiationTracker.Infrastructure.Data;
using NegotiationTracker.Infrastructure.Security;
using NegotiationTracker.Infrastructure.Start;
using Npgsql;

namespace NegotiationTracker.Infrastructure.Backups;

/// <summary>Through PostgreSQL's own tools, by pipes: nothing lies in clear on any disk of ours.</summary>
internal sealed class PostgresBackup(DatabaseSettings settings, MasterKey master, TimeProvider time) : IBackupStore
{
    private readonly NpgsqlConnectionStringBuilder target = new(settings.ConnectionString);

    public string Name => target.Database ?? throw new StartRefusedException("Database:ConnectionString names no database.");

    /// <summary>Becomes the database when it is whole.</summary>
    private string InWork => Name + "_restoring";

    /// <summary>Stands as the server's comment on a database in work, so that what a killed restore left behind can be told from somebody's own.</summary>
    private const string Mark = "negotiation-tracker: restore in work";

    /// <summary>Rows are counted in the very moment that is dumped.</summary>
    public async Task<BackupHeader> Backup(Stream file, CancellationToken ct)
    {
        await using var db = Open(Name);
        var schema = await Contents.Schema(db, ct);
        var takenAt = time.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        await Contents.CheckKey(db, settings, master, ct);
        var header = await Contents.Describe(db, settings.Provider, schema, takenAt, ct);
        var snapshot = await db.Database.SqlQuery<string>($"SELECT pg_export_snapshot() AS \"Value\"").SingleAsync(ct);
        using var dump = PostgresTool.Start("pg_dump", target, Name, ["--format=custom", "--no-owner", "--no-privileges", $"--snapshot={snapshot}"]);
        await BackupFile.Write(file, master, header, dump.Output, ct);
        await dump.End(ct);
        return header;
    }

    public async Task CheckPlace(CancellationToken ct)
    {
        if (await HasTables(Name, ct))
            throw new StartRefusedException($"There is something in the database '{Name}'. Rename it or name another one; nothing is restored over it.");
        if (await HasTables(InWork, ct) && !await IsMarked(ct))
            throw new StartRefusedException($"There is something in the database '{InWork}', and no restore of ours put it there. Rename it; a restore needs that name for a while.");
    }

    private async Task<bool> HasTables(string database, CancellationToken ct)
    {
        await using var db = Open(database);
        var creator = db.GetService<IRelationalDatabaseCreator>();
        return await creator.ExistsAsync(ct) && await creator.HasTablesAsync(ct);
    }

    private async Task<bool> IsMarked(CancellationToken ct)
    {
        await using var db = Open("postgres");
        return await db.Database.SqlQuery<string?>($"SELECT shobj_description(oid, 'pg_database') AS \"Value\" FROM pg_database WHERE datname = {InWork}").SingleOrDefaultAsync(ct) == Mark;
    }

    public async Task Restore(Stream file, CancellationToken ct)
    {
        var reader = await BackupReader.Open(file, master, ct);
        await using (var db = Open(InWork)) Contents.CheckHeader(reader.Header, settings, db);
        await CheckPlace(ct);
        await Manage($"DROP DATABASE IF EXISTS {Quoted(InWork)}", ct);
        await Manage($"CREATE DATABASE {Quoted(InWork)}", ct);
        try
        {
            await Manage($"COMMENT ON DATABASE {Quoted(InWork)} IS '{Mark}'", ct);
            using (var restore = PostgresTool.Start("pg_restore", target, InWork, ["--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error", $"--dbname={InWork}"]))
                await restore.Feed(input => reader.CopyTo(input, ct), ct);
            await using (var db = Open(InWork))
            {
                await Contents.Check(db, reader.Header, settings, master, ct);
                await Contents.Settle(db, reader.Header.TakenAt, time.GetUtcNow(), ct);
            }
            // Restoring takes its time: somebody may have begun to use the place meanwhile.
            await CheckPlace(ct);
            await Manage($"DROP DATABASE IF EXISTS {Quoted(Name)}", ct);
            await Manage($"ALTER DATABASE {Quoted(InWork)} RENAME TO {Quoted(Name)}", ct);
            await Manage($"COMMENT ON DATABASE {Quoted(Name)} IS NULL", ct);
        }
        catch
        {
            await Manage($"DROP DATABASE IF EXISTS {Quoted(InWork)}", ct);
            throw;
        }
    }

    private PostgreSqlAppDb Open(string database) =>
        new(Providers.Configure(new DbContextOptionsBuilder<PostgreSqlAppDb>(), DatabaseProvider.PostgreSql, To(database)).Options);

    private async Task Manage(string sql, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(To("postgres"));
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(ct);
    }

    private string To(string database) => new NpgsqlConnectionStringBuilder(settings.ConnectionString) { Database = database, Pooling = false }.ToString();

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
