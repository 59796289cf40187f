using NegotiationTracker.Application.Workflow;

namespace NegotiationTracker.Web.Api;

public static class MoveEndpoints
{
    public static void MapMoves(this ApiRoutes api) => api
        .Query<GetMoves, MovesView>("/negotiations/{negotiationId:guid}/moves")
        .Query<GetMoveForm, MoveFormView>("/negotiations/{negotiationId:guid}/moves/{move}")
        .Command<MakeMove>("/negotiations/{negotiationId:guid}/moves/{move}");
}
