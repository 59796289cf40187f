using NegotiationTracker.Application.Access;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Application.Workflow;

/// <summary>
/// A move looked at before anything is typed: may this reader make or propose it, does it exist in this place, what is missing.
/// </summary>
/// <param name="IsHere">Somebody could open it by supplying what is missing; otherwise the place, or time, stands in its way.</param>
/// <param name="Must">Codes that refuse the move; why it is not possible here when it is not.</param>
/// <param name="Should">Open warnings that may be passed over with a reason.</param>
public sealed record MovePreview(Move Move, bool CanMake, bool CanPropose, bool IsHere, IReadOnlyList<string> Must, IReadOnlyList<string> Should)
{
    private static readonly HashSet<string> _warnings = [.. Warnings.All];

    /// <summary>Why every move about an agreement is not possible before there is one.</summary>
    public const string NoAgreement = "no-agreement-yet";

    /// <summary>Why a move cannot be proposed while nobody on the access list could make it.</summary>
    public const string NoMaker = "nobody-to-answer";

    /// <summary>Where each of the codes is settled, as far as a record settles it.</summary>
    public required IReadOnlyDictionary<string, Supply> Places { get; init; }

    /// <summary>What it records, before answers on which further questions depend; those ask <see cref="GetMoveForm"/>.</summary>
    public IReadOnlyList<MoveField> Fields => MoveForm.Of(Move).Fields;

    /// <summary>The steps that it may name as its target from here, where it asks for one.</summary>
    public IReadOnlyList<Step> To { get; init; } = [];

    public bool IsReady => IsHere && Must.Count == 0;

    public bool IsOpen => IsReady && CanMake;

    /// <summary>The reader can make it, or put it to somebody who can.</summary>
    public bool IsMine => CanMake || CanPropose;

    public static MovePreview Of(Move move, NegotiationHeader head, StepEvidence evidence, MoveInputs? inputs = null)
    {
        var form = MoveForm.Of(move);
        var (canMake, canPropose) = (form.Makers.Contains(head.Reader.Role), form.Proposers.Contains(head.Reader.Role));
        if (canPropose && !canMake && !head.Team.Any(m => m.IsCurrent && form.Makers.Contains(m.Role))) return Nobody(move);
        var decision = Decide(move, head.State, evidence, inputs);
        var isAboutNothing = IsAboutNothing(move, head.State, evidence, form);
        var must = isAboutNothing && decision.Layer != RefusalLayer.Structure ? [NoAgreement] : decision.Codes.Where(c => !_warnings.Contains(c)).ToList();
        var should = decision.Codes.Where(_warnings.Contains).ToList();
        return new(move, canMake, canPropose, decision.Layer != RefusalLayer.Structure && must.All(IsSettled), must, should)
        {
            Places = must.Concat(should).Select(c => Supplies.Of(c, head.State, evidence)).OfType<Supply>().ToDictionary(s => s.Code),
        };
    }

    /// <summary>A proposal needs somebody who can answer it.</summary>
    private static MovePreview Nobody(Move move) => new(move, false, true, false, [NoMaker], []) { Places = new Dictionary<string, Supply>() };

    /// <summary>The steps that a move may name as its target from here.</summary>
    public static IReadOnlyList<Step> Targets(Move move, Consequence? consequence, WorkflowState state, StepEvidence evidence) =>
        [.. Steps.All.Where(step => !Try(move, state, evidence, ("target", $"{step.Number()}"), ("consequence", $"{consequence}"), ("amendment-kind", nameof(AmendmentKind.Substantive)))
            .Any(c => c.StartsWith("target-", StringComparison.Ordinal) || move == Move.Reopen && c == "agreement-not-in-force"))];

    public static IReadOnlyList<Consequence> Consequences(Move move, WorkflowState state, StepEvidence evidence) =>
        [.. Enum.GetValues<Consequence>().Where(c => !Try(move, state, evidence, ("consequence", $"{c}")).Contains("consequence-not-possible"))];

    /// <summary>Breakdown and closing stay the mandator's, whoever declares that an agreement has ended (RULINGS 1, M12).</summary>
    public static bool MayChoose(Move move, Consequence consequence, Membership reader) =>
        MoveForm.MayMake(new(move, reader.Roles, new MoveInputs(new Dictionary<string, string> { ["consequence"] = $"{consequence}" }), new HashSet<string>()));

    /// <summary>Where a move would lead if its warnings were passed over; null while something else is missing.</summary>
    public static MoveDecision? Leads(GetMoveForm asked, WorkflowState state, StepEvidence evidence)
    {
        var typed = new Dictionary<string, string>();
        if (asked.Consequence is { } c) typed["consequence"] = $"{c}";
        if (asked.Target is { } t) typed["target"] = $"{t.Number()}";
        if (asked.Kind is { } k) typed["amendment-kind"] = $"{k}";
        if (asked.Decision is { } d) typed["expiry-decision"] = $"{d}";
        var subject = evidence.Agreements.Select(a => a.Id.ToString()).Prepend("");
        return subject.Select(id => NegotiationWorkflow.Decide(state, evidence,
                new(asked.Move, MoveForm.Of(asked.Move).Makers, new(new Dictionary<string, string>(typed) { ["agreement"] = id }), _warnings), null))
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
        return evidence.Agreements.Select(a => With(new MoveInputs(new Dictionary<string, string> { ["agreement"] = a.Id.ToString() }))).Prepend(first)
            .MinBy(d => (d.Codes.Count(c => !IsSettled(c)), d.Codes.Count))!;
    }

    /// <summary>A record or another move settles it; what neither does is a matter of place or time.</summary>
    private static bool IsSettled(string code) => Supplies.Of(code) is not null;

    /// <summary>Without any agreement, moves on agreements are noise, except where the first one is made.</summary>
    private static bool IsAboutNothing(Move move, WorkflowState state, StepEvidence evidence, MoveForm form) =>
        NeedsAgreement(form) && evidence.Agreements.Count == 0 && (state.Step != Step.SeekAgreement || move is not (Move.RecordAgreementInPrinciple or Move.RecordPartialAgreement));

    private static bool NeedsAgreement(MoveForm form) => form.Fields.Any(f => f.Kind == MoveFieldKind.Agreement);
}
