using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;

namespace NegotiationTracker.Domain.Workflow;

public enum MoveFieldKind { Text, Line, Choice, Date, Person, Step, Agreement, Negotiation, YesNo }

/// <summary>For each of which records a field is asked once; its key then ends in a dot and the record's id.</summary>
public enum AskedPer { Once, AgreementInForce, OpenCommitment, OpenFollowUp }

/// <summary>One thing that a move must (or may) record.</summary>
public sealed record MoveField(string Key, MoveFieldKind Kind, bool Required = true, Type? Choices = null, AskedPer Per = AskedPer.Once)
{
    /// <summary>A day that is looked ahead to: a review of what has passed reviews nothing (H9).</summary>
    public bool IsAhead { get; init; }
}

/// <summary>What is asked only because of another answer on the same form.</summary>
public sealed record FormCondition(string Code, Func<MoveInputs, bool> IsBroken);

/// <summary>What each move must record and who may make or propose it (DOMAIN 4.2, RULINGS 1): one table for page, handler and test.</summary>
public sealed record MoveForm(Move Move, IReadOnlySet<TeamRole> Makers, IReadOnlySet<TeamRole> Proposers, IReadOnlyList<MoveField> Fields)
{
    private static readonly HashSet<TeamRole> _nobody = [];
    private static readonly HashSet<TeamRole> _leads = [TeamRole.LeadNegotiator, TeamRole.AlternateNegotiator];
    private static readonly HashSet<TeamRole> _leadsAndMandator = [.. _leads, TeamRole.Mandator];
    private static readonly HashSet<TeamRole> _mandator = [TeamRole.Mandator];
    private static readonly HashSet<TeamRole> _everybody = [.. Enum.GetValues<TeamRole>()];

    private static MoveField Text(string key, bool required = true, AskedPer per = AskedPer.Once) => new(key, MoveFieldKind.Text, required, null, per);

    private static MoveField Choice<T>(string key, AskedPer per = AskedPer.Once) => new(key, MoveFieldKind.Choice, true, typeof(T), per);

    private static MoveField Of(MoveFieldKind kind, string key, bool required = true, AskedPer per = AskedPer.Once) => new(key, kind, required, null, per);

    private static MoveField Ahead(string key, bool required = true) => new(key, MoveFieldKind.Date, required) { IsAhead = true };

    private static readonly MoveField[] _suspension =
    [
        Choice<Side>("by-side"), Choice<SuspensionGround>("ground"), Text("reason"), Choice<CriterionMet>("criterion-met"), Text("decided-by"),
        Text("message-to-counterpart"), Text("conditions-for-resuming"), Ahead("review-on"), Of(MoveFieldKind.Person, "owner"),
        Text("what-continues"), Text("duty-of-care"),
    ];

    private static readonly MoveField[] _breakdown =
    [
        Choice<BreakdownTrigger>("trigger"), Choice<Side>("ended-by"), Text("reason"), Text("last-positions"), Text("resolved-so-far", required: false),
        Text("remaining-channel"), Text("fallback"), Text("protection-consequences"), Text("partners-told"),
        Of(MoveFieldKind.Person, "monitor", per: AskedPer.AgreementInForce), Ahead("review-on"), Of(MoveFieldKind.Person, "owner"),
    ];

    private static readonly MoveField[] _closure =
    [
        Choice<ClosureOutcome>("outcome"), Text("reason"), Choice<CommitmentFate>("commitment-fate", AskedPer.OpenCommitment),
        Choice<FollowUpFate>("follow-up-fate", AskedPer.OpenFollowUp), Of(MoveFieldKind.Person, "monitor", per: AskedPer.AgreementInForce),
        Text("effect-review"), Text("lessons"), Choice<RelationshipReading>("relationship"), Text("relationship-reason"), Choice<RetentionDecision>("retention"),
    ];

    private static readonly MoveField[] _return = [Of(MoveFieldKind.Step, "target"), Choice<ReturnReason>("reason-category"), Text("reason"), Text("triggered-by")];

