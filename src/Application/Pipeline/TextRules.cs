using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using FluentValidation.Results;
using NegotiationTracker.Domain;

namespace NegotiationTracker.Application.Pipeline;

/// <summary>
/// What every text of every request obeys: line ends become LF, in place; NUL and lone surrogates, which no database of ours
/// and no reader's screen agrees on, and the signs between 80 and 9F, which every browser shows as others, are refused with <see cref="Invalid"/>. Days of a year that nobody means are refused with
/// <see cref="NotADay"/>, whichever form or call they came by. Walks records, lists and dictionaries of requests.
/// </summary>
public static class TextRules
{
    public const string Invalid = "text-invalid";
    public const string NotADay = "not-a-date";

    /// <summary>A form carries a NUL as this control sign, which nobody types: the web server would throw the form away.</summary>
    public const char NulStandIn = '\u0001';

    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Texts = new();

    /// <summary>Init-only properties are set by reflection: a request has just been bound and nobody else holds it.</summary>
    public static List<ValidationFailure> Clean(object request)
    {
        var failures = new List<ValidationFailure>();
        Members(request, "", failures);
        return failures;
    }

    public static string NormalizeLineEnds(string text) =>
        text.Contains('\r') ? text.Replace("\r\n", "\n").Replace('\r', '\n') : text;

    public static bool IsSound(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '\0' or NulStandIn or (>= '\u0080' and <= '\u009f') || char.IsLowSurrogate(text[i]))
                return false;
            if (char.IsHighSurrogate(text[i]) && (++i == text.Length || !char.IsLowSurrogate(text[i])))
                return false;
        }
        return true;
    }

    private static object? Value(object? value, string path, List<ValidationFailure> failures)
    {
        switch (value)
        {
            case string text:
                if (!IsSound(text))
                    failures.Add(new ValidationFailure(path, Invalid) { ErrorCode = Invalid });
                return NormalizeLineEnds(text);
            case DateOnly day:
                if (!day.IsSensible())
                    failures.Add(new ValidationFailure(path, NotADay) { ErrorCode = NotADay });
                return day;
            case IDictionary map:
                foreach (var key in map.Keys.Cast<object>().ToList())
                {
                    Value(key, $"{path}[{key}]", failures);
                    Replace(map[key], v => map[key] = v, map.IsReadOnly, $"{path}[{key}]", failures);
                }
                return value;
            case IList list:
                for (var i = 0; i < list.Count; i++)
                    Replace(list[i], v => list[i] = v, list.IsReadOnly, $"{path}[{i}]", failures);
                return value;
            case IEnumerable items:
                var n = 0;
                foreach (var item in items)
                    Value(item, $"{path}[{n++}]", failures);
                return value;
            case not null when IsOurs(value.GetType()):
                Members(value, path + ".", failures);
                return value;
            default:
                return value;
        }
    }

    private static void Members(object owner, string prefix, List<ValidationFailure> failures)
    {
        foreach (var property in Texts.GetOrAdd(owner.GetType(), Find))
            Replace(property.GetValue(owner), v => property.SetValue(owner, v), !property.CanWrite, prefix + property.Name, failures);
    }

    private static void Replace(object? old, Action<object?> set, bool isReadOnly, string path, List<ValidationFailure> failures)
    {
        var cleaned = Value(old, path, failures);
        // Values are boxed copies, so they are always written back; references only when they became another object.
        if (!isReadOnly && (cleaned is ValueType || !ReferenceEquals(old, cleaned)))
            set(cleaned);
    }

    private static PropertyInfo[] Find(Type type) =>
        [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.GetIndexParameters().Length == 0 && p.CanRead && MayHoldText(p.PropertyType))];

    private static bool MayHoldText(Type type) =>
        type == typeof(string) || type == typeof(object) || (Nullable.GetUnderlyingType(type) ?? type) == typeof(DateOnly) || IsOurs(Nullable.GetUnderlyingType(type) ?? type) ||
        (typeof(IEnumerable).IsAssignableFrom(type) && !IsPlainList(type));

    private static bool IsPlainList(Type type) =>
        type.IsArray ? !MayHoldText(type.GetElementType()!) : type.IsGenericType && !type.GetGenericArguments().Any(MayHoldText);

    private static bool IsOurs(Type type) =>
        !type.IsEnum && type.Assembly.GetName().Name!.StartsWith(nameof(NegotiationTracker), StringComparison.Ordinal);
}
