using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Application.Negotiations;

/// <summary>What stands between here and the next step.</summary>
public sealed record WayAhead(Step Next, IReadOnlyList<StepNeed> Needs)
{
    public int Musts => Needs.Count(n => n.IsHard);

    public int Missing => Needs.Count(n => n.Refuses);

    /// <summary>What the advance will ask a reason for.</summary>
    public int Doubts => Needs.Count(n => n is { IsHard: false, IsOnRecord: false });

    public bool IsOpen => Missing == 0;

    /// <summary>Null where there is no next step: at step 9, and while the negotiation is not active.</summary>
    public static WayAhead? Of(WorkflowState state, StepEvidence evidence) =>
        !state.Place.IsStep() || state.Step == Step.FollowUp ? null : new(state.Step + 1, StepNeeds.Of(state.Step, state, evidence));
}
