using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using NegotiationTracker.Web.Infrastructure.Localisation;

namespace NegotiationTracker.Web.TagHelpers;

/// <summary>Radios and checks in a fieldset with a legend, or a select with a label. The first control carries the id of the name.</summary>
[HtmlTargetElement("choices")]
public sealed class ChoicesTagHelper(Texts texts) : FormControl(texts)
{
    public IEnumerable<Choice> Options { get; set; } = [];

    /// <summary><c>radio</c>, <c>check</c> or <c>select</c>.</summary>
    public string As { get; set; } = "radio";

    /// <summary>Lets a select take several; checks always do.</summary>
    public bool Multiple { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var options = Options.ToList();
        var given = options.Any(o => o.Selected) ? options.Where(o => o.Selected).Select(o => o.Value).ToList() : null;
        var chosen = Values(given).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (As == "select") Select(output, options, chosen);
        else Group(output, options, chosen);
    }

    private void Group(TagHelperOutput output, List<Choice> options, HashSet<string> chosen)
    {
        Open(output, "fieldset", "field");
        var notes = Notes(out var describedBy);
        if (describedBy is not null) output.Attributes.SetAttribute("aria-describedby", describedBy);
        if (As == "radio")
        {
            output.Attributes.SetAttribute("role", "radiogroup");
            if (Errors.Count > 0) output.Attributes.SetAttribute("aria-invalid", "true");
        }

        var chips = new TagBuilder("div");
        chips.AddCssClass("chips");
        for (var i = 0; i < options.Count; i++) chips.InnerHtml.AppendHtml(Chip(options[i], i, chosen.Contains(options[i].Value)));
        output.Content.AppendHtml(LabelWords("legend")).AppendHtml(notes).AppendHtml(chips);
    }

    private TagBuilder Chip(Choice option, int index, bool isChosen)
    {
        var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        input.Attributes["type"] = As == "radio" ? "radio" : "checkbox";
        input.Attributes["id"] = index == 0 ? ControlId : $"{ControlId}_{index}";
        input.Attributes["name"] = Name;
        input.Attributes["value"] = option.Value;
        if (isChosen) input.Attributes["checked"] = "checked";
        if (As == "radio" && Required) input.Attributes["required"] = "required";
        if (As != "radio" && Errors.Count > 0) input.Attributes["aria-invalid"] = "true";
        var label = new TagBuilder("label");
        label.InnerHtml.AppendHtml(input).AppendHtml(" ").AppendHtml(Worded(option));
        return label;
    }

    private static TagBuilder Worded(Choice option)
    {
        var words = new TagBuilder("span");
        words.InnerHtml.Append(option.Label);
        if (option.Hint is not null) words.InnerHtml.AppendHtml(" ").AppendHtml(Element("small", "soft", option.Hint));
        return words;
    }

    private void Select(TagHelperOutput output, List<Choice> options, HashSet<string> chosen)
    {
        Open(output, "div", "field");
        var label = LabelWords("label");
        label.Attributes["for"] = ControlId;
        var notes = Notes(out var describedBy);
        var select = new TagBuilder("select");
        select.Attributes["id"] = ControlId;
        select.Attributes["name"] = Name;
        if (Multiple) select.Attributes["multiple"] = "multiple";
        if (Required) select.Attributes["required"] = "required";
        Mark(select, describedBy);
        if (!Multiple && !options.Any(o => o.Value.Length == 0))
            select.InnerHtml.AppendHtml(Option(new Choice("", Texts["Shell.Field.Pick"]), false));
        foreach (var option in options) select.InnerHtml.AppendHtml(Option(option, chosen.Contains(option.Value)));
        output.Content.AppendHtml(label).AppendHtml(notes).AppendHtml(select);
    }

    private static TagBuilder Option(Choice choice, bool isChosen)
    {
        var option = new TagBuilder("option");
        option.Attributes["value"] = choice.Value;
        if (isChosen) option.Attributes["selected"] = "selected";
        option.InnerHtml.Append(choice.Label);
        return option;
    }
}
