using MediatR;

namespace NegotiationTracker.Application.Dashboards;

/// <summary>One redacted card, by the number that stands for the negotiation.</summary>
public sealed record GetRedactedCard(string Number) : IQuery<RedactedCard>;

public sealed class GetRedactedCardHandler(RedactedCards cards) : IRequestHandler<GetRedactedCard, RedactedCard>
{
    public async Task<RedactedCard> Handle(GetRedactedCard query, CancellationToken ct) =>
        (await cards.Of(cards.Shared.Where(n => n.CardNumber == query.Number), ct)).SingleOrDefault() ?? throw new NotFoundException();
}
