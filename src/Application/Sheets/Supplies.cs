using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Application.Sheets;

/// <summary>Who can supply what is missing.</summary>
public enum Supplier { Team = 1, Lead, Mandator }

/// <summary>Where the fact behind a code of a guard or warning is written down, and who can write it.</summary>
/// <param name="Section">The section of the step's page: the slug of a kind, or one of the sections that are no kind.</param>
/// <param name="After">The code that must be settled before this one means anything.</param>
/// <param name="By">The move that settles it, where a record alone does not.</param>
/// <param name="Record">The very record that settles it, where it is known.</param>
/// <param name="Cause">Which of several causes it is, where they are told in different words.</param>
public sealed record Supply(string Code, Step Step, string Section, Supplier Who, string? After = null, Move? By = null, Guid? Record = null, string? Cause = null);

/// <summary>For every code that a record settles: the place that settles it. The lists of what is missing link there.</summary>
public static class Supplies
{
    /// <summary>H14: the worksheet that is left must not need review.</summary>
    public const string NeedsReview = "worksheet-needs-review";

    public const string Caution = "caution";
    public const string Team = "team";
    public const string Review = "review";
    public const string Links = "links";
    public const string Impasses = "impasses";
    public const string Contacts = "contacts";

    private static readonly Dictionary<string, Supply> _all = new Supply[]
    {
        new("engagement-not-decided", Step.CoordinateApproach, "engagement-decision", Supplier.Team),
        new("engagement-not-negotiate", Step.CoordinateApproach, "engagement-decision", Supplier.Team, "engagement-not-decided"),
        new("lead-missing", Step.CoordinateApproach, Team, Supplier.Mandator),
        new("alternate-unanswered", Step.CoordinateApproach, "no-alternate", Supplier.Team),
        new("sharing-rule-missing", Step.CoordinateApproach, "sharing-rule", Supplier.Team),
        new("caution-unanswered", Step.CoordinateApproach, Caution, Supplier.Team),
        new("caution-unsigned", Step.CoordinateApproach, Caution, Supplier.Mandator, "caution-unanswered"),

        new("objective-missing", Step.DecideObjectivesAndStrategy, "objectives", Supplier.Team),
        new("bottom-line-missing", Step.DecideObjectivesAndStrategy, "objectives", Supplier.Team, "objective-missing"),
        new("red-lines-unanswered", Step.DecideObjectivesAndStrategy, "red-lines", Supplier.Mandator),
        new("mandate-missing", Step.DecideObjectivesAndStrategy, "mandates", Supplier.Mandator),
        new("mandate-expired", Step.DecideObjectivesAndStrategy, "mandates", Supplier.Mandator, "mandate-missing"),
        new("mandator-is-lead", Step.DecideObjectivesAndStrategy, "mandates", Supplier.Mandator, "mandate-missing"),
        new("suspension-criteria-missing", Step.DecideObjectivesAndStrategy, "suspension-criteria", Supplier.Team),

        new("characteristic-missing", Step.LearnAboutCounterpart, "profile", Supplier.Team),
        new("interlocutor-missing", Step.LearnAboutCounterpart, "interlocutors", Supplier.Team),
        new("interlocutor-authority-unanswered", Step.LearnAboutCounterpart, "interlocutors", Supplier.Team, "interlocutor-missing"),

        new("process-terms-unanswered", Step.BuildConsensusOnProcess, "process-terms", Supplier.Team),
        new("security-guarantee-unanswered", Step.BuildConsensusOnProcess, "security-guarantees", Supplier.Team),

        new("issue-missing", Step.IdentifyIssues, "issues", Supplier.Team),
        new("position-missing", Step.IdentifyIssues, "positions", Supplier.Team, "issue-missing"),

        new("option-not-assessed", Step.DevelopOptions, "options", Supplier.Team),

        new("agreement-not-in-principle", Step.SeekAgreement, "agreements", Supplier.Lead, By: Move.RecordAgreementInPrinciple),
        new("acceptance-missing-ours", Step.SeekAgreement, "acceptances", Supplier.Team, "agreement-not-in-principle"),
        new("acceptance-missing-theirs", Step.SeekAgreement, "acceptances", Supplier.Team, "agreement-not-in-principle"),
        new("authority-evidence-missing", Step.SeekAgreement, "acceptances", Supplier.Team, "acceptance-missing-theirs"),
        new("mandator-approval-missing", Step.SeekAgreement, "agreements", Supplier.Mandator, "agreement-not-in-principle"),

        new("commitment-missing", Step.DefineImplementationCriteria, "commitments", Supplier.Team),
        new("commitment-incomplete", Step.DefineImplementationCriteria, "commitments", Supplier.Team, "commitment-missing"),
        new("monitoring-unanswered", Step.DefineImplementationCriteria, "implementation-terms", Supplier.Team),
        new("dispute-mechanism-unanswered", Step.DefineImplementationCriteria, "implementation-terms", Supplier.Team),
        new("next-review-missing", Step.DefineImplementationCriteria, "implementation-terms", Supplier.Team),
        new("agreement-not-in-force", Step.DefineImplementationCriteria, "agreements", Supplier.Lead, By: Move.BringIntoForce),
        new("draft-open", Step.DefineImplementationCriteria, "agreements", Supplier.Lead, "agreement-not-in-force"),
        new("agreement-past-end", Step.DefineImplementationCriteria, "agreements", Supplier.Lead, "agreement-not-in-force", Move.ConfirmExpiry),

        // Asked by a move, not by a step.
        new("draft-missing", Step.SeekAgreement, "agreements", Supplier.Team),
        new("next-review-past", Step.DefineImplementationCriteria, "implementation-terms", Supplier.Team),
        new("commitment-open", Step.DefineImplementationCriteria, "commitments", Supplier.Team),
        new("caution-not-refreshed", Step.CoordinateApproach, Caution, Supplier.Team),
        new("caution-refresh-unsigned", Step.CoordinateApproach, Caution, Supplier.Mandator, "caution-not-refreshed"),

        new("W1", Step.CoordinateApproach, Team, Supplier.Mandator),
        new("W2", Step.CoordinateApproach, "organisations", Supplier.Team),
        new("W3", Step.CoordinateApproach, "common-position", Supplier.Team),
        new("W4", Step.DecideObjectivesAndStrategy, "objectives", Supplier.Team),
        new("W5", Step.LearnAboutCounterpart, "profile", Supplier.Team),
        new("W6", Step.LearnAboutCounterpart, "interlocutors", Supplier.Team),
        new("W7", Step.LearnAboutCounterpart, "legal-status", Supplier.Team),
        new("W8", Step.BuildConsensusOnProcess, Contacts, Supplier.Team),
        new("W9", Step.BuildConsensusOnProcess, "process-terms", Supplier.Team),
        new("W10", Step.IdentifyIssues, "positions", Supplier.Team),
        new("W11", Step.DevelopOptions, "options", Supplier.Team),
        new("W12", Step.IdentifyIssues, "issues", Supplier.Team),
        new("W13", Step.SeekAgreement, "agreements", Supplier.Team),
        new("W14", Step.DefineImplementationCriteria, "implementation-terms", Supplier.Team),
        new("W15", Step.DefineImplementationCriteria, "implementation-terms", Supplier.Team),
        new("W16", Step.CoordinateApproach, Caution, Supplier.Team),
        new("W17", Step.SeekAgreement, "proposals", Supplier.Team),
        new("W18", Step.CoordinateApproach, Links, Supplier.Lead),
        new("W19", Step.DefineImplementationCriteria, "implementation-terms", Supplier.Team),
        new("W20", Step.BuildConsensusOnProcess, "third-parties", Supplier.Team),
        new("W21", Step.CoordinateApproach, Review, Supplier.Team),
        new(NeedsReview, Step.CoordinateApproach, Review, Supplier.Team),
    }.ToDictionary(s => s.Code);

    /// <summary>Null for a code that nothing on a step sheet settles, such as a structural one.</summary>
    public static Supply? Of(string code) => _all.GetValueOrDefault(code);

    /// <summary>What needs review is settled on the worksheet that does: the one that is left, or the earliest before it. An open impasse is settled on its record.</summary>
    public static Supply? Of(string code, WorkflowState state, StepEvidence? evidence = null) => (code, evidence) switch
    {
        (NeedsReview, _) => Of(code)! with { Step = state.Step },
        ("W21", _) => Of(code)! with { Step = state.InReview.DefaultIfEmpty(state.Step).Min() },
        ("W12", { OpenImpasse: { } impasse }) => Of(code)! with { Section = Impasses, Record = impasse, Cause = evidence.IntractableIssue ? null : "impasse" },
        ("alternate-unanswered", { AlternateNamed: true }) => Of(code)! with { Section = Team },
        ("W12", { IntractableIssue: true }) => Of(code)! with { Cause = "issue" },
        _ => Of(code),
    };

    public static IReadOnlyCollection<Supply> All => _all.Values;
}
