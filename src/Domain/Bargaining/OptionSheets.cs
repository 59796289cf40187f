using NegotiationTracker.Domain.Groundwork;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Sheets;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Domain.Bargaining;

public enum OptionStatus { Idea = 1, Assessed, Tabled, CounterProposed, Shelved, Rejected, Selected }

/// <summary>Step 6: one way to meet the interests.</summary>
public sealed class Option : Sheet
{
    private readonly List<AnsweredIssue> _answeredIssues = [];

    private Option() { }

    public Option(Guid negotiationId) : base(negotiationId) { }

    [Field(Required = true)] public string Title { get; private set; } = "";

    [Field(FieldGroup.Positions, Required = true)] public Sealed? Description { get; private set; }

    [Field(FieldGroup.General, Required = true, First = nameof(OptionStatus.Idea))] public OptionStatus? Status { get; private set; }

    [Field(FieldGroup.Positions, Required = true, Sides = [Side.Us, Side.Counterpart, Side.Mutual, Side.ThirdParty])] public Side? Author { get; private set; }

    [Field(Refers = typeof(Issue))]
    public IReadOnlyList<Guid> IssueIds
    {
        get => [.. _answeredIssues.Select(i => i.IssueId)];
        private set
        {
            _answeredIssues.RemoveAll(i => !value.Contains(i.IssueId));
            _answeredIssues.AddRange(value.Except(IssueIds).Select(id => new AnsweredIssue(id)));
        }
    }

    /// <summary>The issues as rows.</summary>
    public IReadOnlyCollection<AnsweredIssue> AnsweredIssues => _answeredIssues;

    /// <summary>What else must be taken with it, when it is no offer on its own.</summary>
    [Field(FieldGroup.Positions)] public string Package { get; private set; } = "";

    [Field(FieldGroup.Positions)] public Sealed? Conditions { get; private set; }

    [Field(FieldGroup.Positions)] public string Duration { get; private set; } = "";

    [Field(FieldGroup.Positions)] public bool? IsReversible { get; private set; }
}

/// <summary>One issue that an option answers.</summary>
public sealed record AnsweredIssue(Guid IssueId);

public enum FramingResult { Compatible = 1, CompatibleWithSafeguards, Incompatible, Unclear }

public enum BottomLineCheck { AboveBottomLine = 1, BelowBottomLine, Unclear }

/// <summary>Step 6: an option tested against principles, law, policy, and the bottom line.</summary>
public sealed class OptionAssessment : Sheet
{
    private OptionAssessment() { }

    public OptionAssessment(Guid negotiationId) : base(negotiationId) { }

    [Field(Required = true, Refers = typeof(Option))] public Guid? OptionId { get; private set; }

    [Field(Required = true)] public FramingResult? Principles { get; private set; }

    [Field(Required = true)] public FramingResult? Law { get; private set; }

    [Field(Required = true)] public FramingResult? Policies { get; private set; }

    [Field(Required = true)] public BottomLineCheck? BottomLine { get; private set; }

    [Field] public Sealed? BenefitAndCostForUs { get; private set; }

    [Field] public Sealed? BenefitAndCostForThem { get; private set; }

    [Field] public Sealed? EffectOnPeople { get; private set; }

    [Field] public Sealed? Risks { get; private set; }

    [Field] public Sealed? Feasibility { get; private set; }

    [Field] public Sealed? Precedent { get; private set; }

    [Field] public bool? CanBeVerified { get; private set; }

    [Field(IsShort = true)] public Sealed? Consulted { get; private set; }
}

public enum RedLineResult { NotCrossed = 1, Crossed, Unclear }

/// <summary>Step 6: one option held against one red line.</summary>
public sealed class RedLineCheck : Sheet
{
    private RedLineCheck() { }

    public RedLineCheck(Guid negotiationId) : base(negotiationId) { }

    [Field(Required = true, Refers = typeof(Option))] public Guid? OptionId { get; private set; }

    [Field(FieldGroup.Analysis, Required = true, Refers = typeof(RedLine))] public Guid? RedLineId { get; private set; }

    [Field(Required = true)] public RedLineResult? Result { get; private set; }

    [Field(FieldGroup.RedLines)] public Sealed? Note { get; private set; }
}

public enum CompromiseTouches { RedLine = 1, BottomLine, Principle, Rule }

