using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Bargaining;
using NegotiationTracker.Domain.Encounters;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Application.Negotiations;

/// <summary>How long nothing was heard of a negotiation: no encounter, no position, no decision. Days at the step are another fact (RULINGS 6).</summary>
public sealed record Silence(int Days, bool IsStalled)
{
    public const int BetweenTalks = 14;
    public const int Otherwise = 30;

    /// <summary>How long nothing may be heard before a negotiation counts as stalled.</summary>
    public static int LimitOf(Phase phase) => phase == Phase.SeekingAgreement ? BetweenTalks : Otherwise;

    public static Silence Of(Standing standing, Step step, DateTimeOffset since, DateTimeOffset now)
    {
        var days = DaysFrom(since, now);
        return new(days, standing == Standing.Active && days >= LimitOf(step.Phase()));
    }

    public static int DaysFrom(DateTimeOffset then, DateTimeOffset now) => Math.Max(0, (int)(now - then).TotalDays);
}

/// <param name="Since">The newest sign of life; the beginning of the step where there was none yet.</param>
public sealed record LastSigns(DateTimeOffset? Contact, DateTimeOffset Since);

/// <summary>The newest signs of life of some negotiations, in one query; lists and the head of every page count silence from here.</summary>
public sealed class SilenceQuery(IAppDb db)
{
    public async Task<IReadOnlyDictionary<Guid, LastSigns>> Load(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var rows = await db.Negotiations.AsNoTracking().Where(n => ids.Contains(n.Id)).Select(n => new
        {
            n.Id,
            n.InStepSince,
            Contact = db.Set<Encounter>().Where(e => e.NegotiationId == n.Id).Max(e => (DateTimeOffset?)e.OccurredAt),
            Move = db.Set<Transition>().Where(t => t.NegotiationId == n.Id).Max(t => (DateTimeOffset?)t.OccurredAt),
            Position = db.Set<Position>().Where(p => p.NegotiationId == n.Id).Max(p => (DateTimeOffset?)p.RecordedAt),
            Approval = db.Set<AgreementApproval>().Where(a => a.NegotiationId == n.Id).Max(a => (DateTimeOffset?)a.At),
            Compromise = db.Set<CompromiseDecision>().Where(c => c.NegotiationId == n.Id).Max(c => (DateTimeOffset?)c.RecordedAt),
        }).ToListAsync(ct);
        return rows.ToDictionary(r => r.Id, r => new LastSigns(r.Contact, new[] { r.Contact, r.Move, r.Position, r.Approval, r.Compromise }.Max() ?? r.InStepSince));
    }

    /// <summary>The stalled ones, by the same rule as <see cref="Silence.Of"/>; the first move is a sign too, so that there always is one.</summary>
    public IQueryable<Negotiation> Stalled(DateTimeOffset now)
    {
        var (talks, otherwise) = (now.AddDays(-Silence.BetweenTalks), now.AddDays(-Silence.Otherwise));
        var talking = Steps.Of(Phase.SeekingAgreement).ToList();
        return db.Negotiations.Where(n => n.Standing == Standing.Active
            && !db.Set<Encounter>().Any(e => e.NegotiationId == n.Id && e.OccurredAt > (talking.Contains(n.CurrentStep) ? talks : otherwise))
            && !db.Set<Transition>().Any(t => t.NegotiationId == n.Id && t.OccurredAt > (talking.Contains(n.CurrentStep) ? talks : otherwise))
            && !db.Set<Position>().Any(p => p.NegotiationId == n.Id && p.RecordedAt > (talking.Contains(n.CurrentStep) ? talks : otherwise))
            && !db.Set<AgreementApproval>().Any(a => a.NegotiationId == n.Id && a.At > (talking.Contains(n.CurrentStep) ? talks : otherwise))
            && !db.Set<CompromiseDecision>().Any(c => c.NegotiationId == n.Id && c.RecordedAt > (talking.Contains(n.CurrentStep) ? talks : otherwise)));
    }
}
