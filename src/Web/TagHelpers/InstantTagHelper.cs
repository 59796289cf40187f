using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Web.Infrastructure.Localisation;

namespace NegotiationTracker.Web.TagHelpers;

/// <summary>When something happened, to the minute, by the clock of the reader and saying which that is.</summary>
[HtmlTargetElement("instant")]
public sealed class InstantTagHelper(Texts texts, Zone zone, CaseTime clock) : TagHelper
{
    public DateTimeOffset At { get; set; }

    /// <summary>Says "yesterday" or "3 days ago" in place of a recent date.</summary>
    public bool Relative { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var (date, today) = (zone.Day(At), zone.Day(clock.GetUtcNow()));
        var day = (Relative ? DateWords.Past(texts, date, today) : null) ?? DateWords.Day(date, today);
        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("datetime", At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
        output.Content.SetContent(texts.Format("Shell.Date.At", day, zone.Hour(At)));
    }
}
