using NegotiationTracker.Application.Access;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Application.Workflow;

/// <summary>What somebody intends: a move, what it records, and the warnings passed over with their reasons.</summary>
public sealed record Intended(Move Move, IReadOnlyDictionary<string, string> Values, IReadOnlyDictionary<string, string> Overrides)
{
    public MoveInputs Inputs { get; } = new(Values);
}

/// <summary>The one place where a negotiation is moved: decide, carry out the effects, apply, append to the history.</summary>
public sealed class MoveMaker(IAppDb db, EvidenceQuery evidence, MoveRows rows, MoveEffects effects)
{
    public async Task<Transition> Make(Negotiation negotiation, Membership actor, Intended intended, When when, Guid correlationId, CancellationToken ct, Guid? proposedBy = null)
    {
        var facts = await evidence.Load(negotiation.Id, ct);
        var overrides = intended.Overrides.Where(o => !string.IsNullOrWhiteSpace(o.Value)).ToDictionary(o => o.Key, o => o.Value);
        var request = new MoveRequest(intended.Move, actor.Roles, intended.Inputs, overrides.Keys.ToHashSet(), DateOnly.FromDateTime(when.RecordedAt.UtcDateTime));
        var open = await rows.Load(negotiation.Id, intended, ct);
        var decision = NegotiationWorkflow.Decide(negotiation.State, facts, request, open);
        if (!decision.IsAllowed) throw new DomainException(decision.Codes);

        var (from, fromStep) = (negotiation.Place, negotiation.CurrentStep);
        var transition = new Transition(negotiation.Id, decision, from, fromStep, actor.PersonId, actor.Organisation, when, correlationId)
            .Proposed(proposedBy).After(negotiation.InStepSince);
        foreach (var field in MoveForm.FieldsOf(intended.Move, intended.Inputs.Choice<Consequence>("consequence")))
            foreach (var value in intended.Values.Where(v => v.Key == field.Key || v.Key.StartsWith(field.Key + ".", StringComparison.Ordinal)))
                if (!string.IsNullOrWhiteSpace(value.Value)) transition.Record(value.Key, value.Value.Trim());
        foreach (var code in decision.OverriddenWarnings)
            transition.Override(code, overrides[code], actor.PersonId, DateOnly.FromDateTime(when.RecordedAt.UtcDateTime).AddDays(OverrideReviewDays));

        var touched = await effects.CarryOut(negotiation, actor, intended, decision, transition, when, ct);
        var marked = negotiation.Apply(decision, when.RecordedAt);
        transition.Effect(marked, touched?.Id, touched?.Status.ToString());
        db.Set<Transition>().Add(transition);
        return transition;
    }

    /// <summary>An override is looked at again after this many days (DOMAIN 4.5 asks for a date; the length is our default).</summary>
    public const int OverrideReviewDays = 14;
}
