using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Domain.Tests.Workflow;

/// <summary>One negotiation with its agreements, to which each seed does something; every answer is held against the model.</summary>
internal sealed class RandomWorld
{
    private static readonly DateTimeOffset _now = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly IReadOnlySet<string> _everyWarning = Warnings.All.ToHashSet();

    private readonly Negotiation _negotiation = Negotiation.Open(
        new("RIVERBED", "Corridor", "Karsa", "GREY HERON", SubstantiveAreas.HumanitarianAccess, Sensitivity.High),
        new(new(1, 1, 1, new byte[8]), "Relief"), new(new(2, 2, 2, new byte[8]), "Relief"), _now);

    private readonly List<AgreementFacts> _agreements = [];
    private readonly HashSet<Step> _started = [Step.CoordinateApproach];
    private readonly HashSet<Step> _inReview = [];
    private int _lastAgreement;

    public MoveDecision Attempt(int seed)
    {
        var random = new Random(seed);
        WorkBetweenMoves(random);
        var (state, evidence) = (_negotiation.State, Evidence(random));
        var request = Ask(random, state);

        var decision = Given.Decide(state, evidence, request);
        AssertSame(decision, Given.Decide(state, evidence, request));

        if (decision.IsAllowed) Carry(state, request, decision);
        else AssertNothingHappens(state, decision);
        return decision;
    }

    private void WorkBetweenMoves(Random random)
    {
        if (random.Next(3) > 0)
            foreach (var sheet in _negotiation.Worksheets.Where(w => w.Status == WorksheetStatus.NeedsReview).ToList())
            {
                _negotiation.ConfirmWorksheet(sheet.Step, _now);
                _inReview.Remove(sheet.Step);
            }
        if (random.Next(10) == 0)
        {
            _negotiation.MarkForReview(_negotiation.CurrentStep, _now);
            _inReview.Add(_negotiation.CurrentStep);
        }
        if (random.Next(4) == 0 && _negotiation.CurrentStep >= Step.SeekAgreement && _agreements.All(a => a.Status != AgreementStatus.Drafting))
            _agreements.Insert(0, New(AgreementStatus.Drafting));
        if (random.Next(12) == 0) _agreements.RemoveAll(a => a.Status == AgreementStatus.Drafting);
        if (random.Next(8) == 0 && _agreements.FindIndex(a => a.Status == AgreementStatus.InForce) is var i and >= 0)
            _agreements[i] = _agreements[i] with { PastEnd = true };
    }

    private AgreementFacts New(AgreementStatus status) => Given.Agreement(new(++_lastAgreement, 5, 5, new byte[8]), status);

    private StepEvidence Evidence(Random random) => (random.Next(12) switch
    {
        0 => StepEvidence.None,
        1 => Given.Minimal(random.Next(1, 10)),
        _ => Given.Groundwork,
    }) with
    { Agreements = [.. _agreements] };

    private MoveRequest Ask(Random random, WorkflowState state)
    {
        var move = random.Next(3) == 0 ? (Move)random.Next(1, 18)
            : state.Step > Step.SeekAgreement && random.Next(4) == 0 ? Move.EndAgreement
            : NaturalMove(state.Place);
        var target = (Step)(random.Next(3) == 0 ? random.Next(1, 10) : move == Move.Resume ? (int)state.Step : random.Next(1, Math.Max(2, (int)state.Step)));
        var reasons = ReturnReasons.For(target) is { Count: > 0 } offered ? offered : [ReturnReason.LeadChanged];
        var about = _agreements.Count == 0 || random.Next(12) == 0 ? Given.Somebody
            : (_agreements.Find(a => a.Status == (move == Move.BringIntoForce ? AgreementStatus.AgreedInPrinciple : AgreementStatus.Drafting) && move is Move.BringIntoForce or Move.RecordAgreementInPrinciple or Move.RecordPartialAgreement)
               ?? _agreements[random.Next(_agreements.Count)]).Id;
        var inputs = Given.Form(move,
            ("target", $"{(int)target}"), ("reason-category", $"{reasons[random.Next(reasons.Count)]}"), ("agreement", $"{about}"),
            ("consequence", Pick<Consequence>(random)), ("end", Pick<AgreementEnd>(random)), ("expiry-decision", Pick<ExpiryDecision>(random)),
            ("amendment-kind", Pick<AmendmentKind>(random)), ("partial-consequence", Pick<PartialConsequence>(random)));
        return new(move, random.Next(20) == 0 ? new HashSet<TeamRole>() : Given.AllRoles, inputs, random.Next(8) == 0 ? Given.NoOverrides : _everyWarning);
    }

