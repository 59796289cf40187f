using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using NegotiationTracker.Web.Infrastructure.Localisation;

namespace NegotiationTracker.Web.TagHelpers;

/// <summary>Everything that is wrong with the form, each line a link to its field. Our own: the built-in one writes an inline style.</summary>
[HtmlTargetElement("error-summary")]
public sealed class ErrorSummaryTagHelper(Texts texts) : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var lines = ViewContext.ViewData.ModelState
            .Where(e => e.Value is not null)
            .SelectMany(e => e.Value!.Errors.Select(error => (Field: e.Key, Message: FormControl.MessageOf(error, texts))))
            .Distinct()
            .OrderBy(line => PlaceOf(line.Field))
            .ToList();
        if (lines.Count == 0)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "note bad");
        output.Attributes.SetAttribute("id", "error-summary");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        var heading = new TagBuilder("h2");
        heading.InnerHtml.Append(texts.Count("Shell.Errors.Title", lines.Count));
        var list = new TagBuilder("ul");
        foreach (var (field, message) in lines) list.InnerHtml.AppendHtml(Line(field, message));
        output.Content.AppendHtml(heading).AppendHtml(list);
    }

    /// <summary>A browser sends the fields in the order of the page; what it did not send, such as a choice not made, comes after.</summary>
    private int PlaceOf(string field)
    {
        var request = ViewContext.HttpContext.Request;
        if (field.Length == 0 || !request.HasFormContentType) return -1;
        return request.Form.Keys.TakeWhile(key => !string.Equals(key, field, StringComparison.OrdinalIgnoreCase)).Count();
    }

    private static TagBuilder Line(string field, string message)
    {
        var item = new TagBuilder("li");
        if (field.Length == 0)
        {
            item.InnerHtml.Append(message);
            return item;
        }

        var link = new TagBuilder("a");
        link.Attributes["href"] = $"#{FormControl.IdOf(field)}";
        link.InnerHtml.Append(message);
        item.InnerHtml.AppendHtml(link);
        return item;
    }
}
