using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Dashboards;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Bargaining;
using NegotiationTracker.Domain.Encounters;
using NegotiationTracker.Domain.FollowUps;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Application.Tests.Dashboards;

/// <summary>The board counted by hand: every table is loaded, and each number is a loop over it. Slow, and plain to read.</summary>
internal sealed class SlowBoard
{
    private readonly List<Negotiation> mine;
    private readonly IAppDb db;
    private readonly DateTimeOffset now;
    private readonly Guid reader;

    private SlowBoard(IAppDb db, List<Negotiation> mine, Guid reader, DateTimeOffset now) => (this.db, this.mine, this.reader, this.now) = (db, mine, reader, now);

    private DateOnly Today => DateOnly.FromDateTime(now.UtcDateTime);

    public IReadOnlyList<Negotiation> Mine => mine;

    public static async Task<SlowBoard> Of(IAppDb db, Guid reader, DateTimeOffset now) =>
        new(db, [.. (await db.Negotiations.Include(n => n.Team).ToListAsync()).Where(n => n.Team.Any(m => m.PersonId == reader && m.Until is null))], reader, now);

    /// <summary>The same board over some of its negotiations.</summary>
    public SlowBoard Only(Func<Negotiation, bool> which) => new(db, [.. mine.Where(which)], reader, now);

    public IEnumerable<Negotiation> Shown(Standing? standing) => mine.Where(n => standing is null ? n.Standing != Standing.Closed : n.Standing == standing);

    public bool IsStalled(Negotiation n)
    {
        if (n.Standing != Standing.Active) return false;
        List<DateTimeOffset> signs =
        [
            .. All<Encounter>(n).Select(e => e.OccurredAt), .. All<Transition>(n).Select(t => t.OccurredAt), .. All<Position>(n).Select(p => p.RecordedAt),
            .. All<AgreementApproval>(n).Select(a => a.At), .. All<CompromiseDecision>(n).Select(c => c.RecordedAt),
        ];
        var limit = (int)n.CurrentStep is >= 4 and <= 7 ? 14 : 30;
        return (now - signs.Max()).TotalDays >= limit;
    }

    public bool IsLate(Negotiation n)
    {
        var inForce = All<Agreement>(n).Where(a => a.Status == AgreementStatus.InForce).ToList();
        List<DateOnly?> days =
        [
            .. All<FollowUp>(n).Where(f => f.Status == FollowUpStatus.Open && !f.IsByRule).Select(f => f.DueOn),
            .. All<Pause>(n).Where(p => p.EndedAt is null).Select(p => (DateOnly?)p.ReviewOn),
            .. All<CompromiseDecision>(n).Where(c => c.Review != CompromiseReview.End).Select(c => c.ExpiresOn),
            .. All<OverrideRecord>(n).Where(o => o.ClosedAt is null).Select(o => o.ReviewOn),
            .. inForce.Select(a => a.EndsOn),
            .. All<ImplementationTerms>(n).Where(t => inForce.Any(a => a.Id == t.AgreementId)).Select(t => t.NextReviewOn),
            .. All<Commitment>(n).Where(c => c.Status is CommitmentStatus.Open or CommitmentStatus.Draft && c.Fulfilment != Fulfilment.Verified).Select(c => c.DueOn),
        ];
        return days.Any(d => d < Today);
    }

    public Stays Here(Step step)
    {
        var days = Shown(null).Where(n => n.CurrentStep == step).Select(n => (int)(now - n.InStepSince).TotalDays).ToList();
        return Of(days);
    }

    /// <summary>From the moves alone: when the negotiation came to a step, and when it left it.</summary>
    public Stays Ended(Step step)
    {
        var days = new List<int>();
        foreach (var n in mine)
        {
            var cameAt = n.OpenedAt;
            foreach (var move in All<Transition>(n).Where(t => t.Move != Move.Open).OrderBy(t => t.RecordedAt))
            {
                var leaves = move.ToStep != move.FromStep;
                if (move.FromStep == step && move.From != Place.Closed && (leaves || move.To == Place.Closed)) days.Add((int)(move.RecordedAt - cameAt).TotalDays);
                if (leaves) cameAt = move.RecordedAt;
            }
        }
        return Of(days);
    }

    public IReadOnlyList<IssueFigure> Issues() =>
        [.. Shown(null).SelectMany(n => All<Issue>(n).Select(i => (Issue: i, Cleared: n.Team.Single(m => m.PersonId == reader && m.Until is null).Clearance >= Sensitivity.High)))
            .Where(i => i.Issue.Status != IssueStatus.Excluded).GroupBy(i => i.Issue.Status!.Value)
            .Select(g => new IssueFigure(g.Key, g.Count(), g.Where(i => i.Cleared).Sum(i => i.Issue.WeightToUs ?? 0), g.Count(i => !i.Cleared))).OrderBy(i => i.Status)];

    public PromiseFigure Promises() => Promises(_ => true);

    /// <summary>Of the agreements in force, by their ids.</summary>
    public PromiseFigure Promises(Func<Guid, bool> which)
    {
        var inForce = Shown(null).SelectMany(All<Agreement>).Where(a => a.Status == AgreementStatus.InForce && which(a.Id)).ToList();
        int met = 0, claimed = 0, open = 0, partly = 0, not = 0, unverifiable = 0;
        foreach (var c in Shown(null).SelectMany(All<Commitment>).Where(c => inForce.Any(a => a.Id == c.AgreementId)))
        {
            if (c.Status == CommitmentStatus.Fulfilled) met++;
            else if (c.Status == CommitmentStatus.Broken) not++;
            else if (c.Status != CommitmentStatus.Open) continue;
            else if (c.Fulfilment == Fulfilment.Verified) met++;
            else if (c.Fulfilment == Fulfilment.Claimed) claimed++;
            else if (c.Fulfilment == Fulfilment.Open) open++;
            else if (c.Fulfilment == Fulfilment.PartlyMet) partly++;
            else if (c.Fulfilment == Fulfilment.NotMet) not++;
            else unverifiable++;
        }
        return new(met, claimed, open, partly, not, unverifiable);
    }

    public int InForce => Shown(null).SelectMany(All<Agreement>).Count(a => a.Status == AgreementStatus.InForce);

    public int Overdue(Rung rung) => Shown(null).SelectMany(All<FollowUp>).Count(f => f.Status == FollowUpStatus.Open && f.Rung == rung && f.AsksOn < Today);

    private List<T> All<T>(Negotiation n) where T : class, IBelongsToNegotiation => [.. db.Set<T>().AsEnumerable().Where(r => r.NegotiationId == n.Id)];

    private static Stays Of(List<int> days)
    {
        if (days.Count == 0) return new(0, null, null);
        days.Sort();
        var middle = days.Count / 2;
        return new(days.Count, days.Count % 2 == 1 ? days[middle] : (days[middle - 1] + days[middle]) / 2d, days[^1]);
    }
}
