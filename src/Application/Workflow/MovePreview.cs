using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Application.Workflow;

/// <summary>
/// A move looked at before anything is typed: may this reader make or propose it, does it exist in this place, what is missing.
/// </summary>
/// <param name="Must">Codes that refuse the move; the structural reason when it does not exist here.</param>
/// <param name="Should">Open warnings that may be passed over with a reason.</param>
public sealed record MovePreview(Move Move, bool CanMake, bool CanPropose, bool IsHere, IReadOnlyList<string> Must, IReadOnlyList<string> Should)
{
    private static readonly HashSet<string> _warnings = [.. Warnings.All];

    public bool IsReady => IsHere && Must.Count == 0;

    public bool IsOpen => IsReady && CanMake;

    public static MovePreview Of(Move move, NegotiationHeader head, StepEvidence evidence, MoveInputs? inputs = null)
    {
        var form = MoveForm.Of(move);
        var (canMake, canPropose) = (form.Makers.Contains(head.Reader.Role), form.Proposers.Contains(head.Reader.Role));
        var decision = Decide(move, head.State, evidence, inputs);
        var here = decision.Layer != RefusalLayer.Structure && !IsAboutNothing(move, head.State, evidence, form);
        return new(move, canMake, canPropose, here,
            [.. decision.Codes.Where(c => !_warnings.Contains(c))], [.. decision.Codes.Where(_warnings.Contains)]);
    }

    /// <summary>The steps that a move may name as its target from here.</summary>
    public static IReadOnlyList<Step> Targets(Move move, Consequence? consequence, WorkflowState state, StepEvidence evidence) =>
        [.. Steps.All.Where(step => !Try(move, state, evidence, ("target", $"{step.Number()}"), ("consequence", $"{consequence}"), ("amendment-kind", nameof(AmendmentKind.Substantive)))
            .Any(c => c.StartsWith("target-", StringComparison.Ordinal)))];

    public static IReadOnlyList<Consequence> Consequences(Move move, WorkflowState state, StepEvidence evidence) =>
        [.. Enum.GetValues<Consequence>().Where(c => !Try(move, state, evidence, ("consequence", $"{c}")).Contains("consequence-not-possible"))];

    /// <summary>Where a move would lead if its warnings were passed over; null while something else is missing.</summary>
    public static MoveDecision? Leads(Move move, Consequence? consequence, Step? target, WorkflowState state, StepEvidence evidence)
    {
        var typed = new Dictionary<string, string>();
        if (consequence is { } c) typed["consequence"] = $"{c}";
        if (target is { } t) typed["target"] = $"{t.Number()}";
        var subject = evidence.Agreements.Select(a => a.Id.ToString()).Prepend("");
        return subject.Select(id => NegotiationWorkflow.Decide(state, evidence,
                new(move, MoveForm.Of(move).Makers, new(new Dictionary<string, string>(typed) { ["agreement"] = id }), _warnings), null))
            .FirstOrDefault(d => d.IsAllowed);
    }

    private static IReadOnlyList<string> Try(Move move, WorkflowState state, StepEvidence evidence, params (string Key, string Value)[] typed) =>
        Decide(move, state, evidence, new MoveInputs(typed.ToDictionary(t => t.Key, t => t.Value))).Codes;

    /// <summary>Asks as somebody who may, so that the answer is about the negotiation and not about the reader.</summary>
    private static MoveDecision Decide(Move move, WorkflowState state, StepEvidence evidence, MoveInputs? inputs)
    {
        MoveDecision With(MoveInputs asked) => NegotiationWorkflow.Decide(state, evidence, new(move, MoveForm.Of(move).Makers, asked, new HashSet<string>()), null);
        var first = With(inputs ?? MoveInputs.None);
        if (inputs is not null || first.IsAllowed || !NeedsAgreement(MoveForm.Of(move))) return first;
        // While no agreement is named, one that would do is enough for the move to be open.
        var named = evidence.Agreements.Select(a => With(new MoveInputs(new Dictionary<string, string> { ["agreement"] = a.Id.ToString() }))).ToList();
        return named.MinBy(d => d.Codes.Count) is { } best && best.Codes.Count < first.Codes.Count ? best : first;
    }

    /// <summary>Without any agreement, moves on agreements are noise, except where the first one is made.</summary>
    private static bool IsAboutNothing(Move move, WorkflowState state, StepEvidence evidence, MoveForm form) =>
        NeedsAgreement(form) && evidence.Agreements.Count == 0 && (state.Step != Step.SeekAgreement || move is not (Move.RecordAgreementInPrinciple or Move.RecordPartialAgreement));

    private static bool NeedsAgreement(MoveForm form) => form.Fields.Any(f => f.Kind == MoveFieldKind.Agreement);
}
