using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Bargaining;
using NegotiationTracker.Domain.Context;
using NegotiationTracker.Domain.Groundwork;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Domain.Sharing;

namespace NegotiationTracker.Application.Negotiations;

/// <summary>The logs of the union: each gives one page's worth in the shape that all share. They are put together and translated once.</summary>
public sealed partial class TimelineQuery
{
    /// <summary>A position heard in a contact is told by the contact.</summary>
    private static readonly Expression<Log> _positions = (db, id, until, day, take) =>
        db.Set<Position>().AsNoTracking().Where(p => p.NegotiationId == id && p.EncounterId == null && p.TakenOn <= day)
            .OrderByDescending(p => p.TakenOn).ThenByDescending(p => p.RecordedAt).ThenByDescending(p => p.Id).Take(take)
            .Select(p => new Row
            {
                Kind = (int)TimelineKind.Position,
                Id = p.Id,
                At = p.RecordedAt,
                Day = p.TakenOn!.Value,
                RecordedAt = p.RecordedAt,
                By = p.RecordedBy,
                Word = (string)(object)p.Party!,
                Title = db.Set<Issue>().Where(i => i.Id == p.IssueId).Select(i => i.Title).FirstOrDefault(),
                Text = p.Statement,
            });

    private static readonly Expression<Log> _events = (db, id, until, day, take) =>
        db.Set<ContextEvent>().AsNoTracking().Where(e => e.NegotiationId == id && e.HappenedOn <= day)
            .OrderByDescending(e => e.HappenedOn).ThenByDescending(e => e.RecordedAt).ThenByDescending(e => e.Id).Take(take)
            .Select(e => new Row
            {
                Kind = (int)TimelineKind.Event,
                Id = e.Id,
                At = e.RecordedAt,
                Day = e.HappenedOn!.Value,
                RecordedAt = e.RecordedAt,
                By = e.RecordedBy,
                Word = (string)(object)e.Kind!,
                Title = "",
                Text = e.What,
            });

    /// <summary>Told when it was written: the event keeps its own place.</summary>
    private static readonly Expression<Log> _corrections = (db, id, until, day, take) =>
        db.Set<EventCorrection>().AsNoTracking().Where(c => c.NegotiationId == id && c.RecordedAt <= until)
            .OrderByDescending(c => c.RecordedAt).ThenByDescending(c => c.Id).Take(take)
            .Select(c => new Row
            {
                Kind = (int)TimelineKind.EventCorrection,
                Id = c.Id,
                At = c.RecordedAt,
                Day = DateOnly.MinValue,
                RecordedAt = c.RecordedAt,
                By = c.By,
                Word = (string)(object)c.Kind,
                Title = "",
                Text = c.What,
            });

    private static readonly Expression<Log> _impasses = (db, id, until, day, take) =>
        db.Set<Impasse>().AsNoTracking().Where(i => i.NegotiationId == id && i.DeclaredOn <= day)
            .OrderByDescending(i => i.DeclaredOn).ThenByDescending(i => i.RecordedAt).ThenByDescending(i => i.Id).Take(take)
            .Select(i => new Row
            {
                Kind = (int)TimelineKind.Impasse,
                Id = i.Id,
                At = i.RecordedAt,
                Day = i.DeclaredOn!.Value,
                RecordedAt = i.RecordedAt,
                By = i.RecordedBy,
                Word = (string)(object)i.Kind!,
                Title = "",
                Text = i.WhatBlocks,
            });

    private static readonly Expression<Log> _observations = (db, id, until, day, take) =>
        db.Set<Observation>().AsNoTracking().Where(o => o.NegotiationId == id && o.ObservedOn <= day)
            .OrderByDescending(o => o.ObservedOn).ThenByDescending(o => o.RecordedAt).ThenByDescending(o => o.Id).Take(take)
            .Select(o => new Row
            {
                Kind = (int)TimelineKind.Observation,
                Id = o.Id,
                At = o.RecordedAt,
                Day = o.ObservedOn!.Value,
                RecordedAt = o.RecordedAt,
                By = o.RecordedBy,
                Word = (string)(object)o.Result!,
                Title = "",
                Text = o.Evidence,
            });

