using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Guideline;

namespace NegotiationTracker.Domain.Workflow;

/// <summary>
/// The facts that guards and warnings look at: booleans, counts and ids, loaded unfiltered by one query. Only links and texts
/// on the page obey clearance (RULINGS 2). The default is "nothing recorded yet".
/// </summary>
public sealed record StepEvidence
{
    public static readonly StepEvidence None = new();

    // Step 1
    public bool EngagementDecided { get; init; }
    public bool EngagementIsNegotiate { get; init; }
    public bool LeadNamed { get; init; }
    public bool AlternateAnswered { get; init; }
    public bool AlternateNamed { get; init; }
    public bool SharingRuleSet { get; init; }
    public bool CautionAnswered { get; init; }
    public bool CautionSigned { get; init; }
    public bool PartnerDissentsOrUnasked { get; init; }
    public bool HostAuthorityInformed { get; init; }
    public bool AffectedPeopleConsulted { get; init; }

    // Step 2
    public bool ObjectiveRecorded { get; init; }
    public bool BottomLineAnswered { get; init; }
    public bool ObjectiveWithoutAlternative { get; init; }
    public bool RedLinesAnswered { get; init; }
    public bool MandateIssued { get; init; }
    public bool MandateCurrent { get; init; }
    public bool MandatorIsNotLead { get; init; }
    public bool SuspensionCriteriaAnswered { get; init; }
    public bool LinesHeldOffSystem { get; init; }

    // Step 3
    public int CharacteristicsAnswered { get; init; }
    public bool ProfileWeakOrOld { get; init; }
    public bool InterlocutorRecorded { get; init; }
    public bool InterlocutorAuthorityOpen { get; init; }
    public bool InterlocutorAuthorityUnverified { get; init; }
    public bool LegalStatusChecked { get; init; }

    // Step 4
    public bool ProcessTermsAnswered { get; init; }
    public bool ProcessTermsConfirmed { get; init; }
    public bool SecurityGuaranteeAnswered { get; init; }
    public bool MeetingWithoutGuaranteeAnswer { get; init; }
    public bool ThirdPartyRolesMixed { get; init; }

    // Step 5
    public bool IssueRecorded { get; init; }
    public bool IssueWithPosition { get; init; }
    public bool IssueFromOneSideOnly { get; init; }

    // Step 6
    public int OptionsAssessed { get; init; }
    public bool OptionUnclear { get; init; }

    // Step 7 to 9: every agreement version that is neither discarded nor superseded, newest first
    public IReadOnlyList<AgreementFacts> Agreements { get; init; } = [];
    public bool UltimatumWithoutPlan { get; init; }

    // Signals
    public Guid? OpenImpasse { get; init; }
    public bool ImpasseOpen => OpenImpasse is not null;
    public bool IntractableIssue { get; init; }
    public bool SeriousEventSinceCaution { get; init; }
    public bool LinkedLeadUninformed { get; init; }
    public bool CautionRefreshedSinceSuspension { get; init; }
    public bool CautionRefreshSigned { get; init; }

    /// <summary>The version that H5, H8 and M9 are judged on: the newest one neither discarded nor ended (RULINGS 1, M10).</summary>
    public AgreementFacts? Focus => Agreements.FirstOrDefault(a => a.Status is AgreementStatus.Drafting or AgreementStatus.AgreedInPrinciple or AgreementStatus.InForce);

    public bool DraftOpen => Agreements.Any(a => a.Status is AgreementStatus.Drafting or AgreementStatus.AgreedInPrinciple && a.AmendsAnother);

    public bool PastEnd => Agreements.Any(a => a.Status == AgreementStatus.InForce && a.PastEnd);

    public AgreementFacts? Find(Guid? id) => Agreements.FirstOrDefault(a => a.Id == id);

    /// <summary>Invariant 2: does anything hold the negotiation at this step, leaving one agreement out of account?</summary>
    public bool Binds(Step step, Guid? without = null) => (int)step switch
    {
        <= 7 => true,
        8 => Agreements.Any(a => a.Id != without && a.Status is AgreementStatus.AgreedInPrinciple or AgreementStatus.InForce or AgreementStatus.Fulfilled),
        _ => Agreements.Any(a => a.Id != without && a.Status is AgreementStatus.InForce or AgreementStatus.Fulfilled),
    };
}

/// <summary>What the guards need to know of one agreement version.</summary>
public sealed record AgreementFacts
{
    public required Guid Id { get; init; }
    public required AgreementStatus Status { get; init; }
    public bool AmendsAnother { get; init; }
    public bool PastEnd { get; init; }
    public bool AcceptedByUs { get; init; }
    public bool AcceptedByCounterpart { get; init; }
    public bool AuthorityEvidenced { get; init; }
    public bool MandatorApproved { get; init; }
    public bool OralWithoutAideMemoire { get; init; }
    public bool HasCommitments { get; init; }
    public bool CommitmentIncomplete { get; init; }
    public bool CommitmentOpen { get; init; }
    public bool MonitoringAnswered { get; init; }
    public bool MonitoringSelfReportOnly { get; init; }
    public bool DisputeMechanismAnswered { get; init; }
    public bool DisputeMechanismAgreed { get; init; }
    public bool RelayConfirmed { get; init; }
    public bool NextReviewSet { get; init; }
    public bool EndDateSet { get; init; }
}
