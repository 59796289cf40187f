using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Application.Security;
using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Encounters;
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

/// <param name="Kind">The record's kind in addresses; null for a contact or a move.</param>
/// <param name="Around">The words around the first place where it was found.</param>
/// <param name="MovedAt">For a move: when it happened, which is its place in the timeline.</param>
public sealed record FoundEntry(string? Kind, Guid Id, DateTimeOffset RecordedAt, string Around, DateTimeOffset? MovedAt);

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
        foreach (var entries in (IEnumerable<Func<int, Task<IReadOnlyList<Entry>>>>)[take => Contacts(head, take, ct), take => Moves(head, take, ct), .. SheetKinds.All.Select(k => (Func<int, Task<IReadOnlyList<Entry>>>)(take => Sheets(head, k, take, ct)))])
        {
            // One more than is left tells whether anything was not looked at.
            var some = await entries(left + 1);
            foreach (var entry in some.Take(left))
                if (Excerpt.Of(entry.Texts, terms) is { } around) found.Add(new(entry.Kind, entry.Id, entry.RecordedAt, around, entry.MovedAt));
            if (some.Count > left) return Answer(head, found, MostEntries, isBounded: true);
            left -= some.Count;
        }
        return Answer(head, found, MostEntries - left, isBounded: false);
    }

    private static FoundInside Answer(NegotiationHeader head, List<FoundEntry> found, int lookedAt, bool isBounded) =>
        new(head, [.. found.OrderByDescending(f => f.RecordedAt).Take(MostShown)], lookedAt, isBounded);

    private sealed record Entry(string? Kind, Guid Id, DateTimeOffset RecordedAt, IReadOnlyList<string> Texts, DateTimeOffset? MovedAt = null);

    private async Task<IReadOnlyList<Entry>> Contacts(NegotiationHeader head, int take, CancellationToken ct)
    {
        if (!head.Reader.MayRead(FieldGroup.Contacts)) return [];
        var rows = await db.Set<Encounter>().AsNoTracking().Where(e => e.NegotiationId == head.Id).OrderByDescending(e => e.RecordedAt).ThenBy(e => e.Id).Take(take).ToListAsync(ct);
        var amendments = (await db.Set<EncounterAmendment>().AsNoTracking().Where(a => a.NegotiationId == head.Id).OrderByDescending(a => a.RecordedAt).Take(take).ToListAsync(ct)).ToLookup(a => a.EncounterId);
        return [.. rows.Select(e => new Entry(null, e.Id, e.RecordedAt, Texts(
        [
            vault.Show(head.Reader, e.Id, nameof(Encounter.What), FieldGroup.Contacts, e.What),
            vault.Show(head.Reader, e.Id, nameof(Encounter.TheySaid), FieldGroup.Positions, e.TheySaid),
            vault.Show(head.Reader, e.Id, nameof(Encounter.WeSaid), FieldGroup.Positions, e.WeSaid),
            vault.Show(head.Reader, e.Id, nameof(Encounter.WhoWasThere), FieldGroup.Interlocutors, e.WhoWasThere),
            vault.Show(head.Reader, e.Id, nameof(Encounter.Place), FieldGroup.SecurityTerms, e.Place),
            vault.Show(head.Reader, e.Id, nameof(Encounter.SecurityNote), FieldGroup.SecurityTerms, e.SecurityNote),
            .. amendments[e.Id].Select(a => vault.Show(head.Reader, a.Id, nameof(EncounterAmendment.Text), FieldGroup.Contacts, a.Text)),
        ])))];
    }

    private async Task<IReadOnlyList<Entry>> Moves(NegotiationHeader head, int take, CancellationToken ct)
    {
        var rows = await db.Set<Transition>().AsNoTracking().Include(t => t.Entries)
            .Where(t => t.NegotiationId == head.Id).OrderByDescending(t => t.RecordedAt).ThenBy(t => t.Id).Take(take).ToListAsync(ct);
        var overrides = (await db.Set<OverrideRecord>().AsNoTracking().Where(o => o.NegotiationId == head.Id).OrderByDescending(o => o.At).Take(take).ToListAsync(ct)).ToLookup(o => o.TransitionId);
        return [.. rows.Select(t => new Entry(null, t.Id, t.RecordedAt, Texts(
        [
            .. t.Entries.Select(e => vault.Show(head.Reader, e.Id, nameof(TransitionEntry.Value), FieldGroup.Positions, e.Value)),
            .. overrides[t.Id].Select(o => vault.Show(head.Reader, o.Id, nameof(OverrideRecord.Reason), FieldGroup.Analysis, o.Reason)),
        ]), t.OccurredAt))];
    }

    private async Task<IReadOnlyList<Entry>> Sheets(NegotiationHeader head, SheetKind kind, int take, CancellationToken ct)
    {
        var rows = await SheetStore.For(kind.Type).List(db, head.Id, null, take, ct);
        return [.. rows.Select(r => new Entry(kind.Slug, r.Id, r.RecordedAt, Texts(kind.Fields.Select(f => Read(head, f, r)))))];
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
