using NegotiationTracker.Infrastructure.Backups;
using NegotiationTracker.Infrastructure.Start;
using NegotiationTracker.Testing;
using Npgsql;

namespace NegotiationTracker.Application.Tests.Backups;

/// <summary>Backups and restores that meet each other, somebody else's work, or a disk that cannot be read.</summary>
public sealed class RestorePlaceTests
{
    private const string Mark = "negotiation-tracker: restore in work";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Backup_WhileAnotherWritesTheSameName_LeavesItsPartAlone()
    {
        await using var stage = await BackupStage.Create();
        Directory.CreateDirectory(stage.Folder);
        var other = Path.Combine(stage.Folder, "one.backup.part");
        await File.WriteAllTextAsync(other, "half of another", Ct);

        await stage.Backup("one.backup");

        Assert.Equal("half of another", await File.ReadAllTextAsync(other, Ct));
        Assert.Equal([Path.Combine(stage.Folder, "one.backup"), other], Directory.GetFiles(stage.Folder).Order());
    }

    [Fact]
    public async Task Restore_WhereSomebodysOwnDatabaseHasTheNameOfWork_LeavesItAsItIs()
    {
        await using var stage = await BackupStage.Create(nameof(DatabaseProvider.PostgreSql));
        await using var nothing = await TestDb.CreateNothing();
        var file = await stage.Backup("one.backup");
        var work = new NpgsqlConnectionStringBuilder(nothing.ConnectionString) { Pooling = false };
        var name = work.Database!;
        work.Database = name + "_restoring";
        await Execute(stage, $"CREATE DATABASE \"{work.Database}\"");
        try
        {
            await Execute(work.ToString(), "CREATE TABLE kept (word text); INSERT INTO kept VALUES ('heron')");
            var place = stage.Elsewhere("new", connection: nothing.ConnectionString);

            var refused = await BackupStage.Run(place, "restore", file);
            Assert.Equal(1, refused.Exit);
            Assert.Contains("no restore of ours put it there", refused.Said, StringComparison.Ordinal);
            Assert.Equal("heron", await Execute(work.ToString(), "SELECT word FROM kept"));

            // What a restore of ours left when it was killed is nobody's.
            await Execute(stage, $"COMMENT ON DATABASE \"{work.Database}\" IS '{Mark}'");
            var (exit, said) = await BackupStage.Run(place, "restore", file);
            Assert.True(exit == 0, said);
            Assert.Null(await Execute(stage, $"SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = '{name}' AND shobj_description(oid, 'pg_database') IS NOT NULL"));
        }
        finally
        {
            await Execute(stage, $"DROP DATABASE IF EXISTS \"{work.Database}\"");
        }
    }

    /// <summary>The program at the other end of the pipe would wait for the rest for ever.</summary>
    [Fact]
    public async Task Feed_FromADiskThatCannotBeRead_SaysSoAndDoesNotWait()
    {
        await using var there = await TestDb.Create(nameof(DatabaseProvider.PostgreSql));
        var to = new NpgsqlConnectionStringBuilder(there.ConnectionString);
        using var tool = PostgresTool.Start("pg_restore", to, to.Database!, ["--list"]);

        var fault = await Assert.ThrowsAsync<IOException>(() => tool.Feed(async pipe =>
        {
            await pipe.WriteAsync("PGDMP"u8.ToArray(), Ct);
            throw new IOException("The disk does not answer.");
        }, Ct).WaitAsync(TimeSpan.FromMinutes(1), Ct));

        Assert.Equal("The disk does not answer.", fault.Message);
    }

    private static Task<object?> Execute(BackupStage stage, string sql) => Execute(new NpgsqlConnectionStringBuilder(stage.Host.Db.ConnectionString) { Database = "postgres", Pooling = false }.ToString(), sql);

    private static async Task<object?> Execute(string connection, string sql)
    {
        await using var open = new NpgsqlConnection(connection);
        await open.OpenAsync(Ct);
        await using var command = new NpgsqlCommand(sql, open);
        return await command.ExecuteScalarAsync(Ct);
    }
}