    private static string Pick<T>(Random random) where T : struct, Enum => $"{Enum.GetValues<T>()[random.Next(Enum.GetValues<T>().Length)]}";

    private Move NaturalMove(Place place) => place switch
    {
        Place.Suspended => Move.Resume,
        Place.BrokenDown => Move.ReEngage,
        Place.Closed => Move.Reopen,
        Place.Step7 when _agreements.Exists(a => a.Status == AgreementStatus.Drafting) => Move.RecordAgreementInPrinciple,
        Place.Step8 when _agreements.Exists(a => a.Status == AgreementStatus.AgreedInPrinciple) => Move.BringIntoForce,
        _ => Move.Advance,
    };

    private void AssertNothingHappens(WorkflowState before, MoveDecision decision)
    {
        Assert.NotEmpty(decision.Codes);
        Assert.Empty(decision.Codes.Except(WorkflowCodes.All));
        Assert.Equal((before.Place, before.Step), (decision.To, decision.Step));
        var sheets = Sheets();

        var refusal = Assert.Throws<DomainException>(() => _negotiation.Apply(decision, _now));

        Assert.Equal(decision.Codes, refusal.Codes);
        AssertSame(before, _negotiation.State);
        Assert.Equal(sheets, Sheets());
    }

    private void Carry(WorkflowState before, MoveRequest request, MoveDecision decision)
    {
        AssertMayHappen(before, request, decision);
        BecomesOfAgreements(request);
        var (standing, step) = Expected(before, request);

        var marked = _negotiation.Apply(decision, _now);

        Assert.Equal((standing, step), (_negotiation.Standing, _negotiation.CurrentStep));
        AssertWorksheets(before, request.Move, marked);
        AssertInvariants(before);
    }

    /// <summary>Invariant 1, in the words of DOMAIN 4.3.</summary>
    private static void AssertMayHappen(WorkflowState before, MoveRequest request, MoveDecision decision)
    {
        Assert.NotEmpty(request.ActorRoles);
        Assert.Empty(decision.Codes);
        if (before.Place == Place.Closed)
            Assert.True(request.Move == Move.Reopen || request.Move is Move.EndAgreement or Move.ConfirmExpiry && decision.To == Place.Closed);
        if (request.Move == Move.Advance) Assert.True(before.Place.IsStep() && decision.Step == before.Step + 1);
        else if (request.Move is Move.ReEngage or Move.Reopen) Assert.True(decision.Step <= before.Furthest && decision.To.IsStep());
        else Assert.True(decision.Step <= before.Step);
    }

    private void AssertInvariants(WorkflowState before)
    {
        Assert.True(_negotiation.FurthestStep >= before.Furthest && _negotiation.FurthestStep >= _negotiation.CurrentStep);
        if (_negotiation.Standing is not (Standing.Active or Standing.Suspended)) return;
        if (_negotiation.CurrentStep == Step.DefineImplementationCriteria)
            Assert.Contains(_agreements, a => a.Status is AgreementStatus.AgreedInPrinciple or AgreementStatus.InForce or AgreementStatus.Fulfilled);
        if (_negotiation.CurrentStep == Step.FollowUp)
            Assert.Contains(_agreements, a => a.Status is AgreementStatus.InForce or AgreementStatus.Fulfilled);
    }

    /// <summary>Invariant 3: going back empties nothing and asks for a second look at all that was begun beyond.</summary>
    private void AssertWorksheets(WorkflowState before, Move move, IReadOnlyList<Step> marked)
    {
        var now = _negotiation.CurrentStep;
        Step[] beyond = now < before.Step ? [.. _started.Where(s => s > now).Order()] : [];
        if (move == Move.Advance) _inReview.Remove(before.Step);
        _inReview.UnionWith(beyond);
        if (_negotiation.Standing == Standing.Active) _started.Add(now);

        Assert.Equal(beyond, marked.Order());
        Assert.Equal(_started.Order(), _negotiation.Worksheets.Where(w => w.IsStarted).Select(w => w.Step).Order());
        Assert.Equal(_inReview.Order(), _negotiation.State.InReview.Order());
        Assert.Equal(9, _negotiation.Worksheets.Count);
    }

