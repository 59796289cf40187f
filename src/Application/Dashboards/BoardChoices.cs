using Microsoft.EntityFrameworkCore;

namespace NegotiationTracker.Application.Dashboards;

public enum ChoiceKind { Area = 1, Counterpart, Organisation }

/// <param name="Id">The first negotiation with these words; stands for them in the address.</param>
public sealed record BoardChoice(ChoiceKind Kind, Guid Id, string Words, bool IsChosen);

/// <summary>The words that can be filtered by: what the reader's own negotiations say, and nothing else. One query.</summary>
public sealed class BoardChoices(BoardRows rows)
{
    public const int MostOfEach = 20;

    private sealed record Words(Guid Id, string Area, string Counterpart, string Organisation);

    /// <summary>Not found when the filter names a negotiation that the reader does not see.</summary>
    public async Task<IReadOnlyList<BoardChoice>> Of(BoardFilter filter, CancellationToken ct)
    {
        var all = await rows.Visible.OrderBy(n => n.Id).Select(n => new Words(n.Id, n.Area, n.Counterpart, n.OwnerOrganisation)).ToListAsync(ct);
        return [.. Of(all, ChoiceKind.Area, w => w.Area, filter.Area), .. Of(all, ChoiceKind.Counterpart, w => w.Counterpart, filter.Counterpart), .. Of(all, ChoiceKind.Organisation, w => w.Organisation, filter.Organisation)];
    }

    private static IEnumerable<BoardChoice> Of(List<Words> all, ChoiceKind kind, Func<Words, string> of, Guid? asked)
    {
        var chosen = asked is { } id ? of(all.Find(w => w.Id == id) ?? throw new NotFoundException()) : null;
        var first = all.DistinctBy(of).OrderBy(of, StringComparer.CurrentCultureIgnoreCase).ToList();
        return first.Take(MostOfEach).Concat(first.Skip(MostOfEach).Where(w => of(w) == chosen))
            .Select(w => new BoardChoice(kind, of(w) == chosen ? asked!.Value : w.Id, of(w), of(w) == chosen));
    }
}
