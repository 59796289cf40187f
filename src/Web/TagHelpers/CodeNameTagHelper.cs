using Microsoft.AspNetCore.Razor.TagHelpers;

namespace NegotiationTracker.Web.TagHelpers;

/// <summary>Keeps a code name together in a sentence of the other direction.</summary>
[HtmlTargetElement("code-name")]
public sealed class CodeNameTagHelper : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output) => output.TagName = "bdi";
}
