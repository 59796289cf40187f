using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Domain.Sharing;

namespace NegotiationTracker.Web.Api;

/// <summary>
/// What somebody fills in by field: texts, as a form would send them, but numbers, yes and no, and lists may also be written as JSON has them.
/// </summary>
internal sealed class TypedValuesConverter : JsonConverter<Dictionary<string, string>>
{
    public override Dictionary<string, string> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException();
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString()!;
            reader.Read();
            values[name] = reader.TokenType == JsonTokenType.StartArray ? Several(ref reader) : One(ref reader)!;
        }
        return values;
    }

    public override void Write(Utf8JsonWriter writer, Dictionary<string, string> value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (name, text) in value) writer.WriteString(name, text);
        writer.WriteEndObject();
    }

    private static string Several(ref Utf8JsonReader reader)
    {
        var parts = new List<string?>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) parts.Add(One(ref reader));
        return string.Join(',', parts);
    }

    private static string? One(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Null => null,
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        JsonTokenType.Number when reader.TryGetInt64(out var number) => number.ToString(CultureInfo.InvariantCulture),
        _ => throw new JsonException(),
    };
}

/// <summary>Only ever written: one of several kinds of choices, by its name.</summary>
internal abstract class WriteOnlyConverter<T> : JsonConverter<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new JsonException();
}

internal sealed class AnyChoiceConverter : WriteOnlyConverter<Enum>
{
    public override void Write(Utf8JsonWriter writer, Enum value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}

/// <summary>A kind of record, by its name in addresses.</summary>
internal sealed class SheetKindConverter : WriteOnlyConverter<SheetKind>
{
    public override void Write(Utf8JsonWriter writer, SheetKind value, JsonSerializerOptions options) => writer.WriteStringValue(value.Slug);
}

/// <summary>The name of a list is the kind of the records in it.</summary>
internal sealed class KindNameConverter : WriteOnlyConverter<Type>
{
    public override void Write(Utf8JsonWriter writer, Type value, JsonSerializerOptions options) => throw new InvalidOperationException("A type is never written.");

    public override void WriteAsPropertyName(Utf8JsonWriter writer, Type value, JsonSerializerOptions options) => writer.WritePropertyName(SheetKinds.Of(value).Slug);
}

/// <summary>A sealed text leaves only opened, by <see cref="FieldText"/>, for a reader who is cleared.</summary>
internal sealed class SealedConverter : WriteOnlyConverter<Sealed>
{
    public override void Write(Utf8JsonWriter writer, Sealed value, JsonSerializerOptions options) => throw new InvalidOperationException("A sealed text is never written.");
}
