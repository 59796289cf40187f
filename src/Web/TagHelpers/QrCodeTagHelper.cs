using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Razor.TagHelpers;
using NegotiationTracker.Web.Infrastructure.Localisation;
using QRCoder;

namespace NegotiationTracker.Web.TagHelpers;

/// <summary>
/// A text as a square for a camera, drawn as one path: attributes only, as the content policy wants it. Black on white with the quiet
/// zone of four modules in every colour scheme, because cameras read nothing else with certainty. The text itself stands beside it.
/// </summary>
[HtmlTargetElement("qr-code", TagStructure = TagStructure.WithoutEndTag)]
public sealed class QrCodeTagHelper(Texts texts) : TagHelper
{
    private const int Pixels = 208;

    public string Text { get; set; } = "";

    public string LabelKey { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        using var code = QRCodeGenerator.GenerateQrCode(Text, QRCodeGenerator.ECCLevel.M);
        var size = code.ModuleMatrix.Count;
        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {size} {size}"));
        output.Attributes.SetAttribute("width", Pixels);
        output.Attributes.SetAttribute("height", Pixels);
        output.Attributes.SetAttribute("role", "img");
        output.Attributes.SetAttribute("aria-label", texts[LabelKey]);
        output.Attributes.SetAttribute("shape-rendering", "crispEdges");
        output.Content.SetHtmlContent(string.Create(CultureInfo.InvariantCulture, $"""<path fill="#fff" d="M0 0h{size}v{size}H0z"/><path fill="#000" d="{Path(code)}"/>"""));
    }

    /// <summary>One rectangle for each run of dark modules in a row.</summary>
    private static string Path(QRCodeData code)
    {
        var path = new StringBuilder();
        for (var y = 0; y < code.ModuleMatrix.Count; y++)
        {
            var row = code.ModuleMatrix[y];
            for (var x = 0; x < row.Length; x++)
            {
                if (!row[x]) continue;
                var from = x;
                while (x < row.Length && row[x]) x++;
                path.Append(CultureInfo.InvariantCulture, $"M{from} {y}h{x - from}v1h-{x - from}z");
            }
        }
        return path.ToString();
    }
}
