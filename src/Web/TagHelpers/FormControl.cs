using System.Collections;
using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using NegotiationTracker.Web.Infrastructure.Localisation;

namespace NegotiationTracker.Web.TagHelpers;

/// <summary>What a field and a set of choices share: name, words, what was typed before, and what is wrong with it.</summary>
public abstract class FormControl(Texts texts) : TagHelper
{
    protected Texts Texts { get; } = texts;

    /// <summary>The name that the form posts, such as <c>Input.Statement</c>; the id is made from it.</summary>
    public string Name { get; set; } = "";

    /// <summary>Where another form of the page asks by the same name.</summary>
    public string? Id { get; set; }

    public string? LabelKey { get; set; }

    /// <summary>A label that is already text, for words that come from the data.</summary>
    public string? Label { get; set; }

    public string? HintKey { get; set; }

    public string? Hint { get; set; }

    public bool Required { get; set; }

    /// <summary>Says “(optional)” after the label.</summary>
    public bool Optional { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    protected string ControlId => string.IsNullOrEmpty(Id) ? IdOf(Name) : Id;

    protected IReadOnlyList<string> Errors =>
        Entry is { } entry ? [.. entry.Errors.Select(e => MessageOf(e, Texts)).Distinct()] : [];

    private ModelStateEntry? Entry => ViewContext.ViewData.ModelState.TryGetValue(Name, out var entry) ? entry : null;

    public static string IdOf(string name) => TagBuilder.CreateSanitizedId(name, "_");

    /// <summary>A message may be a key or a sentence.</summary>
    public static string MessageOf(ModelError error, Texts texts) =>
        error.ErrorMessage.Length == 0 ? texts["Shell.Errors.Unreadable"] : texts.Find(error.ErrorMessage) ?? error.ErrorMessage;

    /// <summary>What was posted wins over <paramref name="given"/>, and that over the property of the page.</summary>
    protected IReadOnlyList<string> Values(object? given, string? format = null) => Entry?.RawValue switch
    {
        string text => [text],
        IEnumerable<string?> several => [.. several.Select(s => s ?? "")],
        _ => Written(given ?? ViewContext.ViewData.Eval(Name), format),
    };

    protected TagBuilder LabelWords(string tag)
    {
        var label = new TagBuilder(tag);
        label.InnerHtml.Append(Label ?? Texts[LabelKey ?? Name]);
        if (Optional) label.InnerHtml.AppendHtml(" ").AppendHtml(Element("span", "soft", Texts["Shell.Field.Optional"]));
        return label;
    }

    /// <summary>Hint and error, and the ids by which the control names them.</summary>
    protected IHtmlContent Notes(out string? describedBy)
    {
        var content = new HtmlContentBuilder();
        var ids = new List<string>();
        var hint = Hint ?? (HintKey is null ? null : Texts[HintKey]);
        if (hint is not null) content.AppendHtml(Described("hint", hint, ids));
        if (Errors is { Count: > 0 } errors) content.AppendHtml(Described("error", string.Join(' ', errors), ids));
        describedBy = ids.Count == 0 ? null : string.Join(' ', ids);
        return content;
    }

    protected static TagBuilder Element(string tag, string cssClass, string text)
    {
        var element = new TagBuilder(tag);
        element.AddCssClass(cssClass);
        element.InnerHtml.Append(text);
        return element;
    }

    protected void Mark(TagBuilder control, string? describedBy)
    {
        if (describedBy is not null) control.Attributes["aria-describedby"] = describedBy;
        if (Errors.Count > 0) control.Attributes["aria-invalid"] = "true";
    }

    protected void Open(TagHelperOutput output, string tag, string cssClass)
    {
        output.TagName = tag;
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Errors.Count > 0 ? $"{cssClass} bad-field" : cssClass);
    }

    private TagBuilder Described(string kind, string text, List<string> ids)
    {
        var element = Element("p", kind, text);
        ids.Add(element.Attributes["id"] = $"{ControlId}-{kind}");
        return element;
    }

    private static IReadOnlyList<string> Written(object? value, string? format) => value switch
    {
        null => [],
        string text => [text],
        IEnumerable several => [.. several.Cast<object?>().Select(v => One(v, format))],
        _ => [One(value, format)],
    };

    private static string One(object? value, string? format) => value switch
    {
        null => "",
        DateOnly date => date == default ? "" : date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset at => at == default ? "" : at.UtcDateTime.ToString(format ?? "yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture),
        DateTime at => at == default ? "" : at.ToString(format ?? "yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
