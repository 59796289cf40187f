using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Domain.Negotiations;

namespace NegotiationTracker.Application.Workflow;

/// <summary>
/// Says that a fact which a guard reads has changed. Moves and approvals check the counter in their update, so a decision
/// made on older facts is refused; writing records never conflicts with writing other records (RULINGS 2).
/// </summary>
public sealed class EvidenceMark(IAppDb db)
{
    public Task Raise(Guid negotiationId, CancellationToken ct) =>
        db.Set<Negotiation>().Where(n => n.Id == negotiationId)
            .ExecuteUpdateAsync(s => s.SetProperty(n => n.EvidenceVersion, n => n.EvidenceVersion + 1), ct);
}
