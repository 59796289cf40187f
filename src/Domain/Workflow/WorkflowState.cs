using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;

namespace NegotiationTracker.Domain.Workflow;

/// <summary>Where a negotiation stands, as the machine reads it. The kept step is data beside the place.</summary>
/// <param name="Place">The current state of the machine.</param>
/// <param name="Step">The current step, or the one kept while suspended, broken down or closed.</param>
/// <param name="Furthest">The furthest step ever reached.</param>
/// <param name="InReview">Steps whose worksheet needs review.</param>
public sealed record WorkflowState(Place Place, Step Step, Step Furthest, IReadOnlySet<Step> InReview);

/// <summary>What somebody asks the machine to do.</summary>
/// <param name="Move">The move asked for.</param>
/// <param name="ActorRoles">The actor's roles on this negotiation; empty for nobody.</param>
/// <param name="Inputs">What the move records.</param>
/// <param name="Overrides">Codes of warnings passed over with a reason.</param>
/// <param name="Today">The day on which it is asked; null while only the way ahead is looked at.</param>
public sealed record MoveRequest(Move Move, IReadOnlySet<TeamRole> ActorRoles, MoveInputs Inputs, IReadOnlySet<string> Overrides, DateOnly? Today = null);

/// <summary>In which order a refused move is explained (RULINGS 1): the first layer with codes answers.</summary>
public enum RefusalLayer { None, Access, Request, Structure, Evidence }

/// <summary>The machine's answer: where the move leads, or the exact codes that refuse it.</summary>
public sealed record MoveDecision(Move Move, Place To, Step Step, RefusalLayer Layer, IReadOnlyList<string> Codes, IReadOnlyList<string> OverriddenWarnings)
{
    public bool IsAllowed => Layer == RefusalLayer.None;

    public static MoveDecision Refused(Move move, WorkflowState state, RefusalLayer layer, IReadOnlyList<string> codes) =>
        new(move, state.Place, state.Step, layer, codes, []);
}
