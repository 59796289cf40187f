using System.Globalization;
using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Domain.FollowUps;
using NegotiationTracker.Domain.Sheets;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Testing;

/// <summary>Fills forms by their declarations, so that a new field or kind of sheet is covered without being named here.</summary>
/// <param name="Person">Goes into every field that asks for somebody; a field named Backup, which wants somebody else, gets <see cref="Other"/>.</param>
/// <param name="Words">Makes the text of a field.</param>
public sealed record Filled(Guid Person, DateOnly Today, Func<string, string> Words)
{
    public Guid? Other { get; init; }

    public static string Written(object value) => value switch
    {
        DateOnly date => date.ToString("O", CultureInfo.InvariantCulture),
        Domain.Guideline.Step step => ((int)step).ToString(CultureInfo.InvariantCulture),
        bool yes => yes ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    /// <param name="given">Answers to give; what the move does not ask is left out.</param>
    public Dictionary<string, string> Move(Move move, Consequence? consequence, params (string Key, object Value)[] given)
    {
        var asked = MoveForm.FieldsOf(move, consequence);
        var values = given.Where(g => asked.Any(f => g.Key == f.Key || g.Key.StartsWith(f.Key + ".", StringComparison.Ordinal))).ToDictionary(g => g.Key, g => Written(g.Value));
        if (consequence is { } chosen) values["consequence"] = $"{chosen}";
        foreach (var field in asked.Where(f => f.Per == AskedPer.Once && f.Required && !values.ContainsKey(f.Key)))
            if (Answer(move, field) is { } answer) values[field.Key] = answer;
        return values;
    }

    /// <param name="refers">The record to point at, by its kind; optional references without one stay empty.</param>
    public Dictionary<string, string?> Sheet(SheetKind kind, IReadOnlyDictionary<Type, Guid> refers) =>
        kind.Fields.ToDictionary(f => f.Name, f => Answer(kind, f, refers));

    private string? Answer(Move move, MoveField field) => field.Kind switch
    {
        MoveFieldKind.Text => Words($"{move}.{field.Key}"),
        MoveFieldKind.Line => "LINE",
        MoveFieldKind.Choice => Enum.GetNames(field.Choices!)[0],
        MoveFieldKind.Date => Written(Today.AddDays(10)),
        MoveFieldKind.Person => $"{Person}",
        MoveFieldKind.YesNo => "true",
        _ => null,
    };

    private string? Answer(SheetKind kind, SheetField field, IReadOnlyDictionary<Type, Guid> refers) => field.Kind switch
    {
        FieldKind.Text => Words($"{kind.Slug}.{field.Name}"),
        FieldKind.Line => "Line",
        FieldKind.Choice => Enum.GetNames(field.ValueType)[0],
        FieldKind.Choices => Enum.GetNames(field.ValueType)[1],
        FieldKind.Date => Written(field.IsToday ? Today : Today.AddDays(10)),
        FieldKind.YesNo => "false",
        FieldKind.Number => "1",
        FieldKind.Person => $"{(field.Name == nameof(FollowUp.Backup) ? Other ?? Person : Person)}",
        // A record of the same kind would be replaced by this one.
        _ => field.Refers == kind.Type ? null : refers.TryGetValue(field.Refers!, out var id) ? $"{id}" : null,
    };
}
