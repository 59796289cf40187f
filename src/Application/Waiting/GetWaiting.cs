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

/// <param name="IsCut">There is more than fits: the oldest are here.</param>
public sealed record WaitingList(IReadOnlyList<WaitingItem> Items, bool IsCut = false);

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
    public const int Most = 200;

    /// <summary>A suspension by the lead waits this long for the mandator before it is overdue (RULINGS 1, M4).</summary>
    public static readonly TimeSpan ConfirmWithin = TimeSpan.FromHours(24);

    private Guid? exercise;

    private IQueryable<Seated> Seats => db.Set<TeamMember>().AsNoTracking().Where(m => m.PersonId == user.Id && m.Until == null)
        .Join(db.Negotiations.In(exercise), m => m.NegotiationId, n => n.Id, (m, n) => new Seated { Id = n.Id, CodeName = n.CodeName, Role = m.Role });

    private IQueryable<Seated> Mandated => Seats.Where(s => s.Role == TeamRole.Mandator);

    public async Task<WaitingList> Handle(GetWaiting query, CancellationToken ct)
    {
        if ((exercise = query.ExerciseId) is { } practice) await clock.EnterExercise(practice, ct);
        var waiting = Suspensions().Concat(Handovers()).Concat(Proposals()).Concat(Agreements()).Concat(EndedAgreements()).Concat(Cautions()).Concat(RedLines()).Concat(BottomLines());
        var rows = await
            (from row in waiting.OrderBy(w => w.Since).ThenBy(w => w.About).Take(Most + 1)
             join p in db.People on row.By equals (Guid?)p.Id into people
             from p in people.DefaultIfEmpty()
             select new { Row = row, By = (string?)p.Name }).ToListAsync(ct);
        var moves = await Moves([.. rows.Where(r => r.Row.Kind == (int)WaitingKind.Proposal).Select(r => r.Row.About)], ct);
        var late = time.GetUtcNow() - ConfirmWithin;
        var items = rows.Take(Most).Select(r => Item(r.Row, r.By, late)).Select(i => moves.TryGetValue(i.About, out var move) ? i with { Move = move } : i);
        return new([.. items.OrderByDescending(i => i.IsOverdue).ThenBy(i => i.Since).ThenBy(i => i.Kind)], rows.Count > Most);
    }

    private static WaitingItem Item(Row row, string? by, DateTimeOffset late)
    {
        var kind = row.Kind == AbsoluteLine ? WaitingKind.RedLineCrossed : (WaitingKind)row.Kind;
        var since = row.Since!.Value;
        return new(kind, row.NegotiationId, row.CodeName, row.About, row.Title, kind == WaitingKind.Agreement ? null : row.By, since)
        {
            ByName = kind == WaitingKind.Agreement ? null : by,
            DaysOverdue = kind == WaitingKind.Suspension && since <= late ? (int)(late - since).TotalDays : null,
            IsAbsolute = row.Kind == AbsoluteLine,
        };
    }

    /// <summary>A column of words beside columns without any cannot be part of a union in every database: asked for only where there are proposals.</summary>
    private async Task<IReadOnlyDictionary<Guid, Move>> Moves(IReadOnlyCollection<Guid> proposals, CancellationToken ct) => proposals.Count == 0
        ? new Dictionary<Guid, Move>()
        : await db.Set<MoveProposal>().Where(p => proposals.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Move, ct);

    private IQueryable<Row> Suspensions() => Mandated.Join(db.Set<Pause>().Where(p => p.NeedsConfirmation && p.EndedAt == null), s => s.Id, p => p.NegotiationId,
        (s, p) => new Row { Kind = (int)WaitingKind.Suspension, NegotiationId = s.Id, CodeName = s.CodeName, About = p.Id, Title = "", By = (Guid?)p.RecordedBy, Since = (DateTimeOffset?)p.StartedAt });

    /// <summary>The successor need not be on the list yet; the code name is what the hand-over tells.</summary>
    private IQueryable<Row> Handovers() => db.Set<Handover>().AsNoTracking().Where(h => h.Incoming == user.Id && h.AcknowledgedAt == null)
        .Join(db.Negotiations.In(exercise).Where(n => n.Standing != Standing.Closed), h => h.NegotiationId, n => n.Id,
            (h, n) => new Row { Kind = (int)WaitingKind.Handover, NegotiationId = n.Id, CodeName = n.CodeName, About = h.Id, Title = "", By = (Guid?)h.Outgoing, Since = (DateTimeOffset?)h.OpenedAt });

    /// <summary>For whoever may make the move, role by role.</summary>
    private IQueryable<Row> Proposals()
    {
        var open = db.Set<MoveProposal>().Where(p => p.Answer == null && p.ProposedBy != user.Id);
        return _makers.Select(maker => Seats.Where(s => s.Role == maker.Role).Join(open.Where(p => maker.Moves.Contains(p.Move)), s => s.Id, p => p.NegotiationId,
            (s, p) => new Row { Kind = (int)WaitingKind.Proposal, NegotiationId = s.Id, CodeName = s.CodeName, About = p.Id, Title = "", By = (Guid?)p.ProposedBy, Since = (DateTimeOffset?)p.ProposedAt }))
            .Aggregate((all, more) => all.Concat(more));
    }

    private static readonly IReadOnlyList<(TeamRole Role, Move[] Moves)> _makers =
        [.. Enum.GetValues<TeamRole>().Select(role => (role, Enum.GetValues<Move>().Where(m => MoveForm.Of(m).Makers.Contains(role)).ToArray())).Where(m => m.Item2.Length > 0)];

    /// <summary>Accepted by somebody and not decided yet, or changed or accepted again after a refusal.</summary>
    private IQueryable<Row> Agreements()
    {
        var accepted = from a in db.Set<Agreement>()
                       where a.Status == AgreementStatus.Drafting || a.Status == AgreementStatus.AgreedInPrinciple
                       select new
                       {
                           Agreement = a,
                           Last = db.Set<Acceptance>().Where(x => x.AgreementId == a.Id).Max(x => (DateTimeOffset?)x.RecordedAt),
                           Decided = db.Set<AgreementApproval>().Where(x => x.AgreementId == a.Id).Max(x => (DateTimeOffset?)x.At),
                           Approved = db.Set<AgreementApproval>().Where(x => x.AgreementId == a.Id).OrderByDescending(x => x.At).Select(x => (bool?)(x.IsApproved && x.WordingVersion == a.WordingVersion)).FirstOrDefault(),
                       };
        var open = accepted.Where(a => a.Last != null && (a.Decided == null || (a.Approved == false && (a.Agreement.ChangedAt > a.Decided || a.Last > a.Decided))));
        return Mandated.Join(open, s => s.Id, a => a.Agreement.NegotiationId,
            (s, a) => new Row { Kind = (int)WaitingKind.Agreement, NegotiationId = s.Id, CodeName = s.CodeName, About = a.Agreement.Id, Title = a.Agreement.Title, By = (Guid?)a.Agreement.RecordedBy, Since = a.Last });
    }

    /// <summary>M12 by the lead holds at once and is confirmed afterwards.</summary>
    private IQueryable<Row> EndedAgreements() => Mandated.Join(db.Set<Agreement>().Where(a => a.EndNeedsConfirmation), s => s.Id, a => a.NegotiationId,
        (s, a) => new Row { Kind = (int)WaitingKind.AgreementEnded, NegotiationId = s.Id, CodeName = s.CodeName, About = a.Id, Title = a.Title, By = (Guid?)a.ChangedBy, Since = a.EndedAt });

    private IQueryable<Row> Cautions()
    {
        var assessments = db.Set<CautionAssessment>();
        var unsigned = assessments.Where(c => c.IsComplete && c.SignedAt == null && c.RecordedBy != user.Id
            && !assessments.Any(x => x.NegotiationId == c.NegotiationId && x.AssessedAt > c.AssessedAt));
        return Mandated.Join(unsigned, s => s.Id, c => c.NegotiationId,
            (s, c) => new Row { Kind = (int)WaitingKind.Caution, NegotiationId = s.Id, CodeName = s.CodeName, About = c.Id, Title = "", By = (Guid?)c.RecordedBy, Since = (DateTimeOffset?)c.AssessedAt });
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

    private IQueryable<Row> RedLines()
    {
        var valid = Valid;
        var lines = db.Set<RedLine>().Where(l => l.Withdrawn != true && !db.Set<RedLine>().Any(r => r.Replaces == l.Id));
        return
            from s in Mandated
            join o in LiveOptions on s.Id equals o.NegotiationId
            join k in db.Set<RedLineCheck>() on o.Id equals k.OptionId
            join l in lines on k.RedLineId equals l.Id
            where k.Result == RedLineResult.Unclear
                || (k.Result == RedLineResult.Crossed && (l.IsAbsolute == true || !valid.Any(d => d.Touches == CompromiseTouches.RedLine && d.RedLineId == l.Id && d.OptionId == o.Id)))
            select new Row
            {
                Kind = k.Result == RedLineResult.Unclear ? (int)WaitingKind.RedLineUnclear : l.IsAbsolute == true ? AbsoluteLine : (int)WaitingKind.RedLineCrossed,
                NegotiationId = s.Id,
                CodeName = s.CodeName,
                About = o.Id,
                Title = o.Title,
                By = (Guid?)k.RecordedBy,
                Since = (DateTimeOffset?)k.RecordedAt,
            };
    }

    private IQueryable<Row> BottomLines()
    {
        var valid = Valid;
        return
            from s in Mandated
            join o in LiveOptions on s.Id equals o.NegotiationId
            join a in db.Set<OptionAssessment>() on o.Id equals a.OptionId
            where a.BottomLine == BottomLineCheck.BelowBottomLine && !valid.Any(d => d.Touches == CompromiseTouches.BottomLine && d.OptionId == o.Id)
            select new Row { Kind = (int)WaitingKind.BelowBottomLine, NegotiationId = s.Id, CodeName = s.CodeName, About = o.Id, Title = o.Title, By = (Guid?)a.RecordedBy, Since = (DateTimeOffset?)a.RecordedAt };
    }

    /// <summary>A crossed line that is absolute, beside the kinds that are told apart for people.</summary>
    private const int AbsoluteLine = 100;

    private sealed class Seated
    {
        public required Guid Id { get; init; }
        public required string CodeName { get; init; }
        public required TeamRole Role { get; init; }
    }

    private sealed class Row
    {
        public required int Kind { get; init; }
        public required Guid NegotiationId { get; init; }
        public required string CodeName { get; init; }
        public required Guid About { get; init; }
        public required string Title { get; init; }
        public required Guid? By { get; init; }
        public required DateTimeOffset? Since { get; init; }
    }
}
