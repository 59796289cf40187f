using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Application.Negotiations;

/// <summary>One thing asked before the next step.</summary>
public sealed record WayAheadItem(string Code, bool InPlace);

/// <summary>What stands between here and the next step: the machine's own answer, and what is already there.</summary>
/// <param name="Must">Asked for; missing ones refuse the move.</param>
/// <param name="Should">Warnings that apply; each may be passed over with a reason.</param>
public sealed record WayAhead(Step Next, IReadOnlyList<WayAheadItem> Must, IReadOnlyList<string> Should)
{
    private static readonly HashSet<TeamRole> _everybody = [.. Enum.GetValues<TeamRole>()];

    /// <summary>What is asked only once something else is there; until then it is neither missing nor in place.</summary>
    private static readonly Dictionary<string, string> _after = new()
    {
        ["engagement-not-negotiate"] = "engagement-not-decided",
        ["caution-unsigned"] = "caution-unanswered",
        ["bottom-line-missing"] = "objective-missing",
        ["mandate-expired"] = "mandate-missing",
        ["mandator-is-lead"] = "mandate-missing",
        ["interlocutor-authority-unanswered"] = "interlocutor-missing",
        ["position-missing"] = "issue-missing",
        ["draft-open"] = "agreement-not-in-force",
        ["agreement-past-end"] = "agreement-not-in-force",
    };

    public int Missing => Must.Count(m => !m.InPlace);

    public bool IsOpen => Missing == 0;

    /// <summary>Null where there is no next step: at step 9, and while the negotiation is not active.</summary>
    public static WayAhead? Of(WorkflowState state, StepEvidence evidence)
    {
        if (!state.Place.IsStep() || state.Step == Step.FollowUp) return null;
        // Everybody's roles and nothing typed: the question is what the record lacks, not who asks.
        var request = new MoveRequest(Move.Advance, _everybody, MoveInputs.None, new HashSet<string>());
        var codes = NegotiationWorkflow.Decide(state, evidence, request, rows: null).Codes;
        var should = codes.Where(Warnings.All.Contains).ToList();
        var missing = codes.Except(should).ToList();
        var own = Requirements.Leave(state.Step).Select(r => r.Code).Where(c => missing.Contains(c) || IsInPlace(c, missing, evidence));
        return new(state.Step + 1, [.. own.Union(missing).Select(c => new WayAheadItem(c, !missing.Contains(c)))], should);
    }

    private static bool IsInPlace(string code, List<string> missing, StepEvidence evidence) =>
        !(_after.TryGetValue(code, out var first) && missing.Contains(first))
        && (evidence.Focus is not null || code is not ("acceptance-missing-ours" or "acceptance-missing-theirs" or "authority-evidence-missing"));
}
