using NegotiationTracker.Application.Access;
using NegotiationTracker.Application.Security;
using NegotiationTracker.Domain.Agreements;
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
    public bool IsEmpty => Text.State == FieldTextState.Empty && Value is null or "" or Sealed;
}

/// <summary>How a record is called where another one points at it: its title or first words, or what it is and its date.</summary>
public sealed record RecordLabel(Guid Id, SheetKind Kind, string? Text, Enum? Choice, DateTimeOffset RecordedAt);

internal static class SheetViews
{
    private const int LabelWords = 60;

    public static SheetView View(this Sheet sheet, SheetKind kind, Membership reader, IFieldVault vault, IReadOnlyDictionary<Guid, RecordLabel>? labels = null) =>
        new(kind, sheet.Id, sheet.Version, sheet.RecordedBy, sheet.RecordedAt, sheet.ChangedBy, sheet.ChangedAt,
            [.. kind.Fields.Select(f => View(sheet, f, reader, vault, labels))], StatesOf(sheet),
            !kind.IsAddOnly && reader.Can(kind.Right) && IsOpen(sheet));

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

    private static FieldView View(Sheet sheet, SheetField field, Membership reader, IFieldVault vault, IReadOnlyDictionary<Guid, RecordLabel>? labels)
    {
        var value = field.Read(sheet);
        if (value is Enum flags && field.Kind == FieldKind.Choices && Convert.ToInt64(flags, null) == 0) value = null;
        // The one place where clearance meets a record: what is not the reader's goes no further, be it a text, a choice or a number.
        if (value is not (null or "") && !reader.MayRead(field.Group)) return new(field, null, null, FieldText.NotCleared);
        var text = field.Kind == FieldKind.Text ? vault.Show(reader, sheet.Id, field.Name, field.Group, value as Sealed) : FieldText.Empty;
        var label = field.Kind == FieldKind.Reference && value is Guid id ? labels?.GetValueOrDefault(id) : null;
        return new(field, value, field.Written(sheet), text, label);
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

    private static bool IsOpen(Sheet sheet) => sheet switch
    {
        Agreement a => a.Status == AgreementStatus.Drafting || a.Status == AgreementStatus.AgreedInPrinciple && !a.HasAideMemoire,
        Commitment c => !c.IsTerminal,
        _ => true,
    };
}
