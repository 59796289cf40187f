using System.Text.Json.Nodes;
using NegotiationTracker.Application.Practice;

namespace NegotiationTracker.Application.Tests.Practice;

/// <summary>
/// The schema that authors give their editors and the reader of the program say the same: every value of the shipped case is taken
/// away, made something else and given company, and both must judge alike.
/// </summary>
public sealed class CasePackSchemaTests
{
    /// <summary>Rules across the file, which a schema cannot say.</summary>
    private static readonly string[] BeyondSchema =
        ["duplicate-key", "unknown-side", "unknown-role", "unknown-criterion", "no-record", "no-lead", "two-leads", "seat-taken", "seat-without-record", "two-triggers", "after-the-end", "day-before"];

    private static readonly SmallSchema Schema = new(JsonNode.Parse(PackFiles.Schema)!.AsObject());

    [Fact]
    public void Schema_TheShippedCase_IsAllowed() => Assert.True(Schema.Allows(JsonNode.Parse(PackFiles.KarsaGap)));

    [Fact]
    public void SchemaAndReader_OnEveryVariation_JudgeAlike()
    {
        var (judged, refused, apart) = (0, 0, new List<string>());
        foreach (var (what, text) in Variations())
        {
            var faults = CasePackReader.Read(text).Faults.Where(f => !BeyondSchema.Contains(f.Code)).ToList();
            var allows = Schema.Allows(JsonNode.Parse(text));
            judged++;
            if (!allows) refused++;
            if (allows != (faults.Count == 0)) apart.Add($"{what}: the schema {(allows ? "allows" : "refuses")}, the reader says {string.Join(", ", faults.Select(f => f.Code))}");
        }

        Assert.True(apart.Count == 0, string.Join("\n", apart));
        Assert.InRange(refused, 500, judged - 100);
    }

    private static IEnumerable<(string What, string Text)> Variations()
    {
        foreach (var path in Paths(JsonNode.Parse(PackFiles.KarsaGap)!).ToList())
        {
            foreach (var (what, change) in Changes())
            {
                var root = JsonNode.Parse(PackFiles.KarsaGap)!;
                if (change(At(root, path))) yield return ($"{path} {what}", root.ToJsonString());
            }
        }
    }

    private static IEnumerable<(string What, Func<JsonNode, bool> Change)> Changes()
    {
        yield return ("taken away", n => n.Parent is JsonObject o && o.Remove(n.GetPropertyName()));
        yield return ("with company", n => n is JsonObject o && o.TryAdd("unheardOf", 1));
        yield return ("emptied", n => { if (n is not JsonArray a) return false; a.Clear(); return true; });
        yield return ("doubled", n => { if (n is not JsonArray { Count: > 0 } a) return false; a.Add(a[0]!.DeepClone()); return true; });
        foreach (var other in new[] { "null", "true", "-1", "0", "1", "1.0", "2.5", "9", "10", "366", "20000", "2000000", "\"\"", "\"  \"", "\"x\"", "\"X\"", "\"XAA\"", "\"C9-9\"", "\"Mandator\"", "{}", "[]", "[\"R1\"]", $"\"{new string('k', 61)}\"", $"\"{new string('k', 201)}\"", $"\"{new string('k', 4001)}\"" })
            yield return ($"as {(other.Length > 20 ? other[..20] : other)}", n => Put(n, JsonNode.Parse(other)));
    }

    private static bool Put(JsonNode node, JsonNode? value)
    {
        switch (node.Parent)
        {
            case JsonObject o: o[node.GetPropertyName()] = value; return true;
            case JsonArray a: a[node.GetElementIndex()] = value; return true;
            default: return false;
        }
    }

    /// <summary>Every value of the file; of a list the first two, which stand for the rest.</summary>
    private static IEnumerable<string> Paths(JsonNode node)
    {
        yield return node.GetPath();
        var children = node switch { JsonObject o => o.Select(p => p.Value), JsonArray a => a.Take(2), _ => [] };
        foreach (var path in children.Where(c => c is not null).SelectMany(c => Paths(c!))) yield return path;
    }

    private static JsonNode At(JsonNode root, string path) => Everything(root).First(n => n.GetPath() == path);

    private static IEnumerable<JsonNode> Everything(JsonNode node) =>
        (node switch { JsonObject o => o.Select(p => p.Value), JsonArray a => a, _ => [] }).Where(c => c is not null).SelectMany(c => Everything(c!)).Prepend(node);
}
