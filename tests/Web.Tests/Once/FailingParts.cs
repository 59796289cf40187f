using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NegotiationTracker.Application.Security;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Infrastructure.Data;

namespace NegotiationTracker.Web.Tests.Once;

/// <summary>What the program leans on, any part of which may be away.</summary>
public enum Part
{
    None,

    /// <summary>Even the session cannot be read.</summary>
    Database,

    /// <summary>Whoever asks is known, and then no answer comes.</summary>
    DatabaseBehindTheSession,

    /// <summary>Reading goes on, nothing can be written.</summary>
    Writing,

    /// <summary>All is written, and then it cannot be committed.</summary>
    Commit,

    /// <summary>The keys of sealed texts.</summary>
    Keys,

    Clock,

    /// <summary>Whatever is asked of the database is called off, as by somebody who left.</summary>
    Cancelled,
}

/// <summary>Takes one part of a running program away, and counts how often that was met.</summary>
public sealed class FailingParts : DbCommandInterceptor, IDbTransactionInterceptor
{
    /// <summary>Never seen by whoever asked.</summary>
    public const string Words = "osprey-9c11 at /srv/secret/place";

    private static readonly string[] OfTheSession = ["\"Session\"", "\"PersonalToken\"", "\"KeptForm\"", "\"DataProtectionKey\""];

    public Part Away { get; set; }

    public int Met { get; private set; }

    public void Into(IServiceCollection services)
    {
        services.ConfigureDbContext<SqliteAppDb>(o => o.AddInterceptors(this), ServiceLifetime.Singleton);
        services.Replace(ServiceDescriptor.Scoped<IFieldVault>(s => new Vault(s.GetRequiredService<AppDb>().Vault, this)));
    }

    public void Need(params Part[] parts)
    {
        if (!parts.Contains(Away)) return;
        Met++;
        throw Away == Part.Cancelled ? new OperationCanceledException(Words) : new InvalidOperationException($"{Words}: SELECT 1");
    }

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

    public ValueTask<InterceptionResult> TransactionCommittingAsync(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        Need(Part.Commit);
        return new(result);
    }

    private void Look(DbCommand command)
    {
        Need(Part.Database);
        var text = command.CommandText;
        if (OfTheSession.Any(t => text.Contains(t, StringComparison.Ordinal))) return;
        Need(Part.DatabaseBehindTheSession, Part.Cancelled);
        if (!text.TrimStart().StartsWith("SELECT", StringComparison.OrdinalIgnoreCase) && !text.TrimStart().StartsWith("PRAGMA", StringComparison.OrdinalIgnoreCase)) Need(Part.Writing);
    }

    private sealed class Vault(IFieldVault vault, FailingParts parts) : IFieldVault
    {
        public Task Unlock(Guid negotiationId, CancellationToken ct)
        {
            parts.Need(Part.Keys);
            return vault.Unlock(negotiationId, ct);
        }

        public string? Open(Guid negotiationId, Guid row, string field, Sealed? value)
        {
            parts.Need(Part.Keys);
            return vault.Open(negotiationId, row, field, value);
        }

        public byte[] Seal(Guid negotiationId, Guid row, string field, string plain) => vault.Seal(negotiationId, row, field, plain);
    }
}
