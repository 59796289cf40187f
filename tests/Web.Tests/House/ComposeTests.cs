using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace NegotiationTracker.Web.Tests.House;

/// <summary>What the compose file tells the program are settings that there are; the file itself is run by people only.</summary>
public sealed partial class ComposeTests
{
    private static readonly string Compose = File.ReadAllText(Path.Combine(SourceTree.Root, "deploy", "compose.yaml"));

    [Fact]
    public void Compose_EverySetting_IsInTheExample()
    {
        var example = new ConfigurationBuilder().AddJsonFile(Path.Combine(SourceTree.Root, "appsettings.example.json")).Build()
            .AsEnumerable().Select(p => p.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var named = Settings().Matches(Compose).Select(m => m.Value.Replace("__", ":", StringComparison.Ordinal))
            .Concat(Single().Matches(Compose[Compose.IndexOf("environment: &settings", StringComparison.Ordinal)..Compose.IndexOf("secrets: &secrets", StringComparison.Ordinal)]).Select(m => m.Groups["name"].Value)).Distinct().ToList();

        Assert.True(named.Count > 8, string.Join(", ", named));
        SourceTree.AssertNone(named.Where(n => !example.Contains(n)));
    }

    /// <summary>Files of ours that it mounts or says to build from.</summary>
    [Theory, InlineData("nginx.conf"), InlineData("Dockerfile")]
    public void Compose_ItsFiles_AreThere(string file) => Assert.True(File.Exists(Path.Combine(SourceTree.Root, "deploy", file)));

    /// <summary>Images are chosen by whoever installs; no address of a registry stands in our files, and no password.</summary>
    [Fact]
    public void Compose_ImagesAndPasswords_ComeFromOutside()
    {
        Assert.All(Image().Matches(Compose).Select(m => m.Groups["name"].Value), name => Assert.StartsWith("${", name, StringComparison.Ordinal));
        Assert.DoesNotMatch(@"(?im)^[^#]*password:\s*\w", Compose);
    }

    [GeneratedRegex(@"\b[A-Z][A-Za-z]+(__[A-Z][A-Za-z]+)+\b", RegexOptions.NonBacktracking)]
    private static partial Regex Settings();

    [GeneratedRegex(@"(?m)^ +(# )?(?<name>(?!DOTNET_)[A-Z][A-Za-z]+): ")]
    private static partial Regex Single();

    [GeneratedRegex(@"(?m)^ *image: (?<name>\S+)", RegexOptions.NonBacktracking)]
    private static partial Regex Image();
}
