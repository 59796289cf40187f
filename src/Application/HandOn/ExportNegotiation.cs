using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Application.Audit;

namespace NegotiationTracker.Application.HandOn;

/// <summary>What is made to leave the program, on paper or as data.</summary>
public enum ExportForm { Card = 1, CardWithoutNames, File, Data }

/// <summary>
/// Writes down that somebody takes something out of a negotiation: who, what, when. What is taken is read by a query that asks for
/// this line, so nothing leaves without one (H13).
/// </summary>
public sealed record ExportNegotiation(Guid OperationId, Guid NegotiationId, ExportForm Form) : ICommand
{
    public const string Act = "Exported";
}

public sealed class ExportNegotiationHandler(NegotiationAccess access, IAuditLog audit) : IRequestHandler<ExportNegotiation, Guid>
{
    public async Task<Guid> Handle(ExportNegotiation command, CancellationToken ct)
    {
        await access.Look(command.NegotiationId, ct);
        await audit.Record(ExportNegotiation.Act, Exports.Entity(command.Form), command.NegotiationId, command.NegotiationId, null, ct);
        return command.NegotiationId;
    }
}

internal static class Exports
{
    /// <summary>A line older than this opens nothing.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    public static string Entity(ExportForm form) => $"Export.{form}";

    /// <param name="now">Real: the audit knows no other time.</param>
    public static async Task RequireExport(this IAppDb db, Guid operationId, Guid negotiationId, ExportForm form, Guid personId, DateTimeOffset now, CancellationToken ct)
    {
        var (entity, since) = (Entity(form), now - Fresh);
        var isOnFile = await db.Set<AuditEntry>().AnyAsync(a => a.EntityId == negotiationId && a.NegotiationId == negotiationId && a.OperationId == operationId
            && a.ActorId == personId && a.Act == ExportNegotiation.Act && a.Entity == entity && a.At >= since, ct);
        if (!isOnFile) throw new NotFoundException();
    }
}
