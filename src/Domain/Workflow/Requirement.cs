using NegotiationTracker.Domain.Guideline;

namespace NegotiationTracker.Domain.Workflow;

/// <summary>A fact that must hold to move on. The code is stable: it is the reason on the page, in the API and in the tests.</summary>
/// <param name="Code">Why the move is refused, for example <c>objective-missing</c>.</param>
/// <param name="Rule">The hard rule of DOMAIN 4.5 it belongs to.</param>
/// <param name="SuppliedAt">The step sheet where the missing record is written.</param>
/// <param name="Holds">A pure predicate: no clock, no database.</param>
public sealed record Requirement(string Code, string Rule, Step SuppliedAt, Func<StepEvidence, bool> Holds);

/// <summary>A doubt that may be passed over with a recorded reason (W1–W21).</summary>
public sealed record Warning(string Code, Step SuppliedAt, Func<StepEvidence, bool> Applies);

/// <summary>The hard rules H2–H5 and H8 as data: what must be answered to leave a step, and to bring an agreement into force.</summary>
public static class Requirements
{
    private static Requirement On(Step step, string rule, string code, Func<StepEvidence, bool> holds) => new(code, rule, step, holds);

    private static readonly Requirement[] _leave1 =
    [
        On(Step.CoordinateApproach, "H2", "engagement-not-decided", e => e.EngagementDecided),
        On(Step.CoordinateApproach, "H2", "engagement-not-negotiate", e => !e.EngagementDecided || e.EngagementIsNegotiate),
        On(Step.CoordinateApproach, "H2", "lead-missing", e => e.LeadNamed),
        On(Step.CoordinateApproach, "H2", "alternate-unanswered", e => e.AlternateAnswered),
        On(Step.CoordinateApproach, "H2", "sharing-rule-missing", e => e.SharingRuleSet),
        On(Step.CoordinateApproach, "H2", "caution-unanswered", e => e.CautionAnswered),
        On(Step.CoordinateApproach, "H2", "caution-unsigned", e => !e.CautionAnswered || e.CautionSigned),
    ];

    private static readonly Requirement[] _leave2 =
    [
        On(Step.DecideObjectivesAndStrategy, "H3", "objective-missing", e => e.ObjectiveRecorded),
        On(Step.DecideObjectivesAndStrategy, "H3", "bottom-line-missing", e => !e.ObjectiveRecorded || e.BottomLineAnswered),
        On(Step.DecideObjectivesAndStrategy, "H3", "red-lines-unanswered", e => e.RedLinesAnswered),
        On(Step.DecideObjectivesAndStrategy, "H3", "mandate-missing", e => e.MandateIssued),
        On(Step.DecideObjectivesAndStrategy, "H3", "mandate-expired", e => !e.MandateIssued || e.MandateCurrent),
        On(Step.DecideObjectivesAndStrategy, "H3", "mandator-is-lead", e => e.MandatorIsNotLead),
        On(Step.DecideObjectivesAndStrategy, "H3", "suspension-criteria-missing", e => e.SuspensionCriteriaAnswered),
    ];

    private static readonly Requirement[] _leave3 =
    [
        On(Step.LearnAboutCounterpart, "H4", "characteristic-missing", e => e.CharacteristicsAnswered >= 8),
        On(Step.LearnAboutCounterpart, "H4", "interlocutor-missing", e => e.InterlocutorRecorded),
        On(Step.LearnAboutCounterpart, "H4", "interlocutor-authority-unanswered", e => !e.InterlocutorAuthorityOpen),
    ];

    private static readonly Requirement[] _leave4 =
    [
        On(Step.BuildConsensusOnProcess, "H4", "process-terms-unanswered", e => e.ProcessTermsAnswered),
        On(Step.BuildConsensusOnProcess, "H4", "security-guarantee-unanswered", e => e.SecurityGuaranteeAnswered),
    ];

    private static readonly Requirement[] _leave5 =
    [
        On(Step.IdentifyIssues, "H4", "issue-missing", e => e.IssueRecorded),
        On(Step.IdentifyIssues, "H4", "position-missing", e => !e.IssueRecorded || e.IssueWithPosition),
    ];

    private static readonly Requirement[] _leave6 =
    [
        On(Step.DevelopOptions, "H4", "option-not-assessed", e => e.OptionsAssessed > 0),
    ];

    private static readonly Requirement[] _leave7 =
    [
        On(Step.SeekAgreement, "H5", "agreement-not-in-principle", e => e.Focus is { Status: not Agreements.AgreementStatus.Drafting }),
        On(Step.SeekAgreement, "H5", "acceptance-missing-ours", e => e.Focus is null or { AcceptedByUs: true }),
        On(Step.SeekAgreement, "H5", "acceptance-missing-theirs", e => e.Focus is null or { AcceptedByCounterpart: true }),
        On(Step.SeekAgreement, "H5", "authority-evidence-missing", e => e.Focus is null or { AuthorityEvidenced: true }),
        On(Step.SeekAgreement, "H5", "mandator-approval-missing", e => e.Focus is null or { MandatorApproved: true }),
    ];

    private static readonly Requirement[] _leave8 =
    [
        On(Step.DefineImplementationCriteria, "H8", "agreement-not-in-force", e => e.Binds(Step.FollowUp)),
        On(Step.DefineImplementationCriteria, "H8", "draft-open", e => !e.DraftOpen),
        On(Step.DefineImplementationCriteria, "H8", "agreement-past-end", e => !e.PastEnd),
    ];

    private static readonly Requirement[][] _leave = [_leave1, _leave2, _leave3, _leave4, _leave5, _leave6, _leave7, _leave8, []];

    /// <summary>What must be answered on the sheet of one step to leave it.</summary>
    public static IReadOnlyList<Requirement> Leave(Step step) => _leave[(int)step - 1];

    /// <summary>What M2 asks at a step: its own sheet, and H2 and H3 again at every advance (RULINGS 1).</summary>
    public static IReadOnlyList<Requirement> Advance(Step step) => (int)step switch
    {
        1 => _leave1,
        2 => [.. _leave1, .. _leave2],
        _ => [.. _leave1, .. _leave2, .. Leave(step)],
    };

    /// <summary>H8, judged on the agreement that is being brought into force.</summary>
    public static readonly IReadOnlyList<(string Code, Func<AgreementFacts, bool> Holds)> BringIntoForce =
    [
        ("agreement-not-in-principle", a => a.Status == Agreements.AgreementStatus.AgreedInPrinciple),
        // Said to the wording that comes into force: a clause changed since then is nobody's yes (invariant 7).
        ("acceptance-missing-ours", a => a.AcceptedByUs),
        ("acceptance-missing-theirs", a => a.AcceptedByCounterpart),
        ("authority-evidence-missing", a => a.AuthorityEvidenced),
        ("mandator-approval-missing", a => a.MandatorApproved),
        ("commitment-missing", a => a.HasCommitments),
        ("commitment-incomplete", a => !a.CommitmentIncomplete),
        ("monitoring-unanswered", a => a.MonitoringAnswered),
        ("dispute-mechanism-unanswered", a => a.DisputeMechanismAnswered),
        ("next-review-missing", a => a.NextReviewSet),
    ];

    /// <summary>Every evidence code, for the matrix and for the test that each has a sentence.</summary>
    public static IEnumerable<Requirement> All => _leave.SelectMany(l => l);
}