public enum CompromiseReview { Keep = 1, Tighten, End }

/// <summary>A principled compromise (DOMAIN 5.5): bounded, reasoned, decided by the mandator, with an end.</summary>
public sealed class CompromiseDecision : Sheet
{
    private CompromiseDecision() { }

    public CompromiseDecision(Guid negotiationId) : base(negotiationId) { }

    [Field(Required = true, Refers = typeof(Option))] public Guid? OptionId { get; private set; }

    [Field(Required = true)] public CompromiseTouches? Touches { get; private set; }

    [Field(FieldGroup.Analysis, Refers = typeof(RedLine))] public Guid? RedLineId { get; private set; }

    [Field(FieldGroup.Positions, Required = true)] public Sealed? Conceded { get; private set; }

    [Field(Required = true)] public Sealed? Why { get; private set; }

    [Field(Required = true)] public Sealed? Safeguards { get; private set; }

    [Field(Required = true, IsAhead = true)] public DateOnly? ExpiresOn { get; private set; }

    [Field] public Sealed? WhoBenefitsAndWhoPays { get; private set; }

    [Field] public Sealed? HarmAndPrecedent { get; private set; }

    [Field] public bool? IsReversible { get; private set; }

    [Field] public Sealed? ConsultedAndDissent { get; private set; }

    [Field(IsShort = true)] public Sealed? CommunicatedTo { get; private set; }

    [Field(IsLater = true)] public CompromiseReview? Review { get; private set; }

    [Field(IsLater = true)] public DateOnly? ReviewedOn { get; private set; }

    /// <summary>H6: an absolute line allows no compromise; the mandator may only revise the line itself, which stays visible.</summary>
    public void Against(RedLine line)
    {
        if (line.IsAbsolute == true) throw new SheetException([Problem(nameof(RedLineId), "red-line-is-absolute")]);
    }

    protected override IEnumerable<SheetProblem> Check()
    {
        if (Touches == CompromiseTouches.RedLine && RedLineId is null) yield return Problem(nameof(RedLineId), "which-red-line");
        if (Review is not null && ReviewedOn is null) yield return Problem(nameof(ReviewedOn), "required");
    }
}

public enum ProposalType { Offer = 1, Counter, Bridging, SingleText, PackageDeal, TakeItOrLeaveIt }

public enum ProposalStatus { UnderConsideration = 1, Tabled, Withheld, Accepted, Rejected, Lapsed }

/// <summary>Step 7: what was put on the table, or held back, with its deadline and the plan for a refusal (W17).</summary>
public sealed class Proposal : Sheet
{
    private Proposal() { }

    public Proposal(Guid negotiationId) : base(negotiationId) { }

    [Field(FieldGroup.Positions, Required = true)] public ProposalType? Type { get; private set; }

    [Field(FieldGroup.Positions, Required = true, Sides = [Side.Us, Side.Counterpart, Side.Mutual, Side.ThirdParty])] public Side? TabledBy { get; private set; }

    [Field(FieldGroup.Positions, Required = true)] public Sealed? Summary { get; private set; }

    [Field(FieldGroup.General, Required = true)] public ProposalStatus? Status { get; private set; }

    [Field] public DateOnly? TabledOn { get; private set; }

    [Field] public DateOnly? Deadline { get; private set; }

    [Field(FieldGroup.Positions)] public Sealed? StatedConsequence { get; private set; }

    [Field(FieldGroup.Positions)] public Sealed? PlanIfRefused { get; private set; }

    /// <summary>W17: why it is tabled all the same. The doubt stays open until deadline and plan are there.</summary>
    [Field(FieldGroup.Positions)] public Sealed? WithoutPlanBecause { get; private set; }

    [Field(FieldGroup.Positions)] public Sealed? Answer { get; private set; }

    public bool IsUltimatumWithoutPlan { get; private set; }

    protected override IEnumerable<SheetProblem> Check()
    {
        IsUltimatumWithoutPlan = Type == ProposalType.TakeItOrLeaveIt && Status == ProposalStatus.Tabled && (Deadline is null || PlanIfRefused is null);
        if (IsUltimatumWithoutPlan && WithoutPlanBecause is null) yield return Problem(nameof(WithoutPlanBecause), "ultimatum-needs-reason");
    }
}
