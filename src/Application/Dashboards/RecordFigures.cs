using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Bargaining;
using NegotiationTracker.Domain.FollowUps;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Sharing;

namespace NegotiationTracker.Application.Dashboards;

/// <summary>Sums over the records of the negotiations on the board, each one query.</summary>
public sealed class RecordFigures(IAppDb db, ICurrentUser user, BoardRows rows, TimeProvider time)
{
    public const int MostAgreements = 8;

    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    /// <summary>What an issue weighs to us is part of our position: it is added up only where the reader is cleared for positions.</summary>
    public async Task<IReadOnlyList<IssueFigure>> Issues(BoardFilter filter, CancellationToken ct)
    {
        var all = rows.Of(filter);
        var cleared = FieldGroup.Positions.Level();
        var seats = db.Set<TeamMember>().Where(m => m.PersonId == user.Id && m.Until == null);
        var sums = await db.Set<Issue>().AsNoTracking().Where(i => i.Status != null && i.Status != IssueStatus.Excluded && all.Any(n => n.Id == i.NegotiationId))
            .Join(seats, i => i.NegotiationId, m => m.NegotiationId, (i, m) => new { Status = i.Status!.Value, Weight = m.Clearance >= cleared ? i.WeightToUs ?? 0 : 0, Unweighed = m.Clearance >= cleared ? 0 : 1 })
            .GroupBy(i => i.Status).Select(g => new IssueFigure(g.Key, g.Count(), g.Sum(i => i.Weight), g.Sum(i => i.Unweighed))).ToListAsync(ct);
        return [.. sums.OrderBy(s => Array.IndexOf(IssueOrder.FromSettledToStuck, s.Status))];
    }

    /// <summary>A duty that ended in another way than kept or broken is no longer owed and counts nowhere.</summary>
    public async Task<PromiseFigure> Promises(BoardFilter filter, CancellationToken ct)
    {
        var inForce = InForce(filter);
        var sums = await db.Set<Commitment>().AsNoTracking().Where(c => inForce.Any(a => a.Id == c.AgreementId))
            .GroupBy(c => new { c.Status, c.Fulfilment }).Select(g => new { g.Key.Status, g.Key.Fulfilment, Count = g.Count() }).ToListAsync(ct);
        int Of(Fulfilment fulfilment) => sums.Where(s => Standing(s.Status, s.Fulfilment) == fulfilment).Sum(s => s.Count);
        return new(Of(Fulfilment.Verified), Of(Fulfilment.Claimed), Of(Fulfilment.Open), Of(Fulfilment.PartlyMet), Of(Fulfilment.NotMet), Of(Fulfilment.Unverifiable));
    }

    public async Task<AgreementFigures> Agreements(BoardFilter filter, CancellationToken ct)
    {
        var (inForce, all, open) = (InForce(filter), db.Set<Commitment>(), db.Set<Commitment>().Where(c => c.Status == CommitmentStatus.Open));
        var found = await inForce.OrderBy(a => a.EndsOn == null).ThenBy(a => a.EndsOn).ThenBy(a => a.Id).Take(MostAgreements).Select(a => new
        {
            Of = inForce.Count(),
            Line = new AgreementFigure(a.NegotiationId, db.Negotiations.Where(n => n.Id == a.NegotiationId).Select(n => n.CodeName).First(), a.Id, a.Title, a.EndsOn,
                db.Set<ImplementationTerms>().Where(t => t.AgreementId == a.Id).Min(t => t.NextReviewOn),
                all.Count(c => c.AgreementId == a.Id && (c.Status == CommitmentStatus.Fulfilled || c.Status == CommitmentStatus.Open && c.Fulfilment == Fulfilment.Verified)),
                open.Count(c => c.AgreementId == a.Id && c.Fulfilment == Fulfilment.Claimed),
                open.Count(c => c.AgreementId == a.Id && c.Fulfilment == Fulfilment.Open),
                all.Count(c => c.AgreementId == a.Id && (c.Status == CommitmentStatus.Broken || c.Status == CommitmentStatus.Open && c.Fulfilment == Fulfilment.NotMet))),
        }).ToListAsync(ct);
        return new(found.FirstOrDefault()?.Of ?? 0, [.. found.Select(f => f.Line).OrderBy(l => l.EndsOn ?? DateOnly.MaxValue)]);
    }

    /// <summary>By the rung that is asked: what climbed highest was missed longest. What was put off asks on its new day.</summary>
    public async Task<IReadOnlyList<OverdueFigure>> Overdue(BoardFilter filter, CancellationToken ct)
    {
        var (all, today) = (rows.Of(filter), Today);
        var found = await db.Set<FollowUp>().AsNoTracking()
            .Where(f => f.Status == FollowUpStatus.Open && f.DueOn < today && (f.SnoozedUntil == null || f.SnoozedUntil < today) && all.Any(n => n.Id == f.NegotiationId))
            .GroupBy(f => f.Rung).Select(g => new { Rung = g.Key, Count = g.Count() }).ToListAsync(ct);
        return [.. Enum.GetValues<Rung>().Select(r => new OverdueFigure(r, found.FirstOrDefault(f => f.Rung == r)?.Count ?? 0))];
    }

    private IQueryable<Agreement> InForce(BoardFilter filter)
    {
        var all = rows.Of(filter);
        return db.Set<Agreement>().AsNoTracking().Where(a => a.Status == AgreementStatus.InForce && all.Any(n => n.Id == a.NegotiationId));
    }

    private static Fulfilment? Standing(CommitmentStatus status, Fulfilment seen) => status switch
    {
        CommitmentStatus.Fulfilled => Fulfilment.Verified,
        CommitmentStatus.Broken => Fulfilment.NotMet,
        CommitmentStatus.Open => seen,
        _ => null,
    };
}
