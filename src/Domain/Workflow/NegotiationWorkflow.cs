using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Guideline;
using Stateless;
using static NegotiationTracker.Domain.Workflow.Place;

namespace NegotiationTracker.Domain.Workflow;

/// <summary>What a rule sees: the state, the facts and the request. Rules are pure.</summary>
public sealed record WorkflowContext(WorkflowState State, StepEvidence Evidence, MoveRequest Request)
{
    /// <summary>The agreement a move is about: the one named, or the focus version when none is named yet.</summary>
    public AgreementFacts? Subject => Request.Inputs.Id("agreement") is { } id ? Evidence.Find(id) : Evidence.Focus;

    public bool IsNamed => Request.Inputs.Id("agreement") is not null;

    public Step? Target => Request.Inputs.Step("target");

    public Consequence? Consequence => Request.Inputs.Choice<Consequence>("consequence");

    /// <summary>Does the subject stop binding by this move? Fulfilled still binds (RULINGS 1, M12).</summary>
    public bool SubjectEnds => Request.Move switch
    {
        Move.EndAgreement => Request.Inputs.Choice<AgreementEnd>("end") != AgreementEnd.Fulfilled,
        Move.ConfirmExpiry => Request.Inputs.Choice<ExpiryDecision>("expiry-decision") == ExpiryDecision.LetEnd,
        _ => false,
    };

    public bool BindsAfterwards(Step step) => Evidence.Binds(step, SubjectEnds ? Subject?.Id : null);
}

/// <summary>A named condition on a rule; the code is what the reader is told when it does not hold.</summary>
public sealed record Guard(string Code, Func<WorkflowContext, bool> Holds);

/// <summary>One line of the table. A null destination with <paramref name="Target"/> null keeps the place.</summary>
public sealed record Rule(Place From, Move Move, Place? To, Func<WorkflowContext, Place>? Target, IReadOnlyList<Guard> Guards);

/// <summary>
/// The one file that configures the state machine. Rules are static data, built once; a machine is made from them for each
/// decision, closing over the evidence, and never shared. The diagram and the matrix come from the same table.
/// </summary>
public static class NegotiationWorkflow
{
    private static readonly Place[] _phases = [Preparation, SeekingAgreement, Implementation];
    private static readonly Place[] _steps = [.. Places.Current.Where(p => p.IsStep())];

    public static IReadOnlyList<Rule> Rules { get; } = [.. Table()];

    private static readonly ILookup<Place, Rule> _rulesOf = Rules.ToLookup(r => r.From);

    private static IEnumerable<Rule> Table()
    {
        foreach (var from in _steps[..^1])
            yield return new(from, Move.Advance, from + 1, null, AdvanceGuards(from.Step()));

        foreach (var from in _steps[1..])
            yield return new(from, Move.Return, null, c => TargetPlace(c), [NotAbove("target-not-earlier", c => c.State.Step - 1)]);

        foreach (var from in _phases) yield return new(from, Move.Suspend, Suspended, null, []);

        yield return new(Suspended, Move.Resume, null, c => TargetPlace(c),
        [
            NotAbove("target-beyond-reached", c => c.State.Step),
            new("caution-not-refreshed", c => c.Evidence.CautionRefreshedSinceSuspension),
            new("caution-refresh-unsigned", c => !c.Evidence.CautionRefreshedSinceSuspension || c.Evidence.CautionRefreshSigned),
            .. LeaveGuardsBelowTarget(9),
            .. WarningGuards(Move.Resume, Step.CoordinateApproach),
        ]);

        foreach (var from in (Place[])[.. _phases, Suspended]) yield return new(from, Move.DeclareBreakdown, BrokenDown, null, []);

        yield return new(BrokenDown, Move.ReEngage, null, c => TargetPlace(c),
            [NotAbove("target-beyond-reached", c => (Step)Math.Min(4, (int)c.State.Furthest)), .. LeaveGuardsBelowTarget(4)]);

        yield return new(Step7, Move.RecordAgreementInPrinciple, Step7, null, AcceptanceGuards);
        yield return new(Step7, Move.RecordPartialAgreement, null, PartialPlace, AcceptanceGuards);

        foreach (var from in _steps[4..]) yield return new(from, Move.BringIntoForce, from, null, BringIntoForceGuards);

        foreach (var from in _steps) yield return new(from, Move.Amend, null, AmendPlace, [.. AmendGuards, AmendTargetAllowed]);
        yield return new(Suspended, Move.Amend, Suspended, null, [.. AmendGuards, new("standing-suspended", c => AmendKind(c) != AmendmentKind.Substantive)]);

        foreach (var from in Places.Current)
        {
            yield return new(from, Move.EndAgreement, null, ConsequencePlace, [.. EndGuards, .. ConsequenceGuards]);
            yield return new(from, Move.ConfirmExpiry, null, ConsequencePlace, [.. ExpiryGuards, .. ConsequenceGuards]);
        }

        foreach (var from in (Place[])[.. _phases, Suspended, BrokenDown]) yield return new(from, Move.Close, Closed, null, []);

        yield return new(Closed, Move.Reopen, null, c => TargetPlace(c),
        [
            new("target-beyond-reached", c => c.Target is null || c.Target <= (Step)Math.Min(3, (int)c.State.Furthest) || c.Target == Step.FollowUp && c.State.Furthest == Step.FollowUp),
            new("agreement-not-in-force", c => c.Target != Step.FollowUp || c.Evidence.Agreements.Any(a => a.Status == AgreementStatus.InForce)),
            .. LeaveGuardsBelowTarget(9).Where(g => g.Code != "agreement-not-in-force"),
        ]);

        foreach (var from in (Place[])[.. _steps, Suspended, BrokenDown])
        {
            yield return new(from, Move.HandOver, from, null, []);
            yield return new(from, Move.Link, from, null, []);
        }
    }

