using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Domain.Sheets;
using NegotiationTracker.Web.Infrastructure.Localisation;
using NegotiationTracker.Web.TagHelpers;

namespace NegotiationTracker.Web.Pages.Records;

/// <summary>How kinds, fields and values of records are said; every page that shows a record uses these.</summary>
public static class RecordWords
{
    public static string NameOf(this Texts texts, SheetKind kind) => texts[$"Sheets.{kind.Name}"];

    public static string AddOf(this Texts texts, SheetKind kind) => texts[$"Sheets.{kind.Name}.Add"];

    public static string ChangeOf(this Texts texts, SheetKind kind) => texts[$"Sheets.{kind.Name}.Change"];

    public static string AboutOf(this Texts texts, SheetKind kind) => texts[$"Sheets.{kind.Name}.About"];

    public static string LabelOf(this Texts texts, SheetKind kind, SheetField field) => texts[$"Sheets.{kind.Name}.{field.Name}"];

    public static string? HintOf(this Texts texts, SheetKind kind, SheetField field) => texts.Find($"Sheets.{kind.Name}.{field.Name}.Hint");

    public static string AllOf(this Texts texts, Enum flags) =>
        string.Join(", ", Enum.GetValues(flags.GetType()).Cast<Enum>().Where(v => Convert.ToInt64(v, null) != 0 && flags.HasFlag(v)).Select(texts.Of));

    /// <summary>What one of the choices of a field means, where its name does not say it.</summary>
    public static string? MeaningOf(this Texts texts, SheetKind kind, SheetField field, string value) => texts.Find($"Sheets.{kind.Name}.{field.Name}.{value}.Means");

    public static string YesNo(this Texts texts, bool value) => texts[value ? "Sheets.Yes" : "Sheets.No"];

    /// <summary>The name of a record that another one points at.</summary>
    public static string Of(this Texts texts, RecordLabel label, DateOnly today)
    {
        if (label.Text is { } text) return text;
        var name = label.Choice is { } choice ? texts.Of(choice) : texts.NameOf(label.Kind);
        var at = label.RecordedAt.UtcDateTime;
        if (label.Line is { } line)
            return texts.Format(line.IsAbsolute ? "Sheets.LabelLine.Absolute" : "Sheets.LabelLine", line.Number, name, DateWords.Day(DateOnly.FromDateTime(at), today));
        return texts.Format("Sheets.LabelByDate", name, DateWords.Day(DateOnly.FromDateTime(at), today), at.ToString("HH:mm", null));
    }
}
