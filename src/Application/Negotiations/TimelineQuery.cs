using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Security;
using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Bargaining;
using NegotiationTracker.Domain.Context;
using NegotiationTracker.Domain.Encounters;
using NegotiationTracker.Domain.Groundwork;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Application.Negotiations;

/// <summary>
/// Merges the logs of a negotiation into one stream, newest first. Moves and contacts bring what hangs on them; everything else
/// is one union. Each log gives one page's worth by its own index; the merge keeps a page of them.
/// </summary>
public sealed class TimelineQuery(IAppDb db, IFieldVault vault)
{
    public const int Brief = 6;

    public Task<IReadOnlyList<TimelineEntry>> Latest(NegotiationHeader head, CancellationToken ct) =>
        Load(head, TimelineFilter.All, DateTimeOffset.MaxValue, Brief, ct);

    /// <summary>At most <paramref name="take"/> entries that happened at <paramref name="until"/> or before.</summary>
    public async Task<IReadOnlyList<TimelineEntry>> Load(NegotiationHeader head, TimelineFilter filter, DateTimeOffset until, int take, CancellationToken ct)
    {
        await vault.Unlock(head.Id, ct);
        bool Asked(TimelineFilter of) => filter == TimelineFilter.All || filter == of;
        var page = new Page(head, until, DateOnly.FromDateTime(until.UtcDateTime), take);
        var all = new List<TimelineEntry>();
        if (Asked(TimelineFilter.Moves)) all.AddRange(await Moves(page, ct));
        if (Asked(TimelineFilter.Contacts)) all.AddRange(await Contacts(page, ct));
        IQueryable<Row>[] logs =
        [
            .. Asked(TimelineFilter.Contacts) ? new[] { Positions(page) } : [],
            .. Asked(TimelineFilter.Events) ? new[] { Events(page), Corrections(page), Impasses(page), Observations(page), Violations(page) } : [],
            .. Asked(TimelineFilter.Decisions) ? new[] { Approvals(page), Discards(page), Cautions(page), Compromises(page), Answers(page), Confirmations(page), Team(page) } : [],
        ];
        if (logs.Length > 0) all.AddRange((await logs.Aggregate((one, other) => one.Concat(other)).ToListAsync(ct)).Select(row => Entry(page, row)));
        return [.. all.OrderByDescending(e => e.At).ThenBy(e => e.Kind).ThenByDescending(e => e.RecordedAt).ThenByDescending(e => e.Id).Take(take)];
    }

    private sealed record Page(NegotiationHeader Head, DateTimeOffset Until, DateOnly UntilDay, int Take);

    /// <summary>
    /// One line of a log in the shape that all logs of the union share. One that knows the instant has no <see cref="Day"/>: the
    /// least of all days, because PostgreSQL takes a bare NULL in a union for a text. One that knows only the day has no use for <see cref="At"/>.
    /// </summary>
    private sealed class Row
    {
        public required int Kind { get; init; }
        public required Guid Id { get; init; }
        public required DateTimeOffset At { get; init; }
        public required DateOnly Day { get; init; }
        public required DateTimeOffset RecordedAt { get; init; }
        public required Guid By { get; init; }
        public required string Word { get; init; }
        public required string? Title { get; init; }
        public required Sealed? Text { get; init; }
    }

