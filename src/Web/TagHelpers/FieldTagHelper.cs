using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using NegotiationTracker.Web.Infrastructure.Localisation;

namespace NegotiationTracker.Web.TagHelpers;

/// <summary>
/// Label, hint, error and control in one. Attributes that it doesn't know (<c>autocomplete</c>, <c>min</c>, <c>inputmode</c> …)
/// go to the control. Types: those of <c>input</c>, and <c>textarea</c>, <c>datetime</c> (a date and time of day by the clock that the hint names) and <c>checkbox</c> (posts <c>true</c>).
/// </summary>
[HtmlTargetElement("field")]
public sealed class FieldTagHelper(Texts texts) : FormControl(texts)
{
    public string Type { get; set; } = "text";

    /// <summary>Shown when nothing was posted; without it the page's property of that name.</summary>
    public object? Value { get; set; }

    public int? Maxlength { get; set; }

    public int? Rows { get; set; }

    private bool IsTyped => Type is "text" or "textarea" or "search";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var value = Type == "password" ? null : Values(Value, Type == "date" ? "yyyy-MM-dd" : null) is [var first, ..] ? first : null;
        var control = Control(value);
        foreach (var attribute in output.Attributes) control.MergeAttribute(attribute.Name, Plain(attribute.Value), replaceExisting: true);
        output.Attributes.Clear();
        if (Type == "hidden")
        {
            output.TagName = null;
            output.Content.SetHtmlContent(control);
            return;
        }

        var isTick = Type == "checkbox";
        var label = LabelWords(isTick ? "span" : "label");
        var notes = Notes(out var describedBy);
        Mark(control, describedBy);
        Open(output, "div", "field");
        if (isTick)
        {
            var tick = new TagBuilder("label");
            tick.AddCssClass("tick");
            tick.InnerHtml.AppendHtml(control).AppendHtml(" ").AppendHtml(label);
            output.Content.AppendHtml(tick).AppendHtml(notes);
            return;
        }

        label.Attributes["for"] = ControlId;
        output.Content.AppendHtml(label).AppendHtml(notes).AppendHtml(control);
    }

    private TagBuilder Control(string? value)
    {
        var control = new TagBuilder(Type == "textarea" ? "textarea" : "input");
        control.Attributes["id"] = ControlId;
        control.Attributes["name"] = Name;
        if (Type == "textarea")
        {
            // A browser drops one line break after the start tag; this one is for it.
            control.InnerHtml.AppendHtml("\n").Append(value ?? "");
            control.Attributes["rows"] = (Rows ?? 4).ToString(CultureInfo.InvariantCulture);
        }
        else
        {
            control.TagRenderMode = TagRenderMode.SelfClosing;
            control.Attributes["type"] = Type == "datetime" ? "datetime-local" : Type;
            if (Type == "checkbox") control.Attributes["value"] = "true";
            else if (!string.IsNullOrEmpty(value)) control.Attributes["value"] = value;
        }

        if (Type == "checkbox" && value == "true") control.Attributes["checked"] = "checked";
        if (Maxlength is { } most) control.Attributes["maxlength"] = most.ToString(CultureInfo.InvariantCulture);
        if (Required) control.Attributes["required"] = "required";
        if (IsTyped) control.Attributes["dir"] = "auto";
        return control;
    }

    private static string? Plain(object? value) => value switch
    {
        HtmlString html => WebUtility.HtmlDecode(html.Value),
        _ => value?.ToString(),
    };
}
