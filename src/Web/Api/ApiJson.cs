using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using MediatR;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Application.Sheets;

namespace NegotiationTracker.Web.Api;

/// <summary>How the records of use cases are written and read as JSON: as they are, names of choices in place of numbers, strictly.</summary>
public static class ApiJson
{
    /// <summary>What records carry for the pages' own use, and nobody else's.</summary>
    private static readonly HashSet<(Type, string)> Inner =
    [
        // The value before it is written down; a sealed text stands there as bytes.
        (typeof(FieldView), nameof(FieldView.Value)),
        (typeof(NegotiationHeader), nameof(NegotiationHeader.State)),
    ];

    public static JsonSerializerOptions Options { get; } = Made();

    public static void Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.AllowDuplicateProperties = false;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All);
        options.Converters.Add(new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false));
        options.Converters.Add(new TypedValuesConverter());
        options.Converters.Add(new SheetKindConverter());
        options.Converters.Add(new SheetFieldConverter());
        options.Converters.Add(new AnyChoiceConverter());
        options.Converters.Add(new TypeConverter());
        options.Converters.Add(new SealedConverter());
        options.TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOut, AskOnlyForWhatIsNeeded } };
    }

    private static JsonSerializerOptions Made()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Configure(options);
        options.MakeReadOnly();
        return options;
    }

    private static void LeaveOut(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(p => Inner.Any(i => i.Item1 == type.Type && JsonNamingPolicy.CamelCase.ConvertName(i.Item2) == p.Name)).ToList())
            type.Properties.Remove(property);
    }

    /// <summary>What may be null, and lists of a request, may be left away.</summary>
    private static void AskOnlyForWhatIsNeeded(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(p => p.IsRequired && p.AssociatedParameter is not null))
            property.IsRequired = !(property.AssociatedParameter!.IsNullable || Nullable.GetUnderlyingType(property.PropertyType) is not null
                || typeof(IBaseRequest).IsAssignableFrom(type.Type) && ApiInput.IsSeveral(property.PropertyType));
    }
}
