using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Application.Security;
using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Context;
using NegotiationTracker.Domain.Encounters;
using NegotiationTracker.Domain.Groundwork;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Sheets;

namespace NegotiationTracker.Application.Search;

/// <summary>
/// Opens and scans the entries of one negotiation that the reader is cleared for. Sealed texts have no index, so the number of
/// entries is bounded (RULINGS 2) and the answer says how many were looked at.
/// </summary>
public sealed record SearchInside(Guid NegotiationId, string Words) : IQuery<FoundInside>;

public sealed class SearchInsideValidator : AbstractValidator<SearchInside>
{
    public SearchInsideValidator() => RuleFor(q => q.Words).SearchWords();
}

/// <param name="LookedAt">How many entries were opened.</param>
/// <param name="IsBounded">There are more entries than were looked at.</param>
public sealed record FoundInside(NegotiationHeader Head, IReadOnlyList<FoundEntry> Entries, int LookedAt, bool IsBounded);

/// <summary>Where an entry was found; everything that is not a structured record has a page of its own.</summary>
public enum FoundIn { Record = 1, Contact, Move, Caution, ProposalAnswer, Approval, Discarded, Team, EventCorrection }

/// <param name="Kind">The record's kind in addresses; null for anything else.</param>
/// <param name="Id">What its page is asked for: the record itself, or the agreement of an approval.</param>
/// <param name="Around">The words around the first place where it was found.</param>
/// <param name="MovedAt">For a move: when it happened, which is its place in the timeline.</param>
public sealed record FoundEntry(FoundIn In, string? Kind, Guid Id, DateTimeOffset RecordedAt, string Around, DateTimeOffset? MovedAt);

public sealed class SearchInsideHandler(IAppDb db, HeaderQuery headers, IFieldVault vault) : IRequestHandler<SearchInside, FoundInside>
{
    public const int MostEntries = 2000;
    public const int MostShown = 50;

    public async Task<FoundInside> Handle(SearchInside query, CancellationToken ct)
    {
        var head = await headers.Load(query.NegotiationId, ct);
        await vault.Unlock(head.Id, ct);
        var terms = SearchTerms.Of(query.Words);
        var (found, left) = (new List<FoundEntry>(), MostEntries);
        foreach (var entries in (IEnumerable<Func<int, Task<IReadOnlyList<Entry>>>>)[take => Contacts(head, take, ct), take => Moves(head, take, ct), take => Cautions(head, take, ct), take => Answers(head, take, ct),
            take => Approvals(head, take, ct), take => Discards(head, take, ct), take => AccessChanges(head, take, ct), take => Corrections(head, take, ct), .. SheetKinds.All.Select(k => (Func<int, Task<IReadOnlyList<Entry>>>)(take => Sheets(head, k, take, ct)))])
        {
            // One more than is left tells whether anything was not looked at.
            var some = await entries(left + 1);
            foreach (var entry in some.Take(left))
                if (Excerpt.Of(entry.Texts, terms) is { } around) found.Add(new(entry.In, entry.Kind, entry.Id, entry.RecordedAt, around, entry.MovedAt));
            if (some.Count > left) return Answer(head, found, MostEntries, isBounded: true);
            left -= some.Count;
        }
        return Answer(head, found, MostEntries - left, isBounded: false);
    }

    private static FoundInside Answer(NegotiationHeader head, List<FoundEntry> found, int lookedAt, bool isBounded) =>
        new(head, [.. found.OrderByDescending(f => f.RecordedAt).Take(MostShown)], lookedAt, isBounded);

    private sealed record Entry(FoundIn In, Guid Id, DateTimeOffset RecordedAt, IReadOnlyList<string> Texts, DateTimeOffset? MovedAt = null, string? Kind = null);

