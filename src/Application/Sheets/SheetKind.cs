using NegotiationTracker.Application.Access;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Bargaining;
using NegotiationTracker.Domain.Context;
using NegotiationTracker.Domain.Counterparts;
using NegotiationTracker.Domain.FollowUps;
using NegotiationTracker.Domain.Groundwork;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Sheets;

namespace NegotiationTracker.Application.Sheets;

/// <summary>A kind of structured record: where it lives in addresses, on which step, who may write it.</summary>
/// <param name="Slug">Its name in addresses.</param>
/// <param name="Step">The step sheet it stands on; null for records beside the steps.</param>
/// <param name="IsSingle">At most one per negotiation.</param>
/// <param name="IsAddOnly">Never changed: a correction or revision is a new one.</param>
/// <param name="IsStarred">One of the ★ questions that must be answered to leave the step.</param>
public sealed record SheetKind(string Slug, Type Type, Step? Step, bool IsSingle = false, bool IsAddOnly = false, Right Right = Right.Write, bool IsStarred = false)
{
    public string Name => Type.Name;

    public IReadOnlyList<SheetField> Fields => Sheet.FieldsOf(Type);
}

/// <summary>The one list of structured records; a new kind is a domain class, a line here, and its texts.</summary>
public static class SheetKinds
{
    public static readonly IReadOnlyList<SheetKind> All =
    [
        new("engagement-decision", typeof(EngagementDecision), Step.CoordinateApproach, IsSingle: true, IsStarred: true),
        new("no-alternate", typeof(NoAlternate), Step.CoordinateApproach, IsSingle: true),
        new("organisations", typeof(ParticipatingOrganisation), Step.CoordinateApproach),
        new("common-position", typeof(CommonPosition), Step.CoordinateApproach, IsSingle: true),
        new("sharing-rule", typeof(InformationSharingRule), Step.CoordinateApproach, IsSingle: true, IsStarred: true),

        new("objectives", typeof(Objective), Step.DecideObjectivesAndStrategy, IsStarred: true),
        new("red-lines", typeof(RedLine), Step.DecideObjectivesAndStrategy, IsAddOnly: true, Right: Right.Mandate, IsStarred: true),
        new("red-line-answer", typeof(RedLineAnswer), Step.DecideObjectivesAndStrategy, IsSingle: true, Right: Right.Mandate),
        new("mandates", typeof(Mandate), Step.DecideObjectivesAndStrategy, IsAddOnly: true, Right: Right.Mandate, IsStarred: true),
        new("suspension-criteria", typeof(SuspensionCriterion), Step.DecideObjectivesAndStrategy, IsStarred: true),

        new("profile", typeof(ProfilePart), Step.LearnAboutCounterpart, IsStarred: true),
        new("interlocutors", typeof(Interlocutor), Step.LearnAboutCounterpart, IsStarred: true),
        new("legal-status", typeof(LegalStatus), Step.LearnAboutCounterpart, IsSingle: true),

        new("process-terms", typeof(ProcessTerms), Step.BuildConsensusOnProcess, IsSingle: true, IsStarred: true),
        new("security-guarantees", typeof(SecurityGuarantee), Step.BuildConsensusOnProcess, IsStarred: true),
        new("third-parties", typeof(ThirdParty), Step.BuildConsensusOnProcess),

        new("issues", typeof(Issue), Step.IdentifyIssues, IsStarred: true),
        new("positions", typeof(Position), Step.IdentifyIssues, IsAddOnly: true, IsStarred: true),

        new("options", typeof(Option), Step.DevelopOptions, IsStarred: true),
        new("option-assessments", typeof(OptionAssessment), Step.DevelopOptions, IsStarred: true),
        new("red-line-checks", typeof(RedLineCheck), Step.DevelopOptions),
        new("compromises", typeof(CompromiseDecision), Step.DevelopOptions, Right: Right.Mandate),

        new("proposals", typeof(Proposal), Step.SeekAgreement),
        new("agreements", typeof(Agreement), Step.SeekAgreement, IsStarred: true),
        new("acceptances", typeof(Acceptance), Step.SeekAgreement, IsAddOnly: true, IsStarred: true),
        new("clauses", typeof(Clause), Step.SeekAgreement),

        new("commitments", typeof(Commitment), Step.DefineImplementationCriteria, IsStarred: true),
        new("implementation-terms", typeof(ImplementationTerms), Step.DefineImplementationCriteria, IsStarred: true),

        new("observations", typeof(Observation), Step.FollowUp, IsAddOnly: true),
        new("violations", typeof(Violation), Step.FollowUp),
        new("disputes", typeof(Dispute), Step.FollowUp),

        new("events", typeof(ContextEvent), null, IsAddOnly: true),
        new("impasses", typeof(Impasse), null),
        new("follow-ups", typeof(FollowUp), null),
        new("notes", typeof(StepNote), null),
    ];

    private static readonly Dictionary<string, SheetKind> _bySlug = All.ToDictionary(k => k.Slug);
    private static readonly Dictionary<Type, SheetKind> _byType = All.ToDictionary(k => k.Type);

    public static SheetKind Find(string slug) => _bySlug.GetValueOrDefault(slug) ?? throw new NotFoundException();

    public static SheetKind Of(Type type) => _byType[type];

    public static IEnumerable<SheetKind> On(Step step) => All.Where(k => k.Step == step);
}
