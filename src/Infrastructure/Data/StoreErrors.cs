using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace NegotiationTracker.Infrastructure.Data;

/// <summary>What the three databases' errors mean to a use case.</summary>
public static class StoreErrors
{
    private const int SqliteBusy = 5, SqliteLocked = 6, SqliteUnique = 2067, SqlitePrimaryKey = 1555;
    private const int SqliteReadOnly = 8, SqliteDisk = 10, SqliteFull = 13, SqliteNotOpened = 14;
    private const int SqlServerTimeout = -2, SqlServerDeadlock = 1205, SqlServerLockTimeout = 1222;

    public static bool IsBusy(Exception error) => Chain(error).Any(e => e switch
    {
        SqliteException s => s.SqliteErrorCode is SqliteBusy or SqliteLocked,
        PostgresException p => p.IsTransient || p.SqlState is PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.LockNotAvailable,
        SqlException s => s.Number is SqlServerTimeout or SqlServerDeadlock or SqlServerLockTimeout,
        DbException d => d.IsTransient,
        TimeoutException => true,
        _ => false,
    });

    /// <summary>The disk is full, fails, or may not be written: nothing that waiting for others would mend.</summary>
    public static bool IsBroken(Exception error) => Chain(error).Any(e => e switch
    {
        SqliteException s => s.SqliteErrorCode is SqliteReadOnly or SqliteDisk or SqliteFull or SqliteNotOpened,
        PostgresException p => p.SqlState is PostgresErrorCodes.DiskFull or PostgresErrorCodes.IoError or PostgresErrorCodes.ReadOnlySqlTransaction,
        SqlException s => s.Number is 1105 or 9002 or 823 or 824,
        _ => false,
    });

    public static bool IsUniqueViolation(Exception error) => Chain(error).Any(e => e switch
    {
        SqliteException s => s.SqliteExtendedErrorCode is SqliteUnique or SqlitePrimaryKey,
        PostgresException p => p.SqlState == PostgresErrorCodes.UniqueViolation,
        SqlException s => s.Number is 2601 or 2627,
        _ => false,
    });

    private static IEnumerable<Exception> Chain(Exception? error)
    {
        for (; error is not null; error = error.InnerException)
            yield return error;
    }
}