    private static readonly Dictionary<Move, MoveForm> _forms = new MoveForm[]
    {
        new(Move.Open, _nobody, _nobody, []),
        new(Move.Advance, _leads, _nobody, [Text("summary")]),
        new(Move.Return, _leads, _nobody, _return),
        new(Move.Suspend, _leadsAndMandator, _nobody, _suspension),
        new(Move.Resume, _mandator, _leads, [Of(MoveFieldKind.Step, "target"), Of(MoveFieldKind.YesNo, "conditions-met"), Text("conditions-note"), Text("what-changed"), Text("who-agreed"), Of(MoveFieldKind.YesNo, "process-terms-valid")]),
        new(Move.DeclareBreakdown, _mandator, _leads, _breakdown),
        new(Move.ReEngage, _mandator, _leads, [Of(MoveFieldKind.Step, "target"), Text("what-is-new"), Text("mandate-basis"), Text("still-accepted")]),
        new(Move.RecordAgreementInPrinciple, _leads, _nobody, [Of(MoveFieldKind.Agreement, "agreement"), Text("summary")]),
        new(Move.BringIntoForce, _leads, _nobody, [Of(MoveFieldKind.Agreement, "agreement"), Of(MoveFieldKind.Date, "in-force-on"), Text("summary")]),
        new(Move.Amend, _mandator, _leads, [Of(MoveFieldKind.Agreement, "agreement"), Choice<AmendmentKind>("amendment-kind"), Text("clause-changed"), Text("reason"), Choice<Side>("proposed-by-side"), Text("consent-ours", required: false), Text("consent-theirs", required: false), Of(MoveFieldKind.Date, "effective-on", required: false), Of(MoveFieldKind.Step, "target", required: false)]),
        new(Move.RecordPartialAgreement, _leads, _nobody, [Of(MoveFieldKind.Agreement, "agreement"), Text("summary"), Text("residual-issues"), Choice<PartialConsequence>("partial-consequence"), Of(MoveFieldKind.Line, "follow-on-code-name", required: false)]),
        new(Move.EndAgreement, _leadsAndMandator, _nobody, [Of(MoveFieldKind.Agreement, "agreement"), Choice<AgreementEnd>("end"), Choice<Side>("ended-by-side"), Text("end-trigger"), Text("end-evidence"), Text("surviving-commitments"), Text("people-at-risk"), Text("notifications"), Choice<Consequence>("consequence")]),
        new(Move.Close, _mandator, _leads, _closure),
        new(Move.Reopen, _mandator, _everybody, [Of(MoveFieldKind.Step, "target"), Text("reason")]),
        new(Move.HandOver, _leadsAndMandator, _nobody, [Of(MoveFieldKind.Person, "incoming"), Text("briefing"), Text("contacts-introduced"), Text("open-promises"), Text("unwritten-understandings"), Text("sensitivities")]),
        new(Move.Link, new HashSet<TeamRole> { TeamRole.Coordinator }, _leadsAndMandator, [Of(MoveFieldKind.Negotiation, "other"), Choice<LinkKind>("link-kind"), Text("asserted-by"), Text("wording"), Choice<LinkStance>("stance"), Text("humanitarian-effect"), Of(MoveFieldKind.YesNo, "other-lead-informed")]),
        new(Move.ConfirmExpiry, _leadsAndMandator, _nobody, [Of(MoveFieldKind.Agreement, "agreement"), Choice<ExpiryDecision>("expiry-decision"), Text("reason"), Ahead("new-end", required: false), new("consequence", MoveFieldKind.Choice, false, typeof(Consequence))]),
    }.ToDictionary(f => f.Move);

    public static MoveForm Of(Move move) => _forms[move];

    /// <summary>
    /// A consequence that is the mandator's own move (breakdown, closing) stays the mandator's when an agreement's end brings it.
    /// </summary>
    public static bool MayMake(MoveRequest request) =>
        Of(request.Move).Makers.Overlaps(request.ActorRoles) && request.Inputs.Choice<Consequence>("consequence") switch
        {
            Consequence.DeclareBreakdown or Consequence.Close => request.ActorRoles.Contains(TeamRole.Mandator),
            _ => true,
        };

    /// <summary>The fields of a move, with those of the consequence chosen in the same action (H10).</summary>
    public static IReadOnlyList<MoveField> FieldsOf(Move move, Consequence? consequence)
    {
        var own = _forms[move].Fields;
        if (move is not (Move.EndAgreement or Move.ConfirmExpiry)) return own;
        MoveField[] more = consequence switch
        {
            Consequence.Return => _return,
            Consequence.Suspend => _suspension,
            Consequence.DeclareBreakdown => _breakdown,
            Consequence.Close => _closure,
            Consequence.StaySuspended => [Ahead("review-on"), Of(MoveFieldKind.Person, "owner")],
            _ => [],
        };
        return [.. own, .. more.Where(f => own.All(o => o.Key != f.Key))];
    }