    /// <summary>How an entry of the union is named, and where its text was sealed.</summary>
    private static readonly Dictionary<TimelineKind, (Type? Word, string Field, FieldGroup Group)> _kinds = new()
    {
        [TimelineKind.Position] = (typeof(Side), nameof(Position.Statement), FieldGroup.Positions),
        [TimelineKind.Event] = (typeof(ContextEventKind), nameof(ContextEvent.What), FieldGroup.Analysis),
        [TimelineKind.Impasse] = (typeof(ImpasseKind), nameof(Impasse.WhatBlocks), FieldGroup.Positions),
        [TimelineKind.Observation] = (typeof(ObservationResult), nameof(Observation.Evidence), FieldGroup.Positions),
        [TimelineKind.Violation] = (typeof(Severity), nameof(Violation.WhatHappened), FieldGroup.Positions),
        [TimelineKind.Approval] = (typeof(ProposalAnswer), nameof(AgreementApproval.Note), FieldGroup.Analysis),
        [TimelineKind.Discarded] = (null, nameof(Agreement.DiscardReason), FieldGroup.Analysis),
        [TimelineKind.Caution] = (null, "", FieldGroup.Analysis),
        [TimelineKind.Compromise] = (typeof(CompromiseTouches), nameof(CompromiseDecision.Conceded), FieldGroup.Positions),
        [TimelineKind.ProposalAnswer] = (typeof(Move), nameof(MoveProposal.AnswerNote), FieldGroup.Analysis),
        [TimelineKind.EventCorrection] = (typeof(ContextEventKind), nameof(EventCorrection.What), FieldGroup.Analysis),
        [TimelineKind.Confirmation] = (typeof(ConfirmationKind), "", FieldGroup.Analysis),
        [TimelineKind.Team] = (typeof(AccessChangeKind), nameof(AccessChange.Reason), FieldGroup.Analysis),
    };

    /// <summary>The words that are as sensitive as the text: whose position, what blocks, how bad. The others are statuses and kinds of acts.</summary>
    private static readonly HashSet<TimelineKind> _sensitiveWords =
        [TimelineKind.Position, TimelineKind.Impasse, TimelineKind.Observation, TimelineKind.Violation, TimelineKind.Compromise];

    private TimelineEntry Entry(Page page, Row row)
    {
        var (kind, isExact) = ((TimelineKind)row.Kind, row.Day == DateOnly.MinValue);
        var at = isExact ? row.At : new DateTimeOffset(row.Day, TimeOnly.MinValue, TimeSpan.Zero);
        var (word, field, group) = _kinds[kind];
        return new(kind, row.Id, at, isExact ? TimePrecision.Exact : TimePrecision.DayOnly, row.RecordedAt, row.By,
            word is null || _sensitiveWords.Contains(kind) && !page.Head.Reader.MayRead(group) ? null : (Enum)Enum.Parse(word, row.Word), row.Title is "" ? null : row.Title, Show(page, row.Id, field, group, row.Text));
    }

    private FieldText Show(Page page, Guid row, string field, FieldGroup group, Sealed? value) => vault.Show(page.Head.Reader, row, field, group, value);

    private async Task<IEnumerable<TimelineEntry>> Moves(Page page, CancellationToken ct)
    {
        var rows = await db.Set<Transition>().AsNoTracking().Include(t => t.Entries).Include(t => t.Overrides)
            .Where(t => t.NegotiationId == page.Head.Id && t.OccurredAt <= page.Until)
            .OrderByDescending(t => t.OccurredAt).ThenByDescending(t => t.RecordedAt).ThenByDescending(t => t.Id).Take(page.Take).ToListAsync(ct);
        return rows.Select(t => new TimelineEntry(TimelineKind.Move, t.Id, t.OccurredAt, t.Precision, t.RecordedAt, t.By, t.Move, null, FieldText.Empty)
        {
            Move = new(t.Move, t.FromStep, t.ToStep, t.From, t.To, t.ProposedBy, t.IsAbbreviated,
                [.. t.MarkedForReview.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(n => int.Parse(n, System.Globalization.CultureInfo.InvariantCulture))], t.AgreementEffect,
                [.. t.Entries.OrderBy(e => e.Id).Select(e => new MoveDetail(e.Key, Show(page, e.Id, nameof(TransitionEntry.Value), FieldGroup.Positions, e.Value)))],
                [.. t.Overrides.OrderBy(o => o.Warning, StringComparer.Ordinal).Select(o => new OverrideMade(o.Id, o.Warning, Show(page, o.Id, nameof(OverrideRecord.Reason), FieldGroup.Analysis, o.Reason), o.ReviewOn, o.ClosedAt is not null))]),
        });
    }

