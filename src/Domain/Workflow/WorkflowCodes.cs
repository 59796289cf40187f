using static NegotiationTracker.Domain.Workflow.NegotiationWorkflow;

namespace NegotiationTracker.Domain.Workflow;

/// <summary>Every code with which a move can be refused, read from the tables, so that a test can ask for the sentence of each.</summary>
public static class WorkflowCodes
{
    public const string RoleNotPermitted = "role-not-permitted";

    public static IReadOnlyList<string> All { get; } =
        [.. new[] { RoleNotPermitted }.Concat(Request()).Concat(Structure()).Concat(Rules.SelectMany(r => r.Guards).Select(g => g.Code)).Distinct().Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Request()
    {
        foreach (var field in Enum.GetValues<Move>().SelectMany(EveryFieldOf))
        {
            if (field.Required) yield return $"{field.Key}-missing";
            if (field.IsAhead) yield return $"{field.Key}-past";
            if (field.Kind is not (MoveFieldKind.Text or MoveFieldKind.Line)) yield return $"{field.Key}-invalid";
        }
        foreach (var condition in MoveForm.Conditions) yield return condition.Code;
    }

    private static IEnumerable<MoveField> EveryFieldOf(Move move) =>
        Enum.GetValues<Consequence>().SelectMany(c => MoveForm.FieldsOf(move, c));

    private static IEnumerable<string> Structure() =>
        from place in Places.Current
        from move in Enum.GetValues<Move>()
        where !Rules.Any(r => r.Move == move && (r.From == place || place.IsStep() && r.From == PhasePlace(place)))
        select StructureCode(place, move);
}
