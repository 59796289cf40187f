using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Domain.Tests.Workflow;

/// <summary>What each move must record (DOMAIN 4.2): a field left empty answers with its own code and nothing else.</summary>
public class RequestLayerTests
{
    private static readonly Guid _row = new(9, 0, 0, new byte[8]);

    private const string Suspension = "by-side ground reason criterion-met decided-by message-to-counterpart conditions-for-resuming review-on owner what-continues duty-of-care";
    private const string Breakdown = "trigger ended-by reason last-positions remaining-channel fallback protection-consequences partners-told review-on owner";
    private const string Closure = "outcome reason effect-review lessons relationship relationship-reason retention";
    private const string Returning = "target reason-category reason triggered-by";

    private static readonly Dictionary<Move, string> _required = new()
    {
        [Move.Open] = "",
        [Move.Advance] = "summary",
        [Move.Return] = Returning,
        [Move.Suspend] = Suspension,
        [Move.Resume] = "target conditions-met conditions-note what-changed who-agreed process-terms-valid",
        [Move.DeclareBreakdown] = Breakdown,
        [Move.ReEngage] = "target what-is-new mandate-basis still-accepted",
        [Move.RecordAgreementInPrinciple] = "agreement summary",
        [Move.BringIntoForce] = "agreement in-force-on summary",
        [Move.Amend] = "agreement amendment-kind clause-changed reason proposed-by-side consent-ours consent-theirs effective-on",
        [Move.RecordPartialAgreement] = "agreement summary residual-issues partial-consequence",
        [Move.EndAgreement] = "agreement end ended-by-side end-trigger end-evidence surviving-commitments people-at-risk notifications consequence",
        [Move.Close] = Closure,
        [Move.Reopen] = "target reason",
        [Move.HandOver] = "incoming briefing contacts-introduced open-promises unwritten-understandings sensitivities",
        [Move.Link] = "other link-kind asserted-by wording stance humanitarian-effect other-lead-informed",
        [Move.ConfirmExpiry] = "agreement expiry-decision reason consequence",
    };

    private static readonly Dictionary<string, string> _afterAnEnd = new()
    {
        ["Return"] = Returning,
        ["Suspend"] = Suspension,
        ["DeclareBreakdown"] = Breakdown,
        ["Close"] = Closure,
        ["StaySuspended"] = "review-on owner",
        ["Continue"] = "",
    };

