using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Bargaining;
using NegotiationTracker.Domain.Groundwork;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Application.Waiting;

/// <summary>What waits for the reader, across all negotiations: each line has exactly one next action.</summary>
/// <param name="ExerciseId">What waits inside this exercise, and nothing else; null for what is live.</param>
public sealed record GetWaiting(Guid? ExerciseId = null) : IQuery<WaitingList>;

public sealed record WaitingList(IReadOnlyList<WaitingItem> Items);

public enum WaitingKind { Suspension = 1, Handover, Proposal, Agreement, AgreementEnded, Caution, RedLineCrossed, RedLineUnclear, BelowBottomLine }

/// <param name="About">The record to open: a proposal, a pause, a hand-over, an agreement, an assessment, an option.</param>
/// <param name="Title">An agreement's or option's title; empty otherwise.</param>
public sealed record WaitingItem(WaitingKind Kind, Guid NegotiationId, string CodeName, Guid About, string Title, Guid? By, DateTimeOffset Since)
{
    public Move? Move { get; init; }

    public string? ByName { get; init; }

    /// <summary>Whole days since the 24 hours ended in which a suspension is to be confirmed; null before that.</summary>
    public int? DaysOverdue { get; init; }

    public bool IsOverdue => DaysOverdue is not null;

    /// <summary>Crosses an absolute line: no compromise is possible, the option itself has to change.</summary>
    public bool IsAbsolute { get; init; }
}

public sealed class GetWaitingHandler(IAppDb db, ICurrentUser user, CaseClock clock, CaseTime time) : IRequestHandler<GetWaiting, WaitingList>
{
    private const int MostOfEach = 100;

    /// <summary>A suspension by the lead waits this long for the mandator before it is overdue (RULINGS 1, M4).</summary>
    public static readonly TimeSpan ConfirmWithin = TimeSpan.FromHours(24);

    private Guid? exercise;

    private IQueryable<Seated> Seats => db.Set<TeamMember>().AsNoTracking().Where(m => m.PersonId == user.Id && m.Until == null)
        .Join(db.Negotiations.In(exercise), m => m.NegotiationId, n => n.Id, (m, n) => new Seated { Id = n.Id, CodeName = n.CodeName, Role = m.Role });

    private IQueryable<Seated> Mandated => Seats.Where(s => s.Role == TeamRole.Mandator);