    private async Task<IReadOnlyList<Entry>> Contacts(NegotiationHeader head, int take, CancellationToken ct)
    {
        if (!head.Reader.MayRead(FieldGroup.Contacts)) return [];
        var rows = await db.Set<Encounter>().AsNoTracking().Where(e => e.NegotiationId == head.Id).OrderByDescending(e => e.RecordedAt).ThenBy(e => e.Id).Take(take).ToListAsync(ct);
        var amendments = (await db.Set<EncounterAmendment>().AsNoTracking().Where(a => a.NegotiationId == head.Id).OrderByDescending(a => a.RecordedAt).Take(take).ToListAsync(ct)).ToLookup(a => a.EncounterId);
        return [.. rows.Select(e => new Entry(FoundIn.Contact, e.Id, e.RecordedAt, Texts(
        [
            vault.Show(head.Reader, e.Id, nameof(Encounter.What), FieldGroup.Contacts, e.What),
            vault.Show(head.Reader, e.Id, nameof(Encounter.TheySaid), FieldGroup.Positions, e.TheySaid),
            vault.Show(head.Reader, e.Id, nameof(Encounter.WeSaid), FieldGroup.Positions, e.WeSaid),
            vault.Show(head.Reader, e.Id, nameof(Encounter.WhoWasThere), FieldGroup.Interlocutors, e.WhoWasThere),
            vault.Show(head.Reader, e.Id, nameof(Encounter.Place), FieldGroup.SecurityTerms, e.Place),
            vault.Show(head.Reader, e.Id, nameof(Encounter.SecurityNote), FieldGroup.SecurityTerms, e.SecurityNote),
            vault.Show(head.Reader, e.Id, nameof(Encounter.Purpose), FieldGroup.Analysis, e.Purpose),
            vault.Show(head.Reader, e.Id, nameof(Encounter.ArgumentsTried), FieldGroup.Positions, e.ArgumentsTried),
            vault.Show(head.Reader, e.Id, nameof(Encounter.Interpreter), FieldGroup.Interlocutors, e.Interpreter),
            .. amendments[e.Id].Select(a => vault.Show(head.Reader, a.Id, nameof(EncounterAmendment.Text), FieldGroup.Contacts, a.Text)),
            .. amendments[e.Id].Select(a => vault.Show(head.Reader, a.Id, nameof(EncounterAmendment.Reason), FieldGroup.Contacts, a.Reason)),
        ])))];
    }

    private async Task<IReadOnlyList<Entry>> Moves(NegotiationHeader head, int take, CancellationToken ct)
    {
        var rows = await db.Set<Transition>().AsNoTracking().Include(t => t.Entries)
            .Where(t => t.NegotiationId == head.Id).OrderByDescending(t => t.RecordedAt).ThenBy(t => t.Id).Take(take).ToListAsync(ct);
        var overrides = (await db.Set<OverrideRecord>().AsNoTracking().Where(o => o.NegotiationId == head.Id).OrderByDescending(o => o.At).Take(take).ToListAsync(ct)).ToLookup(o => o.TransitionId);
        return [.. rows.Select(t => new Entry(FoundIn.Move, t.Id, t.RecordedAt, Texts(
        [
            .. t.Entries.Select(e => vault.Show(head.Reader, e.Id, nameof(TransitionEntry.Value), FieldGroup.Positions, e.Value)),
            .. overrides[t.Id].Select(o => vault.Show(head.Reader, o.Id, nameof(OverrideRecord.Reason), FieldGroup.Analysis, o.Reason)),
        ]), t.OccurredAt))];
    }

    private FieldText Analysis(NegotiationHeader head, Guid row, string field, Sealed? value) => vault.Show(head.Reader, row, field, FieldGroup.Analysis, value);

    private async Task<IReadOnlyList<Entry>> Cautions(NegotiationHeader head, int take, CancellationToken ct) =>
        [.. (await db.Set<CautionAssessment>().AsNoTracking().Include(c => c.Answers).Where(c => c.NegotiationId == head.Id).OrderByDescending(c => c.Id).Take(take).ToListAsync(ct))
            .Select(c => new Entry(FoundIn.Caution, c.Id, c.AssessedAt, Texts(c.Answers.SelectMany(a => new[] { Analysis(head, a.Id, nameof(a.Note), a.Note), Analysis(head, a.Id, nameof(a.Mitigation), a.Mitigation) }))))];

    private async Task<IReadOnlyList<Entry>> Answers(NegotiationHeader head, int take, CancellationToken ct) =>
        [.. (await db.Set<MoveProposal>().AsNoTracking().Where(p => p.NegotiationId == head.Id && p.AnswerNote != null).OrderByDescending(p => p.Id).Take(take).ToListAsync(ct))
            .Select(p => new Entry(FoundIn.ProposalAnswer, p.Id, p.AnsweredAt ?? p.ProposedAt, Texts([Analysis(head, p.Id, nameof(p.AnswerNote), p.AnswerNote)])))];