    private async Task<IEnumerable<TimelineEntry>> Contacts(Page page, CancellationToken ct)
    {
        var rows = await db.Set<Encounter>().AsNoTracking().Where(e => e.NegotiationId == page.Head.Id && e.OccurredAt <= page.Until)
            .OrderByDescending(e => e.OccurredAt).ThenByDescending(e => e.RecordedAt).ThenByDescending(e => e.Id).Take(page.Take).ToListAsync(ct);
        var ids = rows.Select(e => e.Id).ToList();
        var amended = (await db.Set<EncounterAmendment>().AsNoTracking().Where(a => ids.Contains(a.EncounterId)).OrderBy(a => a.RecordedAt).ToListAsync(ct)).ToLookup(a => a.EncounterId);
        return rows.Select(e => new TimelineEntry(TimelineKind.Contact, e.Id, e.OccurredAt, e.Precision, e.RecordedAt, e.By, page.Head.Reader.Only<Medium?>(FieldGroup.Contacts, e.Medium), null,
            Show(page, e.Id, nameof(Encounter.What), FieldGroup.Contacts, e.What))
        {
            Amendments = [.. amended[e.Id].Select(a => new Amendment(a.RecordedAt, a.By,
                Show(page, a.Id, nameof(EncounterAmendment.Reason), FieldGroup.Contacts, a.Reason), Show(page, a.Id, nameof(EncounterAmendment.Text), FieldGroup.Contacts, a.Text)))],
        });
    }

    /// <summary>A position heard in a contact is told by the contact.</summary>
    private IQueryable<Row> Positions(Page page) =>
        db.Set<Position>().AsNoTracking().Where(p => p.NegotiationId == page.Head.Id && p.EncounterId == null && p.TakenOn <= page.UntilDay)
            .OrderByDescending(p => p.TakenOn).ThenByDescending(p => p.RecordedAt).ThenByDescending(p => p.Id).Take(page.Take)
            .Select(p => new Row
            {
                Kind = (int)TimelineKind.Position, Id = p.Id, At = p.RecordedAt, Day = p.TakenOn!.Value, RecordedAt = p.RecordedAt, By = p.RecordedBy,
                Word = (string)(object)p.Party!, Title = db.Set<Issue>().Where(i => i.Id == p.IssueId).Select(i => i.Title).FirstOrDefault(), Text = p.Statement,
            });

    private IQueryable<Row> Events(Page page) =>
        db.Set<ContextEvent>().AsNoTracking().Where(e => e.NegotiationId == page.Head.Id && e.HappenedOn <= page.UntilDay)
            .OrderByDescending(e => e.HappenedOn).ThenByDescending(e => e.RecordedAt).ThenByDescending(e => e.Id).Take(page.Take)
            .Select(e => new Row
            {
                Kind = (int)TimelineKind.Event, Id = e.Id, At = e.RecordedAt, Day = e.HappenedOn!.Value, RecordedAt = e.RecordedAt, By = e.RecordedBy,
                Word = (string)(object)e.Kind!, Title = "", Text = e.What,
            });

    /// <summary>Told when it was written: the event keeps its own place.</summary>
    private IQueryable<Row> Corrections(Page page) =>
        db.Set<EventCorrection>().AsNoTracking().Where(c => c.NegotiationId == page.Head.Id && c.RecordedAt <= page.Until)
            .OrderByDescending(c => c.RecordedAt).ThenByDescending(c => c.Id).Take(page.Take)
            .Select(c => new Row
            {
                Kind = (int)TimelineKind.EventCorrection, Id = c.Id, At = c.RecordedAt, Day = DateOnly.MinValue, RecordedAt = c.RecordedAt, By = c.By,
                Word = (string)(object)c.Kind, Title = "", Text = c.What,
            });

