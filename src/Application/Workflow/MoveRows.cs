using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.FollowUps;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Application.Workflow;

/// <summary>The records that a move asks about one by one: agreements still in force, open commitments, open follow-ups.</summary>
public sealed class MoveRows(IAppDb db)
{
    public async Task<IReadOnlyDictionary<AskedPer, IReadOnlyList<Guid>>> Load(Guid negotiationId, Intended intended, CancellationToken ct)
    {
        var asked = MoveForm.FieldsOf(intended.Move, intended.Inputs.Choice<Consequence>("consequence")).Select(f => f.Per).ToHashSet();
        var rows = new Dictionary<AskedPer, IReadOnlyList<Guid>>();
        // The agreement that this very move ends needs no monitor.
        var ending = intended.Move is Move.EndAgreement or Move.ConfirmExpiry ? intended.Inputs.Id("agreement") : null;
        if (asked.Contains(AskedPer.AgreementInForce))
            rows[AskedPer.AgreementInForce] = await db.Set<Agreement>()
                .Where(a => a.NegotiationId == negotiationId && a.Status == AgreementStatus.InForce && a.Id != ending).Select(a => a.Id).ToListAsync(ct);
        if (asked.Contains(AskedPer.OpenCommitment))
            rows[AskedPer.OpenCommitment] = await db.Set<Commitment>()
                .Where(c => c.NegotiationId == negotiationId && (c.Status == CommitmentStatus.Draft || c.Status == CommitmentStatus.Open)).Select(c => c.Id).ToListAsync(ct);
        if (asked.Contains(AskedPer.OpenFollowUp))
            rows[AskedPer.OpenFollowUp] = await db.Set<FollowUp>()
                .Where(f => f.NegotiationId == negotiationId && f.Status == FollowUpStatus.Open && f.RecordId == null).Select(f => f.Id).ToListAsync(ct);
        return rows;
    }
}
