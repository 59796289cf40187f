using System.Text.RegularExpressions;

namespace NegotiationTracker.Web.Tests.House;

/// <summary>The sources as text, for the rules of the house that no compiler checks.</summary>
public static partial class SourceTree
{
    public static readonly string Root = FindRoot();

    /// <summary>Files under a folder, by their path from the top, without what is generated.</summary>
    public static IEnumerable<SourceFile> Files(string folder, params string[] endings) =>
        from path in Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
        let name = Path.GetRelativePath(Root, path).Replace('\\', '/')
        where endings.Any(e => name.EndsWith(e, StringComparison.Ordinal)) && !Generated().IsMatch(name)
        orderby name
        select new SourceFile(name, File.ReadAllText(path));

    /// <summary>The code without its comments, so that a rule may be named where it is explained.</summary>
    public static string WithoutComments(string code) => Comment().Replace(code, " ");

    /// <summary>Fails with every offence, one a line; the ordinary assertion shows the first five.</summary>
    public static void AssertNone(IEnumerable<object> offences)
    {
        var all = offences.Select(o => o.ToString()).ToList();
        Assert.True(all.Count == 0, $"{all.Count}:\n{string.Join('\n', all)}");
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "NegotiationTracker.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the solution.");
        return folder.FullName;
    }

    [GeneratedRegex("/(bin|obj|Migrations|data)/", RegexOptions.NonBacktracking)]
    private static partial Regex Generated();

    // A comment begins a line or follows a blank: "https://" in a text does neither.
    [GeneratedRegex(@"(^|\s)//[^\n]*", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Comment();
}

/// <param name="Name">From the top of the repository, with forward slashes.</param>
public sealed record SourceFile(string Name, string Text)
{
    public override string ToString() => Name;
}
