using NegotiationTracker.Domain.Counterparts;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Sheets;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Domain.Bargaining;

public enum IssueStatus { Identified = 1, UnderDiscussion, Narrowed, Resolved, Parked, Excluded, Intractable, Reopened }

public enum IssueCategory { Facts = 1, Methods, Norms }

public enum Negotiability { Yes = 1, ProtectedByLaw, NotByUs }

/// <summary>Step 5: what is really in dispute. The title is searchable: no names, no places that endanger anybody.</summary>
public sealed class Issue : Sheet
{
    private Issue() { }

    public Issue(Guid negotiationId) : base(negotiationId) { }

    [Field(Required = true)] public string Title { get; private set; } = "";

    [Field(FieldGroup.General, Required = true, First = nameof(IssueStatus.Identified))] public IssueStatus? Status { get; private set; }

    [Field(FieldGroup.Positions, Required = true, Sides = [Side.Us, Side.Counterpart, Side.Mutual, Side.ThirdParty])] public Side? RaisedBy { get; private set; }

    [Field(FieldGroup.Positions, Required = true, Max = 10)] public int? WeightToUs { get; private set; }

    [Field(FieldGroup.Positions, Max = 10)] public int? WeightToThem { get; private set; }

    [Field(FieldGroup.General)] public IssueCategory? Category { get; private set; }

    [Field] public Negotiability? IsNegotiable { get; private set; }

    [Field] public Sealed? HumanitarianConsequence { get; private set; }

    [Field] public Sealed? PeopleAffected { get; private set; }

    /// <summary>The title as search looks at it, folded to one case without accents.</summary>
    public string SearchText { get; private set; } = "";

    protected override IEnumerable<SheetProblem> Check()
    {
        SearchText = Folding.Fold(Title);
        return [];
    }
}

public enum Firmness { Fixed = 1, Conditional, Flexible, Unknown }

/// <summary>Step 5: what a party demands on an issue, over time. A change of mind is a new position.</summary>
public sealed class Position : Sheet
{
    private Position() { }

    public Position(Guid negotiationId) : base(negotiationId) { }

    [Field(Required = true, Refers = typeof(Issue))] public Guid? IssueId { get; private set; }

    [Field(FieldGroup.Positions, Required = true, Sides = [Side.Us, Side.Counterpart, Side.ThirdParty])] public Side? Party { get; private set; }

    [Field(FieldGroup.Positions, Required = true)] public Sealed? Statement { get; private set; }

    [Field(Required = true, IsToday = true)] public DateOnly? TakenOn { get; private set; }

    [Field(FieldGroup.Positions, Required = true)] public Firmness? Firmness { get; private set; }

    [Field(FieldGroup.Positions)] public bool? IsPublic { get; private set; }

    [Field(FieldGroup.Positions)] public Sealed? StatedReason { get; private set; }

    [Field(FieldGroup.Positions)] public Sealed? InterestBeneath { get; private set; }

    [Field(FieldGroup.Positions)] public SourceKind? Source { get; private set; }

    [Field(FieldGroup.Positions)] public SourceReliability? Reliability { get; private set; }

    [Field(FieldGroup.Positions)] public Credibility? Credibility { get; private set; }

    [Field(FieldGroup.Positions)] public Corroboration? Corroboration { get; private set; }

    /// <summary>The contact in which it was heard, if any.</summary>
    public Guid? EncounterId { get; private set; }

    public Position HeardIn(Guid encounterId)
    {
        EncounterId = encounterId;
        return this;
    }
}