    private IQueryable<Row> Impasses(Page page) =>
        db.Set<Impasse>().AsNoTracking().Where(i => i.NegotiationId == page.Head.Id && i.DeclaredOn <= page.UntilDay)
            .OrderByDescending(i => i.DeclaredOn).ThenByDescending(i => i.RecordedAt).ThenByDescending(i => i.Id).Take(page.Take)
            .Select(i => new Row
            {
                Kind = (int)TimelineKind.Impasse, Id = i.Id, At = i.RecordedAt, Day = i.DeclaredOn!.Value, RecordedAt = i.RecordedAt, By = i.RecordedBy,
                Word = (string)(object)i.Kind!, Title = "", Text = i.WhatBlocks,
            });

    private IQueryable<Row> Observations(Page page) =>
        db.Set<Observation>().AsNoTracking().Where(o => o.NegotiationId == page.Head.Id && o.ObservedOn <= page.UntilDay)
            .OrderByDescending(o => o.ObservedOn).ThenByDescending(o => o.RecordedAt).ThenByDescending(o => o.Id).Take(page.Take)
            .Select(o => new Row
            {
                Kind = (int)TimelineKind.Observation, Id = o.Id, At = o.RecordedAt, Day = o.ObservedOn!.Value, RecordedAt = o.RecordedAt, By = o.RecordedBy,
                Word = (string)(object)o.Result!, Title = "", Text = o.Evidence,
            });

    private IQueryable<Row> Violations(Page page) =>
        db.Set<Violation>().AsNoTracking().Where(v => v.NegotiationId == page.Head.Id && v.OccurredOn <= page.UntilDay)
            .OrderByDescending(v => v.OccurredOn).ThenByDescending(v => v.RecordedAt).ThenByDescending(v => v.Id).Take(page.Take)
            .Select(v => new Row
            {
                Kind = (int)TimelineKind.Violation, Id = v.Id, At = v.RecordedAt, Day = v.OccurredOn!.Value, RecordedAt = v.RecordedAt, By = v.RecordedBy,
                Word = (string)(object)v.Severity!, Title = "", Text = v.WhatHappened,
            });

    private IQueryable<Row> Approvals(Page page) =>
        db.Set<AgreementApproval>().AsNoTracking().Where(a => a.NegotiationId == page.Head.Id && a.At <= page.Until)
            .OrderByDescending(a => a.At).ThenByDescending(a => a.Id).Take(page.Take)
            .Select(a => new Row
            {
                Kind = (int)TimelineKind.Approval, Id = a.Id, At = a.At, Day = DateOnly.MinValue, RecordedAt = a.At, By = a.By,
                Word = a.IsApproved ? nameof(ProposalAnswer.Accepted) : nameof(ProposalAnswer.Declined),
                Title = db.Set<Agreement>().Where(x => x.Id == a.AgreementId).Select(x => x.Title).FirstOrDefault(), Text = a.Note,
            });

    private IQueryable<Row> Discards(Page page) =>
        db.Set<Agreement>().AsNoTracking().Where(a => a.NegotiationId == page.Head.Id && a.Status == AgreementStatus.Discarded && a.EndedAt <= page.Until)
            .OrderByDescending(a => a.EndedAt).ThenByDescending(a => a.Id).Take(page.Take)
            .Select(a => new Row
            {
                Kind = (int)TimelineKind.Discarded, Id = a.Id, At = a.EndedAt!.Value, Day = DateOnly.MinValue, RecordedAt = a.EndedAt!.Value, By = a.DiscardedBy!.Value,
                Word = "", Title = a.Title, Text = a.DiscardReason,
            });

