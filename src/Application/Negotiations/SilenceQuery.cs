using System.Linq.Expressions;
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

/// <summary>Each kind of sign at its newest; read in one query with whatever else is asked of a negotiation.</summary>
public sealed class Signs
{
    public DateTimeOffset? Contact { get; init; }
    public DateTimeOffset? Move { get; init; }
    public DateTimeOffset? Position { get; init; }
    public DateTimeOffset? Approval { get; init; }
    public DateTimeOffset? Compromise { get; init; }

    public DateTimeOffset? Newest => new[] { Contact, Move, Position, Approval, Compromise }.Max();
}

/// <summary>A negotiation and its signs, to choose from in the same query.</summary>
public sealed class Signed
{
    public required Negotiation Negotiation { get; init; }
    public required Signs Signs { get; init; }
}

/// <summary>The newest signs of life, and the rule of <see cref="Silence.Of"/> as a query.</summary>
public sealed class SilenceQuery(IAppDb db)
{
    public IQueryable<Signed> With(IQueryable<Negotiation> negotiations) => negotiations.Select(n => new Signed
    {
        Negotiation = n,
        Signs = new Signs
        {
            Contact = db.Set<Encounter>().Where(e => e.NegotiationId == n.Id).Max(e => (DateTimeOffset?)e.OccurredAt),
            Move = db.Set<Transition>().Where(t => t.NegotiationId == n.Id).Max(t => (DateTimeOffset?)t.OccurredAt),
            Position = db.Set<Position>().Where(p => p.NegotiationId == n.Id).Max(p => (DateTimeOffset?)p.RecordedAt),
            Approval = db.Set<AgreementApproval>().Where(a => a.NegotiationId == n.Id).Max(a => (DateTimeOffset?)a.At),
            Compromise = db.Set<CompromiseDecision>().Where(c => c.NegotiationId == n.Id).Max(c => (DateTimeOffset?)c.RecordedAt),
        },
    });

    /// <summary>Which are stalled, by the same rule; the first move is a sign too, so that there always is one.</summary>
    public Expression<Func<Negotiation, bool>> IsStalled(DateTimeOffset now)
    {
        var (talks, otherwise) = (now.AddDays(-Silence.BetweenTalks), now.AddDays(-Silence.Otherwise));
        var talking = Steps.Of(Phase.SeekingAgreement).ToList();
        return n => n.Standing == Standing.Active
            && !db.Set<Encounter>().Any(e => e.NegotiationId == n.Id && e.OccurredAt > (talking.Contains(n.CurrentStep) ? talks : otherwise))
            && !db.Set<Transition>().Any(t => t.NegotiationId == n.Id && t.OccurredAt > (talking.Contains(n.CurrentStep) ? talks : otherwise))
            && !db.Set<Position>().Any(p => p.NegotiationId == n.Id && p.RecordedAt > (talking.Contains(n.CurrentStep) ? talks : otherwise))
            && !db.Set<AgreementApproval>().Any(a => a.NegotiationId == n.Id && a.At > (talking.Contains(n.CurrentStep) ? talks : otherwise))
            && !db.Set<CompromiseDecision>().Any(c => c.NegotiationId == n.Id && c.RecordedAt > (talking.Contains(n.CurrentStep) ? talks : otherwise));
    }
}
