using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Domain.Tests.Workflow;

/// <summary>Facts, states and forms for the tests of the workflow; every test changes one thing of them.</summary>
internal static class Given
{
    public static readonly Guid Main = new(1, 0, 0, new byte[8]);
    public static readonly Guid Other = new(2, 0, 0, new byte[8]);
    public static readonly Guid Somebody = new(3, 0, 0, new byte[8]);

    public static readonly IReadOnlySet<TeamRole> AllRoles = Enum.GetValues<TeamRole>().ToHashSet();
    public static readonly IReadOnlySet<string> NoOverrides = new HashSet<string>();

    public static readonly IReadOnlyDictionary<AskedPer, IReadOnlyList<Guid>> NoRows = new Dictionary<AskedPer, IReadOnlyList<Guid>>();

    /// <summary>Every question of every step answered and nothing left in doubt; no agreement yet.</summary>
    public static readonly StepEvidence Groundwork = new()
    {
        EngagementDecided = true,
        EngagementIsNegotiate = true,
        LeadNamed = true,
        AlternateAnswered = true,
        AlternateNamed = true,
        SharingRuleSet = true,
        CautionAnswered = true,
        CautionSigned = true,
        HostAuthorityInformed = true,
        AffectedPeopleConsulted = true,
        ObjectiveRecorded = true,
        BottomLineAnswered = true,
        RedLinesAnswered = true,
        MandateIssued = true,
        MandateCurrent = true,
        MandatorIsNotLead = true,
        SuspensionCriteriaAnswered = true,
        CharacteristicsAnswered = 8,
        InterlocutorRecorded = true,
        LegalStatusChecked = true,
        ProcessTermsAnswered = true,
        ProcessTermsConfirmed = true,
        SecurityGuaranteeAnswered = true,
        IssueRecorded = true,
        IssueWithPosition = true,
        OptionsAssessed = 2,
        CautionRefreshedSinceSuspension = true,
        CautionRefreshSigned = true,
    };

    /// <summary>Only what the hard rules ask for, up to the sheet of one step, with every doubt open.</summary>
    public static StepEvidence Minimal(int upTo) => new()
    {
        EngagementDecided = true,
        EngagementIsNegotiate = true,
        LeadNamed = true,
        AlternateAnswered = true,
        SharingRuleSet = true,
        CautionAnswered = true,
        CautionSigned = true,
        PartnerDissentsOrUnasked = true,
        ObjectiveRecorded = upTo >= 2,
        BottomLineAnswered = upTo >= 2,
        RedLinesAnswered = upTo >= 2,
        MandateIssued = upTo >= 2,
        MandateCurrent = upTo >= 2,
        MandatorIsNotLead = upTo >= 2,
        SuspensionCriteriaAnswered = upTo >= 2,
        ObjectiveWithoutAlternative = true,
        CharacteristicsAnswered = upTo >= 3 ? 8 : 0,
        InterlocutorRecorded = upTo >= 3,
        ProfileWeakOrOld = true,
        InterlocutorAuthorityUnverified = true,
        ProcessTermsAnswered = upTo >= 4,
        SecurityGuaranteeAnswered = upTo >= 4,
        IssueRecorded = upTo >= 5,
        IssueWithPosition = upTo >= 5,
        IssueFromOneSideOnly = true,
        OptionsAssessed = upTo >= 6 ? 1 : 0,
        UltimatumWithoutPlan = true,
        OpenImpasse = Somebody,
        SeriousEventSinceCaution = true,
        LinkedLeadUninformed = true,
        CautionRefreshedSinceSuspension = true,
        CautionRefreshSigned = true,
    };

    /// <summary>An agreement that lacks nothing that its status asks for and leaves no doubt.</summary>
    public static AgreementFacts Agreement(Guid id, AgreementStatus status) => new()
    {
        Id = id,
        Status = status,
        AcceptedByUs = true,
        AcceptedByCounterpart = true,
        AuthorityEvidenced = true,
        MandatorApproved = true,
        HasCommitments = true,
        MonitoringAnswered = true,
        DisputeMechanismAnswered = true,
        DisputeMechanismAgreed = true,
        RelayConfirmed = true,
        NextReviewSet = true,
        EndDateSet = true,
    };

    /// <summary>An agreement as the hard rules ask for it, with every doubt open.</summary>
    public static AgreementFacts DoubtfulAgreement(Guid id, AgreementStatus status) => Agreement(id, status) with
    {
        OralWithoutAideMemoire = true,
        DisputeMechanismAgreed = false,
        RelayConfirmed = false,
        EndDateSet = false,
    };

    public static StepEvidence With(this StepEvidence evidence, params AgreementFacts[] agreements) => evidence with { Agreements = agreements };

    public static WorkflowState At(int step, params int[] inReview) => In(Places.Of((Step)step), step, inReview);

    public static WorkflowState In(Place place, int step, params int[] inReview) =>
        new(place, (Step)step, (Step)step, inReview.Select(s => (Step)s).ToHashSet());

    /// <summary>A form filled in completely; the pairs given replace or, with an empty value, empty a field.</summary>
    public static MoveInputs Form(Move move, params (string Key, string Value)[] changes)
    {
        var values = MoveForm.FieldsOf(move, null).ToDictionary(f => f.Key, Answer);
        foreach (var (key, value) in move switch
        {
            Move.Return => [("target", "1"), ("reason-category", "PartnerWithdrew")],
            Move.EndAgreement => [("consequence", "Continue")],
            Move.ConfirmExpiry => [("expiry-decision", "LetEnd"), ("consequence", "Continue")],
            _ => Array.Empty<(string, string)>(),
        }) values[key] = value;
        if (changes.Where(c => c.Key == "consequence").Select(c => c.Value).SingleOrDefault() is { } consequence && Enum.TryParse<Consequence>(consequence, out var chosen))
            foreach (var field in MoveForm.FieldsOf(move, chosen)) values.TryAdd(field.Key, Answer(field));
        foreach (var (key, value) in changes) values[key] = value;
        return new(values);
    }

    private static string Answer(MoveField field) => field.Kind switch
    {
        MoveFieldKind.Choice => Enum.GetNames(field.Choices!)[0],
        MoveFieldKind.Date => "2026-03-01",
        MoveFieldKind.Person or MoveFieldKind.Negotiation => Somebody.ToString(),
        MoveFieldKind.Agreement => Main.ToString(),
        MoveFieldKind.Step => "1",
        MoveFieldKind.YesNo => "true",
        _ => "Because the brigade asked for it.",
    };

    public static MoveRequest Request(Move move, params (string Key, string Value)[] changes) => new(move, AllRoles, Form(move, changes), NoOverrides);

    public static MoveDecision Decide(WorkflowState state, StepEvidence evidence, MoveRequest request) =>
        NegotiationWorkflow.Decide(state, evidence, request, NoRows);
}
