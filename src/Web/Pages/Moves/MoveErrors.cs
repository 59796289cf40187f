using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Web.Pages.Moves;

/// <summary>At which control of a move's form a refusal is said.</summary>
public static class MoveErrors
{
    private static readonly Dictionary<string, string> _about = new()
    {
        ["target-not-earlier"] = "target",
        ["target-not-allowed"] = "target",
        ["target-beyond-reached"] = "target",
        ["reason-category-not-offered"] = "reason-category",
        ["consequence-needed"] = "consequence",
        ["consequence-not-possible"] = "consequence",
        ["not-on-team"] = "owner",
        ["already-lead"] = "incoming",
        ["successor-not-fit"] = "incoming",
        ["mandator-is-lead"] = "incoming",
        ["link-to-itself"] = "other",
        ["code-name-unusable"] = "follow-on-code-name",
        ["fulfilled-needs-verification"] = "commitment-fate",
        ["agreement-not-draft"] = "agreement",
        ["draft-missing"] = "agreement",
        ["nothing-to-bring-into-force"] = "agreement",
        ["agreement-not-binding"] = "agreement",
        ["agreement-not-in-force"] = "agreement",
        ["agreement-not-in-principle"] = "agreement",
        ["agreement-not-past-end"] = "agreement",
    };

    private static readonly string[] _endings = ["-missing", "-invalid", "-past"];

    /// <summary>The name of the control; empty for what is about the move as a whole.</summary>
    public static string ControlOf(string code, Move move, IReadOnlyDictionary<string, string?> values)
    {
        if (Warnings.All.Contains(code)) return $"Overrides[{code}]";
        var consequence = new MoveInputs(Typed(values)).Choice<Consequence>("consequence");
        var asked = MoveForm.FieldsOf(move, consequence);
        var key = _about.GetValueOrDefault(code) ?? _endings.Where(e => code.EndsWith(e, StringComparison.Ordinal)).Select(e => code[..^e.Length]).FirstOrDefault("");
        if (asked.FirstOrDefault(f => f.Key == key) is not { } field) return "";
        if (field.Per == AskedPer.Once) return $"Values[{key}]";
        // The code does not say which of the records; the first that was left open is meant.
        var rows = values.Where(v => v.Key.StartsWith(key + ".", StringComparison.Ordinal)).ToList();
        return rows.FirstOrDefault(v => string.IsNullOrWhiteSpace(v.Value)).Key is { } open ? $"Values[{open}]" : rows is [var only, ..] ? $"Values[{only.Key}]" : "";
    }

    /// <summary>A validator names an entry of a dictionary by its place; the form names it by its key.</summary>
    public static string ControlOfProperty(string property, IReadOnlyDictionary<string, string?> values, IReadOnlyDictionary<string, string?> overrides)
    {
        if (property.Split('[', ']') is not [var name, var index, ..] || !int.TryParse(index, out var place)) return property;
        var typed = Typed(name == "Overrides" ? overrides : values).Keys.ElementAtOrDefault(place);
        return typed is null ? "" : $"{name}[{typed}]";
    }

    /// <summary>What was typed, without the fields left empty.</summary>
    public static Dictionary<string, string> Typed(IReadOnlyDictionary<string, string?> values) =>
        values.Where(v => v.Value is not null).ToDictionary(v => v.Key, v => v.Value!);
}