    private IQueryable<Row> Cautions(Page page) =>
        db.Set<CautionAssessment>().AsNoTracking().Where(c => c.NegotiationId == page.Head.Id && c.SignedAt != null && c.SignedAt <= page.Until)
            .OrderByDescending(c => c.SignedAt).ThenByDescending(c => c.Id).Take(page.Take)
            .Select(c => new Row
            {
                Kind = (int)TimelineKind.Caution, Id = c.Id, At = c.SignedAt!.Value, Day = DateOnly.MinValue, RecordedAt = c.SignedAt!.Value, By = c.SignedBy!.Value,
                // A signature has no text; an answer with the id of its sheet does not exist, which gives the union its typed NULL.
                Word = "", Title = "", Text = db.Set<CautionAnswer>().Where(a => a.Id == c.Id).Select(a => a.Note).FirstOrDefault(),
            });

    private IQueryable<Row> Compromises(Page page) =>
        db.Set<CompromiseDecision>().AsNoTracking().Where(c => c.NegotiationId == page.Head.Id && c.RecordedAt <= page.Until)
            .OrderByDescending(c => c.RecordedAt).ThenByDescending(c => c.Id).Take(page.Take)
            .Select(c => new Row
            {
                Kind = (int)TimelineKind.Compromise, Id = c.Id, At = c.RecordedAt, Day = DateOnly.MinValue, RecordedAt = c.RecordedAt, By = c.RecordedBy,
                Word = (string)(object)c.Touches!, Title = db.Set<Option>().Where(o => o.Id == c.OptionId).Select(o => o.Title).FirstOrDefault(), Text = c.Conceded,
            });

    /// <summary>What was confirmed or looked over; the title is the number of the worksheet.</summary>
    private IQueryable<Row> Confirmations(Page page) =>
        db.Set<Confirmation>().AsNoTracking().Where(c => c.NegotiationId == page.Head.Id && c.At <= page.Until)
            .OrderByDescending(c => c.At).ThenByDescending(c => c.Id).Take(page.Take)
            .Select(c => new Row
            {
                Kind = (int)TimelineKind.Confirmation, Id = c.Id, At = c.At, Day = DateOnly.MinValue, RecordedAt = c.At, By = c.By,
                Word = (string)(object)c.Kind, Title = (string)(object)c.Step!, Text = db.Set<CautionAnswer>().Where(a => a.Id == c.Id).Select(a => a.Note).FirstOrDefault(),
            });

    /// <summary>An accepted proposal is told by the move that it became.</summary>
    private IQueryable<Row> Answers(Page page) =>
        db.Set<MoveProposal>().AsNoTracking().Where(p => p.NegotiationId == page.Head.Id && p.Answer == ProposalAnswer.Declined && p.AnsweredAt <= page.Until)
            .OrderByDescending(p => p.AnsweredAt).ThenByDescending(p => p.Id).Take(page.Take)
            .Select(p => new Row
            {
                Kind = (int)TimelineKind.ProposalAnswer, Id = p.Id, At = p.AnsweredAt!.Value, Day = DateOnly.MinValue, RecordedAt = p.AnsweredAt!.Value, By = p.AnsweredBy!.Value,
                Word = (string)(object)p.Move!, Title = "", Text = p.AnswerNote,
            });

    /// <summary>Who was let in, cleared or taken off, and why.</summary>
    private IQueryable<Row> Team(Page page) =>
        db.Set<AccessChange>().AsNoTracking().Where(c => c.NegotiationId == page.Head.Id && c.RecordedAt <= page.Until)
            .OrderByDescending(c => c.RecordedAt).ThenByDescending(c => c.Id).Take(page.Take)
            .Select(c => new Row
            {
                Kind = (int)TimelineKind.Team, Id = c.Id, At = c.RecordedAt, Day = DateOnly.MinValue, RecordedAt = c.RecordedAt, By = c.RecordedBy,
                Word = (string)(object)c.Kind, Title = db.People.Where(p => p.Id == c.PersonId).Select(p => p.Name).FirstOrDefault(), Text = c.Reason,
            });
}