    public static IEnumerable<TheoryDataRow<Move, string>> RequiredFields() =>
        from move in _required from key in move.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries) select new TheoryDataRow<Move, string>(move.Key, key);

    public static IEnumerable<TheoryDataRow<Move, string, string>> FieldsOfConsequences() =>
        from move in new[] { Move.EndAgreement, Move.ConfirmExpiry }
        from consequence in _afterAnEnd
        from key in consequence.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        select new TheoryDataRow<Move, string, string>(move, consequence.Key, key);

    private static void AssertRefused(MoveDecision decision, params string[] codes)
    {
        Assert.Equal(RefusalLayer.Request, decision.Layer);
        Assert.Equal(codes, decision.Codes);
    }

    private static MoveDecision Ask(Move move, params (string, string)[] changes) => Given.Decide(Given.At(1), StepEvidence.None, Given.Request(move, changes));

    [Theory]
    [MemberData(nameof(RequiredFields))]
    public void Decide_RequiredFieldEmpty_RefusesWithItsCode(Move move, string key) => AssertRefused(Ask(move, (key, " ")), $"{key}-missing");

    [Theory]
    [MemberData(nameof(RequiredFields))]
    public void Decide_EverythingFilledIn_PassesTheRequestLayer(Move move, string key) =>
        Assert.NotEqual(RefusalLayer.Request, Ask(move, (key, Given.Form(move).Values[key])).Layer);

    [Fact]
    public void Decide_NothingFilledIn_AsksForExactlyTheRequiredFields()
    {
        foreach (var (move, keys) in _required)
        {
            string[] unconditional = [.. keys.Split(' ', StringSplitOptions.RemoveEmptyEntries).Except(["consent-ours", "consent-theirs", "effective-on"]).Except(move == Move.ConfirmExpiry ? ["consequence"] : [])];
            var decision = Given.Decide(Given.At(1), StepEvidence.None, new(move, Given.AllRoles, MoveInputs.None, Given.NoOverrides));
            Assert.Equal(unconditional.Select(k => $"{k}-missing"), decision.Layer == RefusalLayer.Request ? decision.Codes : []);
        }
    }

    [Theory]
    [MemberData(nameof(FieldsOfConsequences))]
    public void Decide_FieldOfTheConsequenceEmpty_RefusesWithItsCode(Move move, string consequence, string key) =>
        AssertRefused(Ask(move, ("consequence", consequence), ("reason-category", "AgreementCollapsed"), (key, "")), $"{key}-missing");

    [Theory]
    [InlineData(Move.DeclareBreakdown, AskedPer.AgreementInForce, "monitor")]
    [InlineData(Move.Close, AskedPer.AgreementInForce, "monitor")]
    [InlineData(Move.Close, AskedPer.OpenCommitment, "commitment-fate")]
    [InlineData(Move.Close, AskedPer.OpenFollowUp, "follow-up-fate")]
    public void Decide_FieldAskedForEachRecord_IsMissingUntilEveryRecordHasIt(Move move, AskedPer per, string key)
    {
        var rows = new Dictionary<AskedPer, IReadOnlyList<Guid>> { [per] = [_row, Given.Other] };
        var answer = key == "monitor" ? $"{Given.Somebody}" : key == "commitment-fate" ? "Lapsed" : "Done";

        AssertRefused(NegotiationWorkflow.Decide(Given.At(1), StepEvidence.None, Given.Request(move, ($"{key}.{_row}", answer)), rows), $"{key}-missing");
        Assert.True(NegotiationWorkflow.Decide(Given.At(1), StepEvidence.None, Given.Request(move, ($"{key}.{_row}", answer), ($"{key}.{Given.Other}", answer)), rows).IsAllowed);
    }

    [Fact]
    public void Decide_TechnicalAmendment_AsksForConsentsAndDate() =>
        AssertRefused(Ask(Move.Amend, ("amendment-kind", "Technical"), ("consent-ours", ""), ("consent-theirs", ""), ("effective-on", "")),
            "consent-ours-missing", "consent-theirs-missing", "effective-on-missing");

    [Fact]
    public void Decide_SubstantiveAmendment_AsksForNoConsents() =>
        Assert.Equal(RefusalLayer.Evidence, Ask(Move.Amend, ("amendment-kind", "Substantive"), ("consent-ours", ""), ("consent-theirs", ""), ("effective-on", "")).Layer);

    [Theory]
    [InlineData("FollowOn", true)]
    [InlineData("Continue", false)]
    public void Decide_PartialAgreement_AsksForANameOnlyOfAFollowOn(string consequence, bool asked)
    {
        var decision = Ask(Move.RecordPartialAgreement, ("partial-consequence", consequence), ("follow-on-code-name", ""));

        Assert.Equal(asked, decision.Codes.SequenceEqual(["follow-on-code-name-missing"]));
    }

    [Theory]
    [InlineData("Renew", "new-end-missing")]
    [InlineData("LetEnd", "consequence-missing")]
    [InlineData("Fulfilled", "agreement-not-past-end commitment-open")]
    public void Decide_Expiry_AsksForWhatTheDecisionNeeds(string decided, string expected) =>
        Assert.Equal(expected, string.Join(' ', Ask(Move.ConfirmExpiry, ("expiry-decision", decided), ("new-end", ""), ("consequence", "")).Codes));

    [Theory]
    [InlineData(Move.Return, "target", "0")]
    [InlineData(Move.Return, "target", "10")]
    [InlineData(Move.Return, "reason-category", "1")]
    [InlineData(Move.Return, "reason-category", "partnerwithdrew")]
    [InlineData(Move.Suspend, "review-on", "2026-02-30")]
    [InlineData(Move.Suspend, "owner", "the lead")]
    [InlineData(Move.Resume, "conditions-met", "perhaps")]
    [InlineData(Move.BringIntoForce, "agreement", "the last one")]
    [InlineData(Move.Link, "other", "RIVERBED")]
    [InlineData(Move.Close, "outcome", "ObjectivesMet, PartlyMet")]
    [InlineData(Move.EndAgreement, "consequence", "Return, Suspend")]
    [InlineData(Move.ConfirmExpiry, "new-end", "tomorrow")]
    public void Decide_AnswerOfTheWrongKind_RefusesWithItsCode(Move move, string key, string answer) => AssertRefused(Ask(move, (key, answer)), $"{key}-invalid");

    [Theory]
    [InlineData("1", "MandateChanged")]
    [InlineData("2", "PartnerWithdrew")]
    [InlineData("8", "AgreementCollapsed")]
    public void Decide_ReasonThatIsNotOfTheTarget_IsRefused(string target, string reason) =>
        AssertRefused(Ask(Move.Return, ("target", target), ("reason-category", reason)), "reason-category-not-offered");

    [Fact]
    public void Decide_NothingTypedYet_LooksOnlyAtTheWayAhead()
    {
        foreach (var move in Enum.GetValues<Move>())
        {
            var decision = NegotiationWorkflow.Decide(Given.At(9), Given.Groundwork.With(Given.Agreement(Given.Main, Domain.Agreements.AgreementStatus.InForce)),
                new(move, Given.AllRoles, MoveInputs.None, Given.NoOverrides), null);
            Assert.NotEqual(RefusalLayer.Request, decision.Layer);
            if (move == Move.EndAgreement) Assert.True(decision.IsAllowed, string.Join(' ', decision.Codes));
        }
    }

    [Theory]
    [InlineData(AmendmentKind.Technical, 9, "agreement amendment-kind clause-changed reason proposed-by-side consent-ours consent-theirs effective-on")]
    [InlineData(AmendmentKind.Substantive, 9, "agreement amendment-kind clause-changed reason proposed-by-side target")]
    [InlineData(AmendmentKind.Substantive, 7, "agreement amendment-kind clause-changed reason proposed-by-side")]
    public void FieldsOf_AnAmendmentOfAKind_AreThoseOfTheKindAndNeeded(AmendmentKind kind, int step, string keys)
    {
        var fields = MoveForm.FieldsOf(Move.Amend, null, kind, null, (Guideline.Step)step);

        Assert.Equal(keys.Split(' '), fields.Select(f => f.Key));
        Assert.All(fields, f => Assert.True(f.Required, f.Key));
    }

    [Theory]
    [InlineData(ExpiryDecision.Renew, "agreement expiry-decision reason new-end")]
    [InlineData(ExpiryDecision.LetEnd, "agreement expiry-decision reason consequence")]
    [InlineData(ExpiryDecision.Fulfilled, "agreement expiry-decision reason consequence")]
    public void FieldsOf_AnExpiryOnceDecided_AreThoseOfTheDecisionAndNeeded(ExpiryDecision decision, string keys)
    {
        var fields = MoveForm.FieldsOf(Move.ConfirmExpiry, null, null, decision, Guideline.Step.FollowUp);

        Assert.Equal(keys.Split(' '), fields.Select(f => f.Key));
        Assert.All(fields, f => Assert.True(f.Required, f.Key));
    }

    [Theory]
    [InlineData(Move.Suspend, 5, "review-on")]
    [InlineData(Move.DeclareBreakdown, 5, "review-on")]
    [InlineData(Move.ConfirmExpiry, 9, "new-end")]
    public void Decide_ADayAheadThatHasPassed_IsRefused(Move move, int step, string key)
    {
        var today = new DateOnly(2026, 3, 1);
        var agreement = Given.Agreement(Given.Main, Domain.Agreements.AgreementStatus.InForce) with { PastEnd = true };
        MoveDecision On(DateOnly day)
        {
            (string, string)[] renewal = move == Move.ConfirmExpiry ? [("expiry-decision", "Renew"), ("consequence", "")] : [];
            var form = Given.Form(move, [.. renewal, (key, day.ToString("O"))]);
            return NegotiationWorkflow.Decide(Given.At(step), Given.Groundwork.With(agreement), new(move, Given.AllRoles, form, Given.NoOverrides, today), new Dictionary<AskedPer, IReadOnlyList<Guid>>());
        }

        Assert.Equal([$"{key}-past"], On(today).Codes);
        Assert.True(On(today.AddDays(1)).IsAllowed, string.Join(' ', On(today.AddDays(1)).Codes));
    }
}
