using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Domain.Sheets;
using NegotiationTracker.Web.Infrastructure.Localisation;
using NegotiationTracker.Web.TagHelpers;

namespace NegotiationTracker.Web.Pages.Records;

/// <summary>How kinds, fields and values of records are said; every page that shows a record uses these.</summary>
public static class RecordWords
{
    public static string NameOf(this Texts texts, SheetKind kind) => texts[$"Sheets.{kind.Name}"];

    /// <summary>The singular with its article, for buttons: "an objective".</summary>
    public static string OneOf(this Texts texts, SheetKind kind) => texts[$"Sheets.{kind.Name}.One"];

    public static string AboutOf(this Texts texts, SheetKind kind) => texts[$"Sheets.{kind.Name}.About"];

    public static string LabelOf(this Texts texts, SheetKind kind, SheetField field) => texts[$"Sheets.{kind.Name}.{field.Name}"];

    public static string? HintOf(this Texts texts, SheetKind kind, SheetField field) => texts.Find($"Sheets.{kind.Name}.{field.Name}.Hint");

    public static string AllOf(this Texts texts, Enum flags) =>
        string.Join(", ", ValuesOf(flags.GetType()).Where(flags.HasFlag).Select(texts.Of));

    /// <summary>The values that can be chosen; "nothing chosen" is none of them.</summary>
    public static IEnumerable<Enum> ValuesOf(Type type) =>
        Enum.GetValues(type).Cast<Enum>().Where(v => !type.IsDefined(typeof(FlagsAttribute), false) || Convert.ToInt64(v, null) != 0);

    public static string YesNo(this Texts texts, bool value) => texts[value ? "Sheets.Yes" : "Sheets.No"];

    /// <summary>The name of a record that another one points at.</summary>
    public static string Of(this Texts texts, RecordLabel label, DateOnly today)
    {
        if (label.Text is { } text) return text;
        var name = label.Choice is { } choice ? texts.Of(choice) : texts.NameOf(label.Kind);
        var at = label.RecordedAt.UtcDateTime;
        return texts.Format("Sheets.LabelByDate", name, DateWords.Day(DateOnly.FromDateTime(at), today), at.ToString("HH:mm", null));
    }
}
