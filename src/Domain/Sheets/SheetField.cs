using System.Globalization;
using System.Reflection;
using NegotiationTracker.Domain.Sharing;

namespace NegotiationTracker.Domain.Sheets;

public enum FieldKind { Line, Text, Choice, Choices, Date, YesNo, Number, Person, Reference }

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
        Group = declared.Group ?? (Kind is FieldKind.Line or FieldKind.Date or FieldKind.Person or FieldKind.Reference ? FieldGroup.General : FieldGroup.Analysis);
        if (Kind == FieldKind.Text ? Group == FieldGroup.General : Group.IsMasked())
            throw new InvalidOperationException($"{property.DeclaringType!.Name}.{property.Name}: a sealed text is never General, and only a sealed text can be masked.");
        Max = declared.Max > 0 ? declared.Max : Kind switch { FieldKind.Text => TextMax, FieldKind.Line => LineMax, FieldKind.Number => 100, _ => 0 };
    }

    public string Name => _property.Name;

    public FieldKind Kind { get; }

    public Type ValueType { get; }

    public Type? Refers { get; }

    public bool Required { get; }

    public FieldGroup Group { get; }

    public int Max { get; }

    public object? Read(object sheet) => _property.GetValue(sheet);

    /// <summary>The value as a form carries it; a sealed text is not opened here and answers null.</summary>
    public string? Written(object sheet) => Read(sheet) switch
    {
        null or Sealed => null,
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        bool yes => yes ? "true" : "false",
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        var value => value.ToString(),
    };

    /// <summary>Reads what was typed; a problem code when it is not of the field's kind.</summary>
    internal string? Set(object sheet, string? typed)
    {
        var text = string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
        if (text is null) return SetValue(sheet, null);
        switch (Kind)
        {
            case FieldKind.Line: return text.Length > Max ? "too-long" : SetValue(sheet, text);
            case FieldKind.Text: return text.Length > Max ? "too-long" : SetValue(sheet, Sealed.Of(text));
            case FieldKind.Choice: return Enum.GetNames(ValueType).Contains(text) ? SetValue(sheet, Enum.Parse(ValueType, text)) : "not-a-choice";
            case FieldKind.Choices: return text.Split(',', StringSplitOptions.TrimEntries).All(Enum.GetNames(ValueType).Contains) ? SetValue(sheet, Enum.Parse(ValueType, text)) : "not-a-choice";
            case FieldKind.Date: return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year is >= 1900 and <= 2200 ? SetValue(sheet, date) : "not-a-date";
            case FieldKind.YesNo: return bool.TryParse(text, out var yes) ? SetValue(sheet, yes) : "not-a-choice";
            case FieldKind.Number: return !int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? "not-a-number" : number < 0 || number > Max ? "out-of-range" : SetValue(sheet, number);
            default: return Guid.TryParse(text, out var id) ? SetValue(sheet, id) : "not-a-record";
        }
    }

    private string? SetValue(object sheet, object? value)
    {
        if (value is null && Required && _property.PropertyType.IsValueType && Nullable.GetUnderlyingType(_property.PropertyType) is null) return "required";
        if (value is null && Kind == FieldKind.Choices) value = Enum.ToObject(ValueType, 0);
        if (value is null && Kind == FieldKind.Line) value = "";
        _property.SetValue(sheet, value);
        return null;
    }

    internal bool IsEmpty(object sheet) => Read(sheet) is null or "" || (Read(sheet) is Enum e && Convert.ToInt64(e, CultureInfo.InvariantCulture) == 0);

    private static FieldKind KindOf(Type type, FieldAttribute declared) =>
        type == typeof(Sealed) ? FieldKind.Text
        : type == typeof(string) ? FieldKind.Line
        : type == typeof(DateOnly) ? FieldKind.Date
        : type == typeof(bool) ? FieldKind.YesNo
        : type == typeof(int) ? FieldKind.Number
        : type == typeof(Guid) ? declared.Refers is null ? FieldKind.Person : FieldKind.Reference
        : type.IsDefined(typeof(FlagsAttribute), false) ? FieldKind.Choices
        : type.IsEnum ? FieldKind.Choice
        : throw new InvalidOperationException($"No field can hold a {type.Name}.");
}
