using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Application;
using NegotiationTracker.Infrastructure.Data;
using NegotiationTracker.Infrastructure.Start;

namespace NegotiationTracker.Testing;

/// <summary>
/// Runs code on a provider's context without a server: connections are not opened, commands are not executed, their SQL is
/// collected. A query that does not translate throws as it would in production. Rows come back empty, counts as 0.
/// </summary>
public static partial class TranslationProbe
{
    /// <summary>Not-found and empty results end the run quietly: without rows they are the expected answer.</summary>
    public static async Task<IReadOnlyList<string>> Collect(
        DatabaseProvider provider, Func<IServiceProvider, Task> run, Action<IServiceCollection>? configure = null)
    {
        var sql = new ConcurrentQueue<string>();
        var connection = provider == DatabaseProvider.Sqlite ? "Data Source=:memory:" : "Host=nowhere.invalid";
        if (provider == DatabaseProvider.SqlServer)
            connection = "Server=nowhere.invalid";
        await using var services = TestHost.Build(provider.ToString(), connection, Path.GetTempPath(), null, s =>
        {
            s.AddScoped<ICurrentUser>(_ => new TestUser());
            configure?.Invoke(s);
            s.ConfigureDbContext<SqliteAppDb>(o => Silence(o, sql), ServiceLifetime.Singleton);
            s.ConfigureDbContext<SqlServerAppDb>(o => Silence(o, sql), ServiceLifetime.Singleton);
            s.ConfigureDbContext<PostgreSqlAppDb>(o => Silence(o, sql), ServiceLifetime.Singleton);
        });
        await using var scope = services.CreateAsyncScope();
        try
        {
            await run(scope.ServiceProvider);
        }
        catch (NotFoundException)
        {
        }
        catch (InvalidOperationException e) when (e.Message.StartsWith("Sequence contains no elements", StringComparison.Ordinal))
        {
        }
        return [.. sql];
    }

    internal static AppDb OpenSilent(DatabaseProvider provider, ConcurrentQueue<string> sql) => provider switch
    {
        DatabaseProvider.Sqlite => new SqliteAppDb(Silent<SqliteAppDb>(provider, "Data Source=:memory:", sql)),
        DatabaseProvider.SqlServer => new SqlServerAppDb(Silent<SqlServerAppDb>(provider, "Server=nowhere.invalid", sql)),
        _ => new PostgreSqlAppDb(Silent<PostgreSqlAppDb>(provider, "Host=nowhere.invalid", sql)),
    };

    private static DbContextOptions<T> Silent<T>(DatabaseProvider provider, string connection, ConcurrentQueue<string> sql) where T : AppDb
    {
        var options = Providers.Configure(new DbContextOptionsBuilder<T>(), provider, connection);
        Silence(options, sql);
        return options.Options;
    }

    private static void Silence(DbContextOptionsBuilder options, ConcurrentQueue<string> sql) =>
        options.AddInterceptors(new NoConnection(), new NoTransaction(), new NoSave(), new NoCommand(sql));

    /// <summary>What is written is the provider's own business; the queries before it are ours.</summary>
    private sealed class NoSave : SaveChangesInterceptor
    {
        public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
            DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
            new(InterceptionResult<int>.SuppressWithResult(0));
    }

    private sealed class NoConnection : DbConnectionInterceptor
    {
        public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
            InterceptionResult.Suppress();

        public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
            DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
            new(InterceptionResult.Suppress());
    }

    private sealed class NoTransaction : DbTransactionInterceptor
    {
        public override InterceptionResult<DbTransaction> TransactionStarting(
            DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result) =>
            InterceptionResult<DbTransaction>.SuppressWithResult(new FakeTransaction(connection));

        public override ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
            DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result, CancellationToken cancellationToken = default) =>
            new(InterceptionResult<DbTransaction>.SuppressWithResult(new FakeTransaction(connection)));
    }

    private sealed class FakeTransaction(DbConnection connection) : DbTransaction
    {
        public override IsolationLevel IsolationLevel => IsolationLevel.ReadCommitted;

        protected override DbConnection DbConnection => connection;

        public override void Commit() { }

        public override void Rollback() { }
    }

    private sealed partial class NoCommand(ConcurrentQueue<string> sql) : DbCommandInterceptor
    {
        public override InterceptionResult<DbDataReader> ReaderExecuting(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result) =>
            InterceptionResult<DbDataReader>.SuppressWithResult(Answer(command));

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
            new(InterceptionResult<DbDataReader>.SuppressWithResult(Answer(command)));

        public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result) =>
            InterceptionResult<int>.SuppressWithResult(Count(command));

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
            new(InterceptionResult<int>.SuppressWithResult(Count(command)));

        public override InterceptionResult<object> ScalarExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<object> result) =>
            InterceptionResult<object>.SuppressWithResult(Count(command));

        public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default) =>
            new(InterceptionResult<object>.SuppressWithResult(Count(command)));

        private int Count(DbCommand command)
        {
            sql.Enqueue(command.CommandText);
            return 0;
        }

        /// <summary>Counts and "is there any" have exactly one row; a handler that counts first must get past it.</summary>
        private ZeroReader Answer(DbCommand command)
        {
            sql.Enqueue(command.CommandText);
            return new ZeroReader(OneRow().IsMatch(command.CommandText) ? 1 : 0);
        }

        [GeneratedRegex(@"^\s*SELECT\s+(CAST\(|COALESCE\()*\s*(COUNT|COUNT_BIG|EXISTS|NOT EXISTS|NOT \(EXISTS|CASE\s+WHEN (NOT )?EXISTS|SUM|MIN|MAX|AVG)\b",
            RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
        private static partial Regex OneRow();
    }
}
