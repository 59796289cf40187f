using System.Globalization;
using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Domain.Context;
using NegotiationTracker.Domain.Counterparts;
using NegotiationTracker.Domain.Guideline;
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

    /// <summary>What the box that takes a masked text away says, so that nobody erases the wrong one.</summary>
    public string Erase => texts.Format("Sheets.Erase", Label);

    public string Label => texts.LabelOf(form.Kind, declared);

    public SheetField Field => declared;

    /// <summary>The step that a note is written at.</summary>
    public Step? Step { get; init; }

    /// <summary>The reader may not read it, so it is not the reader's to write.</summary>
    public bool IsClosed => !form.Head.Reader.MayRead(declared.Group);

    /// <summary>A masked text is never sent to a form; an empty one is left as it is.</summary>
    public bool IsKept => saved?.Text.State == FieldTextState.Masked;

    public string? Value => saved is null ? preset : saved.Text.Text ?? saved.Written;

    /// <summary>Neither asked for at once nor by the step, the agreement or the part that it belongs to.</summary>
    public bool IsOptional => declared is { Required: false, Needed: Needed.No };

    public string? Hint => string.Join(' ', Hints()) is { Length: > 0 } hint ? hint : null;

    public bool IsGroup => IsScale || declared.Kind is FieldKind.Choice or FieldKind.Choices or FieldKind.YesNo or FieldKind.Person or FieldKind.Reference or FieldKind.References;

    /// <summary>A list of records while there is none to name.</summary>
    public bool HasNothingToName => declared.Kind == FieldKind.References && !Named().Any();

    /// <summary>A number out of a few, each of which means something.</summary>
    private bool IsScale => declared.Kind == FieldKind.Number && declared.Max - declared.Min < MostRadios;

    /// <summary>Few words fit on one line; what somebody broke into lines stays as it is.</summary>
    private bool IsOneLine => declared.IsShort && Value?.Contains('\n', StringComparison.Ordinal) != true;

    public string As => declared.Kind switch
    {
        FieldKind.Choices or FieldKind.References => "check",
        FieldKind.YesNo => "radio",
        FieldKind.Choice when declared.Values.Count <= MostRadios => "radio",
        FieldKind.Number => "radio",
        _ => "select",
    };

    public string Type => declared.Kind switch
    {
        FieldKind.Text when !IsOneLine => "textarea",
        FieldKind.Date => "date",
        FieldKind.Number => "number",
        _ => "text",
    };

    public int Rows => declared.IsShort ? 2 : declared.Max > SheetField.TextMax ? 10 : 4;

    /// <summary>Names that are offered while somebody types.</summary>
    public IEnumerable<string> Suggestions => declared.Suggests is { } type ? (form.Choices.GetValueOrDefault(type) ?? []).Select(r => r.Text).OfType<string>() : [];

    public IEnumerable<Choice> Options
    {
        get
        {
            var chosen = Value?.Split(',', StringSplitOptions.TrimEntries).ToHashSet() ?? [];
            var options = Named().Select(o => new Choice(o.Value, o.Label, chosen.Contains(o.Value), As == "select" ? null : texts.MeaningOf(form.Kind, declared, o.Value)));
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
        FieldKind.Number => Enumerable.Range(declared.Min, declared.Max - declared.Min + 1).Select(n => n.ToString(CultureInfo.InvariantCulture)).Select(n => (n, n)),
        _ => Offered().Select(v => (v.ToString(), texts.Of(v))),
    };

    /// <summary>A note that is written at a step is about one of its topics.</summary>
    private IEnumerable<Enum> Offered() => declared.ValueType == typeof(NoteTopic) && Step is { } at
        ? declared.Values.Where(v => NoteTopics.Of(at).Contains((NoteTopic)v) || v.ToString() == Value)
        : declared.Values;

    private IEnumerable<string> Hints()
    {
        if (declared.Needed == Needed.ToLeaveStep) yield return texts.Format("Sheets.Needed.ToLeaveStep", form.Kind.Step?.Number());
        if (declared.Needed == Needed.ToComeIntoForce) yield return texts["Sheets.Needed.ToComeIntoForce"];
        if (texts.HintOf(form.Kind, declared) is { } own) yield return own;
        if (declared.ValueType == typeof(Characteristic) && Value is { } part) yield return texts[$"Guideline.Characteristic.{part}.Prompt"];
        if (declared.Group.IsMasked()) yield return texts[IsKept ? "Sheets.MaskedKept" : "Sheets.MaskedHint"];
    }
}
