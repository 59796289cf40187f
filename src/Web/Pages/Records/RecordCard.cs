using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Bargaining;
using NegotiationTracker.Domain.FollowUps;
using NegotiationTracker.Domain.Groundwork;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Sheets;
using NegotiationTracker.Domain.Workflow;
using NegotiationTracker.Web.Infrastructure.Localisation;

namespace NegotiationTracker.Web.Pages.Records;

/// <summary>One record as the partial <c>_Record</c> draws it.</summary>
/// <param name="Without">Fields that the page around it says already.</param>
public sealed record RecordCard(SheetView Record, NegotiationHeader Head, params string[] Without)
{
    private const int LongestHeading = 120;

    /// <summary>The field that stands as heading: a title, what kind of thing it is, or what it says.</summary>
    private FieldView? Lead { get; } = Record.Kind.IsSingle ? null : LeadOf([.. Record.Fields.Where(f => !Without.Contains(f.Field.Name))]);

    /// <summary>It stands under a heading of this page's own.</summary>
    public bool IsNested { get; init; }

    public static RecordCard Of(SheetView record, NegotiationHeader head) => new(record, head);

    /// <summary>Sides and states: those written, and what the record became.</summary>
    public IEnumerable<Enum> Tags => Shown.Where(IsTag).Select(f => (Enum)f.Value!).Concat(Record.States);

    public IEnumerable<FieldView> Fields => Shown.Where(f => !IsTag(f) && !(f == Lead && IsHeading(f)));

    private IEnumerable<FieldView> Shown => Record.Fields.Where(f => !f.IsEmpty && !Without.Contains(f.Field.Name));

    public string? Heading(Texts texts, DateOnly today) => Record.Label is { Line: not null } line ? texts.Of(line, today) : Lead switch
    {
        null => null,
        { Value: Enum choice } => texts.Of(choice),
        { Label: { } label } => texts.Of(label, today),
        { Text.Text: { } text } => IsHeading(Lead) ? text : Record.Label?.Text,
        _ => Lead.Value as string,
    };

    /// <summary>The colour that goes with a state, the same on every page.</summary>
    public static string ClassOf(Enum state) => state switch
    {
        Fulfilment.Verified or ObservationResult.Met => "ok",
        Fulfilment.NotMet or ObservationResult.NotMet or Severity.Serious => "bad",
        Fulfilment or ObservationResult.PartlyMet or ObservationResult.Unverifiable => "warn",
        FramingResult.Incompatible or BottomLineCheck.BelowBottomLine or RedLineResult.Crossed => "bad",
        FramingResult.Unclear or BottomLineCheck.Unclear or RedLineResult.Unclear => "warn",
        FramingResult or BottomLineCheck or RedLineResult => "ok",
        AgreementStatus.InForce or AgreementStatus.Fulfilled or CommitmentStatus.Fulfilled or IssueStatus.Resolved => "ok",
        AgreementStatus.Drafting or AgreementStatus.AgreedInPrinciple or IssueStatus.Reopened => "warn",
        CommitmentStatus.Broken or IssueStatus.Intractable => "bad",
        _ => "",
    };

    /// <summary>Words that are clear without their label; a side is, beside what it says or owes.</summary>
    private bool IsTag(FieldView field) => field != Lead && field.Value switch
    {
        Side => Lead?.Field.Kind == FieldKind.Text,
        IssueStatus or OptionStatus or ProposalStatus or DisputeState or Stance or ObservationResult => true,
        _ => false,
    };

    private static bool IsHeading(FieldView field) => field.Text.Text is not { } text || text.Length <= LongestHeading && !text.Contains('\n', StringComparison.Ordinal);

    private static FieldView? LeadOf(IReadOnlyList<FieldView> fields)
    {
        var required = fields.Where(f => f.Field.Required && !f.IsEmpty && f.Text.State != FieldTextState.NotCleared).ToList();
        return required.FirstOrDefault(f => f.Field.Kind == FieldKind.Line)
            ?? (fields.FirstOrDefault(f => f.Field.ValueType != typeof(Step)) is { Field: { Kind: FieldKind.Choice, Required: true }, Value: not null } kind ? kind : null)
            // What has several parts from the start is named by what it belongs to.
            ?? required.TakeWhile(f => f.Field.Kind != FieldKind.Choices).FirstOrDefault(f => f.Text.State == FieldTextState.Shown)
            ?? required.FirstOrDefault(f => f.Label is not null);
    }
}

/// <summary>One value of a record, for the partial <c>_Value</c>.</summary>
public sealed record ValueCard(SheetView Record, FieldView Field, NegotiationHeader Head)
{
    /// <summary>Something is still to be done by this day.</summary>
    public bool IsDue => Field.Field.Name == nameof(Commitment.DueOn)
        && Record.States.Any(s => s is CommitmentStatus.Draft or CommitmentStatus.Open or FollowUpStatus.Open);
}
