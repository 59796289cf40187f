using System.Globalization;
using System.Text.RegularExpressions;

namespace NegotiationTracker.Web.Tests.House;

/// <summary>What the documents say of tests and places is so.</summary>
public sealed partial class DocumentTests
{
    private static readonly string[] Marks = ["met", "not met", "not applicable"];

    private static readonly Lazy<IReadOnlyList<string>> Tests = new(() => [.. SourceTree.Files("tests", ".cs").Select(f => f.Text)]);

    [Theory]
    [InlineData("docs/asvs.md")]
    [InlineData("docs/security.md")]
    [InlineData("docs/judges.md")]
    public void Document_EveryTestAndPlaceItNames_Exists(string document) => SourceTree.AssertNone(Unfounded(Read(document)));

    [Theory]
    [InlineData("`NobodyTests`")]
    [InlineData("`DocumentTests.Document_EverySentence_IsTrue`")]
    [InlineData("`DocumentTests.Document_EverySent…`")]
    [InlineData("`…IsTrueForEver…`")]
    [InlineData("`src/Nowhere.cs`")]
    public void Name_OfNothing_IsNoticed(string text) => Assert.Single(Unfounded(text));

    [Fact]
    public void Standard_EveryLine_HasOneMarkAndAReasonAndTheSumsAreRight()
    {
        var text = Read("docs/asvs.md");
        var lines = Line().Matches(text).Select(m => (Id: m.Groups["id"].Value, Level: m.Groups["level"].Value, Cells: m.Groups["rest"].Value.Split(" | "))).ToList();

        Assert.True(lines.Count > 250, $"{lines.Count}");
        SourceTree.AssertNone(lines.GroupBy(l => l.Id).Where(g => g.Count() > 1).Select(g => $"{g.Key} twice"));
        SourceTree.AssertNone(lines.Where(l => l.Cells is not [_, var mark, { Length: > 4 }] || !Marks.Contains(mark)).Select(l => l.Id));
        SourceTree.AssertNone(lines.Where(l => l.Cells[1] == "met" && !l.Cells[2].Contains('`') && !l.Cells[2].Contains("by code", StringComparison.Ordinal) && !l.Cells[2].Contains("](", StringComparison.Ordinal) && !l.Cells[2].Contains("by the operator", StringComparison.Ordinal)).Select(l => $"{l.Id} is met by nothing"));
        foreach (var level in new[] { "1", "2", "3" })
        {
            var sums = Marks.Select(mark => lines.Count(l => l.Level == level && l.Cells[1] == mark).ToString(CultureInfo.InvariantCulture));
            Assert.Contains($"\n| {level} | {string.Join(" | ", sums)} |", text, StringComparison.Ordinal);
        }
    }

    private static IEnumerable<string> Unfounded(string text)
    {
        foreach (Match named in Test().Matches(text))
        {
            var (type, method) = (named.Groups["class"].Value, named.Groups["method"].Value);
            var sources = Tests.Value.Where(t => t.Contains($"class {type}(", StringComparison.Ordinal) || t.Contains($"class {type} ", StringComparison.Ordinal) || t.Contains($"class {type}\n", StringComparison.Ordinal)).ToList();
            if (sources.Count == 0 || method.Length > 0 && !sources.Any(t => t.Contains($" {method}{(named.Groups["cut"].Success ? "" : "(")}", StringComparison.Ordinal))) yield return named.Value;
        }
        foreach (Match part in Part().Matches(text))
            if (!Tests.Value.Any(t => Declared().Matches(t).Any(d => d.Value.Contains(part.Groups["part"].Value, StringComparison.Ordinal)))) yield return part.Value;
        foreach (Match place in Place().Matches(text))
            if (!Path.Exists(Path.Combine(SourceTree.Root, place.Groups["path"].Value))) yield return place.Value;
    }

    private static string Read(string document) => File.ReadAllText(Path.Combine(SourceTree.Root, document)).ReplaceLineEndings("\n");

    [GeneratedRegex(@"^\| (?<id>\d+\.\d+\.\d+) \| (?<level>\d) \| (?<rest>.*) \|$", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Line();

    [GeneratedRegex(@"`(?<class>[A-Z]\w*Tests)(\.(?<method>\w+)(?<cut>…)?)?`", RegexOptions.NonBacktracking)]
    private static partial Regex Test();

    [GeneratedRegex(@"`…(?<part>\w+)…?`", RegexOptions.NonBacktracking)]
    private static partial Regex Part();

    [GeneratedRegex(@"\bpublic (static )?(async )?(Task|ValueTask|void) \w+", RegexOptions.NonBacktracking)]
    private static partial Regex Declared();

    [GeneratedRegex(@"`(?<path>(src|tests|scripts|docs)/[\w./]+)`", RegexOptions.NonBacktracking)]
    private static partial Regex Place();
}
