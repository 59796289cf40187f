using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Web.Infrastructure.Localisation;

namespace NegotiationTracker.Web.TagHelpers;

/// <summary>A date; with <c>relative</c> a date on which something is due, saying how late or soon by the reader's day before saying when.</summary>
[HtmlTargetElement("date-text")]
public sealed class DateTextTagHelper(Texts texts, Zone zone, CaseTime clock) : TagHelper
{
    public DateOnly Value { get; set; }

    public bool Relative { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var today = zone.Day(clock.GetUtcNow());
        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("datetime", Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        var day = DateWords.Day(Value, today);
        if (!Relative)
        {
            output.Content.SetContent(day);
            return;
        }

        var words = DateWords.Due(texts, Value, today);
        var urgency = Value < today ? " bad" : Value.DayNumber - today.DayNumber <= 1 ? " warn" : "";
        output.Attributes.SetAttribute("class", $"due{urgency}");
        output.Content.SetContent(words ?? day);
        if (words is null) return;
        var when = new TagBuilder("small");
        when.InnerHtml.Append(day);
        output.Content.AppendHtml(" ").AppendHtml(when);
    }
}
