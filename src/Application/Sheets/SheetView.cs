using NegotiationTracker.Application.Access;
using NegotiationTracker.Application.Security;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Bargaining;
using NegotiationTracker.Domain.Counterparts;
using NegotiationTracker.Domain.FollowUps;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Sheets;

namespace NegotiationTracker.Application.Sheets;

/// <summary>One record as one reader sees it.</summary>
/// <param name="States">What the record became by other acts than writing: statuses of agreements, commitments, follow-ups.</param>
/// <param name="MayChange">The reader may write it and it is still open to change.</param>
public sealed record SheetView(
    SheetKind Kind, Guid Id, long Version, Guid RecordedBy, DateTimeOffset RecordedAt, Guid ChangedBy, DateTimeOffset ChangedAt,
    IReadOnlyList<FieldView> Fields, IReadOnlyList<Enum> States, bool MayChange)
{
    /// <summary>How this record is called.</summary>
    public RecordLabel? Label { get; init; }

    /// <summary>Why it is no longer changed, as the code of the refusal.</summary>
    public string? Fixed { get; init; }

    /// <summary>The agreement in force that it belongs to or is: only an amendment changes it.</summary>
    public Guid? Amendable { get; init; }

    /// <summary>A doubt that stands on the record until it is answered there (W17, W20).</summary>
    public string? Doubt { get; init; }

    public bool WasChanged => Version > 1;

    public FieldView? Field(string name) => Fields.FirstOrDefault(f => f.Field.Name == name);

    public T? Value<T>(string name) where T : struct => Field(name)?.Value is T value ? value : null;
}

/// <summary>One field of a record: a value that is never sealed, or a text in its state for this reader.</summary>
/// <param name="Value">Null for a reader who is not cleared for the field's group, of whatever kind the field is.</param>
/// <param name="Written">The value as a form carries it; null for texts.</param>
/// <param name="Text">Also says of values that are not texts when the reader is not cleared.</param>
/// <param name="Label">The record that a reference points at.</param>
public sealed record FieldView(SheetField Field, object? Value, string? Written, FieldText Text, RecordLabel? Label = null)
{
    /// <summary>The records that a list of references points at.</summary>
    public IReadOnlyList<RecordLabel> Labels { get; init; } = [];

    public bool IsEmpty => Text.State == FieldTextState.Empty && Value is null or "" or Sealed or IReadOnlyList<Guid> { Count: 0 };
}

/// <summary>How a record is called where another one points at it: its title or first words, or what it is and its date.</summary>
/// <param name="Line">Red lines are called by number, because their words are masked.</param>
public sealed record RecordLabel(Guid Id, SheetKind Kind, string? Text, Enum? Choice, DateTimeOffset RecordedAt, LineNumber? Line = null);

/// <param name="Number">Counted from the first line ever drawn, so that it never names another one.</param>
public sealed record LineNumber(int Number, bool IsAbsolute);

internal static class SheetViews
{
    private const int LabelWords = 60;

    /// <param name="near">The records that this one and its neighbours point at.</param>
    public static SheetView View(this Sheet sheet, SheetKind kind, Membership reader, IFieldVault vault, IReadOnlyDictionary<Guid, Sheet> near, IReadOnlyDictionary<Guid, RecordLabel> labels)
    {
        var version = sheet as Agreement ?? (sheet is IAgreementPart { AgreementId: { } id } ? near.GetValueOrDefault(id) as Agreement : null);
        var why = FixedBecause(sheet, version);
        return new(kind, sheet.Id, sheet.Version, sheet.RecordedBy, sheet.RecordedAt, sheet.ChangedBy, sheet.ChangedAt,
            [.. kind.Fields.Select(f => View(sheet, f, reader, vault, labels))], StatesOf(sheet), !kind.IsAddOnly && reader.Can(kind.Right) && why is null)
        {
            Label = labels.GetValueOrDefault(sheet.Id),
            Fixed = why,
            Amendable = why == "agreement-binds" && sheet is not Acceptance ? version!.Id : null,
            Doubt = !reader.MayRead(FieldGroup.Analysis) ? null : sheet switch { Proposal { IsUltimatumWithoutPlan: true } => "W17", ThirdParty { HasOpenDoubt: true } => "W20", _ => null },
        };
    }

    /// <summary>Title or alias; else the first text this reader may see; else only what kind of thing it is.</summary>
    public static RecordLabel Label(this Sheet sheet, Membership reader, IFieldVault vault)
    {
        var kind = SheetKinds.Of(sheet.GetType());
        var title = kind.Fields.FirstOrDefault(f => f.Kind == FieldKind.Line && f.Required && reader.MayRead(f.Group))?.Read(sheet) as string
            ?? kind.Fields.Where(f => f.Kind == FieldKind.Text)
                .Select(f => vault.Show(reader, sheet.Id, f.Name, f.Group, f.Read(sheet) as Sealed))
                .FirstOrDefault(t => t.State == FieldTextState.Shown)?.Text;
        var choice = kind.Fields.FirstOrDefault(f => f.Kind == FieldKind.Choice && reader.MayRead(f.Group))?.Read(sheet) as Enum;
        return new(sheet.Id, kind, Short(title), choice, sheet.RecordedAt);
    }

    private static FieldView View(Sheet sheet, SheetField field, Membership reader, IFieldVault vault, IReadOnlyDictionary<Guid, RecordLabel> labels)
    {
        var value = field.Read(sheet);
        if (value is Enum flags && field.Kind == FieldKind.Choices && Convert.ToInt64(flags, null) == 0) value = null;
        // The one place where clearance meets a record: what is not the reader's goes no further, be it a text, a choice or a number.
        if (value is not (null or "") && !reader.MayRead(field.Group)) return new(field, null, null, FieldText.NotCleared);
        var text = field.Kind == FieldKind.Text ? vault.Show(reader, sheet.Id, field.Name, field.Group, value as Sealed) : FieldText.Empty;
        return new(field, value, field.Written(sheet), text, field.Kind == FieldKind.Reference && value is Guid one ? labels.GetValueOrDefault(one) : null)
        {
            Labels = value is IReadOnlyList<Guid> several ? [.. several.Select(id => labels.GetValueOrDefault(id)).OfType<RecordLabel>()] : [],
        };
    }

    private static string? Short(string? text)
    {
        var line = text?.ReplaceLineEndings(" ");
        if (line is null || line.Length <= LabelWords) return line;
        var cut = line.LastIndexOf(' ', LabelWords);
        if (cut < LabelWords / 2) cut = char.IsHighSurrogate(line[LabelWords - 1]) ? LabelWords - 1 : LabelWords;
        return line[..cut] + "…";
    }

    private static IReadOnlyList<Enum> StatesOf(Sheet sheet) => sheet switch
    {
        Agreement a => [a.Status],
        Commitment c => [c.Status, c.Fulfilment],
        FollowUp f => [f.Status],
        _ => [],
    };

    /// <summary>What the record itself would refuse, said before anybody types.</summary>
    private static string? FixedBecause(Sheet sheet, Agreement? version) => sheet switch
    {
        Agreement { Status: AgreementStatus.Drafting } or Agreement { Status: AgreementStatus.AgreedInPrinciple, HasAideMemoire: false } => null,
        Agreement { IsUndecided: true } => "agreement-not-draft",
        Commitment { IsTerminal: true } => "commitment-terminal",
        _ when version is null or { IsUndecided: true } => null,
        _ => version.Status == AgreementStatus.InForce ? "agreement-binds" : "agreement-ended",
    };
}
