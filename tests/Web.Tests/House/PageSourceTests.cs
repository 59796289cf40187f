using System.Text.RegularExpressions;

namespace NegotiationTracker.Web.Tests.House;

public sealed partial class PageSourceTests
{
    /// <summary>Pages with words of their own, with the reason.</summary>
    private static readonly Dictionary<string, string> OwnWords = new()
    {
        ["src/Web/Pages/Design.cshtml"] = "the pattern sheet: invented content for looking at, in Development only",
    };

    public static TheoryData<string> Pages => [.. SourceTree.Files("src/Web", ".cshtml").Select(f => f.Name)];

    [Theory, MemberData(nameof(Pages))]
    public void Page_Source_TakesEveryWordFromTheResources(string page)
    {
        var words = Razor.Words(Read(page)).Where(w => w.Any(char.IsLetter)).Concat(Titled().Matches(Read(page)).Select(m => m.Value));

        if (OwnWords.ContainsKey(page)) Assert.NotEmpty(words);
        else SourceTree.AssertNone(words);
    }

    [Theory, MemberData(nameof(Pages))]
    public void Page_Source_HoldsNoInlineStyleOrScript(string page) => Assert.DoesNotMatch(Inline(), Read(page));

    [Fact]
    public void Web_Code_WritesNothingUnencoded() =>
        SourceTree.AssertNone(SourceTree.Files("src/Web", ".cs", ".cshtml").Where(f => Unencoded().IsMatch(SourceTree.WithoutComments(f.Text))));

    [Theory]
    [InlineData("<p>Hello</p>")]
    [InlineData("<a href=\"/\" aria-label=\"Back\">@T[\"A.B\"]</a>")]
    [InlineData("@if (x)\n{\n  <b>@T[\"A.B\"] days</b>\n}")]
    public void Words_WrittenIntoThePage_AreFound(string source) => Assert.Contains(Razor.Words(source), w => w.Any(char.IsLetter));

    [Theory]
    [InlineData("@page \"/x\"\n@{\n  var a = \"words\";\n}\n<p class=\"card\">@T[\"A.B\"] &nbsp; @(x ? \"a\" : \"b\")</p>")]
    [InlineData("@foreach (var x in Model.All.Where(a => a.Ok))\n{\n  var y = x.Name;\n  <td>@y?.Length</td>\n}\nelse if (a < b)\n{\n}")]
    [InlineData("  @if (a)\n{\n  if (x is Y<Z> { } y) {\n    <i>@y</i>\n  } else {\n  }\n}\n@functions {\n  static string Of(string a) => a;\n}")]
    [InlineData("<p>@if (a) { <i>@b</i> } else { <i>@c</i> }</p>")]
    [InlineData("<choices options=\"All.Select(z => new Choice(z))\" label-key=\"A.B\" />")]
    public void Words_FromTheResources_AreNotMistaken(string source) => Assert.DoesNotContain(Razor.Words(source), w => w.Any(char.IsLetter));

    private static string Read(string page) => File.ReadAllText(Path.Combine(SourceTree.Root, page));

    [GeneratedRegex("""ViewData\["(Title|Heading)"\]\s*=\s*"[^"]+"|TempData\["Flash"\]\s*=\s*"[^"]*\s[^"]*["]""", RegexOptions.NonBacktracking)]
    private static partial Regex Titled();

    [GeneratedRegex("""<style|\sstyle\s*=|\son[a-z]+\s*=\s*["']|<script\b[^>]*>\s*[^<\s]|javascript:""", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Inline();

    [GeneratedRegex(@"Html\.Raw|\bnew HtmlString\(|AppendHtml\(\$|SetHtmlContent\(\$", RegexOptions.NonBacktracking)]
    private static partial Regex Unencoded();
}
