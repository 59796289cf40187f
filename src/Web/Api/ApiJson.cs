using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using MediatR;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Domain.Sheets;
using NegotiationTracker.Domain.Workflow;

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
        // How a form draws it.
        (typeof(SheetField), nameof(SheetField.ValueType)), (typeof(SheetField), nameof(SheetField.Suggests)), (typeof(SheetField), nameof(SheetField.Part)),
        (typeof(SheetField), nameof(SheetField.IsShort)), (typeof(SheetField), nameof(SheetField.IsLater)), (typeof(SheetField), nameof(SheetField.Values)),
        (typeof(SheetField), nameof(SheetField.Refers)), (typeof(MoveField), nameof(MoveField.Choices)),
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
        options.Converters.Add(new AnyChoiceConverter());
        options.Converters.Add(new KindNameConverter());
        options.Converters.Add(new SealedConverter());
        options.TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOut, SayInWords, AskOnlyForWhatIsNeeded } };
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

    /// <summary>Types of the program as what they mean: what can be chosen, and which records can be named.</summary>
    private static void SayInWords(JsonTypeInfo type)
    {
        if (type.Type == typeof(SheetField))
        {
            Add<IReadOnlyList<string>, SheetField>(type, "choices", f => [.. f.Values.Select(v => v.ToString())]);
            Add<string, SheetField>(type, "refers", f => f.Refers is { } record ? SheetKinds.Of(record).Slug : null);
        }
        if (type.Type == typeof(MoveField)) Add<IReadOnlyList<string>, MoveField>(type, "choices", f => f.Choices is { } choice ? Enum.GetNames(choice) : null);
    }

    private static void Add<T, TOf>(JsonTypeInfo type, string name, Func<TOf, T?> read) where T : class
    {
        var property = type.CreateJsonPropertyInfo(typeof(T), name);
        property.Get = of => read((TOf)of);
        property.IsGetNullable = true;
        type.Properties.Add(property);
    }

    /// <summary>What may be null, and lists of a request, may be left away.</summary>
    private static void AskOnlyForWhatIsNeeded(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(p => p.IsRequired && p.AssociatedParameter is not null))
            property.IsRequired = !(property.AssociatedParameter!.IsNullable || Nullable.GetUnderlyingType(property.PropertyType) is not null
                || typeof(IBaseRequest).IsAssignableFrom(type.Type) && ApiInput.IsSeveral(property.PropertyType));
    }
}
