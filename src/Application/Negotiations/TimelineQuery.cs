using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.FollowUps;
using NegotiationTracker.Application.Security;
using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Bargaining;
using NegotiationTracker.Domain.Context;
using NegotiationTracker.Domain.Encounters;
using NegotiationTracker.Domain.FollowUps;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Application.Negotiations;

/// <summary>
/// Merges the logs of a negotiation into one stream, newest first. Moves and contacts bring what hangs on them; everything else
/// is one union. Each log gives one page's worth by its own index; the merge keeps a page of them.
/// </summary>
public sealed partial class TimelineQuery(IAppDb db, IFieldVault vault)
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
        if (Asked(TimelineFilter.FollowUps)) all.AddRange(await FollowUps(page, ct));
        if (_unions.TryGetValue(filter, out var union))
        {
            var logs = union.In(db);
            all.AddRange(await logs.Ask(logs.Db, head.Id, page.Until, page.UntilDay, page.Take).Select(row => Entry(page, row)).ToListAsync(ct));
        }
        return [.. all.OrderByDescending(e => e.At).ThenBy(e => e.Kind).ThenByDescending(e => e.RecordedAt).ThenByDescending(e => e.Id).Take(take)];
    }

    private delegate IQueryable<Row> Log(DbContext db, Guid id, DateTimeOffset until, DateOnly day, int take);

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

    private static readonly Question<Func<DbContext, Guid, DateTimeOffset, int, IAsyncEnumerable<Transition>>> _moves = new(() => EF.CompileAsyncQuery(
        (DbContext db, Guid id, DateTimeOffset until, int take) => db.Set<Transition>().AsNoTracking().Include(t => t.Entries).Include(t => t.Overrides)
            .Where(t => t.NegotiationId == id && t.OccurredAt <= until)
            .OrderByDescending(t => t.OccurredAt).ThenByDescending(t => t.RecordedAt).ThenByDescending(t => t.Id).Take(take)));

    private async Task<IEnumerable<TimelineEntry>> Moves(Page page, CancellationToken ct)
    {
        var moves = _moves.In(db);
        var rows = await moves.Ask(moves.Db, page.Head.Id, page.Until, page.Take).ToListAsync(ct);
        return rows.Select(t => new TimelineEntry(TimelineKind.Move, t.Id, t.OccurredAt, t.Precision, t.RecordedAt, t.By, t.Move, null, FieldText.Empty)
        {
            Move = new(t.Move, t.FromStep, t.ToStep, t.From, t.To, t.ProposedBy, t.IsAbbreviated,
                [.. t.MarkedForReview.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(n => int.Parse(n, System.Globalization.CultureInfo.InvariantCulture))], t.AgreementEffect,
                [.. t.Entries.OrderBy(e => e.Id).Select(e => new MoveDetail(e.Key, Show(page, e.Id, nameof(TransitionEntry.Value), FieldGroup.Positions, e.Value)))],
                [.. t.Overrides.OrderBy(o => o.Warning, StringComparer.Ordinal).Select(o => new OverrideMade(o.Id, o.Warning, Show(page, o.Id, nameof(OverrideRecord.Reason), FieldGroup.Analysis, o.Reason), o.ReviewOn, o.ClosedAt is not null))]),
        });
    }

    private sealed record Acted(FollowUpAct Act, string Title, FollowUpKind Kind);

    /// <summary>What people did about them and what was missed; that one was planned or answered shows in what answered it.</summary>
    private static readonly Question<Func<DbContext, Guid, DateTimeOffset, int, IAsyncEnumerable<Acted>>> _followUps = new(() => EF.CompileAsyncQuery(
        (DbContext db, Guid id, DateTimeOffset until, int take) => db.Set<FollowUpAct>().AsNoTracking()
            .Where(a => a.NegotiationId == id && a.At <= until && a.Kind != FollowUpActKind.Planned && a.Kind != FollowUpActKind.Answered && a.Kind != FollowUpActKind.Cancelled)
            .OrderByDescending(a => a.At).ThenByDescending(a => a.Id).Take(take)
            .Join(db.Set<FollowUp>(), a => a.FollowUpId, f => f.Id, (a, f) => new Acted(a, f.Title, f.Kind))));

    private async Task<IEnumerable<TimelineEntry>> FollowUps(Page page, CancellationToken ct)
    {
        var acts = _followUps.In(db);
        // The join may forget the order, and acts of one follow-up at one instant have no other.
        var rows = (await acts.Ask(acts.Db, page.Head.Id, page.Until, page.Take).ToListAsync(ct)).OrderByDescending(r => r.Act.At).ThenByDescending(r => r.Act.Id);
        return rows.Select(r => new TimelineEntry(TimelineKind.FollowUp, r.Act.FollowUpId, r.Act.At, TimePrecision.Exact, r.Act.At, r.Act.By, r.Act is { Kind: FollowUpActKind.Escalated, Rung: { } rung } ? rung : r.Act.Kind, r.Title is "" ? null : r.Title,
            Show(page, r.Act.Id, nameof(FollowUpAct.Reason), FieldGroup.Analysis, r.Act.Reason))
        { Awaits = r.Kind.For(page.Head.Reader.Clearance) });
    }

    private sealed record Met(Encounter Encounter, List<EncounterAmendment> Amended);

    private static readonly Question<Func<DbContext, Guid, DateTimeOffset, int, IAsyncEnumerable<Met>>> _contacts = new(() => EF.CompileAsyncQuery(
        (DbContext db, Guid id, DateTimeOffset until, int take) => db.Set<Encounter>().AsNoTracking().Where(e => e.NegotiationId == id && e.OccurredAt <= until)
            .OrderByDescending(e => e.OccurredAt).ThenByDescending(e => e.RecordedAt).ThenByDescending(e => e.Id).Take(take)
            .Select(e => new Met(e, db.Set<EncounterAmendment>().Where(a => a.EncounterId == e.Id).OrderBy(a => a.RecordedAt).ToList()))));

    private async Task<IEnumerable<TimelineEntry>> Contacts(Page page, CancellationToken ct)
    {
        var contacts = _contacts.In(db);
        var rows = await contacts.Ask(contacts.Db, page.Head.Id, page.Until, page.Take).ToListAsync(ct);
        return rows.Select(r => (r.Amended, e: r.Encounter)).Select(r => new TimelineEntry(TimelineKind.Contact, r.e.Id, r.e.OccurredAt, r.e.Precision, r.e.RecordedAt, r.e.By, page.Head.Reader.Only<Medium?>(FieldGroup.Contacts, r.e.Medium), null,
            Show(page, r.e.Id, nameof(Encounter.What), FieldGroup.Contacts, r.e.What))
        {
            Amendments = [.. r.Amended.Select(a => new Amendment(a.RecordedAt, a.By,
                Show(page, a.Id, nameof(EncounterAmendment.Reason), FieldGroup.Contacts, a.Reason), Show(page, a.Id, nameof(EncounterAmendment.Text), FieldGroup.Contacts, a.Text)))],
        });
    }
}
