using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using NegotiationTracker.Web.Infrastructure.Localisation;

namespace NegotiationTracker.Web.TagHelpers;

/// <summary>
/// Two lengths on each other: outlined to the longest stay, solid to the median. Positions are attributes and are counted from
/// the right where one reads from there. The numbers stand beside it, so that it says nothing of its own.
/// </summary>
[HtmlTargetElement("stay-bar")]
public sealed class StayBarTagHelper : TagHelper
{
    public double Longest { get; set; }

    public double Median { get; set; }

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
        output.Content.AppendHtml(Rect("longest", 100 * Longest / whole));
        output.Content.AppendHtml(Rect("median", 100 * Median / whole));
    }

    private static TagBuilder Rect(string cssClass, double width)
    {
        var rect = new TagBuilder("rect");
        rect.AddCssClass(cssClass);
        rect.Attributes["x"] = Percent(Texts.IsRightToLeft ? 100 - width : 0);
        rect.Attributes["width"] = Percent(width);
        rect.Attributes["y"] = "15%";
        rect.Attributes["height"] = "70%";
        return rect;
    }

    private static string Percent(double value) => value.ToString("0.##", CultureInfo.InvariantCulture) + "%";
}