    private async Task<IReadOnlyList<Entry>> Approvals(NegotiationHeader head, int take, CancellationToken ct) =>
        [.. (await db.Set<AgreementApproval>().AsNoTracking().Where(a => a.NegotiationId == head.Id && a.Note != null).OrderByDescending(a => a.Id).Take(take).ToListAsync(ct))
            .Select(a => new Entry(FoundIn.Approval, a.AgreementId, a.At, Texts([Analysis(head, a.Id, nameof(a.Note), a.Note)])))];

    private async Task<IReadOnlyList<Entry>> Discards(NegotiationHeader head, int take, CancellationToken ct) =>
        [.. (await db.Set<Agreement>().AsNoTracking().Where(a => a.NegotiationId == head.Id && a.DiscardReason != null).OrderByDescending(a => a.Id).Take(take).ToListAsync(ct))
            .Select(a => new Entry(FoundIn.Discarded, a.Id, a.EndedAt ?? a.ChangedAt, Texts([Analysis(head, a.Id, nameof(a.DiscardReason), a.DiscardReason)])))];

    private async Task<IReadOnlyList<Entry>> AccessChanges(NegotiationHeader head, int take, CancellationToken ct) =>
        [.. (await db.Set<AccessChange>().AsNoTracking().Where(c => c.NegotiationId == head.Id && c.Reason != null).OrderByDescending(c => c.Id).Take(take).ToListAsync(ct))
            .Select(c => new Entry(FoundIn.Team, c.Id, c.RecordedAt, Texts([Analysis(head, c.Id, nameof(c.Reason), c.Reason)])))];

    private async Task<IReadOnlyList<Entry>> Corrections(NegotiationHeader head, int take, CancellationToken ct) =>
        [.. (await db.Set<EventCorrection>().AsNoTracking().Where(c => c.NegotiationId == head.Id).OrderByDescending(c => c.Id).Take(take).ToListAsync(ct))
            .Select(c => new Entry(FoundIn.EventCorrection, c.Id, c.RecordedAt, Texts([Analysis(head, c.Id, nameof(c.What), c.What), Analysis(head, c.Id, nameof(c.Reason), c.Reason)])))];

    private async Task<IReadOnlyList<Entry>> Sheets(NegotiationHeader head, SheetKind kind, int take, CancellationToken ct)
    {
        var rows = await SheetStore.For(kind.Type).List(db, head.Id, null, take, ct);
        return [.. rows.Select(r => new Entry(FoundIn.Record, r.Id, r.RecordedAt, Texts(kind.Fields.Select(f => Read(head, f, r))), Kind: kind.Slug))];
    }

    private FieldText Read(NegotiationHeader head, SheetField field, Sheet row) => field.Kind switch
    {
        FieldKind.Text => vault.Show(head.Reader, row.Id, field.Name, field.Group, (Sealed?)field.Read(row)),
        FieldKind.Line when head.Reader.MayRead(field.Group) => new((string?)field.Read(row), FieldTextState.Shown),
        _ => FieldText.Empty,
    };

    private static IReadOnlyList<string> Texts(IEnumerable<FieldText> fields) => [.. fields.Select(f => f.Text).OfType<string>().Where(t => t.Length > 0)];
}

/// <summary>Finds all terms in the texts of an entry and cuts out the words around the first of them.</summary>
public static class Excerpt
{
    private const int Window = 200;

    public static string? Of(IReadOnlyList<string> texts, IReadOnlyList<string> terms)
    {
        var folded = texts.Select(Folding.Fold).ToList();
        if (!terms.All(t => folded.Any(f => f.Contains(t, StringComparison.Ordinal)))) return null;
        var text = texts[folded.FindIndex(f => f.Contains(terms[0], StringComparison.Ordinal))];
        // Folding changes lengths, so the place is looked for in overlapping pieces of the text as it was typed.
        for (var start = 0; start < text.Length; start += Window / 2)
        {
            var piece = Cut(text, start);
            if (Folding.Fold(piece).Contains(terms[0], StringComparison.Ordinal))
                return (start > 0 ? "… " : "") + piece.Trim() + (start + Window < text.Length ? " …" : "");
        }
        return Cut(text, 0);
    }

    private static string Cut(string text, int start)
    {
        var end = Math.Min(text.Length, start + Window);
        if (start > 0 && char.IsLowSurrogate(text[start])) start--;
        if (end < text.Length && char.IsLowSurrogate(text[end])) end--;
        return text[start..end];
    }
}
