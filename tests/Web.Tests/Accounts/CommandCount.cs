using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace NegotiationTracker.Web.Tests.Accounts;

/// <summary>Counts what is asked of a database, whoever asks.</summary>
public sealed class CommandCount : DbCommandInterceptor
{
    private int asked;

    public int Asked => Volatile.Read(ref asked);

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref asked);
        return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
    }

    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref asked);
        return base.ScalarExecutingAsync(command, eventData, result, cancellationToken);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref asked);
        return base.NonQueryExecutingAsync(command, eventData, result, cancellationToken);
    }
}
