using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging.Abstractions;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Web.Infrastructure.Localisation;

namespace NegotiationTracker.Web.Tests.Shell;

public sealed partial class TextsTests
{
    public static Texts Create() => new(NullLogger<Texts>.Instance);

    [Theory]
    [InlineData("Shell.Nav.LogContact", "Log a contact")]
    [InlineData("Shell.Nav.NotThereYet", "Not there yet")]
    [InlineData("Nowhere.AtAll", "At all")]
    public void Indexer_KnownOrNot_NeverShowsAKey(string key, string expected) => Assert.Equal(expected, Create()[key]);

    [Theory]
    [InlineData("Shell.Nav.NotThereYet")]
    [InlineData("Say by when. Or tick the box.")]
    [InlineData("")]
    public void Find_NoSuchText_IsNull(string key) => Assert.Null(Create().Find(key));

    [Theory]
    [InlineData(1, "1 day late")]
    [InlineData(3, "3 days late")]
    public void Count_OneOrMore_TakesTheRightSentence(int days, string expected) => Assert.Equal(expected, Create().Count("Shell.Date.Late", days));

    [Fact]
    public void Of_Enumeration_IsNeverEmpty() => Assert.NotEqual("", Create().Of(Sensitivity.LowOrNone));

    [Fact]
    public void Transform_Text_IsLongerBracketedAndKeepsPlaceholdersAndMarkup()
    {
        const string text = "{0} things & <b>more</b> for {1:d}, &amp; so on";

        var result = PseudoLocale.Transform(text);

        Assert.StartsWith("\u2066[{0} ", result, StringComparison.Ordinal);
        Assert.EndsWith("]\u2069", result, StringComparison.Ordinal);
        Assert.Contains("<b>", result, StringComparison.Ordinal);
        Assert.Contains("{1:d}", result, StringComparison.Ordinal);
        Assert.Contains("&amp;", result, StringComparison.Ordinal);
        Assert.DoesNotContain("things", result, StringComparison.Ordinal);
        Assert.True(result.Length >= text.Length * 1.4);
    }

    [Fact]
    public void PseudoLocale_ForEveryText_FormatsAndReadsFromTheRight()
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(PseudoLocale.Name);
            var texts = Create();
            Assert.True(Texts.IsRightToLeft);
            Assert.All(texts.Keys("Shell"), key => Assert.StartsWith("\u2066[", texts.Format(key, 1, 2), StringComparison.Ordinal));
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    [Fact]
    public void ShellKeys_WrittenInCode_AllHaveText()
    {
        var texts = Create();
        var files = Directory.EnumerateFiles(ShellHost.WebRoot, "*.cs*", SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));
        var used = files.SelectMany(f => ShellKey().Matches(File.ReadAllText(f)).Select(m => m.Groups[1].Value)).ToHashSet();

        Assert.Contains("Shell.Brand", used);
        Assert.All(used, key => Assert.True(texts.Find(key) is not null || texts.Find($"{key}.One") is not null, key));
    }

    [GeneratedRegex("\"(Shell(?:\\.[A-Za-z0-9]+)+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex ShellKey();
}
