using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;
using NegotiationTracker.Web.Infrastructure.Localisation;

namespace NegotiationTracker.Web.TagHelpers;

/// <summary>When something happened, to the minute, in UTC and saying so.</summary>
[HtmlTargetElement("instant")]
public sealed class InstantTagHelper(Texts texts, TimeProvider clock) : TagHelper
{
    public DateTimeOffset At { get; set; }

    /// <summary>Says "yesterday" or "3 days ago" in place of a recent date.</summary>
    public bool Relative { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var at = At.UtcDateTime;
        var date = DateOnly.FromDateTime(at);
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var day = (Relative ? DateWords.Past(texts, date, today) : null) ?? DateWords.Day(date, today);
        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("datetime", at.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
        output.Content.SetContent(texts.Format("Shell.Date.AtUtc", day, at.ToString("HH:mm", CultureInfo.InvariantCulture)));
    }
}
