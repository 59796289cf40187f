using NegotiationTracker.Application.Audit;
using NegotiationTracker.Domain;

namespace NegotiationTracker.Infrastructure.Data;

internal sealed class AuditLog(AppDb db) : IAuditLog
{
    public async Task Record(string act, string entity, Guid entityId, Guid? negotiationId, string? note, CancellationToken ct)
    {
        var (actor, operation, now, _) = db.RunningStamp;
        var id = Ids.New();
        db.Add(new AuditEntry
        {
            Id = id,
            NegotiationId = negotiationId,
            ActorId = actor,
            OperationId = operation,
            At = now,
            Act = act,
            Entity = entity,
            EntityId = entityId,
            Changes = note is null ? null : await AuditChanges.Protect(db, negotiationId, id, AuditChanges.OfNote(note), ct),
        });
    }
}
