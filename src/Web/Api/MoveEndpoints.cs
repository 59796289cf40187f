using NegotiationTracker.Application.Workflow;

namespace NegotiationTracker.Web.Api;

public static class MoveEndpoints
{
    public static void MapMoves(this ApiRoutes api) => api
        .Query<GetMoves, MovesView>("/negotiations/{negotiationId:guid}/moves")
        .Query<GetMoveForm, MoveFormView>("/negotiations/{negotiationId:guid}/moves/{move}")
        .Command<MakeMove>("/negotiations/{negotiationId:guid}/moves/{move}")
        .Query<GetAbbreviation, AbbreviationView>("/negotiations/{negotiationId:guid}/moves/abbreviated-preparation")
        .Command<AbbreviatePreparation>("/negotiations/{negotiationId:guid}/moves/abbreviated-preparation")
        .Command<ProposeMove>("/negotiations/{negotiationId:guid}/proposals", makes: true)
        .Query<GetProposal, ProposalView>("/negotiations/{negotiationId:guid}/proposals/{proposalId:guid}")
        .Command<AnswerProposal>("/negotiations/{negotiationId:guid}/proposals/{proposalId:guid}/answer")
        .Command<WithdrawProposal>("/negotiations/{negotiationId:guid}/proposals/{proposalId:guid}/withdrawal")
        .Query<GetHandover, HandoverView>("/negotiations/{negotiationId:guid}/handovers/{handoverId:guid}")
        .Command<AcknowledgeHandover>("/negotiations/{negotiationId:guid}/handovers/{handoverId:guid}/acknowledgement")
        .Query<GetSuspension, SuspensionView>("/negotiations/{negotiationId:guid}/suspensions/{pauseId:guid}")
        .Command<ConfirmSuspension>("/negotiations/{negotiationId:guid}/suspensions/{pauseId:guid}/confirmation")
        .Query<GetOverride, OverrideView>("/negotiations/{negotiationId:guid}/overrides/{overrideId:guid}")
        .Command<PostponeOverride>("/negotiations/{negotiationId:guid}/overrides/{overrideId:guid}/postponement")
        .Command<CloseOverride>("/negotiations/{negotiationId:guid}/overrides/{overrideId:guid}/closure")
        .Command<ReviewWorksheet>("/negotiations/{negotiationId:guid}/steps/{step}/review");
}
