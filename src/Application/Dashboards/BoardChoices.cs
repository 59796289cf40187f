using Microsoft.EntityFrameworkCore;

namespace NegotiationTracker.Application.Dashboards;

public enum ChoiceKind { Area = 1, Counterpart, Organisation }

/// <param name="Id">The first negotiation with these words; stands for them in the address.</param>
public sealed record BoardChoice(ChoiceKind Kind, Guid Id, string Words, bool IsChosen);

public sealed record BoardWords(Guid Id, string Area, string Counterpart, string Organisation);

/// <summary>The words that can be filtered by: what the reader's own negotiations say, and nothing else. One query.</summary>
public sealed class BoardChoices(BoardRows rows)
{
    public const int MostOfEach = 20;

    /// <summary>Not found when the filter names a negotiation that the reader does not see.</summary>
    public async Task<IReadOnlyList<BoardChoice>> Of(BoardFilter filter, CancellationToken ct)
    {
        return Of(filter, await rows.Visible.OrderBy(n => n.Id).Select(n => new BoardWords(n.Id, n.Area, n.Counterpart, n.OwnerOrganisation)).ToListAsync(ct));
    }

    /// <inheritdoc cref="Of(BoardFilter, CancellationToken)"/>
    /// <param name="all">Of everything the reader sees, by id.</param>
    public static IReadOnlyList<BoardChoice> Of(BoardFilter filter, List<BoardWords> all) =>
        [.. Of(all, ChoiceKind.Area, w => w.Area, filter.Area), .. Of(all, ChoiceKind.Counterpart, w => w.Counterpart, filter.Counterpart), .. Of(all, ChoiceKind.Organisation, w => w.Organisation, filter.Organisation)];

    private static IEnumerable<BoardChoice> Of(List<BoardWords> all, ChoiceKind kind, Func<BoardWords, string> of, Guid? asked)
    {
        var chosen = asked is { } id ? of(all.Find(w => w.Id == id) ?? throw new NotFoundException()) : null;
        var first = all.DistinctBy(of).OrderBy(of, StringComparer.CurrentCultureIgnoreCase).ToList();
        return first.Take(MostOfEach).Concat(first.Skip(MostOfEach).Where(w => of(w) == chosen))
            .Select(w => new BoardChoice(kind, of(w) == chosen ? asked!.Value : w.Id, of(w), of(w) == chosen));
    }
}