    /// <summary>May this be done, why not, and where does it lead? Pure: the same question always has the same answer.</summary>
    /// <param name="state">Where the negotiation stands.</param>
    /// <param name="evidence">What is on record.</param>
    /// <param name="request">Who asks for what.</param>
    /// <param name="rows">The records for which a field is asked once each; null when only the way ahead is looked at, before anything is typed.</param>
    public static MoveDecision Decide(WorkflowState state, StepEvidence evidence, MoveRequest request, IReadOnlyDictionary<AskedPer, IReadOnlyList<Guid>>? rows)
    {
        MoveDecision Refuse(RefusalLayer layer, IEnumerable<string> codes) => MoveDecision.Refused(request.Move, state, layer, [.. codes.Distinct()]);

        if (!MoveForm.MayMake(request) && request.Move != Move.Open)
            return Refuse(RefusalLayer.Access, [WorkflowCodes.RoleNotPermitted]);

        if (rows is not null && RequestCodes(request, rows).ToList() is { Count: > 0 } missing) return Refuse(RefusalLayer.Request, missing);

        var context = new WorkflowContext(state, evidence, request);
        var machine = Machine(context);
        var allowed = machine.CanFire(request.Move, out var unmet);
        if (unmet is null) return Refuse(RefusalLayer.Structure, [StructureCode(state.Place, request.Move)]);
        if (!allowed) return Refuse(RefusalLayer.Evidence, unmet);

        machine.Fire(request.Move);
        var overridden = Warnings.For(request.Move, state, context.Subject).Where(w => w.Applies(evidence)).Select(w => w.Code).ToList();
        return new(request.Move, machine.State, StepAfter(context, machine.State), RefusalLayer.None, [], overridden);
    }

    private static IEnumerable<string> RequestCodes(MoveRequest request, IReadOnlyDictionary<AskedPer, IReadOnlyList<Guid>> rows) =>
        [.. MoveForm.Unmet(request.Move, request.Inputs, rows, request.Today), .. MoveForm.Conditions.Where(c => c.IsBroken(request.Inputs)).Select(c => c.Code)];

    /// <summary>One decision needs the rules of one place and of the phase around it; the rest of the table cannot answer.</summary>
    private static StateMachine<Place, Move> Machine(WorkflowContext context)
    {
        var place = context.State.Place;
        var machine = new StateMachine<Place, Move>(place);
        if (place.IsStep()) machine.Configure(place).SubstateOf(PhasePlace(place));
        foreach (var rule in place.IsStep() ? _rulesOf[place].Concat(_rulesOf[PhasePlace(place)]) : _rulesOf[place])
        {
            var guards = rule.Guards.Select(g => Tuple.Create<Func<bool>, string>(() => g.Holds(context), g.Code)).ToArray();
            var from = machine.Configure(rule.From);
            if (rule.Target is { } target) from.PermitDynamicIf(rule.Move, () => target(context), null, guards);
            else if (rule.To == rule.From) from.PermitReentryIf(rule.Move, guards);
            else from.PermitIf(rule.Move, rule.To!.Value, guards);
        }
        return machine;
    }

