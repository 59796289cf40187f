using MediatR;

namespace NegotiationTracker.Application.Dashboards;

/// <summary>The redacted cards of other organisations, by number and paged by it: their order tells nothing.</summary>
/// <param name="After">The last number of the page before; null for the first page.</param>
public sealed record GetRedactedCards(string? After = null) : IQuery<RedactedCardList>;

/// <param name="Next">Where the next page begins; null on the last one.</param>
public sealed record RedactedCardList(IReadOnlyList<RedactedCard> Cards, string? Next);

public sealed class GetRedactedCardsHandler(RedactedCards cards) : IRequestHandler<GetRedactedCards, RedactedCardList>
{
    public const int PageSize = 50;

    public async Task<RedactedCardList> Handle(GetRedactedCards query, CancellationToken ct)
    {
        var shared = cards.Shared;
        if (query.After is { Length: > 0 } after) shared = shared.Where(n => string.Compare(n.CardNumber, after) > 0);
        var page = (await cards.Of(shared.OrderBy(n => n.CardNumber).Take(PageSize + 1), ct)).OrderBy(c => c.Number, StringComparer.Ordinal).ToList();
        return new([.. page.Take(PageSize)], page.Count > PageSize ? page[PageSize - 1].Number : null);
    }
}
