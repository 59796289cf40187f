using System.Text.Json;
using System.Text.Json.Serialization;

namespace NegotiationTracker.Domain.Practice;

/// <summary>A pack as it is kept with its version: written once at import and read again for each exercise, never by people.</summary>
public static class CasePackJson
{
    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public static string Write(CasePack pack) => JsonSerializer.Serialize(pack, _options);

    public static CasePack Read(string text) => JsonSerializer.Deserialize<CasePack>(text, _options) ?? throw new JsonException("The text holds no pack.");
}
