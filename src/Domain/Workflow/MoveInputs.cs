using System.Globalization;
using NegotiationTracker.Domain.Guideline;

namespace NegotiationTracker.Domain.Workflow;

/// <summary>What was typed for a move, by field key. Typed readings answer null when a field is empty or not of its kind.</summary>
public sealed class MoveInputs(IReadOnlyDictionary<string, string> values)
{
    public static readonly MoveInputs None = new(new Dictionary<string, string>(StringComparer.Ordinal));

    public IReadOnlyDictionary<string, string> Values { get; } = values;

    public string? Text(string key) => Values.TryGetValue(key, out var v) && !string.IsNullOrWhiteSpace(v) ? v.Trim() : null;

    /// <summary>Names only: the framework's parser would also take numbers, and lists of names whose numbers it adds.</summary>
    public T? Choice<T>(string key) where T : struct, Enum =>
        Text(key) is { } v && Enum.TryParse<T>(v, out var e) && Enum.GetName(e) == v ? e : null;

    public DateOnly? Date(string key) =>
        DateOnly.TryParseExact(Text(key), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var d) && d.IsSensible() ? d : null;

    public Guid? Id(string key) => Guid.TryParse(Text(key), out var id) ? id : null;

    public bool? YesNo(string key) => bool.TryParse(Text(key), out var b) ? b : null;

    public Step? Step(string key) =>
        int.TryParse(Text(key), NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n is >= 1 and <= 9 ? (Step)n : null;
}
