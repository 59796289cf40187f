using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NegotiationTracker.Application;
using NegotiationTracker.Application.Audit;
using NegotiationTracker.Domain;
using NegotiationTracker.Infrastructure.Data;

namespace NegotiationTracker.Infrastructure.Scheduling;

/// <summary>Anchors the audit, and writes each anchor into the log once it is committed: the log is outside the database.</summary>
public sealed partial class AuditBeat(IServiceScopeFactory scopes, ILogger<AuditBeat> log)
{
    private long told;

    public async Task Anchor(CancellationToken ct)
    {
        try { if (await Send(new HasAuditGrown(), ct)) await Send(new AnchorAudit(Ids.New()), ct); }
        catch (Exception e) when (e is BusyException || StoreErrors.IsUniqueViolation(e)) { /* Another node does it in the same moment. */ }
        if (await Send(new GetNewestAnchor(), ct) is not { } newest || newest.Number == told) return;
        told = newest.Number;
        Anchored(newest.Number, newest.At, newest.Chains, newest.Lines, newest.Digest);
    }

    private async Task<T> Send<T>(IRequest<T> request, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, ct);
    }

    [LoggerMessage(LogLevel.Information, "Audit anchor {Number} at {At:u}: {Chains} chains, {Lines} new lines, digest {Digest}")]
    private partial void Anchored(long number, DateTimeOffset at, int chains, long lines, string digest);
}
