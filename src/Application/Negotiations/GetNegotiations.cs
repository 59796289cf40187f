using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Bargaining;
using NegotiationTracker.Domain.Encounters;
using NegotiationTracker.Domain.FollowUps;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Application.Negotiations;

/// <summary>The reader's negotiations, newest first, fifty at a time.</summary>
/// <param name="Before">The last id of the page before; null for the first page.</param>
public sealed record GetNegotiations(Standing? Standing = null, Phase? Phase = null, Guid? Before = null) : IQuery<NegotiationList>;

/// <param name="Next">Where the next page begins; null on the last one.</param>
public sealed record NegotiationList(IReadOnlyList<NegotiationLine> Lines, Guid? Next);

/// <summary>One negotiation in a list. Days at the step and days of silence are two facts and stay apart (RULINGS 6).</summary>
public sealed record NegotiationLine(
    Guid Id, string CodeName, string Title, Step Step, Standing Standing, Sensitivity Sensitivity, TeamRole Role,
    int DaysInStep, int? DaysSinceContact, int DaysOfSilence, DateOnly? NextOn)
{
    public bool IsStalled => Standing == Standing.Active && DaysOfSilence >= Silence.LimitOf(Step.Phase());
}

/// <summary>How long nothing may be heard before a negotiation counts as stalled.</summary>
public static class Silence
{
    public const int BetweenTalks = 14;
    public const int Otherwise = 30;

    public static int LimitOf(Phase phase) => phase == Phase.SeekingAgreement ? BetweenTalks : Otherwise;
}

public sealed class GetNegotiationsHandler(IAppDb db, ICurrentUser user, TimeProvider time) : IRequestHandler<GetNegotiations, NegotiationList>
{
    public const int PageSize = 50;

    public async Task<NegotiationList> Handle(GetNegotiations query, CancellationToken ct)
    {
        var found = db.Negotiations.AsNoTracking().VisibleTo(user.Id);
        if (query.Standing is { } standing) found = found.Where(n => n.Standing == standing);
        if (query.Phase is { } phase)
        {
            var steps = Steps.Of(phase).ToList();
            found = found.Where(n => steps.Contains(n.CurrentStep));
        }
        if (query.Before is { } before) found = found.Where(n => n.Id < before);
        var rows = await Select(found.OrderByDescending(n => n.Id).Take(PageSize + 1)).ToListAsync(ct);
        var now = time.GetUtcNow();
        var lines = rows.Take(PageSize).Select(r => r.Line(now)).ToList();
        return new(lines, rows.Count > PageSize ? lines[^1].Id : null);
    }

    private IQueryable<Row> Select(IQueryable<Negotiation> found) => found.Select(n => new Row
    {
        Id = n.Id,
        CodeName = n.CodeName,
        Title = n.Title,
        Step = n.CurrentStep,
        Standing = n.Standing,
        Sensitivity = n.Sensitivity,
        Role = n.Team.Where(m => m.PersonId == user.Id && m.Until == null).Select(m => m.Role).First(),
        InStepSince = n.InStepSince,
        LastContact = db.Set<Encounter>().Where(e => e.NegotiationId == n.Id).Max(e => (DateTimeOffset?)e.OccurredAt),
        LastMove = db.Set<Transition>().Where(t => t.NegotiationId == n.Id).Max(t => (DateTimeOffset?)t.OccurredAt),
        LastPosition = db.Set<Position>().Where(p => p.NegotiationId == n.Id).Max(p => (DateTimeOffset?)p.RecordedAt),
        LastApproval = db.Set<AgreementApproval>().Where(a => a.NegotiationId == n.Id).Max(a => (DateTimeOffset?)a.At),
        LastCompromise = db.Set<CompromiseDecision>().Where(c => c.NegotiationId == n.Id).Max(c => (DateTimeOffset?)c.RecordedAt),
        NextFollowUp = db.Set<FollowUp>().Where(f => f.NegotiationId == n.Id && f.Status == FollowUpStatus.Open).Min(f => f.DueOn),
        NextPromise = db.Set<Commitment>().Where(c => c.NegotiationId == n.Id && c.Status == CommitmentStatus.Open && c.Fulfilment != Fulfilment.Verified).Min(c => c.DueOn),
        NextReview = db.Set<Pause>().Where(p => p.NegotiationId == n.Id && p.EndedAt == null).Min(p => (DateOnly?)p.ReviewOn),
    });

    private sealed class Row
    {
        public required Guid Id { get; init; }
        public required string CodeName { get; init; }
        public required string Title { get; init; }
        public required Step Step { get; init; }
        public required Standing Standing { get; init; }
        public required Sensitivity Sensitivity { get; init; }
        public required TeamRole Role { get; init; }
        public required DateTimeOffset InStepSince { get; init; }
        public DateTimeOffset? LastContact { get; init; }
        public DateTimeOffset? LastMove { get; init; }
        public DateTimeOffset? LastPosition { get; init; }
        public DateTimeOffset? LastApproval { get; init; }
        public DateTimeOffset? LastCompromise { get; init; }
        public DateOnly? NextFollowUp { get; init; }
        public DateOnly? NextPromise { get; init; }
        public DateOnly? NextReview { get; init; }

        public NegotiationLine Line(DateTimeOffset now)
        {
            DateTimeOffset?[] signs = [LastContact, LastMove, LastPosition, LastApproval, LastCompromise];
            DateOnly?[] dates = [NextFollowUp, NextPromise, NextReview];
            return new(Id, CodeName, Title, Step, Standing, Sensitivity, Role,
                Days(now, InStepSince), LastContact is { } contact ? Days(now, contact) : null, Days(now, signs.Max() ?? InStepSince), dates.Min());
        }

        private static int Days(DateTimeOffset now, DateTimeOffset then) => Math.Max(0, (int)(now - then).TotalDays);
    }
}
