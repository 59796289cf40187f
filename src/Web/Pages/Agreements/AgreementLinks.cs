using NegotiationTracker.Application.Agreements;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Web.Pages.Agreements;

/// <summary>Where an agreement's page leads: to what is missing, and to the moves about it.</summary>
public static class AgreementLinks
{
    /// <summary>Where what is missing is supplied.</summary>
    public static string Supply(this AgreementModel page, string code) => code switch
    {
        "acceptance-missing-ours" or "acceptance-missing-theirs" or "authority-evidence-missing" => Links.NewRecord(page.NegotiationId, "acceptances", page.AgreementId),
        "agreement-not-in-principle" => page.MoveLink(Move.RecordAgreementInPrinciple),
        "mandator-approval-missing" => "#decide",
        "commitment-missing" => Links.NewRecord(page.NegotiationId, "commitments", page.AgreementId),
        "commitment-incomplete" => "#commitments",
        _ => page.View.Terms is { } terms ? Links.Record(page.NegotiationId, "implementation-terms", terms.Id) : Links.NewRecord(page.NegotiationId, "implementation-terms", page.AgreementId),
    };

    /// <summary>The moves about an agreement of this status.</summary>
    public static IReadOnlyList<Move> Moves(this AgreementView view) => view.Text.Status switch
    {
        AgreementStatus.Drafting => [Move.RecordAgreementInPrinciple, Move.RecordPartialAgreement],
        AgreementStatus.AgreedInPrinciple => [Move.BringIntoForce, Move.EndAgreement],
        AgreementStatus.InForce when view.Facts is { PastEnd: true } => [Move.ConfirmExpiry, Move.Amend, Move.EndAgreement],
        AgreementStatus.InForce => [Move.Amend, Move.EndAgreement],
        _ => [],
    };
}
