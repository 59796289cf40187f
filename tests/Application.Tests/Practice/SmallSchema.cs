using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace NegotiationTracker.Application.Tests.Practice;

/// <summary>As much of JSON Schema 2020-12 as the schema of packs uses; a word that it does not know fails the test.</summary>
internal sealed class SmallSchema(JsonObject root)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly string[] Remarks = ["$schema", "$id", "$defs", "title", "description"];

    public bool Allows(JsonNode? value) => Allows(root, value);

    private bool Allows(JsonObject schema, JsonNode? value) => schema.Where(rule => !Remarks.Contains(rule.Key)).All(rule => Holds(schema, rule.Key, rule.Value!, value));

    private bool Holds(JsonObject schema, string rule, JsonNode with, JsonNode? value) => rule switch
    {
        "$ref" => Allows(Definition(with.GetValue<string>()), value),
        "type" => (with is JsonArray several ? several.Select(t => t!.GetValue<string>()) : [with.GetValue<string>()]).Any(t => IsOf(t, value)),
        "enum" => with.AsArray().Any(e => JsonNode.DeepEquals(e, value)),
        "required" => value is not JsonObject o || with.AsArray().All(k => o.ContainsKey(k!.GetValue<string>())),
        "properties" => value is not JsonObject o || with.AsObject().All(p => !o.TryGetPropertyValue(p.Key, out var v) || Allows(p.Value!.AsObject(), v)),
        "additionalProperties" => value is not JsonObject o || o.Where(p => schema["properties"]?[p.Key] is null).All(p => with is JsonObject sub && Allows(sub, p.Value)),
        "maxProperties" => value is not JsonObject o || o.Count <= with.GetValue<int>(),
        "items" => value is not JsonArray a || a.All(i => Allows(with.AsObject(), i)),
        "minItems" => value is not JsonArray a || a.Count >= with.GetValue<int>(),
        "maxItems" => value is not JsonArray a || a.Count <= with.GetValue<int>(),
        "uniqueItems" => value is not JsonArray a || a.Select(i => i?.ToJsonString() ?? "null").Distinct().Count() == a.Count,
        "minimum" => !IsOf("number", value) || Number(value) >= with.GetValue<decimal>(),
        "maximum" => !IsOf("number", value) || Number(value) <= with.GetValue<decimal>(),
        "maxLength" => !IsOf("string", value) || value!.GetValue<string>().Length <= with.GetValue<int>(),
        "pattern" => !IsOf("string", value) || Regex.IsMatch(value!.GetValue<string>(), with.GetValue<string>(), RegexOptions.None, Patience),
        _ => throw new NotSupportedException(rule),
    };

    private JsonObject Definition(string reference) => root["$defs"]![reference["#/$defs/".Length..]]!.AsObject();

    private static bool IsOf(string type, JsonNode? value) => (type, value?.GetValueKind()) switch
    {
        ("null", null or System.Text.Json.JsonValueKind.Null) => true,
        ("object", System.Text.Json.JsonValueKind.Object) or ("array", System.Text.Json.JsonValueKind.Array) or ("string", System.Text.Json.JsonValueKind.String) or ("number", System.Text.Json.JsonValueKind.Number) => true,
        ("integer", System.Text.Json.JsonValueKind.Number) => Number(value) == Math.Truncate(Number(value)),
        _ => false,
    };

    private static decimal Number(JsonNode? value) => value!.GetValue<decimal>();
}
