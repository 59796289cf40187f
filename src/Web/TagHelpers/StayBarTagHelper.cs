using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using NegotiationTracker.Web.Infrastructure.Localisation;

namespace NegotiationTracker.Web.TagHelpers;

/// <summary>
/// A length with a mark on it: the longest stay, and where the median lies. Positions are attributes and are counted from the
/// right where one reads from there. The numbers stand beside it, so that it says nothing of its own.
/// </summary>
[HtmlTargetElement("stay-bar")]
public sealed class StayBarTagHelper : TagHelper
{
    private const double MarkWidth = 1.6;

    public double Length { get; set; }

    public double Mark { get; set; }

    /// <summary>What the whole width stands for; the same for all bars of a table.</summary>
    public double Of { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "stay");
        output.Attributes.SetAttribute("width", "100%");
        output.Attributes.SetAttribute("height", "20");
        output.Attributes.SetAttribute("aria-hidden", "true");
        var whole = Math.Max(Of, 1);
        output.Content.AppendHtml(Rect("all", 0, 100, "42%", "16%"));
        output.Content.AppendHtml(Rect("length", 0, 100 * Length / whole, "20%", "60%"));
        output.Content.AppendHtml(Rect("mark", Math.Min(100 * Mark / whole, 100 - MarkWidth), MarkWidth, "0", "100%"));
    }

    private static TagBuilder Rect(string cssClass, double from, double width, string y, string height)
    {
        var rect = new TagBuilder("rect");
        rect.AddCssClass(cssClass);
        rect.Attributes["x"] = Percent(Texts.IsRightToLeft ? 100 - from - width : from);
        rect.Attributes["width"] = Percent(width);
        rect.Attributes["y"] = y;
        rect.Attributes["height"] = height;
        return rect;
    }

    private static string Percent(double value) => value.ToString("0.##", CultureInfo.InvariantCulture) + "%";
}