    private static readonly Expression<Log> _violations = (db, id, until, day, take) =>
        db.Set<Violation>().AsNoTracking().Where(v => v.NegotiationId == id && v.OccurredOn <= day)
            .OrderByDescending(v => v.OccurredOn).ThenByDescending(v => v.RecordedAt).ThenByDescending(v => v.Id).Take(take)
            .Select(v => new Row
            {
                Kind = (int)TimelineKind.Violation,
                Id = v.Id,
                At = v.RecordedAt,
                Day = v.OccurredOn!.Value,
                RecordedAt = v.RecordedAt,
                By = v.RecordedBy,
                Word = (string)(object)v.Severity!,
                Title = "",
                Text = v.WhatHappened,
            });

    private static readonly Expression<Log> _approvals = (db, id, until, day, take) =>
        db.Set<AgreementApproval>().AsNoTracking().Where(a => a.NegotiationId == id && a.At <= until)
            .OrderByDescending(a => a.At).ThenByDescending(a => a.Id).Take(take)
            .Select(a => new Row
            {
                Kind = (int)TimelineKind.Approval,
                Id = a.Id,
                At = a.At,
                Day = DateOnly.MinValue,
                RecordedAt = a.At,
                By = a.By,
                Word = a.IsApproved ? nameof(ProposalAnswer.Accepted) : nameof(ProposalAnswer.Declined),
                Title = db.Set<Agreement>().Where(x => x.Id == a.AgreementId).Select(x => x.Title).FirstOrDefault(),
                Text = a.Note,
            });

    private static readonly Expression<Log> _discards = (db, id, until, day, take) =>
        db.Set<Agreement>().AsNoTracking().Where(a => a.NegotiationId == id && a.Status == AgreementStatus.Discarded && a.EndedAt <= until)
            .OrderByDescending(a => a.EndedAt).ThenByDescending(a => a.Id).Take(take)
            .Select(a => new Row
            {
                Kind = (int)TimelineKind.Discarded,
                Id = a.Id,
                At = a.EndedAt!.Value,
                Day = DateOnly.MinValue,
                RecordedAt = a.EndedAt!.Value,
                By = a.DiscardedBy!.Value,
                Word = "",
                Title = a.Title,
                Text = a.DiscardReason,
            });

    private static readonly Expression<Log> _cautions = (db, id, until, day, take) =>
        db.Set<CautionAssessment>().AsNoTracking().Where(c => c.NegotiationId == id && c.SignedAt != null && c.SignedAt <= until)
            .OrderByDescending(c => c.SignedAt).ThenByDescending(c => c.Id).Take(take)
            .Select(c => new Row
            {
                Kind = (int)TimelineKind.Caution,
                Id = c.Id,
                At = c.SignedAt!.Value,
                Day = DateOnly.MinValue,
                RecordedAt = c.SignedAt!.Value,
                By = c.SignedBy!.Value,
                // A signature has no text; an answer with the id of its sheet does not exist, which gives the union its typed NULL.
                Word = "",
                Title = "",
                Text = db.Set<CautionAnswer>().Where(a => a.Id == c.Id).Select(a => a.Note).FirstOrDefault(),
            });

    private static readonly Expression<Log> _compromises = (db, id, until, day, take) =>
        db.Set<CompromiseDecision>().AsNoTracking().Where(c => c.NegotiationId == id && c.RecordedAt <= until)
            .OrderByDescending(c => c.RecordedAt).ThenByDescending(c => c.Id).Take(take)
            .Select(c => new Row
            {
                Kind = (int)TimelineKind.Compromise,
                Id = c.Id,
                At = c.RecordedAt,
                Day = DateOnly.MinValue,
                RecordedAt = c.RecordedAt,
                By = c.RecordedBy,
                Word = (string)(object)c.Touches!,
                Title = db.Set<Option>().Where(o => o.Id == c.OptionId).Select(o => o.Title).FirstOrDefault(),
                Text = c.Conceded,
            });

