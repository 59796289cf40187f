using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace NegotiationTracker.Testing;

/// <summary>What a test throws where the program cannot expect it.</summary>
public sealed class BrokenException(string where) : Exception($"Broken on purpose: {where}.");

/// <summary>One try of a unit of work: where it breaks, and what it had come to by then. Flows with the call that it was begun in.</summary>
public sealed class Attempt
{
    private static readonly AsyncLocal<Attempt?> Current = new();

    /// <summary>Before this writing statement, counted from one; if there are fewer, before the commit.</summary>
    public int? AtWrite { get; init; }

    public bool BeforeHandler { get; init; }

    public bool BehindHandler { get; init; }

    public bool AfterCommit { get; init; }

    /// <summary>The tables written to so far, in order.</summary>
    public List<string> Writes { get; } = [];

    /// <summary>Where it broke; null while it has not.</summary>
    public string? Broke { get; private set; }

    public bool ReachedCommit { get; private set; }

    public static Attempt? Running => Current.Value;

    /// <summary>Begins it for everything that is called from here on; ends when the returned thing is disposed.</summary>
    public IDisposable Begin()
    {
        Current.Value = this;
        return new End();
    }

    public void Handler(bool behind)
    {
        if (behind ? BehindHandler : BeforeHandler) Break(behind ? "behind the handler" : "before the handler");
    }

    internal void Write(string table)
    {
        Writes.Add(table);
        if (Writes.Count == AtWrite) Break($"at write {AtWrite}, {table}");
    }

    internal void Commit()
    {
        ReachedCommit = true;
        if (AtWrite is not null) Break("before the commit");
    }

    internal void Committed()
    {
        if (AfterCommit) Break("after the commit");
    }

    private void Break(string where)
    {
        Broke = where;
        throw new BrokenException(where);
    }

    private sealed class End : IDisposable
    {
        public void Dispose() => Current.Value = null;
    }
}

/// <summary>Breaks the <see cref="Attempt"/> that runs, at its statements and its commit.</summary>
public sealed partial class Breaker : DbCommandInterceptor, IDbTransactionInterceptor
{
    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Look(command);
        return new(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Look(command);
        return new(result);
    }

    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default)
    {
        Look(command);
        return new(result);
    }

    public ValueTask<InterceptionResult> TransactionCommittingAsync(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        Attempt.Running?.Commit();
        return new(result);
    }

    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Attempt.Running?.Committed();
        return Task.CompletedTask;
    }

    private static void Look(DbCommand command)
    {
        if (Attempt.Running is { } attempt && Write().Match(command.CommandText) is { Success: true } write) attempt.Write(write.Groups["table"].Value);
    }

    [GeneratedRegex("""^\s*(INSERT INTO|UPDATE|DELETE FROM|MERGE)\s+["\[]?(?<table>\w+)""", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Write();
}
