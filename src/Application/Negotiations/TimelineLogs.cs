using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Bargaining;
using NegotiationTracker.Domain.Context;
using NegotiationTracker.Domain.Groundwork;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Sharing;

namespace NegotiationTracker.Application.Negotiations;

/// <summary>The logs of the union: each gives one page's worth in the shape that all share.</summary>
public sealed partial class TimelineQuery
{
    /// <summary>A position heard in a contact is told by the contact.</summary>
    private IQueryable<Row> Positions(Page page) =>
        db.Set<Position>().AsNoTracking().Where(p => p.NegotiationId == page.Head.Id && p.EncounterId == null && p.TakenOn <= page.UntilDay)
            .OrderByDescending(p => p.TakenOn).ThenByDescending(p => p.RecordedAt).ThenByDescending(p => p.Id).Take(page.Take)
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

    private IQueryable<Row> Events(Page page) =>
        db.Set<ContextEvent>().AsNoTracking().Where(e => e.NegotiationId == page.Head.Id && e.HappenedOn <= page.UntilDay)
            .OrderByDescending(e => e.HappenedOn).ThenByDescending(e => e.RecordedAt).ThenByDescending(e => e.Id).Take(page.Take)
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
    private IQueryable<Row> Corrections(Page page) =>
        db.Set<EventCorrection>().AsNoTracking().Where(c => c.NegotiationId == page.Head.Id && c.RecordedAt <= page.Until)
            .OrderByDescending(c => c.RecordedAt).ThenByDescending(c => c.Id).Take(page.Take)
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

    private IQueryable<Row> Impasses(Page page) =>
        db.Set<Impasse>().AsNoTracking().Where(i => i.NegotiationId == page.Head.Id && i.DeclaredOn <= page.UntilDay)
            .OrderByDescending(i => i.DeclaredOn).ThenByDescending(i => i.RecordedAt).ThenByDescending(i => i.Id).Take(page.Take)
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

    private IQueryable<Row> Observations(Page page) =>
        db.Set<Observation>().AsNoTracking().Where(o => o.NegotiationId == page.Head.Id && o.ObservedOn <= page.UntilDay)
            .OrderByDescending(o => o.ObservedOn).ThenByDescending(o => o.RecordedAt).ThenByDescending(o => o.Id).Take(page.Take)
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

    private IQueryable<Row> Violations(Page page) =>
        db.Set<Violation>().AsNoTracking().Where(v => v.NegotiationId == page.Head.Id && v.OccurredOn <= page.UntilDay)
            .OrderByDescending(v => v.OccurredOn).ThenByDescending(v => v.RecordedAt).ThenByDescending(v => v.Id).Take(page.Take)
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

    private IQueryable<Row> Approvals(Page page) =>
        db.Set<AgreementApproval>().AsNoTracking().Where(a => a.NegotiationId == page.Head.Id && a.At <= page.Until)
            .OrderByDescending(a => a.At).ThenByDescending(a => a.Id).Take(page.Take)
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

    private IQueryable<Row> Discards(Page page) =>
        db.Set<Agreement>().AsNoTracking().Where(a => a.NegotiationId == page.Head.Id && a.Status == AgreementStatus.Discarded && a.EndedAt <= page.Until)
            .OrderByDescending(a => a.EndedAt).ThenByDescending(a => a.Id).Take(page.Take)
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

    private IQueryable<Row> Cautions(Page page) =>
        db.Set<CautionAssessment>().AsNoTracking().Where(c => c.NegotiationId == page.Head.Id && c.SignedAt != null && c.SignedAt <= page.Until)
            .OrderByDescending(c => c.SignedAt).ThenByDescending(c => c.Id).Take(page.Take)
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

    private IQueryable<Row> Compromises(Page page) =>
        db.Set<CompromiseDecision>().AsNoTracking().Where(c => c.NegotiationId == page.Head.Id && c.RecordedAt <= page.Until)
            .OrderByDescending(c => c.RecordedAt).ThenByDescending(c => c.Id).Take(page.Take)
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
    private IQueryable<Row> Confirmations(Page page) =>
        db.Set<Confirmation>().AsNoTracking().Where(c => c.NegotiationId == page.Head.Id && c.At <= page.Until)
            .OrderByDescending(c => c.At).ThenByDescending(c => c.Id).Take(page.Take)
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
    private IQueryable<Row> Answers(Page page) =>
        db.Set<MoveProposal>().AsNoTracking().Where(p => p.NegotiationId == page.Head.Id && p.Answer == ProposalAnswer.Declined && p.AnsweredAt <= page.Until)
            .OrderByDescending(p => p.AnsweredAt).ThenByDescending(p => p.Id).Take(page.Take)
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
    private IQueryable<Row> Team(Page page) =>
        db.Set<AccessChange>().AsNoTracking().Where(c => c.NegotiationId == page.Head.Id && c.RecordedAt <= page.Until)
            .OrderByDescending(c => c.RecordedAt).ThenByDescending(c => c.Id).Take(page.Take)
            .Select(c => new Row
            {
                Kind = (int)TimelineKind.Team,
                Id = c.Id,
                At = c.RecordedAt,
                Day = DateOnly.MinValue,
                RecordedAt = c.RecordedAt,
                By = c.RecordedBy,
                Word = (string)(object)c.Kind,
                Title = db.People.Where(p => p.Id == c.PersonId).Select(p => p.Name).FirstOrDefault(),
                Text = c.Reason,
            });
}
