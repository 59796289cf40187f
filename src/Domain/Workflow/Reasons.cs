using NegotiationTracker.Domain.Guideline;

namespace NegotiationTracker.Domain.Workflow;

/// <summary>Why a negotiation goes back; which are offered depends on the target step (DOMAIN 4.4).</summary>
public enum ReturnReason
{
    PartnerWithdrew = 1, SideDealDiscovered, LeadChanged, TracksLinked, CommonPositionBroken,
    MandateChanged, NeedsChanged, NoAcceptableOption, RedLineRevised, PriorityConflict,
    LeadershipChange, GroupSplit, InterlocutorReplaced, AuthorityLacking, TerritoryChanged, ConductContradictsProfile,
    ProcessBreached, SecurityIncident, ConfidentialityBroken, MediatorChanged, VenueLost,
    NewDemand, IssueReopened, FactsDisputed, NewEventCreatesIssue,
    ProposalRejected, OptionUnworkable, SubstantiveAmendment,
    AuthorityDisputed, WordingDisputed, ConditionsAttached, ApprovalRefused,
    CommitmentUnmeasurable, MonitoringFailed, TechnicalAmendment, NewImplementer,
    AgreementCollapsed, AgreementExpired, AgreementWithdrawn,
}

public static class ReturnReasons
{
    private static readonly ReturnReason[] _ofAnyTarget =
        [ReturnReason.AgreementCollapsed, ReturnReason.AgreementExpired, ReturnReason.AgreementWithdrawn];

    /// <summary>The categories offered for a target; an ended agreement may lead back to any step up to 7.</summary>
    public static IReadOnlyList<ReturnReason> For(Step target) =>
        [.. ByTarget(target), .. (int)target <= 7 ? _ofAnyTarget : []];

    private static ReturnReason[] ByTarget(Step target) => target switch
    {
        Step.CoordinateApproach => [ReturnReason.PartnerWithdrew, ReturnReason.SideDealDiscovered, ReturnReason.LeadChanged, ReturnReason.TracksLinked, ReturnReason.CommonPositionBroken],
        Step.DecideObjectivesAndStrategy => [ReturnReason.MandateChanged, ReturnReason.NeedsChanged, ReturnReason.NoAcceptableOption, ReturnReason.RedLineRevised, ReturnReason.PriorityConflict],
        Step.LearnAboutCounterpart => [ReturnReason.LeadershipChange, ReturnReason.GroupSplit, ReturnReason.InterlocutorReplaced, ReturnReason.AuthorityLacking, ReturnReason.TerritoryChanged, ReturnReason.ConductContradictsProfile],
        Step.BuildConsensusOnProcess => [ReturnReason.ProcessBreached, ReturnReason.SecurityIncident, ReturnReason.ConfidentialityBroken, ReturnReason.MediatorChanged, ReturnReason.VenueLost],
        Step.IdentifyIssues => [ReturnReason.NewDemand, ReturnReason.IssueReopened, ReturnReason.FactsDisputed, ReturnReason.NewEventCreatesIssue],
        Step.DevelopOptions => [ReturnReason.ProposalRejected, ReturnReason.OptionUnworkable, ReturnReason.SubstantiveAmendment],
        Step.SeekAgreement => [ReturnReason.AuthorityDisputed, ReturnReason.WordingDisputed, ReturnReason.ConditionsAttached, ReturnReason.ApprovalRefused],
        Step.DefineImplementationCriteria => [ReturnReason.CommitmentUnmeasurable, ReturnReason.MonitoringFailed, ReturnReason.TechnicalAmendment, ReturnReason.NewImplementer],
        _ => [],
    };
}

public enum Side { Us = 1, Counterpart, Mutual, ThirdParty, ForceMajeure }

public enum SuspensionGround
{
    StaffSafety = 1, DelegationAttacked, KillingOfHeldPersons, SeriousViolation, AidDiversion, Manipulation, ConditionsHarmCivilians,
    AuthorityLacking, BadFaith, ActiveHostilities, MandateWithdrawn, PartnersDivided, IntermediaryUnavailable, ThirdPartyPressure,
    LegalConstraint, AwaitingExternalResult, CounterpartRequest,
}

/// <summary>The grounds of a suspension plus four that end the process.</summary>
public enum BreakdownTrigger
{
    StaffSafety = 1, DelegationAttacked, KillingOfHeldPersons, SeriousViolation, AidDiversion, Manipulation, ConditionsHarmCivilians,
    AuthorityLacking, BadFaith, ActiveHostilities, MandateWithdrawn, PartnersDivided, IntermediaryUnavailable, ThirdPartyPressure,
    LegalConstraint, AwaitingExternalResult, CounterpartRequest, Repudiation, NoCommonGround, CounterpartCeasedToExist, UltimatumLapsed,
}

public enum ClosureOutcome { ObjectivesMet = 1, PartlyMet, NotMet, Superseded, HandedOver, Abandoned, NotPursued }

public enum CriterionMet { Yes = 1, No, NoneWasSet }

public enum AmendmentKind { Technical = 1, Substantive }

public enum AgreementEnd { Collapsed = 1, Withdrawn, Fulfilled }

public enum ExpiryDecision { Renew = 1, LetEnd, Fulfilled }

/// <summary>What an agreement's end leads to, chosen in the same action (H10).</summary>
public enum Consequence { Return = 1, Suspend, DeclareBreakdown, Close, StaySuspended, Continue }

public enum PartialConsequence { Continue = 1, ReturnToIssues, ReturnToOptions, FollowOn }

public enum CommitmentFate { Fulfilled = 1, Lapsed, Transferred, Broken, NotApplicable }

public enum FollowUpFate { Done = 1, Cancelled, Transferred }

public enum RetentionDecision { Keep = 1, Redact, ReviewLater }

public enum RelationshipReading { VeryPoor = 1, Poor, Neutral, Good, VeryGood }

public enum LinkKind { SameCounterpart = 1, SameIssueOtherAgency, HumanitarianToPoliticalTrack, LinkedByCounterpart, Precondition, FollowOn, Contradicts, SharedIntermediary }

public enum LinkStance { Reject = 1, Accept, Manage }
