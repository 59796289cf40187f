using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Security;
using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Bargaining;
using NegotiationTracker.Domain.Context;
using NegotiationTracker.Domain.Encounters;
using NegotiationTracker.Domain.Groundwork;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Sharing;

namespace NegotiationTracker.Application.Negotiations;

/// <summary>
/// Merges the logs of a negotiation into one stream, newest first. Each log is asked for one page's worth by its own index;
/// the merge keeps a page of them.
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
        if (Asked(TimelineFilter.Contacts)) all.AddRange([.. await Contacts(page, ct), .. await Positions(page, ct)]);
        if (Asked(TimelineFilter.Events)) all.AddRange([.. await Events(page, ct), .. await Impasses(page, ct), .. await Observations(page, ct), .. await Violations(page, ct)]);
        if (Asked(TimelineFilter.Decisions)) all.AddRange([.. await Approvals(page, ct), .. await Cautions(page, ct), .. await Compromises(page, ct), .. await Answers(page, ct)]);
        return [.. all.OrderByDescending(e => e.At).ThenBy(e => e.Kind).ThenByDescending(e => e.RecordedAt).ThenByDescending(e => e.Id).Take(take)];
    }

    private sealed record Page(NegotiationHeader Head, DateTimeOffset Until, DateOnly UntilDay, int Take);

    private FieldText Show(Page page, Guid row, string field, FieldGroup group, Sealed? value) => vault.Show(page.Head.Reader, row, field, group, value);

    private static DateTimeOffset Start(DateOnly? day) => new(day!.Value, TimeOnly.MinValue, TimeSpan.Zero);

    private TimelineEntry Sheet(Page page, TimelineKind kind, NegotiationRecord row, DateOnly? on, Enum? word, string? title, string field, FieldGroup group, Sealed? text) =>
        new(kind, row.Id, Start(on), TimePrecision.DayOnly, row.RecordedAt, row.RecordedBy, word, title, Show(page, row.Id, field, group, text));

    private async Task<IEnumerable<TimelineEntry>> Moves(Page page, CancellationToken ct)
    {
        var rows = await db.Set<Transition>().AsNoTracking().Include(t => t.Entries)
            .Where(t => t.NegotiationId == page.Head.Id && t.OccurredAt <= page.Until)
            .OrderByDescending(t => t.OccurredAt).ThenByDescending(t => t.RecordedAt).ThenByDescending(t => t.Id).Take(page.Take).ToListAsync(ct);
        var ids = rows.Select(t => t.Id).ToList();
        var overrides = (await db.Set<OverrideRecord>().AsNoTracking().Where(o => ids.Contains(o.TransitionId)).OrderBy(o => o.Warning).ToListAsync(ct)).ToLookup(o => o.TransitionId);
        return rows.Select(t => new TimelineEntry(TimelineKind.Move, t.Id, t.OccurredAt, t.Precision, t.RecordedAt, t.By, t.Move, null, FieldText.Empty)
        {
            Move = new(t.Move, t.FromStep, t.ToStep, t.From, t.To, t.ProposedBy, t.IsAbbreviated,
                [.. t.MarkedForReview.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(n => int.Parse(n, System.Globalization.CultureInfo.InvariantCulture))], t.AgreementEffect,
                [.. t.Entries.OrderBy(e => e.Id).Select(e => new MoveDetail(e.Key, Show(page, e.Id, nameof(TransitionEntry.Value), FieldGroup.Positions, e.Value)))],
                [.. overrides[t.Id].Select(o => new OverrideMade(o.Id, o.Warning, Show(page, o.Id, nameof(OverrideRecord.Reason), FieldGroup.Analysis, o.Reason), o.ReviewOn, o.ClosedAt is not null))]),
        });
    }

    private async Task<IEnumerable<TimelineEntry>> Contacts(Page page, CancellationToken ct)
    {
        var rows = await db.Set<Encounter>().AsNoTracking().Where(e => e.NegotiationId == page.Head.Id && e.OccurredAt <= page.Until)
            .OrderByDescending(e => e.OccurredAt).ThenByDescending(e => e.RecordedAt).ThenByDescending(e => e.Id).Take(page.Take).ToListAsync(ct);
        var ids = rows.Select(e => e.Id).ToList();
        var amended = (await db.Set<EncounterAmendment>().AsNoTracking().Where(a => ids.Contains(a.EncounterId)).OrderBy(a => a.RecordedAt).ToListAsync(ct)).ToLookup(a => a.EncounterId);
        return rows.Select(e => new TimelineEntry(TimelineKind.Contact, e.Id, e.OccurredAt, e.Precision, e.RecordedAt, e.By, e.Medium, null,
            Show(page, e.Id, nameof(Encounter.What), FieldGroup.Contacts, e.What))
        {
            Amendments = [.. amended[e.Id].Select(a => new Amendment(a.RecordedAt, a.By,
                Show(page, a.Id, nameof(EncounterAmendment.Reason), FieldGroup.Contacts, a.Reason), Show(page, a.Id, nameof(EncounterAmendment.Text), FieldGroup.Contacts, a.Text)))],
        });
    }

    /// <summary>A position heard in a contact is told by the contact.</summary>
    private async Task<IEnumerable<TimelineEntry>> Positions(Page page, CancellationToken ct) =>
        (await db.Set<Position>().AsNoTracking().Where(p => p.NegotiationId == page.Head.Id && p.EncounterId == null && p.TakenOn <= page.UntilDay)
            .OrderByDescending(p => p.TakenOn).ThenByDescending(p => p.RecordedAt).ThenByDescending(p => p.Id).Take(page.Take)
            .Select(p => new { Row = p, Issue = db.Set<Issue>().Where(i => i.Id == p.IssueId).Select(i => i.Title).FirstOrDefault() }).ToListAsync(ct))
        .Select(p => Sheet(page, TimelineKind.Position, p.Row, p.Row.TakenOn, p.Row.Party, p.Issue, nameof(Position.Statement), FieldGroup.Positions, p.Row.Statement));

    private async Task<IEnumerable<TimelineEntry>> Events(Page page, CancellationToken ct) =>
        (await db.Set<ContextEvent>().AsNoTracking().Where(e => e.NegotiationId == page.Head.Id && e.HappenedOn <= page.UntilDay)
            .OrderByDescending(e => e.HappenedOn).ThenByDescending(e => e.RecordedAt).ThenByDescending(e => e.Id).Take(page.Take).ToListAsync(ct))
        .Select(e => Sheet(page, TimelineKind.Event, e, e.HappenedOn, e.Kind, null, nameof(ContextEvent.What), FieldGroup.Analysis, e.What));

    private async Task<IEnumerable<TimelineEntry>> Impasses(Page page, CancellationToken ct) =>
        (await db.Set<Impasse>().AsNoTracking().Where(i => i.NegotiationId == page.Head.Id && i.DeclaredOn <= page.UntilDay)
            .OrderByDescending(i => i.DeclaredOn).ThenByDescending(i => i.RecordedAt).ThenByDescending(i => i.Id).Take(page.Take).ToListAsync(ct))
        .Select(i => Sheet(page, TimelineKind.Impasse, i, i.DeclaredOn, i.Kind, null, nameof(Impasse.WhatBlocks), FieldGroup.Positions, i.WhatBlocks));

    private async Task<IEnumerable<TimelineEntry>> Observations(Page page, CancellationToken ct) =>
        (await db.Set<Observation>().AsNoTracking().Where(o => o.NegotiationId == page.Head.Id && o.ObservedOn <= page.UntilDay)
            .OrderByDescending(o => o.ObservedOn).ThenByDescending(o => o.RecordedAt).ThenByDescending(o => o.Id).Take(page.Take).ToListAsync(ct))
        .Select(o => Sheet(page, TimelineKind.Observation, o, o.ObservedOn, o.Result, null, nameof(Observation.Evidence), FieldGroup.Positions, o.Evidence));

    private async Task<IEnumerable<TimelineEntry>> Violations(Page page, CancellationToken ct) =>
        (await db.Set<Violation>().AsNoTracking().Where(v => v.NegotiationId == page.Head.Id && v.OccurredOn <= page.UntilDay)
            .OrderByDescending(v => v.OccurredOn).ThenByDescending(v => v.RecordedAt).ThenByDescending(v => v.Id).Take(page.Take).ToListAsync(ct))
        .Select(v => Sheet(page, TimelineKind.Violation, v, v.OccurredOn, v.Severity, null, nameof(Violation.WhatHappened), FieldGroup.Positions, v.WhatHappened));

    private async Task<IEnumerable<TimelineEntry>> Approvals(Page page, CancellationToken ct) =>
        (await db.Set<AgreementApproval>().AsNoTracking().Where(a => a.NegotiationId == page.Head.Id && a.At <= page.Until)
            .OrderByDescending(a => a.At).ThenByDescending(a => a.Id).Take(page.Take)
            .Select(a => new { Row = a, Agreement = db.Set<Agreement>().Where(x => x.Id == a.AgreementId).Select(x => x.Title).FirstOrDefault() }).ToListAsync(ct))
        .Select(a => new TimelineEntry(TimelineKind.Approval, a.Row.Id, a.Row.At, TimePrecision.Exact, a.Row.At, a.Row.By,
            a.Row.IsApproved ? ProposalAnswer.Accepted : ProposalAnswer.Declined, a.Agreement, Show(page, a.Row.Id, nameof(AgreementApproval.Note), FieldGroup.Analysis, a.Row.Note)));

    private async Task<IEnumerable<TimelineEntry>> Cautions(Page page, CancellationToken ct) =>
        (await db.Set<CautionAssessment>().AsNoTracking().Where(c => c.NegotiationId == page.Head.Id && c.SignedAt != null && c.SignedAt <= page.Until)
            .OrderByDescending(c => c.SignedAt).ThenByDescending(c => c.Id).Take(page.Take).Select(c => new { c.Id, c.SignedAt, c.SignedBy }).ToListAsync(ct))
        .Select(c => new TimelineEntry(TimelineKind.Caution, c.Id, c.SignedAt!.Value, TimePrecision.Exact, c.SignedAt.Value, c.SignedBy!.Value, null, null, FieldText.Empty));

    private async Task<IEnumerable<TimelineEntry>> Compromises(Page page, CancellationToken ct) =>
        (await db.Set<CompromiseDecision>().AsNoTracking().Where(c => c.NegotiationId == page.Head.Id && c.RecordedAt <= page.Until)
            .OrderByDescending(c => c.RecordedAt).ThenByDescending(c => c.Id).Take(page.Take)
            .Select(c => new { Row = c, Option = db.Set<Option>().Where(o => o.Id == c.OptionId).Select(o => o.Title).FirstOrDefault() }).ToListAsync(ct))
        .Select(c => new TimelineEntry(TimelineKind.Compromise, c.Row.Id, c.Row.RecordedAt, TimePrecision.Exact, c.Row.RecordedAt, c.Row.RecordedBy,
            c.Row.Touches, c.Option, Show(page, c.Row.Id, nameof(CompromiseDecision.Conceded), FieldGroup.Positions, c.Row.Conceded)));

    /// <summary>An accepted proposal is told by the move that it became.</summary>
    private async Task<IEnumerable<TimelineEntry>> Answers(Page page, CancellationToken ct) =>
        (await db.Set<MoveProposal>().AsNoTracking().Where(p => p.NegotiationId == page.Head.Id && p.Answer == ProposalAnswer.Declined && p.AnsweredAt <= page.Until)
            .OrderByDescending(p => p.AnsweredAt).ThenByDescending(p => p.Id).Take(page.Take).ToListAsync(ct))
        .Select(p => new TimelineEntry(TimelineKind.ProposalAnswer, p.Id, p.AnsweredAt!.Value, TimePrecision.Exact, p.AnsweredAt.Value, p.AnsweredBy!.Value,
            p.Move, null, Show(page, p.Id, nameof(MoveProposal.AnswerNote), FieldGroup.Analysis, p.AnswerNote)));
}
