using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Sheets;

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

/// <summary>What a field asks for, without how the program reads it.</summary>
internal sealed class SheetFieldConverter : WriteOnlyConverter<SheetField>
{
    public override void Write(Utf8JsonWriter writer, SheetField value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("name", value.Name);
        writer.WriteString("kind", value.Kind.ToString());
        writer.WriteBoolean("required", value.Required);
        writer.WriteString("needed", value.Needed.ToString());
        writer.WriteString("group", value.Group.ToString());
        writer.WriteNumber("min", value.Min);
        writer.WriteNumber("max", value.Max);
        writer.WriteStartArray("choices");
        foreach (var choice in value.Values) writer.WriteStringValue(choice.ToString());
        writer.WriteEndArray();
        writer.WriteString("refers", value.Refers is { } type ? SheetKinds.Of(type).Slug : null);
        writer.WriteEndObject();
    }
}

/// <summary>A choice's type is written as what can be chosen; a record's type, where it is the name of something, as its kind.</summary>
internal sealed class TypeConverter : WriteOnlyConverter<Type>
{
    public override void Write(Utf8JsonWriter writer, Type value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var name in Enum.GetNames(value)) writer.WriteStringValue(name);
        writer.WriteEndArray();
    }

    public override void WriteAsPropertyName(Utf8JsonWriter writer, Type value, JsonSerializerOptions options) => writer.WritePropertyName(SheetKinds.Of(value).Slug);
}

/// <summary>A sealed text leaves only opened, by <see cref="FieldText"/>, for a reader who is cleared.</summary>
internal sealed class SealedConverter : WriteOnlyConverter<Sealed>
{
    public override void Write(Utf8JsonWriter writer, Sealed value, JsonSerializerOptions options) => throw new InvalidOperationException("A sealed text is never written.");
}
