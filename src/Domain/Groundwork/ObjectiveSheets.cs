using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Sheets;

namespace NegotiationTracker.Domain.Groundwork;

/// <summary>Step 2: a humanitarian outcome, the least acceptable result, and what we do with no deal.</summary>
public sealed class Objective : Sheet
{
    private Objective() { }

    public Objective(Guid negotiationId) : base(negotiationId) { }

    [Field(Required = true)] public Sealed? Statement { get; private set; }

    [Field(FieldGroup.General)] public SubstantiveAreas SubstantiveArea { get; private set; }

    [Field] public Sealed? PeopleConcerned { get; private set; }

    [Field] public Sealed? IndicatorAndTarget { get; private set; }

    [Field(Min = 1, Max = 3)] public int? Tier { get; private set; }

    [Field(Min = 1, Max = 9)] public int? Priority { get; private set; }

    [Field] public Sealed? PreferredOutcome { get; private set; }

    [Field(FieldGroup.BottomLines, Needed = Needed.ToLeaveStep)] public Sealed? BottomLine { get; private set; }

    [Field] public bool? BottomLineHeldOffSystem { get; private set; }

    [Field] public Sealed? Alternative { get; private set; }

    [Field] public Sealed? CounterpartAlternative { get; private set; }

    /// <summary>Answered in the record or held off-system (DOMAIN 4.5); columns, so that the evidence query can count it.</summary>
    public bool HasBottomLine { get; private set; }

    public bool HasAlternative { get; private set; }

    protected override IEnumerable<SheetProblem> Check()
    {
        (HasBottomLine, HasAlternative) = (BottomLine is not null || BottomLineHeldOffSystem == true, Alternative is not null);
        return [];
    }
}

public enum RedLineSource { Law = 1, Principle, InstitutionalPolicy, Security, Professional, DonorOrSanctions }

/// <summary>
/// Step 2: a limit of the mandate itself. Only ever added: a revision names the line it replaces, and the old one stays
/// visible for ever (H6).
/// </summary>
public sealed class RedLine : Sheet
{
    private RedLine() { }

    public RedLine(Guid negotiationId) : base(negotiationId) { }

    [Field(FieldGroup.RedLines, Required = true)] public Sealed? Statement { get; private set; }

    [Field(Required = true)] public RedLineSource? Source { get; private set; }

    [Field(Required = true)] public bool? IsAbsolute { get; private set; }

    [Field(FieldGroup.Analysis, Refers = typeof(RedLine))] public Guid? Replaces { get; private set; }

    [Field] public bool? Withdrawn { get; private set; }

    [Field] public Sealed? RevisionReason { get; private set; }

    protected override IEnumerable<SheetProblem> Check()
    {
        if (Replaces is not null && RevisionReason is null) yield return Problem(nameof(RevisionReason), "revision-reason-missing");
        if (Replaces is null && Withdrawn == true) yield return Problem(nameof(Replaces), "withdrawn-line-missing");
    }
}

/// <summary>Step 2: the red-line question answered without a line: none because …, or held off-system by somebody.</summary>
public sealed class RedLineAnswer : Sheet
{
    private RedLineAnswer() { }

    public RedLineAnswer(Guid negotiationId) : base(negotiationId) { }

    [Field(Part = Part.IfThereIsNone, Needed = Needed.InItsPart)] public Sealed? NoneBecause { get; private set; }

    [Field(Part = Part.IfThereIs, Needed = Needed.InItsPart)] public bool? HeldOffSystem { get; private set; }

    [Field(FieldGroup.Analysis, Part = Part.IfThereIs, Needed = Needed.InItsPart)] public string HeldBy { get; private set; } = "";

    [Field(Part = Part.IfThereIs, Needed = Needed.InItsPart)] public DateOnly? ReviewedOn { get; private set; }

    protected override IEnumerable<SheetProblem> Check()
    {
        if (NoneBecause is null && HeldOffSystem != true) yield return Problem(nameof(NoneBecause), "answer-missing");
        if (HeldOffSystem == true && (HeldBy.Length == 0 || ReviewedOn is null)) yield return Problem(nameof(HeldBy), "held-off-system-incomplete");
    }
}

public enum MandateAuthority { Explore = 1, AgreeAdReferendum, Conclude }

/// <summary>Step 2: authority and limits, issued by the mandator. Revisions are new mandates; the newest is current.</summary>
public sealed class Mandate : Sheet
{
    private Mandate() { }

    public Mandate(Guid negotiationId) : base(negotiationId) { }

    [Field(Required = true, IsToday = true)] public DateOnly? IssuedOn { get; private set; }

    [Field] public DateOnly? ExpiresOn { get; private set; }

    [Field(Required = true)] public MandateAuthority? Authority { get; private set; }

    [Field(Required = true)] public Sealed? Scope { get; private set; }

    [Field] public Sealed? ReportingDuty { get; private set; }

    [Field] public Sealed? RevisionReason { get; private set; }

    protected override IEnumerable<SheetProblem> Check()
    {
        if (ExpiresOn < IssuedOn) yield return Problem(nameof(ExpiresOn), "ends-before-it-starts");
    }
}

/// <summary>Step 2: what would make us pause, agreed before the heat, and who decides.</summary>
public sealed class SuspensionCriterion : Sheet
{
    private SuspensionCriterion() { }

    public SuspensionCriterion(Guid negotiationId) : base(negotiationId) { }

    [Field(Part = Part.IfThereIs, Needed = Needed.InItsPart)] public Sealed? Criterion { get; private set; }

    [Field(Part = Part.IfThereIs, Needed = Needed.InItsPart, IsShort = true)] public Sealed? WhoDecides { get; private set; }

    [Field(Part = Part.IfThereIsNone, Needed = Needed.InItsPart)] public Sealed? NoneBecause { get; private set; }

    protected override IEnumerable<SheetProblem> Check()
    {
        if (Criterion is null && NoneBecause is null) yield return Problem(nameof(Criterion), "answer-missing");
        if (Criterion is not null && WhoDecides is null) yield return Problem(nameof(WhoDecides), "required");
    }
}
