using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Sheets;
using NegotiationTracker.Web.Infrastructure.Localisation;
using NegotiationTracker.Web.TagHelpers;

namespace NegotiationTracker.Web.Pages.Records;

/// <summary>One field of a form: its control follows from the kind of the field (decision 0008).</summary>
public sealed class FieldForm(Texts texts, SheetForm form, SheetField declared, string? preset, DateOnly today)
{
    private const int MostRadios = 5;

    private readonly FieldView? saved = form.Record?.Field(declared.Name);

    public string Name => NameOf(declared);

    public string Label => texts.LabelOf(form.Kind, declared);

    public SheetField Field => declared;

    /// <summary>The reader may not read it, so it is not the reader's to write.</summary>
    public bool IsClosed => !form.Head.Reader.MayRead(declared.Group);

    /// <summary>A masked text is never sent to a form; an empty one is left as it is.</summary>
    public bool IsKept => saved?.Text.State == FieldTextState.Masked;

    public string? Value => saved is null ? preset : saved.Text.Text ?? saved.Written;

    public string? Hint => string.Join(' ', Hints()) is { Length: > 0 } hint ? hint : null;

    public bool IsGroup => declared.Kind is FieldKind.Choice or FieldKind.Choices or FieldKind.YesNo or FieldKind.Person or FieldKind.Reference or FieldKind.References;

    /// <summary>A list of records while there is none to name.</summary>
    public bool HasNothingToName => declared.Kind == FieldKind.References && !Named().Any();

    public string As => declared.Kind switch
    {
        FieldKind.Choices or FieldKind.References => "check",
        FieldKind.YesNo => "radio",
        FieldKind.Choice when RecordWords.ValuesOf(declared.ValueType).Count() <= MostRadios => "radio",
        _ => "select",
    };

    public string Type => declared.Kind switch
    {
        FieldKind.Text => "textarea",
        FieldKind.Date => "date",
        FieldKind.Number => "number",
        _ => "text",
    };

    public IEnumerable<Choice> Options
    {
        get
        {
            var chosen = Value?.Split(',', StringSplitOptions.TrimEntries).ToHashSet() ?? [];
            var options = Named().Select(o => new Choice(o.Value, o.Label, chosen.Contains(o.Value)));
            return declared.Required || As is "check" or "select"
                ? options
                : options.Append(new Choice("", texts["Sheets.NotAnswered"], chosen.Count == 0));
        }
    }

    public static string NameOf(SheetField declared) => $"Values[{declared.Name}]";

    /// <summary>What somebody typed, said as a page says it.</summary>
    public string Said(string? typed) => string.IsNullOrWhiteSpace(typed) ? texts["Sheets.NotAnswered"]
        : IsGroup ? string.Join(", ", typed.Split(',', StringSplitOptions.TrimEntries).Select(v => Named().FirstOrDefault(o => o.Value == v).Label ?? v))
        : typed;

    private IEnumerable<(string Value, string Label)> Named() => declared.Kind switch
    {
        FieldKind.YesNo => [("true", texts.YesNo(true)), ("false", texts.YesNo(false))],
        FieldKind.Person => form.Head.Team.Where(m => m.IsCurrent).Select(m => (m.PersonId.ToString(), m.Name)),
        FieldKind.Reference or FieldKind.References => (form.Choices.GetValueOrDefault(declared.Refers!) ?? []).Select(r => (r.Id.ToString(), texts.Of(r, today))),
        _ => RecordWords.ValuesOf(declared.ValueType).Select(v => (v.ToString(), texts.Of(v))),
    };

    private IEnumerable<string> Hints()
    {
        if (texts.HintOf(form.Kind, declared) is { } own) yield return own;
        if (declared.Group.IsMasked()) yield return texts[IsKept ? "Sheets.MaskedKept" : "Sheets.MaskedHint"];
    }
}
