using System.Globalization;
using System.Reflection;
using NegotiationTracker.Domain.Sharing;

namespace NegotiationTracker.Domain.Sheets;

public enum FieldKind { Line, Text, Choice, Choices, Date, YesNo, Number, Person, Reference, References }

/// <summary>One field of a kind of sheet, as declared by its property.</summary>
public sealed class SheetField
{
    public const int LineMax = 200;
    public const int TextMax = 4000;

    private readonly PropertyInfo _property;

    internal SheetField(PropertyInfo property, FieldAttribute declared)
    {
        _property = property;
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        Kind = KindOf(type, declared);
        ValueType = type;
        Refers = declared.Refers;
        Required = declared.Required;
        (Needed, Part, IsShort, Suggests, IsLater, First, IsToday, IsAhead) = (declared.Needed, declared.Part, declared.IsShort, declared.Suggests, declared.IsLater, declared.First, declared.IsToday, declared.IsAhead);
        Min = declared.Min;
        Values = type.IsEnum ? declared.Sides is { Length: > 0 } sides ? [.. sides.Cast<Enum>()] : ValuesOf(type) : [];
        Group = declared.Group ?? (Kind is FieldKind.Line or FieldKind.Date or FieldKind.Person or FieldKind.Reference or FieldKind.References ? FieldGroup.General : FieldGroup.Analysis);
        if (Kind == FieldKind.Text ? Group == FieldGroup.General : Group.IsMasked())
            throw new InvalidOperationException($"{property.DeclaringType!.Name}.{property.Name}: a sealed text is never General, and only a sealed text can be masked.");
        Max = declared.Max > 0 ? declared.Max : Kind switch { FieldKind.Text => TextMax, FieldKind.Line => LineMax, FieldKind.Number => 100, _ => 0 };
    }

    public string Name => _property.Name;

    public FieldKind Kind { get; }

    public Type ValueType { get; }

    public Type? Refers { get; }

    public bool Required { get; }

    public Needed Needed { get; }

    public Part Part { get; }

    public FieldGroup Group { get; }

    public int Min { get; }

    public int Max { get; }

    public bool IsShort { get; }

    public Type? Suggests { get; }

    public bool IsLater { get; }

    public string? First { get; }

    public bool IsToday { get; }

    public bool IsAhead { get; }

    /// <summary>What can be chosen, in the order of the declaration; "nothing chosen" is none of them.</summary>
    public IReadOnlyList<Enum> Values { get; }

    public object? Read(object sheet) => _property.GetValue(sheet);

    /// <summary>The value as a form carries it; a sealed text is not opened here and answers null.</summary>
    public string? Written(object sheet) => Read(sheet) switch
    {
        null or Sealed => null,
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        bool yes => yes ? "true" : "false",
        IReadOnlyList<Guid> ids => string.Join(',', ids),
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        var value => value.ToString(),
    };

    /// <summary>Is this what stands there already? A form sends every field back, whether it was touched or not.</summary>
    /// <param name="open">Opens a sealed text of this field.</param>
    public bool Says(object sheet, string? typed, Func<string, Sealed?, string?> open)
    {
        var there = Kind == FieldKind.Text ? open(Name, Read(sheet) as Sealed) : IsEmpty(sheet) ? null : Written(sheet);
        return Plain(there) == Plain(typed);

        string Plain(string? text) => Kind is FieldKind.Choices or FieldKind.References ? (text ?? "").Replace(" ", "", StringComparison.Ordinal) : (text ?? "").Trim();
    }

    /// <summary>Reads what was typed; a problem code when it is not of the field's kind.</summary>
    internal string? Set(object sheet, string? typed)
    {
        var text = string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
        if (text is null) return SetValue(sheet, null);
        switch (Kind)
        {
            case FieldKind.Line: return text.Length > Max ? "too-long" : SetValue(sheet, text);
            case FieldKind.Text: return text.Length > Max ? "too-long" : SetValue(sheet, Sealed.Of(text));
            case FieldKind.Choice: return Values.Any(v => v.ToString() == text) ? SetValue(sheet, Enum.Parse(ValueType, text)) : "not-a-choice";
            case FieldKind.Choices: return text.Split(',', StringSplitOptions.TrimEntries).All(Enum.GetNames(ValueType).Contains) ? SetValue(sheet, Enum.Parse(ValueType, text)) : "not-a-choice";
            case FieldKind.Date: return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.IsSensible() ? SetValue(sheet, date) : "not-a-date";
            case FieldKind.YesNo: return bool.TryParse(text, out var yes) ? SetValue(sheet, yes) : "not-a-choice";
            case FieldKind.Number: return !int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? "not-a-number" : number < Min || number > Max ? "out-of-range" : SetValue(sheet, number);
            case FieldKind.References:
                var ids = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(id => Guid.TryParse(id, out var one) ? one : Guid.Empty).Distinct().ToList();
                return ids.Contains(Guid.Empty) ? "not-a-record" : SetValue(sheet, ids);
            default: return Guid.TryParse(text, out var id) ? SetValue(sheet, id) : "not-a-record";
        }
    }

    /// <summary>A day that cannot be meant. One that did not change is never asked about again; a day ahead may come closer later.</summary>
    /// <param name="today">In UTC; where it is tomorrow already, an act of today still counts.</param>
    internal string? Misplaced(object sheet, object? before, DateOnly today) => Read(sheet) is not DateOnly day || Equals(before, day) ? null
        : IsToday && day > today.AddDays(1) ? "in-the-future"
        : IsAhead && before is null && day <= today ? "in-the-past"
        : null;

    private string? SetValue(object sheet, object? value)
    {
        if (value is null && Required && _property.PropertyType.IsValueType && Nullable.GetUnderlyingType(_property.PropertyType) is null) return "required";
        if (value is null && Kind == FieldKind.Choices) value = Enum.ToObject(ValueType, 0);
        if (value is null && Kind == FieldKind.Line) value = "";
        if (value is null && Kind == FieldKind.References) value = new List<Guid>();
        _property.SetValue(sheet, value);
        return null;
    }

    internal bool IsEmpty(object sheet) => Read(sheet) is null or "" or IReadOnlyList<Guid> { Count: 0 } || (Read(sheet) is Enum e && Convert.ToInt64(e, CultureInfo.InvariantCulture) == 0);

    private static IReadOnlyList<Enum> ValuesOf(Type type) =>
        [.. Enum.GetValues(type).Cast<Enum>().Where(v => !type.IsDefined(typeof(FlagsAttribute), false) || Convert.ToInt64(v, CultureInfo.InvariantCulture) != 0)];

    private static FieldKind KindOf(Type type, FieldAttribute declared) =>
        type == typeof(Sealed) ? FieldKind.Text
        : type == typeof(string) ? FieldKind.Line
        : type == typeof(DateOnly) ? FieldKind.Date
        : type == typeof(bool) ? FieldKind.YesNo
        : type == typeof(int) ? FieldKind.Number
        : type == typeof(IReadOnlyList<Guid>) ? FieldKind.References
        : type == typeof(Guid) ? declared.Refers is null ? FieldKind.Person : FieldKind.Reference
        : type.IsDefined(typeof(FlagsAttribute), false) ? FieldKind.Choices
        : type.IsEnum ? FieldKind.Choice
        : throw new InvalidOperationException($"No field can hold a {type.Name}.");
}
