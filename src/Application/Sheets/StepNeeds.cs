using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Application.Sheets;

/// <summary>One thing that leaving a step asks for.</summary>
/// <param name="IsHard">A must; otherwise a doubt that may be passed over with a reason.</param>
/// <param name="IsOnRecord">A doubt that no move asks about: it stands on a record until it is answered there.</param>
public sealed record StepNeed(string Code, bool IsMet, bool IsHard, Supply Supply, bool IsOnRecord = false)
{
    public bool Refuses => IsHard && !IsMet;
}

/// <summary>What leaving a step asks for, judged by the same rules as the move itself.</summary>
public static class StepNeeds
{
    public static IReadOnlyList<StepNeed> Of(Step step, WorkflowState state, StepEvidence evidence)
    {
        if (step == Step.FollowUp) return [];
        var musts = Musts(step, state, evidence);
        var met = musts.ToDictionary(m => m.Code, m => m.IsMet);
        // "Signed" is no news while there is nothing to sign: such a need appears once the one before it is met.
        bool IsDue(string code) => Supplies.Of(code)!.After is not { } before || !met.TryGetValue(before, out var isMet) || isMet && IsDue(before);

        return
        [
            .. musts.Where(m => !m.IsMet || IsDue(m.Code)).Select(m => new StepNeed(m.Code, m.IsMet, true, Supplies.Of(m.Code, state, evidence)!)),
            .. Doubts(step, state, evidence).Select(w => new StepNeed(w.Code, false, false, Supplies.Of(w.Code, state, evidence)! with { Step = w.SuppliedAt })),
            .. Warnings.OnRecord.Where(w => w.SuppliedAt == step && w.Applies(evidence)).Select(w => new StepNeed(w.Code, false, false, Supplies.Of(w.Code)!, IsOnRecord: true)),
        ];
    }

    private static List<(string Code, bool IsMet)> Musts(Step step, WorkflowState state, StepEvidence evidence)
    {
        var own = Requirements.Leave(step);
        var musts = own.Select(r => (r.Code, IsMet: r.Holds(evidence))).ToList();
        // Step 8 is left by bringing an agreement into force, so what that asks for is what is missing here.
        if (step == Step.DefineImplementationCriteria && evidence.Focus is { Status: not AgreementStatus.InForce } focus)
            musts.InsertRange(0, Requirements.BringIntoForce.Where(r => Supplies.Of(r.Code)!.Step == step || !r.Holds(focus)).Select(r => (r.Code, IsMet: r.Holds(focus))));
        if (step != state.Step) return musts;
        // What every advance asks again is news only once it fails.
        musts.AddRange(Requirements.Advance(step).Except(own).Where(r => !r.Holds(evidence)).Select(r => (r.Code, false)));
        if (state.InReview.Contains(step)) musts.Add((Supplies.NeedsReview, false));
        return musts;
    }

    private static IEnumerable<Warning> Doubts(Step step, WorkflowState state, StepEvidence evidence)
    {
        var there = state with { Step = step, Place = Places.Of(step) };
        var asked = Warnings.For(Move.Advance, there, evidence.Focus);
        if (step == Step.DefineImplementationCriteria && evidence.Focus is { Status: AgreementStatus.AgreedInPrinciple } focus)
            asked = asked.Concat(Warnings.For(Move.BringIntoForce, there, focus));
        return asked.Where(w => w.Applies(evidence));
    }
}