    public static Place PhasePlace(Place step) => step.Step().Phase() switch
    {
        Phase.Preparation => Preparation,
        Phase.SeekingAgreement => SeekingAgreement,
        _ => Implementation,
    };

    /// <summary>Why a move does not exist in a place at all.</summary>
    public static string StructureCode(Place place, Move move) => (place, move) switch
    {
        (_, Move.Open) => "already-open",
        (_, Move.Resume) => "only-when-suspended",
        (_, Move.ReEngage) => "only-when-broken-down",
        (_, Move.Reopen) => "only-when-closed",
        (Suspended, _) => "standing-suspended",
        (BrokenDown, _) => "standing-broken-down",
        (Closed, _) => "standing-closed",
        (Step9, Move.Advance) => "no-next-step",
        (Step1, Move.Return) => "no-earlier-step",
        (_, Move.RecordAgreementInPrinciple or Move.RecordPartialAgreement) => "only-at-step-7",
        (_, Move.BringIntoForce) => "only-from-step-5",
        _ => throw new InvalidOperationException($"{move} has no rule and no reason at {place}."),
    };

    private static Guard[] AdvanceGuards(Step step) =>
    [
        .. Requirements.Advance(step).Select(r => new Guard(r.Code, c => r.Holds(c.Evidence))),
        new("worksheet-needs-review", c => !c.State.InReview.Contains(c.State.Step)),
        .. WarningGuards(Move.Advance, step),
    ];

    private static IEnumerable<Guard> WarningGuards(Move move, Step step) =>
        Warnings.For(move, new WorkflowState(Places.Of(step), step, step, new HashSet<Step>()), null)
            .Select(w => w.Code)
            .Select(code => new Guard(code, c => c.Request.Overrides.Contains(code) || !Warnings.For(move, c.State, c.Subject).Any(w => w.Code == code && w.Applies(c.Evidence))));

    private static IEnumerable<Guard> LeaveGuardsBelowTarget(int highest) =>
        Steps.All.Where(s => (int)s < highest).SelectMany(step => Requirements.Leave(step)
            .Select(r => new Guard(r.Code, c => c.Target is null || c.Target <= step || r.Holds(c.Evidence) || step == Step.SeekAgreement && HeldByFulfilled(c))));

    /// <summary>With every agreement ended there is no focus to judge H5 on; a fulfilled one still holds the step (RULINGS 1, M12).</summary>
    private static bool HeldByFulfilled(WorkflowContext c) => c.Evidence.Focus is null && c.Evidence.Binds(Step.FollowUp);

    private static Guard NotAbove(string code, Func<WorkflowContext, Step> limit) => new(code, c => c.Target is null || c.Target <= limit(c));

    private static Guard[] AcceptanceGuards =>
    [
        new("draft-missing", c => c.IsNamed ? c.Subject is not null : IsDraft(c)),
        new("agreement-not-draft", c => !c.IsNamed || c.Subject is null || IsDraft(c)),
        new("acceptance-missing-ours", c => !IsDraft(c) || c.Subject is { AcceptedByUs: true }),
        new("acceptance-missing-theirs", c => !IsDraft(c) || c.Subject is { AcceptedByCounterpart: true }),
        new("authority-evidence-missing", c => !IsDraft(c) || c.Subject is { AuthorityEvidenced: true }),
    ];

    private static Guard[] BringIntoForceGuards =>
    [
        new("nothing-to-bring-into-force", Waits),
        .. Requirements.BringIntoForce.Select(r => new Guard(r.Code, c => !Waits(c) || r.Holds(c.Subject!))),
        .. WarningGuards(Move.BringIntoForce, Step.DefineImplementationCriteria),
    ];

    private static bool IsDraft(WorkflowContext c) => c.Subject is { Status: AgreementStatus.Drafting };

    /// <summary>On its way into force; what is in force already or has ended is not, whatever it lacks.</summary>
    private static bool Waits(WorkflowContext c) => c.Subject is { Status: AgreementStatus.Drafting or AgreementStatus.AgreedInPrinciple };

    private static Guard[] AmendGuards =>
    [
        new("agreement-not-in-force", c => c.Subject is { Status: AgreementStatus.InForce }),
        new("draft-open", c => AmendKind(c) != AmendmentKind.Substantive || !c.Evidence.DraftOpen),
    ];