    public async Task<WaitingList> Handle(GetWaiting query, CancellationToken ct)
    {
        if ((exercise = query.ExerciseId) is { } practice) await clock.EnterExercise(practice, ct);
        List<WaitingItem> items =
        [
            .. await Suspensions(ct), .. await Handovers(ct), .. await Proposals(ct), .. await Agreements(ct), .. await EndedAgreements(ct),
            .. await Cautions(ct), .. await RedLines(ct), .. await BottomLines(ct),
        ];
        var people = items.Select(i => i.By).OfType<Guid>().Distinct().ToList();
        var names = people.Count == 0 ? [] : await db.People.AsNoTracking().Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, ct);
        return new([.. items.OrderByDescending(i => i.IsOverdue).ThenBy(i => i.Since).ThenBy(i => i.Kind)
            .Select(i => i with { ByName = i.By is { } by ? names.GetValueOrDefault(by) : null })]);
    }

    private async Task<IEnumerable<WaitingItem>> Suspensions(CancellationToken ct)
    {
        var late = time.GetUtcNow() - ConfirmWithin;
        return (await Mandated.Join(db.Set<Pause>().Where(p => p.NeedsConfirmation && p.EndedAt == null), s => s.Id, p => p.NegotiationId,
                (s, p) => new { s.CodeName, p.NegotiationId, p.Id, p.RecordedBy, p.StartedAt }).OrderBy(p => p.StartedAt).Take(MostOfEach).ToListAsync(ct))
            .Select(p => new WaitingItem(WaitingKind.Suspension, p.NegotiationId, p.CodeName, p.Id, "", p.RecordedBy, p.StartedAt) { DaysOverdue = p.StartedAt <= late ? (int)(late - p.StartedAt).TotalDays : null });
    }

    /// <summary>The successor need not be on the list yet; the code name is what the hand-over tells.</summary>
    private async Task<IEnumerable<WaitingItem>> Handovers(CancellationToken ct) =>
        (await db.Set<Handover>().AsNoTracking().Where(h => h.Incoming == user.Id && h.AcknowledgedAt == null)
            .Join(db.Negotiations.In(exercise).Where(n => n.Standing != Standing.Closed), h => h.NegotiationId, n => n.Id, (h, n) => new { n.CodeName, h.NegotiationId, h.Id, h.Outgoing, h.OpenedAt })
            .OrderBy(h => h.OpenedAt).Take(MostOfEach).ToListAsync(ct))
        .Select(h => new WaitingItem(WaitingKind.Handover, h.NegotiationId, h.CodeName, h.Id, "", h.Outgoing, h.OpenedAt));

    private async Task<IEnumerable<WaitingItem>> Proposals(CancellationToken ct) =>
        (await Seats.Join(db.Set<MoveProposal>().Where(p => p.Answer == null && p.ProposedBy != user.Id), s => s.Id, p => p.NegotiationId,
                (s, p) => new { s.CodeName, s.Role, p.NegotiationId, p.Id, p.Move, p.ProposedBy, p.ProposedAt }).OrderBy(p => p.ProposedAt).Take(MostOfEach).ToListAsync(ct))
        .Where(p => MoveForm.Of(p.Move).Makers.Contains(p.Role))
        .Select(p => new WaitingItem(WaitingKind.Proposal, p.NegotiationId, p.CodeName, p.Id, "", p.ProposedBy, p.ProposedAt) { Move = p.Move });

    /// <summary>Accepted by somebody and not decided yet, or changed or accepted again after a refusal.</summary>
    private async Task<IEnumerable<WaitingItem>> Agreements(CancellationToken ct)
    {
        var open = db.Set<Agreement>().Where(a => (a.Status == AgreementStatus.Drafting || a.Status == AgreementStatus.AgreedInPrinciple) && db.Set<Acceptance>().Any(x => x.AgreementId == a.Id));
        var rows = await Mandated.Join(open, s => s.Id, a => a.NegotiationId, (s, a) => new
        {
            s.CodeName,
            a.NegotiationId,
            a.Id,
            a.Title,
            a.ChangedAt,
            LastAcceptance = db.Set<Acceptance>().Where(x => x.AgreementId == a.Id).Max(x => (DateTimeOffset?)x.RecordedAt),
            Decided = db.Set<AgreementApproval>().Where(x => x.AgreementId == a.Id).OrderByDescending(x => x.At).Select(x => (bool?)(x.IsApproved && x.WordingVersion == a.WordingVersion)).FirstOrDefault(),
            DecidedAt = db.Set<AgreementApproval>().Where(x => x.AgreementId == a.Id).Max(x => (DateTimeOffset?)x.At),
        }).OrderBy(a => a.ChangedAt).Take(MostOfEach).ToListAsync(ct);
        return rows.Where(a => a.Decided is null || (a.Decided == false && (a.ChangedAt > a.DecidedAt || a.LastAcceptance > a.DecidedAt)))
            .Select(a => new WaitingItem(WaitingKind.Agreement, a.NegotiationId, a.CodeName, a.Id, a.Title, null, a.LastAcceptance!.Value));
    }

    /// <summary>M12 by the lead holds at once and is confirmed afterwards.</summary>
    private async Task<IEnumerable<WaitingItem>> EndedAgreements(CancellationToken ct) =>
        (await Mandated.Join(db.Set<Agreement>().Where(a => a.EndNeedsConfirmation), s => s.Id, a => a.NegotiationId,
            (s, a) => new { s.CodeName, a.NegotiationId, a.Id, a.Title, a.ChangedBy, a.EndedAt }).OrderBy(a => a.EndedAt).Take(MostOfEach).ToListAsync(ct))
        .Select(a => new WaitingItem(WaitingKind.AgreementEnded, a.NegotiationId, a.CodeName, a.Id, a.Title, a.ChangedBy, a.EndedAt!.Value));

    private async Task<IEnumerable<WaitingItem>> Cautions(CancellationToken ct)
    {
        var assessments = db.Set<CautionAssessment>();
        var unsigned = assessments.Where(c => c.IsComplete && c.SignedAt == null && c.RecordedBy != user.Id
            && !assessments.Any(x => x.NegotiationId == c.NegotiationId && x.AssessedAt > c.AssessedAt));
        return (await Mandated.Join(unsigned, s => s.Id, c => c.NegotiationId, (s, c) => new { s.CodeName, c.NegotiationId, c.Id, c.RecordedBy, c.AssessedAt })
                .OrderBy(c => c.AssessedAt).Take(MostOfEach).ToListAsync(ct))
            .Select(c => new WaitingItem(WaitingKind.Caution, c.NegotiationId, c.CodeName, c.Id, "", c.RecordedBy, c.AssessedAt));
    }

    private IQueryable<Option> LiveOptions => db.Set<Option>().Where(o => o.Status != OptionStatus.Rejected && o.Status != OptionStatus.Shelved);

    /// <summary>A compromise that still holds; the same reading as the guard's (LineCheck).</summary>
    private IQueryable<CompromiseDecision> Valid
    {
        get
        {
            var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
            return db.Set<CompromiseDecision>().Where(d => d.ExpiresOn >= today && d.Review != CompromiseReview.End);
        }
    }

    private async Task<IEnumerable<WaitingItem>> RedLines(CancellationToken ct)
    {
        var valid = Valid;
        var lines = db.Set<RedLine>().Where(l => l.Withdrawn != true && !db.Set<RedLine>().Any(r => r.Replaces == l.Id));
        var asked =
            from s in Mandated
            join o in LiveOptions on s.Id equals o.NegotiationId
            join k in db.Set<RedLineCheck>() on o.Id equals k.OptionId
            join l in lines on k.RedLineId equals l.Id
            where k.Result == RedLineResult.Unclear
                || (k.Result == RedLineResult.Crossed && (l.IsAbsolute == true || !valid.Any(d => d.Touches == CompromiseTouches.RedLine && d.RedLineId == l.Id && d.OptionId == o.Id)))
            orderby k.RecordedAt
            select new { s.CodeName, o.NegotiationId, o.Id, o.Title, k.Result, l.IsAbsolute, k.RecordedBy, k.RecordedAt };
        return (await asked.Take(MostOfEach).ToListAsync(ct)).Select(k =>
            new WaitingItem(k.Result == RedLineResult.Crossed ? WaitingKind.RedLineCrossed : WaitingKind.RedLineUnclear, k.NegotiationId, k.CodeName, k.Id, k.Title, k.RecordedBy, k.RecordedAt)
            {
                IsAbsolute = k.Result == RedLineResult.Crossed && k.IsAbsolute == true,
            });
    }

    private async Task<IEnumerable<WaitingItem>> BottomLines(CancellationToken ct)
    {
        var valid = Valid;
        var asked =
            from s in Mandated
            join o in LiveOptions on s.Id equals o.NegotiationId
            join a in db.Set<OptionAssessment>() on o.Id equals a.OptionId
            where a.BottomLine == BottomLineCheck.BelowBottomLine && !valid.Any(d => d.Touches == CompromiseTouches.BottomLine && d.OptionId == o.Id)
            orderby a.RecordedAt
            select new { s.CodeName, o.NegotiationId, o.Id, o.Title, a.RecordedBy, a.RecordedAt };
        return (await asked.Take(MostOfEach).ToListAsync(ct)).Select(a =>
            new WaitingItem(WaitingKind.BelowBottomLine, a.NegotiationId, a.CodeName, a.Id, a.Title, a.RecordedBy, a.RecordedAt));
    }

    private sealed class Seated
    {
        public required Guid Id { get; init; }
        public required string CodeName { get; init; }
        public required TeamRole Role { get; init; }
    }
}
