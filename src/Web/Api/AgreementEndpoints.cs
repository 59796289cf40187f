using NegotiationTracker.Application.Agreements;

namespace NegotiationTracker.Web.Api;

public static class AgreementEndpoints
{
    public static void MapAgreements(this ApiRoutes api) => api
        .Query<GetAgreement, AgreementView>("/negotiations/{negotiationId:guid}/agreements/{agreementId:guid}")
        .Command<DecideAgreement>("/negotiations/{negotiationId:guid}/agreements/{agreementId:guid}/decision")
        .Command<DiscardDraft>("/negotiations/{negotiationId:guid}/agreements/{agreementId:guid}/discard")
        .Command<ConfirmAgreementEnd>("/negotiations/{negotiationId:guid}/agreements/{agreementId:guid}/end-confirmation")
        .Command<SettleCommitment>("/negotiations/{negotiationId:guid}/commitments/{commitmentId:guid}/settlement")
        .Command<HoldReview>("/negotiations/{negotiationId:guid}/implementation-terms/{termsId:guid}/review");
}
