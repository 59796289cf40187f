using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Domain.Negotiations;

namespace NegotiationTracker.Application.Dashboards;

public enum ChoiceKind { Area = 1, Counterpart, Organisation }

/// <param name="Id">The first negotiation with these words; stands for them in the address.</param>
public sealed record BoardChoice(ChoiceKind Kind, Guid Id, string Words, bool IsChosen);

/// <summary>The words that can be filtered by: what the reader's own negotiations say, and nothing else. One query.</summary>
public sealed class BoardChoices(BoardRows rows)
{
    public const int MostOfEach = 20;

    private sealed class Row
    {
        public required int Kind { get; init; }
        public required Guid Id { get; init; }
        public required string Words { get; init; }
        public required bool IsAsked { get; init; }
    }

    /// <summary>Not found when the filter names a negotiation that the reader does not see.</summary>
    public async Task<IReadOnlyList<BoardChoice>> Of(BoardFilter filter, CancellationToken ct)
    {
        var all = rows.Visible;
        var (area, counterpart, organisation) = (filter.Area ?? Guid.Empty, filter.Counterpart ?? Guid.Empty, filter.Organisation ?? Guid.Empty);
        var found = await Areas(all.Where(n => !all.Any(o => o.Area == n.Area && o.Id < n.Id)).OrderBy(n => n.Area).Take(MostOfEach), isAsked: false)
            .Concat(Counterparts(all.Where(n => !all.Any(o => o.Counterpart == n.Counterpart && o.Id < n.Id)).OrderBy(n => n.Counterpart).Take(MostOfEach), isAsked: false))
            .Concat(Organisations(all.Where(n => !all.Any(o => o.OwnerOrganisation == n.OwnerOrganisation && o.Id < n.Id)).OrderBy(n => n.OwnerOrganisation).Take(MostOfEach), isAsked: false))
            .Concat(Areas(all.Where(n => n.Id == area), isAsked: true))
            .Concat(Counterparts(all.Where(n => n.Id == counterpart), isAsked: true))
            .Concat(Organisations(all.Where(n => n.Id == organisation), isAsked: true))
            .ToListAsync(ct);
        if (found.Count(r => r.IsAsked) < new[] { filter.Area, filter.Counterpart, filter.Organisation }.Count(id => id is not null)) throw new NotFoundException();
        return [.. found.GroupBy(r => (r.Kind, r.Words), (_, same) => same.ToList())
            .Select(same => new BoardChoice((ChoiceKind)same[0].Kind, (same.Find(r => r.IsAsked) ?? same[0]).Id, same[0].Words, same.Exists(r => r.IsAsked)))
            .OrderBy(c => c.Kind).ThenBy(c => c.Words, StringComparer.CurrentCultureIgnoreCase)];
    }

    private static IQueryable<Row> Areas(IQueryable<Negotiation> from, bool isAsked) => from.Select(n => new Row { Kind = 1, Id = n.Id, Words = n.Area, IsAsked = isAsked });

    private static IQueryable<Row> Counterparts(IQueryable<Negotiation> from, bool isAsked) => from.Select(n => new Row { Kind = 2, Id = n.Id, Words = n.Counterpart, IsAsked = isAsked });

    private static IQueryable<Row> Organisations(IQueryable<Negotiation> from, bool isAsked) => from.Select(n => new Row { Kind = 3, Id = n.Id, Words = n.OwnerOrganisation, IsAsked = isAsked });
}
