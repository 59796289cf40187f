using NegotiationTracker.Application.Bargaining;
using NegotiationTracker.Application.Context;
using NegotiationTracker.Application.Encounters;
using NegotiationTracker.Application.Groundwork;
using NegotiationTracker.Application.Sheets;

namespace NegotiationTracker.Web.Api;

/// <summary>Records of every kind by its name in addresses (decision 0008), and those with forms of their own.</summary>
public static class RecordEndpoints
{
    public static void MapRecords(this ApiRoutes api) => api
        .Query<GetStep, StepView>("/negotiations/{negotiationId:guid}/steps/{step}")
        .Query<GetSheetForm, SheetForm>("/negotiations/{negotiationId:guid}/records/{kind}", "getRecordForm")
        .Command<SaveSheet>("/negotiations/{negotiationId:guid}/records/{kind}", makes: true, "addRecord", new() { ["recordId"] = null, ["version"] = 0 })
        .Query<GetSheetForm, SheetForm>("/negotiations/{negotiationId:guid}/records/{kind}/{recordId:guid}", "getRecord")
        .Command<SaveSheet>("/negotiations/{negotiationId:guid}/records/{kind}/{recordId:guid}", id: "changeRecord")
        .Look<RevealField, GetRevealed, RevealedView>("/negotiations/{negotiationId:guid}/records/{kind}/{recordId:guid}/reveal/{field}", c => new(c.OperationId, c.NegotiationId, c.Kind, c.RecordId, c.Field))
        .Query<GetCaution, CautionView>("/negotiations/{negotiationId:guid}/caution")
        .Command<AssessCaution>("/negotiations/{negotiationId:guid}/caution")
        .Command<SignCaution>("/negotiations/{negotiationId:guid}/caution/{assessmentId:guid}/signature")
        .Query<GetAssessment, AssessmentView>("/negotiations/{negotiationId:guid}/options/{optionId:guid}/assessment")
        .Command<AssessOption>("/negotiations/{negotiationId:guid}/options/{optionId:guid}/assessment")
        .Query<GetEvent, EventView>("/negotiations/{negotiationId:guid}/events/{eventId:guid}")
        .Command<CorrectEvent>("/negotiations/{negotiationId:guid}/events/{eventId:guid}/corrections")
        .Query<GetNegotiationsToLog, IReadOnlyList<NegotiationToLog>>("/contacts/negotiations")
        .Query<GetContactForm, ContactFormView>("/negotiations/{negotiationId:guid}/contacts/form")
        .Command<LogEncounter>("/negotiations/{negotiationId:guid}/contacts", makes: true)
        .Query<GetContact, ContactView>("/negotiations/{negotiationId:guid}/contacts/{encounterId:guid}")
        .Command<AmendEncounter>("/negotiations/{negotiationId:guid}/contacts/{encounterId:guid}/amendments");
}