    /// <summary>What was confirmed or looked over; the title is the number of the worksheet.</summary>
    private static readonly Expression<Log> _confirmations = (db, id, until, day, take) =>
        db.Set<Confirmation>().AsNoTracking().Where(c => c.NegotiationId == id && c.At <= until)
            .OrderByDescending(c => c.At).ThenByDescending(c => c.Id).Take(take)
            .Select(c => new Row
            {
                Kind = (int)TimelineKind.Confirmation,
                Id = c.Id,
                At = c.At,
                Day = DateOnly.MinValue,
                RecordedAt = c.At,
                By = c.By,
                Word = (string)(object)c.Kind,
                Title = (string)(object)c.Step!,
                Text = db.Set<CautionAnswer>().Where(a => a.Id == c.Id).Select(a => a.Note).FirstOrDefault(),
            });

    /// <summary>An accepted proposal is told by the move that it became.</summary>
    private static readonly Expression<Log> _answers = (db, id, until, day, take) =>
        db.Set<MoveProposal>().AsNoTracking().Where(p => p.NegotiationId == id && p.Answer == ProposalAnswer.Declined && p.AnsweredAt <= until)
            .OrderByDescending(p => p.AnsweredAt).ThenByDescending(p => p.Id).Take(take)
            .Select(p => new Row
            {
                Kind = (int)TimelineKind.ProposalAnswer,
                Id = p.Id,
                At = p.AnsweredAt!.Value,
                Day = DateOnly.MinValue,
                RecordedAt = p.AnsweredAt!.Value,
                By = p.AnsweredBy!.Value,
                Word = (string)(object)p.Move!,
                Title = "",
                Text = p.AnswerNote,
            });

    /// <summary>Who was let in, cleared or taken off, and why.</summary>
    private static readonly Expression<Log> _team = (db, id, until, day, take) =>
        db.Set<AccessChange>().AsNoTracking().Where(c => c.NegotiationId == id && c.RecordedAt <= until)
            .OrderByDescending(c => c.RecordedAt).ThenByDescending(c => c.Id).Take(take)
            .Select(c => new Row
            {
                Kind = (int)TimelineKind.Team,
                Id = c.Id,
                At = c.RecordedAt,
                Day = DateOnly.MinValue,
                RecordedAt = c.RecordedAt,
                By = c.RecordedBy,
                Word = (string)(object)c.Kind,
                Title = db.Set<Person>().Where(p => p.Id == c.PersonId).Select(p => p.Name).FirstOrDefault(),
                Text = c.Reason,
            });

    private static readonly Expression<Log>[]
        _ofEvents = [_events, _corrections, _impasses, _observations, _violations],
        _ofDecisions = [_approvals, _discards, _cautions, _compromises, _answers, _confirmations, _team];

    private static readonly Dictionary<TimelineFilter, Question<Func<DbContext, Guid, DateTimeOffset, DateOnly, int, IAsyncEnumerable<Row>>>> _unions = new()
    {
        [TimelineFilter.All] = Union([_positions, .. _ofEvents, .. _ofDecisions]),
        [TimelineFilter.Contacts] = Union([_positions]),
        [TimelineFilter.Events] = Union(_ofEvents),
        [TimelineFilter.Decisions] = Union(_ofDecisions),
    };

    private static Question<Func<DbContext, Guid, DateTimeOffset, DateOnly, int, IAsyncEnumerable<Row>>> Union(Expression<Log>[] logs) => new(() =>
    {
        var names = logs[0].Parameters;
        var union = logs.Select(log => new ReplacingExpressionVisitor([.. log.Parameters], [.. names]).Visit(log.Body))
            .Aggregate((one, other) => Expression.Call(typeof(Queryable), nameof(Queryable.Concat), [typeof(Row)], one, other));
        return EF.CompileAsyncQuery(Expression.Lambda<Func<DbContext, Guid, DateTimeOffset, DateOnly, int, IQueryable<Row>>>(union, names));
    });
}
