using NegotiationTracker.Application.Dashboards;
using NegotiationTracker.Application.Negotiations;

namespace NegotiationTracker.Web.Api;

/// <summary>The filter of the board is a body, so that one address stands for each view.</summary>
public static class BoardEndpoints
{
    public static void MapBoard(this ApiRoutes api) => api
        .Search<GetPhaseBoard, PhaseBoard>("/board")
        .Search<GetBoardTable, BoardTable>("/board/table")
        .Search<GetBoardFigures, BoardFigures>("/board/figures")
        .Query<GetRedactedCards, RedactedCardList>("/board/others")
        .Query<GetRedactedCard, RedactedCard>("/board/others/{number}")
        .Command<ShareCard>("/negotiations/{negotiationId:guid}/card");
}
