using System.Text.Json;
using System.Text.Json.Nodes;

namespace NegotiationTracker.Web.Tests.House;

/// <summary>The bill of materials says what the built program is made of. scripts/bill-of-materials writes it from another source than the one it is held against here.</summary>
public sealed class BillTests
{
    /// <summary>Resolved, and then not shipped: the runtime has the same in its own version.</summary>
    private static readonly string[] OfTheRuntime = ["System.Security.Cryptography.Pkcs"];

    private static readonly string Text = File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "bom.cdx.json"));

    private static readonly JsonNode Bill = JsonNode.Parse(Text)!;

    [Fact]
    public void Bill_EveryPackageOfTheProgram_IsInItWithItsHash()
    {
        using var built = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "NegotiationTracker.Web.deps.json")));
        var shipped = built.RootElement.GetProperty("libraries").EnumerateObject().Where(l => l.Value.GetProperty("type").GetString() == "package")
            .Select(l => $"pkg:nuget/{l.Name.Replace('/', '@')} {Convert.ToHexStringLower(Convert.FromBase64String(l.Value.GetProperty("sha512").GetString()!["sha512-".Length..]))}").ToList();
        var listed = Components().Select(c => $"{c["purl"]} {c["hashes"]![0]!["content"]}").ToList();

        Assert.True(shipped.Count > 30, $"{shipped.Count}");
        SourceTree.AssertNone(shipped.Except(listed));
        SourceTree.AssertNone(listed.Except(shipped).Where(l => !OfTheRuntime.Any(r => l.Contains($"/{r}@", StringComparison.Ordinal))));
    }

    [Fact]
    public void Bill_EachPackage_HasALicenceAndAPlaceAmongTheOthers()
    {
        var references = Components().Select(c => (string)c["bom-ref"]!).ToHashSet();

        Assert.Equal(("CycloneDX", "1.6"), ((string)Bill["bomFormat"]!, (string)Bill["specVersion"]!));
        SourceTree.AssertNone(Components().Where(c => c["licenses"]!.AsArray().Count == 0).Select(c => $"{c["purl"]}"));
        Assert.All(Bill["dependencies"]!.AsArray(), d => Assert.All(d!["dependsOn"]!.AsArray().Append(d["ref"]), r => Assert.Contains((string)r!, references)));
    }

    [Fact]
    public void Bill_OfAnyMachine_NamesNoPlaceNoTimeAndNoFeed()
    {
        Assert.Null(Bill["metadata"]!["timestamp"]);
        Assert.DoesNotContain(".nuget/packages", Text, StringComparison.Ordinal);
        Assert.DoesNotContain("/v3/", Text, StringComparison.Ordinal);
    }

    private static IEnumerable<JsonNode> Components() => Bill["components"]!.AsArray().Select(c => c!);
}
