using MediatR;

namespace NegotiationTracker.Application.Dashboards;

/// <summary>The same facts as the cards, as a table, the newest first and paged by key.</summary>
/// <param name="Before">The last id of the page before; null for the first page.</param>
public sealed record GetBoardTable(BoardFilter Filter, Guid? Before = null) : IQuery<BoardTable>;

/// <param name="Next">Where the next page begins; null on the last one.</param>
public sealed record BoardTable(IReadOnlyList<BoardLine> Lines, Guid? Next, IReadOnlyList<BoardChoice> Choices);

public sealed class GetBoardTableHandler(BoardRows rows, BoardLines lines, BoardChoices choices) : IRequestHandler<GetBoardTable, BoardTable>
{
    public const int PageSize = 20;

    public async Task<BoardTable> Handle(GetBoardTable query, CancellationToken ct)
    {
        var offered = await choices.Of(query.Filter, ct);
        var found = rows.Of(query.Filter);
        if (query.Before is { } before) found = found.Where(n => n.Id < before);
        var page = await lines.Of(found.OrderByDescending(n => n.Id).Take(PageSize + 1), ct);
        var shown = page.OrderByDescending(l => l.Id).Take(PageSize).ToList();
        return new(shown, page.Count > PageSize ? shown[^1].Id : null, offered);
    }
}
