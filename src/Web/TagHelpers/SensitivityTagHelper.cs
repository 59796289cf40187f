using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Web.Infrastructure.Localisation;

namespace NegotiationTracker.Web.TagHelpers;

/// <summary>How much harm disclosure would do, by word and by sign.</summary>
[HtmlTargetElement("sensitivity")]
public sealed class SensitivityTagHelper(Texts texts) : TagHelper
{
    public Sensitivity Level { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Level == Sensitivity.Severe ? "tag bad" : "tag");
        var sign = new TagBuilder("span");
        sign.Attributes["aria-hidden"] = "true";
        sign.InnerHtml.Append(Level switch { Sensitivity.Severe => "◆◆", Sensitivity.High => "◆", _ => "◇" });
        output.Content.AppendHtml(sign).AppendHtml(" ").Append(texts["Shell.Sensitivity.Label"]).AppendHtml(" ").Append(texts.Of(Level));
    }
}
