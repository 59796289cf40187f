using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Web.Infrastructure;

/// <summary>Where and by whom something that a move waits for is supplied: for each code of a requirement or warning.</summary>
public static class SupplyLinks
{
    private const string Mandator = "Moves.Supply.Mandator";
    private const string Lead = "Moves.Supply.Lead";
    private const string Team = "Moves.Supply.Team";

    /// <summary>Codes that are supplied by writing a record: the step sheet and the section on it.</summary>
    private static readonly Dictionary<string, (Step Step, string Kind)> _sections = new()
    {
        ["engagement-not-decided"] = (Step.CoordinateApproach, "engagement-decision"),
        ["engagement-not-negotiate"] = (Step.CoordinateApproach, "engagement-decision"),
        ["sharing-rule-missing"] = (Step.CoordinateApproach, "sharing-rule"),
        ["W2"] = (Step.CoordinateApproach, "organisations"),
        ["W3"] = (Step.CoordinateApproach, "common-position"),
        ["objective-missing"] = (Step.DecideObjectivesAndStrategy, "objectives"),
        ["bottom-line-missing"] = (Step.DecideObjectivesAndStrategy, "objectives"),
        ["W4"] = (Step.DecideObjectivesAndStrategy, "objectives"),
        ["red-lines-unanswered"] = (Step.DecideObjectivesAndStrategy, "red-lines"),
        ["mandate-missing"] = (Step.DecideObjectivesAndStrategy, "mandates"),
        ["mandate-expired"] = (Step.DecideObjectivesAndStrategy, "mandates"),
        ["mandator-is-lead"] = (Step.DecideObjectivesAndStrategy, "mandates"),
        ["suspension-criteria-missing"] = (Step.DecideObjectivesAndStrategy, "suspension-criteria"),
        ["characteristic-missing"] = (Step.LearnAboutCounterpart, "profile"),
        ["W5"] = (Step.LearnAboutCounterpart, "profile"),
        ["interlocutor-missing"] = (Step.LearnAboutCounterpart, "interlocutors"),
        ["interlocutor-authority-unanswered"] = (Step.LearnAboutCounterpart, "interlocutors"),
        ["W6"] = (Step.LearnAboutCounterpart, "interlocutors"),
        ["W7"] = (Step.LearnAboutCounterpart, "legal-status"),
        ["process-terms-unanswered"] = (Step.BuildConsensusOnProcess, "process-terms"),
        ["W9"] = (Step.BuildConsensusOnProcess, "process-terms"),
        ["security-guarantee-unanswered"] = (Step.BuildConsensusOnProcess, "security-guarantees"),
        ["issue-missing"] = (Step.IdentifyIssues, "issues"),
        ["W12"] = (Step.IdentifyIssues, "issues"),
        ["position-missing"] = (Step.IdentifyIssues, "positions"),
        ["W10"] = (Step.IdentifyIssues, "positions"),
        ["option-not-assessed"] = (Step.DevelopOptions, "options"),
        ["W11"] = (Step.DevelopOptions, "options"),
        ["agreement-missing"] = (Step.SeekAgreement, "agreements"),
        ["mandator-approval-missing"] = (Step.SeekAgreement, "agreements"),
        ["draft-open"] = (Step.SeekAgreement, "agreements"),
        ["W13"] = (Step.SeekAgreement, "agreements"),
        ["acceptance-missing-ours"] = (Step.SeekAgreement, "acceptances"),
        ["acceptance-missing-theirs"] = (Step.SeekAgreement, "acceptances"),
        ["authority-evidence-missing"] = (Step.SeekAgreement, "acceptances"),
        ["W17"] = (Step.SeekAgreement, "proposals"),
        ["commitment-missing"] = (Step.DefineImplementationCriteria, "commitments"),
        ["commitment-incomplete"] = (Step.DefineImplementationCriteria, "commitments"),
        ["commitment-open"] = (Step.DefineImplementationCriteria, "commitments"),
        ["monitoring-unanswered"] = (Step.DefineImplementationCriteria, "implementation-terms"),
        ["dispute-mechanism-unanswered"] = (Step.DefineImplementationCriteria, "implementation-terms"),
        ["next-review-missing"] = (Step.DefineImplementationCriteria, "implementation-terms"),
        ["W14"] = (Step.DefineImplementationCriteria, "implementation-terms"),
        ["W15"] = (Step.DefineImplementationCriteria, "implementation-terms"),
        ["W19"] = (Step.DefineImplementationCriteria, "implementation-terms"),
    };

    /// <summary>The page where the code is answered; null when there is nothing to fill in.</summary>
    public static string? Where(NegotiationHeader head, string code) => code switch
    {
        "caution-unanswered" or "caution-unsigned" or "caution-not-refreshed" or "W16" => Links.Caution(head.Id),
        "lead-missing" or "alternate-unanswered" or "W1" => Links.Team(head.Id),
        "W18" => Links.LinksOf(head.Id),
        "agreement-not-in-principle" => Links.Move(head.Id, Move.RecordAgreementInPrinciple),
        "agreement-not-in-force" => Links.Move(head.Id, Move.BringIntoForce),
        "agreement-past-end" => Links.Move(head.Id, Move.ConfirmExpiry),
        "worksheet-needs-review" => Links.Step(head.Id, head.CurrentStep),
        "W21" => Links.Step(head.Id, head.State.InReview.DefaultIfEmpty(head.CurrentStep).Min()),
        _ => _sections.TryGetValue(code, out var section) ? Links.Section(head.Id, section.Step, section.Kind) : null,
    };

    /// <summary>The key of the words for who can supply it.</summary>
    public static string Who(string code) => code switch
    {
        "mandate-missing" or "mandate-expired" or "red-lines-unanswered" or "caution-unsigned" or "mandator-approval-missing" or "mandator-is-lead" or "alternate-unanswered" or "W1" => Mandator,
        "lead-missing" or "agreement-not-in-principle" or "agreement-not-in-force" or "agreement-past-end" => Lead,
        _ => Team,
    };
}