    /// <summary>A substantive amendment goes back to 6 or 7; at 7 or earlier there is nowhere to go back to.</summary>
    private static Guard AmendTargetAllowed => new("target-not-allowed", c =>
        AmendKind(c) != AmendmentKind.Substantive || (int)c.State.Step <= 7 || c.Target is Step.DevelopOptions or Step.SeekAgreement);

    private static Guard[] EndGuards =>
    [
        new("agreement-not-binding", c => c.Subject is { Status: AgreementStatus.InForce or AgreementStatus.AgreedInPrinciple }),
        new("agreement-not-in-force", c => c.Request.Inputs.Choice<AgreementEnd>("end") != AgreementEnd.Fulfilled || c.Subject is { Status: AgreementStatus.InForce }),
        new("commitment-open", c => c.Request.Inputs.Choice<AgreementEnd>("end") != AgreementEnd.Fulfilled || c.Subject is { CommitmentOpen: false }),
    ];

    private static Guard[] ExpiryGuards =>
    [
        new("agreement-not-past-end", c => c.Subject is { Status: AgreementStatus.InForce, PastEnd: true }),
        new("commitment-open", c => c.Request.Inputs.Choice<ExpiryDecision>("expiry-decision") != ExpiryDecision.Fulfilled || c.Subject is { CommitmentOpen: false }),
    ];

    /// <summary>H10 and invariant 2: which consequence is possible where, and when going on as before is not. That one is chosen, the request asks.</summary>
    private static Guard[] ConsequenceGuards =>
    [
        new("consequence-needed", c => c.Consequence != Consequence.Continue || c.State.Place is BrokenDown or Closed || c.BindsAfterwards(c.State.Step)),
        new("consequence-not-possible", c => c.Consequence switch
        {
            not (null or Consequence.Continue) when Renews(c) => false,
            Consequence.Return or Consequence.Suspend => c.State.Place.IsStep(),
            Consequence.StaySuspended => c.State.Place == Suspended,
            Consequence.DeclareBreakdown => c.State.Place.IsStep() || c.State.Place == Suspended,
            Consequence.Close => c.State.Place != Closed,
            _ => true,
        }),
        new("target-not-earlier", c => c.Consequence != Consequence.Return || c.Target is null || c.Target < c.State.Step),
        new("target-not-allowed", c => c.Consequence != Consequence.Return || c.Target is null || (int)c.Target <= 7),
    ];

    /// <summary>A renewed agreement has not ended, so nothing follows from its end.</summary>
    private static bool Renews(WorkflowContext c) =>
        c.Request.Move == Move.ConfirmExpiry && c.Request.Inputs.Choice<ExpiryDecision>("expiry-decision") == ExpiryDecision.Renew;

    private static Place TargetPlace(WorkflowContext c) => c.Target is { } target ? Places.Of(target) : Places.Of(c.State.Step);

    private static AmendmentKind? AmendKind(WorkflowContext c) => c.Request.Inputs.Choice<AmendmentKind>("amendment-kind");

    private static Place AmendPlace(WorkflowContext c) =>
        AmendKind(c) == AmendmentKind.Substantive && (int)c.State.Step > 7 ? TargetPlace(c) : c.State.Place;

    private static Place PartialPlace(WorkflowContext c) => c.Request.Inputs.Choice<PartialConsequence>("partial-consequence") switch
    {
        PartialConsequence.ReturnToIssues => Step5,
        PartialConsequence.ReturnToOptions => Step6,
        _ => c.State.Place,
    };

    private static Place ConsequencePlace(WorkflowContext c) => c.Consequence switch
    {
        Consequence.Return => TargetPlace(c),
        Consequence.Suspend or Consequence.StaySuspended => Suspended,
        Consequence.DeclareBreakdown => BrokenDown,
        Consequence.Close => Closed,
        _ => c.State.Place,
    };

    /// <summary>The step after the move: the place's own, or the one kept. When the last agreement that binds ends, a suspension keeps 7 at most.</summary>
    private static Step StepAfter(WorkflowContext c, Place to) =>
        to.IsStep() ? to.Step()
        : to == Suspended && c.SubjectEnds && !c.BindsAfterwards(c.State.Step) ? (Step)Math.Min(7, (int)c.State.Step)
        : c.State.Step;
}