    private (Standing, Step) Expected(WorkflowState before, MoveRequest request)
    {
        string Answer(string key) => request.Inputs.Values[key];
        var (standing, step, target) = (before.Place.Standing(), before.Step, (Step)int.Parse(Answer("target"), System.Globalization.CultureInfo.InvariantCulture));
        return request.Move switch
        {
            Move.Advance => (Standing.Active, step + 1),
            Move.Return or Move.Resume or Move.ReEngage or Move.Reopen => (Standing.Active, target),
            Move.Suspend => (Standing.Suspended, step),
            Move.DeclareBreakdown => (Standing.BrokenDown, step),
            Move.Close => (Standing.Closed, step),
            Move.Amend when Answer("amendment-kind") == "Substantive" && step > Step.SeekAgreement => (Standing.Active, target),
            Move.RecordPartialAgreement when Answer("partial-consequence") == "ReturnToIssues" => (Standing.Active, Step.IdentifyIssues),
            Move.RecordPartialAgreement when Answer("partial-consequence") == "ReturnToOptions" => (Standing.Active, Step.DevelopOptions),
            Move.EndAgreement or Move.ConfirmExpiry => Answer("consequence") switch
            {
                "Return" => (Standing.Active, target),
                "Suspend" or "StaySuspended" => (Standing.Suspended, AnythingBinds(step) ? step : Step.SeekAgreement),
                "DeclareBreakdown" => (Standing.BrokenDown, step),
                "Close" => (Standing.Closed, step),
                _ => (standing, step),
            },
            _ => (standing, step),
        };
    }

    private bool AnythingBinds(Step step) => step <= Step.SeekAgreement || _agreements.Exists(a =>
        a.Status is AgreementStatus.InForce or AgreementStatus.Fulfilled || a.Status == AgreementStatus.AgreedInPrinciple && step == Step.DefineImplementationCriteria);

    /// <summary>What the use cases do to the agreements when a move is made.</summary>
    private void BecomesOfAgreements(MoveRequest request)
    {
        string Answer(string key) => request.Inputs.Values[key];
        var i = _agreements.FindIndex(a => $"{a.Id}" == Answer("agreement"));
        switch (request.Move)
        {
            case Move.RecordAgreementInPrinciple or Move.RecordPartialAgreement:
                _agreements[i] = _agreements[i] with { Status = AgreementStatus.AgreedInPrinciple };
                break;
            case Move.BringIntoForce:
                _agreements[i] = _agreements[i] with { Status = AgreementStatus.InForce, AmendsAnother = false };
                break;
            case Move.Amend when Answer("amendment-kind") == "Substantive":
                _agreements.Insert(0, New(AgreementStatus.Drafting) with { AmendsAnother = true });
                break;
            case Move.EndAgreement:
                _agreements[i] = _agreements[i] with { Status = Enum.Parse<AgreementStatus>(Answer("end")) };
                break;
            case Move.ConfirmExpiry:
                _agreements[i] = Answer("expiry-decision") switch
                {
                    "Renew" => _agreements[i] with { PastEnd = false },
                    "LetEnd" => _agreements[i] with { Status = AgreementStatus.Expired },
                    _ => _agreements[i] with { Status = AgreementStatus.Fulfilled },
                };
                break;
        }
    }

    private string Sheets() => string.Join(' ', _negotiation.Worksheets.Select(w => $"{w.Step}:{w.Status}"));

    private static void AssertSame(MoveDecision one, MoveDecision other)
    {
        Assert.Equal((one.Move, one.To, one.Step, one.Layer), (other.Move, other.To, other.Step, other.Layer));
        Assert.Equal(one.Codes, other.Codes);
        Assert.Equal(one.OverriddenWarnings, other.OverriddenWarnings);
    }

    private static void AssertSame(WorkflowState one, WorkflowState other)
    {
        Assert.Equal((one.Place, one.Step, one.Furthest), (other.Place, other.Step, other.Furthest));
        Assert.Equal(one.InReview.Order(), other.InReview.Order());
    }
}
