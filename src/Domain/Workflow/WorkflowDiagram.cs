using System.Text;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Guideline;
using static NegotiationTracker.Domain.Workflow.Place;

namespace NegotiationTracker.Domain.Workflow;

/// <summary>
/// Draws the table of <see cref="NegotiationWorkflow.Rules"/> as a Mermaid state diagram. A move whose destination depends on what
/// is asked is drawn between phases and standings; where it leads inside them, and which moves keep the place, stands in notes.
/// </summary>
public static class WorkflowDiagram
{
    private static readonly Place[] _phases = [Preparation, SeekingAgreement, Implementation];
    private static readonly Place[] _nodes = [.. _phases, Suspended, BrokenDown, Closed];

    private sealed record Arrow(Place From, Place To, Move Move, bool IsFixed);

    public static string Mermaid()
    {
        var arrows = NegotiationWorkflow.Rules.SelectMany(ArrowsOf).ToList();
        var text = new StringBuilder("stateDiagram-v2\n    direction TB\n");
        foreach (var phase in _phases) DrawPhase(text, phase, arrows);
        text.Append($"    [*] --> {Step1} : {Move.Open}\n");

        foreach (var group in arrows.Where(a => Node(a.From) != Node(a.To)).GroupBy(a => a.Move == Move.Advance ? (a.From, a.To) : (From: Node(a.From), To: Node(a.To))))
            text.Append($"    {group.Key.From} --> {group.Key.To} : {Names(group.Select(a => a.Move))}\n");

        text.Append($"    {Closed} --> [*]\n");
        foreach (var node in _nodes) DrawNote(text, node, arrows);
        return text.ToString();
    }

    private static void DrawPhase(StringBuilder text, Place phase, List<Arrow> arrows)
    {
        text.Append($"    state {phase} {{\n");
        foreach (var step in StepsOf(phase)) text.Append($"        {step} : {(int)step} {step.Step()}\n");
        foreach (var arrow in arrows.Where(a => a.Move == Move.Advance && Node(a.From) == phase && Node(a.To) == phase))
            text.Append($"        {arrow.From} --> {arrow.To} : {arrow.Move}\n");
        text.Append("    }\n");
    }

    private static void DrawNote(StringBuilder text, Place node, List<Arrow> arrows)
    {
        var lines = Enum.GetValues<Move>()
            .SelectMany(move => Remarks(node, [.. arrows.Where(a => a.Move == move && Node(a.From) == node)]).Select(remark => (Move: move, Remark: remark)))
            .GroupBy(line => line.Remark, line => line.Move)
            .Select(group => $"{Names(group)}: {group.Key}")
            .ToList();
        if (lines.Count == 0) return;
        text.Append($"    note right of {node}\n");
        foreach (var line in lines) text.Append($"        {line}\n");
        text.Append("    end note\n");
    }

    private static IEnumerable<string> Remarks(Place node, List<Arrow> arrows)
    {
        var chosen = arrows.Where(a => !a.IsFixed && a.From != a.To && a.To.IsStep()).Select(a => a.To).ToList();
        if (chosen.Count > 0) yield return $"{(_phases.Contains(node) ? "to an earlier step, " : "to ")}{Numbers(chosen)}";
        var kept = arrows.Where(a => a.From == a.To).Select(a => a.From).Distinct().ToList();
        if (kept.Count > 0) yield return kept.Count < StepsOf(node).Count() ? $"the place is kept, at {Numbers(kept)}" : "the place is kept";
    }

    private static IEnumerable<Arrow> ArrowsOf(Rule rule) => rule.Target is null
        ? [new(rule.From, rule.To!.Value, rule.Move, true)]
        : Destinations(rule).Select(to => new Arrow(rule.From, to, rule.Move, false));

    /// <summary>Where a rule with a computed destination can lead: it is asked with every answer that its own limits let through.</summary>
    public static IReadOnlyList<Place> Destinations(Rule rule)
    {
        var limits = rule.Guards.Where(g => g.Code.StartsWith("target-", StringComparison.Ordinal) || g.Code.StartsWith("consequence-", StringComparison.Ordinal)).ToList();
        var asked = from step in rule.From.IsStep() ? [rule.From.Step()] : Steps.All
                    from inputs in Answers(rule.Move)
                    select new WorkflowContext(new(rule.From, step, Step.FollowUp, new HashSet<Step>()), _bound, new(rule.Move, new HashSet<Negotiations.TeamRole>(), inputs, new HashSet<string>()));
        return [.. asked.Where(c => limits.All(g => g.Holds(c))).Select(rule.Target!).Distinct().Order()];
    }

    /// <summary>Two agreements in force: ending one leaves every consequence possible.</summary>
    private static readonly StepEvidence _bound = new()
    {
        Agreements = [new() { Id = new(1, 0, 0, new byte[8]), Status = AgreementStatus.InForce }, new() { Id = new(2, 0, 0, new byte[8]), Status = AgreementStatus.InForce }],
    };

    private static IEnumerable<MoveInputs> Answers(Move move)
    {
        IEnumerable<Dictionary<string, string>> answers = [new(StringComparer.Ordinal)];
        foreach (var field in Enum.GetValues<Consequence>().SelectMany(c => MoveForm.FieldsOf(move, c)).DistinctBy(f => f.Key))
        {
            string[] values = field.Key switch
            {
                "target" => [.. Steps.All.Select(s => $"{s.Number()}")],
                "consequence" or "amendment-kind" or "partial-consequence" => Enum.GetNames(field.Choices!),
                _ => [],
            };
            if (values.Length > 0) answers = [.. answers.SelectMany(a => values.Select(v => new Dictionary<string, string>(a) { [field.Key] = v }))];
        }
        return answers.Select(a => new MoveInputs(a));
    }

    private static Place Node(Place place) => place.IsStep() ? NegotiationWorkflow.PhasePlace(place) : place;

    private static IEnumerable<Place> StepsOf(Place phase) => Places.Current.Where(p => p.IsStep() && NegotiationWorkflow.PhasePlace(p) == phase);

    private static string Names(IEnumerable<Move> moves) => string.Join(", ", moves.Distinct().Order());

    private static string Numbers(IEnumerable<Place> steps) => string.Join(", ", steps.Distinct().Order().Select(s => (int)s));
}