    /// <summary>The fields of a form for which the kind of an amendment, or what becomes of an expired agreement, was chosen first.</summary>
    public static IReadOnlyList<MoveField> FieldsOf(Move move, Consequence? consequence, AmendmentKind? kind, ExpiryDecision? decision, Step current) => (move, kind, decision) switch
    {
        (Move.Amend, { }, _) => [.. _forms[move].Fields.Where(f => f.Key switch
        {
            "consent-ours" or "consent-theirs" or "effective-on" => kind == AmendmentKind.Technical,
            // At step 7 or earlier there is nowhere to go back to.
            "target" => kind == AmendmentKind.Substantive && (int)current > 7,
            _ => true,
        }).Select(f => f with { Required = true })],
        // A renewed agreement has not ended, so nothing follows from its end.
        (Move.ConfirmExpiry, _, ExpiryDecision.Renew) => [.. _forms[move].Fields.Where(f => f.Key != "consequence").Select(f => f with { Required = true })],
        (Move.ConfirmExpiry, _, { }) => [.. FieldsOf(move, consequence).Where(f => f.Key != "new-end").Select(f => f.Key == "consequence" ? f with { Required = true } : f)],
        _ => FieldsOf(move, consequence),
    };

    /// <summary>H1, H9, H10, H11: what is asked and not there, as <c>key-missing</c>, <c>key-invalid</c> or <c>key-past</c>.</summary>
    public static IEnumerable<string> Unmet(Move move, MoveInputs inputs, IReadOnlyDictionary<AskedPer, IReadOnlyList<Guid>> rows, DateOnly? today = null)
    {
        foreach (var field in FieldsOf(move, inputs.Choice<Consequence>("consequence")))
        {
            var keys = field.Per == AskedPer.Once
                ? [field.Key]
                : rows.GetValueOrDefault(field.Per, []).Select(id => $"{field.Key}.{id}");
            foreach (var key in keys)
            {
                if (inputs.Text(key) is null)
                {
                    if (field.Required) yield return $"{field.Key}-missing";
                }
                else if (!IsOfKind(field, key, inputs))
                {
                    yield return $"{field.Key}-invalid";
                }
                else if (field.IsAhead && inputs.Date(key) <= today)
                {
                    yield return $"{field.Key}-past";
                }
            }
        }
    }

    /// <summary>What one answer asks of another. The answers looked at stand on one form each, so the move need not be named.</summary>
    public static readonly IReadOnlyList<FormCondition> Conditions =
    [
        new("reason-category-not-offered", i => i.Step("target") is { } target && i.Choice<ReturnReason>("reason-category") is { } reason && !ReturnReasons.For(target).Contains(reason)),
        .. Asked("amendment-kind", AmendmentKind.Technical, "consent-ours", "consent-theirs", "effective-on"),
        .. Asked("partial-consequence", PartialConsequence.FollowOn, "follow-on-code-name"),
        .. Asked("expiry-decision", ExpiryDecision.Renew, "new-end"),
        .. Asked("expiry-decision", ExpiryDecision.LetEnd, "consequence"),
    ];

    private static IEnumerable<FormCondition> Asked<T>(string key, T answer, params string[] asked) where T : struct, Enum =>
        asked.Select(other => new FormCondition($"{other}-missing", i => i.Choice<T>(key).Equals(answer) && i.Text(other) is null));

    private static bool IsOfKind(MoveField field, string key, MoveInputs inputs) => field.Kind switch
    {
        MoveFieldKind.Choice => Enum.GetNames(field.Choices!).Contains(inputs.Text(key)),
        MoveFieldKind.Date => inputs.Date(key) is not null,
        MoveFieldKind.Person or MoveFieldKind.Agreement or MoveFieldKind.Negotiation => inputs.Id(key) is not null,
        MoveFieldKind.Step => inputs.Step(key) is not null,
        MoveFieldKind.YesNo => inputs.YesNo(key) is not null,
        _ => true,
    };
}
