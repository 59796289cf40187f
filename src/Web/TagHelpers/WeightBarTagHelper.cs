using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using NegotiationTracker.Web.Infrastructure.Localisation;

namespace NegotiationTracker.Web.TagHelpers;

/// <param name="Letter">Stands inside the segment, so that colour is never alone.</param>
/// <param name="Kind">1 good, 2 neutral, 3 waiting, 4 blocked.</param>
public sealed record BarSegment(string Label, string Letter, int Value, int Kind);

/// <summary>One bar in parts. Positions are attributes, as the content security policy asks, and are counted from the right where one reads from there.</summary>
[HtmlTargetElement("weight-bar")]
public sealed class WeightBarTagHelper(Texts texts) : TagHelper
{
    private const double RoomForLetter = 7;

    public string Title { get; set; } = "";

    public IEnumerable<BarSegment> Segments { get; set; } = [];

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var segments = Segments.Where(s => s.Value > 0).ToList();
        var total = segments.Sum(s => (double)s.Value);
        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "chart");
        output.Attributes.SetAttribute("role", "img");
        output.Attributes.SetAttribute("width", "100%");
        output.Attributes.SetAttribute("height", "28");
        output.Attributes.SetAttribute("aria-label", Words(segments));
        if (segments.Count == 0) output.Content.AppendHtml(Rect("k0", 0, 100));
        var passed = 0d;
        foreach (var segment in segments)
        {
            var width = 100 * segment.Value / total;
            var x = Texts.IsRightToLeft ? 100 - passed - width : passed;
            output.Content.AppendHtml(Rect($"k{segment.Kind}", x, width));
            if (width >= RoomForLetter) output.Content.AppendHtml(Letter(segment, x + (width / 2)));
            passed += width;
        }
    }

    private string Words(List<BarSegment> segments) => segments.Count == 0
        ? texts.Format("Shell.Bar.Empty", Title)
        : texts.Format("Shell.Bar.Label", Title, string.Join(", ", segments.Select(s => texts.Format("Shell.Bar.Segment", s.Value, s.Label))));

    private static TagBuilder Rect(string cssClass, double x, double width)
    {
        var rect = new TagBuilder("rect");
        rect.AddCssClass(cssClass);
        rect.Attributes["x"] = Percent(x);
        rect.Attributes["width"] = Percent(width);
        rect.Attributes["height"] = "100%";
        return rect;
    }

    private static TagBuilder Letter(BarSegment segment, double x)
    {
        var text = new TagBuilder("text");
        text.Attributes["x"] = Percent(x);
        text.Attributes["y"] = "50%";
        text.InnerHtml.Append($"{segment.Value} {segment.Letter}");
        return text;
    }

    private static string Percent(double value) => value.ToString("0.##", CultureInfo.InvariantCulture) + "%";
}
