using System.IO.Compression;
using System.Text.RegularExpressions;
using NegotiationTracker.Domain.People;

namespace NegotiationTracker.Web.Tests.Shell;

public sealed partial class StyleSheetTests
{
    private static string Css(string name) => File.ReadAllText(Path.Combine(ShellHost.WebRoot, "wwwroot", name));

    [Fact]
    public void SiteCss_Compressed_KeepsToItsBudget()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true)) gzip.Write(System.Text.Encoding.UTF8.GetBytes(Css("site.css")));

        Assert.InRange(packed.Length, 1, 5 * 1024);
    }

    [Theory]
    [InlineData("site.css")]
    [InlineData("print.css")]
    [InlineData("board.css")]
    [InlineData("handon.css")]
    [InlineData("practice.css")]
    public void Css_Properties_AreLogicalAndLocal(string name)
    {
        Assert.Empty(Physical().Matches(Css(name)).Select(m => m.Value));
        Assert.DoesNotContain("url(", Css(name), StringComparison.Ordinal);
        Assert.DoesNotContain("@import", Css(name), StringComparison.Ordinal);
    }

    [Fact]
    public void SiteCss_DarkByChoice_HasTheSameTokensAsByPreference()
    {
        var css = Css("site.css");
        var blocks = DarkTokens().Matches(css).Select(m => m.Groups[1].Value.Replace("\n", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal)).ToList();

        Assert.Equal(2, blocks.Count);
        Assert.Equal(blocks[0], blocks[1]);
    }

    [Fact]
    public async Task Design_EveryComponent_HasNoInlineStyleOrScriptAndUniqueIds()
    {
        await using var host = await ShellHost.Start(InstallationRoles.Negotiator);

        var page = await host.Open("/design");

        Assert.Empty(page.QuerySelectorAll("[style], style, script, [onclick]"));
        var ids = page.QuerySelectorAll("[id]").Select(e => e.Id).ToList();
        Assert.Equal(ids.Distinct().Count(), ids.Count);
        Assert.All(page.QuerySelectorAll("[aria-describedby]"), e =>
            Assert.All(e.GetAttribute("aria-describedby")!.Split(' '), id => Assert.NotNull(page.GetElementById(id))));
        Assert.All(page.QuerySelectorAll("main input:not([type=hidden]), main select, main textarea"), e =>
            Assert.True(e.Closest("label") is not null || page.QuerySelector($"label[for={e.Id}]") is not null, e.OuterHtml));
        Assert.Single(page.QuerySelectorAll("h1"));
    }

    [Fact]
    public async Task Design_OutsideDevelopment_IsNotThere()
    {
        await using var host = await ShellHost.Start(environment: "Production");
        using var client = host.Client();

        Assert.Equal(404, (int)(await client.GetAsync("/design", TestContext.Current.CancellationToken)).StatusCode);
    }

    [GeneratedRegex(@"(?<=[{;\s])(margin|padding|border)-(left|right|top|bottom)\b|(?<=[{;\s])(left|right|top|bottom|width|height|min-width|max-width|min-height|max-height|text-align:\s*(left|right)|float:\s*(left|right))\s*:|float:\s*(left|right)", RegexOptions.None, 2000)]
    private static partial Regex Physical();

    [GeneratedRegex(@":root(?::not\(\[data-theme=light\]\)|\[data-theme=dark\])\{([^}]+)\}", RegexOptions.NonBacktracking)]
    private static partial Regex DarkTokens();
}
