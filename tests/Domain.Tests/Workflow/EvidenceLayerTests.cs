using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Domain.Tests.Workflow;

/// <summary>Each guard alone: everything holds but one thing, and the answer is that thing's code.</summary>
public class EvidenceLayerTests
{
    private static readonly StepEvidence _full = Given.Groundwork.With(Given.Agreement(Given.Main, AgreementStatus.InForce));

    private static StepEvidence Alter(Func<AgreementFacts, AgreementFacts> change, AgreementStatus status = AgreementStatus.InForce) =>
        _full.With(change(Given.Agreement(Given.Main, status)));

    private static readonly (int Step, string Code, StepEvidence Evidence)[] _leaving =
    [
        (1, "engagement-not-decided", _full with { EngagementDecided = false }),
        (1, "engagement-not-negotiate", _full with { EngagementIsNegotiate = false }),
        (1, "lead-missing", _full with { LeadNamed = false }),
        (1, "alternate-unanswered", _full with { AlternateAnswered = false }),
        (1, "sharing-rule-missing", _full with { SharingRuleSet = false }),
        (1, "caution-unanswered", _full with { CautionAnswered = false }),
        (1, "caution-unsigned", _full with { CautionSigned = false }),
        (2, "objective-missing", _full with { ObjectiveRecorded = false }),
        (2, "bottom-line-missing", _full with { BottomLineAnswered = false }),
        (2, "red-lines-unanswered", _full with { RedLinesAnswered = false }),
        (2, "mandate-missing", _full with { MandateIssued = false }),
        (2, "mandate-expired", _full with { MandateCurrent = false }),
        (2, "mandator-is-lead", _full with { MandatorIsNotLead = false }),
        (2, "suspension-criteria-missing", _full with { SuspensionCriteriaAnswered = false }),
        (3, "characteristic-missing", _full with { CharacteristicsAnswered = 7 }),
        (3, "interlocutor-missing", _full with { InterlocutorRecorded = false }),
        (3, "interlocutor-authority-unanswered", _full with { InterlocutorAuthorityOpen = true }),
        (4, "process-terms-unanswered", _full with { ProcessTermsAnswered = false }),
        (4, "security-guarantee-unanswered", _full with { SecurityGuaranteeAnswered = false }),
        (5, "issue-missing", _full with { IssueRecorded = false }),
        (5, "position-missing", _full with { IssueWithPosition = false }),
        (6, "option-not-assessed", _full with { OptionsAssessed = 0 }),
        (7, "agreement-not-in-principle", Alter(a => a, AgreementStatus.Drafting)),
        (7, "acceptance-missing-ours", Alter(a => a with { AcceptedByUs = false })),
        (7, "acceptance-missing-theirs", Alter(a => a with { AcceptedByCounterpart = false })),
        (7, "authority-evidence-missing", Alter(a => a with { AuthorityEvidenced = false })),
        (7, "mandator-approval-missing", Alter(a => a with { MandatorApproved = false })),
        (8, "agreement-not-in-force", Alter(a => a, AgreementStatus.AgreedInPrinciple)),
        (8, "draft-open", _full.With(Given.Agreement(Given.Other, AgreementStatus.AgreedInPrinciple) with { AmendsAnother = true }, Given.Agreement(Given.Main, AgreementStatus.InForce))),
        (8, "agreement-past-end", Alter(a => a with { PastEnd = true })),
    ];

    public static IEnumerable<TheoryDataRow<int, string>> Leaving() => _leaving.Select(l => new TheoryDataRow<int, string>(l.Step, l.Code));

    private static string Codes(MoveDecision decision) => string.Join(' ', decision.Codes);

    private static string Ask(WorkflowState state, StepEvidence evidence, Move move, params (string, string)[] changes) =>
        Codes(Given.Decide(state, evidence, Given.Request(move, changes)));

    [Theory]
    [MemberData(nameof(Leaving))]
    public void Advance_OneThingMissing_IsRefusedWithItsCode(int step, string code) =>
        Assert.Equal(code, Ask(Given.At(step), _leaving.Single(l => l.Code == code).Evidence, Move.Advance));

    [Fact]
    public void Advance_CodesOfLeaving_AreAllTried() =>
        Assert.Equal(Requirements.All.Select(r => r.Code).Order(), _leaving.Select(l => l.Code).Order());

    public static IEnumerable<TheoryDataRow<int, string>> LeavingOneAndTwo() => Leaving().Where(l => l.Data.Item1 <= 2);

    [Theory]
    [MemberData(nameof(LeavingOneAndTwo))]
    public void Advance_GroundworkOfStepsOneAndTwoMissing_IsRefusedAtEveryLaterStep(int step, string code)
    {
        foreach (var later in Enumerable.Range(step, 9 - step))
            Assert.Equal(code, Ask(Given.At(later), _leaving.Single(l => l.Code == code).Evidence, Move.Advance));
    }

    [Theory]
    [MemberData(nameof(Leaving))]
    public void Resume_GuardBelowTheTargetFails_IsRefusedAboveAndAllowedAtItsStep(int step, string code)
    {
        var evidence = _leaving.Single(l => l.Code == code).Evidence;
        var kept = Given.In(Place.Suspended, 9);

        Assert.Contains(code, Ask(kept, evidence, Move.Resume, ("target", $"{step + 1}")));
        Assert.Equal("", Ask(kept, evidence, Move.Resume, ("target", $"{step}")));
    }

    [Theory]
    [InlineData("commitment-missing")]
    [InlineData("commitment-incomplete")]
    [InlineData("monitoring-unanswered")]
    [InlineData("dispute-mechanism-unanswered")]
    [InlineData("next-review-missing")]
    [InlineData("mandator-approval-missing")]
    [InlineData("agreement-not-in-principle")]
    public void BringIntoForce_OneThingMissing_IsRefusedWithItsCode(string code)
    {
        var agreement = Given.Agreement(Given.Main, AgreementStatus.AgreedInPrinciple);
        agreement = code switch
        {
            "commitment-missing" => agreement with { HasCommitments = false },
            "commitment-incomplete" => agreement with { CommitmentIncomplete = true },
            "monitoring-unanswered" => agreement with { MonitoringAnswered = false },
            "dispute-mechanism-unanswered" => agreement with { DisputeMechanismAnswered = false },
            "next-review-missing" => agreement with { NextReviewSet = false },
            "mandator-approval-missing" => agreement with { MandatorApproved = false },
            _ => agreement with { Status = AgreementStatus.Drafting },
        };

        Assert.Equal(code, Ask(Given.At(8), Given.Groundwork.With(agreement), Move.BringIntoForce));
    }

    [Theory]
    [InlineData("agreement-not-draft")]
    [InlineData("acceptance-missing-ours")]
    [InlineData("acceptance-missing-theirs")]
    [InlineData("authority-evidence-missing")]
    public void RecordAgreement_OneThingMissing_IsRefusedWithItsCode(string code)
    {
        var draft = Given.Agreement(Given.Main, AgreementStatus.Drafting);
        draft = code switch
        {
            "agreement-not-draft" => draft with { Status = AgreementStatus.AgreedInPrinciple },
            "acceptance-missing-ours" => draft with { AcceptedByUs = false },
            "acceptance-missing-theirs" => draft with { AcceptedByCounterpart = false },
            _ => draft with { AuthorityEvidenced = false },
        };

        Assert.Equal(code, Ask(Given.At(7), Given.Groundwork.With(draft), Move.RecordAgreementInPrinciple));
        Assert.Equal(code, Ask(Given.At(7), Given.Groundwork.With(draft), Move.RecordPartialAgreement));
    }

    [Fact]
    public void RecordAgreement_NoneNamedAndNoDraft_AsksForADraft()
    {
        var agreed = Given.Agreement(Given.Main, AgreementStatus.AgreedInPrinciple);

        foreach (var evidence in new[] { Given.Groundwork.With(agreed), Given.Groundwork })
            Assert.Equal("draft-missing", Codes(NegotiationWorkflow.Decide(Given.At(7), evidence, Given.Request(Move.RecordAgreementInPrinciple, ("agreement", "")), rows: null)));
    }

    [Fact]
    public void BringIntoForce_OfWhatIsInForceAlready_FindsNothingToBring() =>
        Assert.Equal("nothing-to-bring-into-force", Ask(Given.At(9), Alter(a => a with { MandatorApproved = false }), Move.BringIntoForce));

    [Fact]
    public void Resume_AnsweredAfreshButNotSigned_AsksForTheSignatureAlone()
    {
        var suspended = Given.In(Place.Suspended, 5);

        Assert.Equal("caution-refresh-unsigned", Ask(suspended, _full with { CautionRefreshSigned = false }, Move.Resume, ("target", "5")));
        Assert.Equal("caution-not-refreshed", Ask(suspended, _full with { CautionRefreshedSinceSuspension = false, CautionRefreshSigned = false }, Move.Resume, ("target", "5")));
    }

    [Fact]
    public void RecordAgreement_MandatorNotYetApproved_IsAllowed() =>
        Assert.Equal("", Ask(Given.At(7), Alter(a => a with { MandatorApproved = false }, AgreementStatus.Drafting), Move.RecordAgreementInPrinciple));

    [Theory]
    [InlineData(1), InlineData(2), InlineData(3), InlineData(4), InlineData(5), InlineData(6), InlineData(7), InlineData(8)]
    public void Advance_OwnWorksheetInReview_IsRefused(int step) => Assert.Equal("worksheet-needs-review", Ask(Given.At(step, step), _full, Move.Advance));

    [Fact]
    public void Advance_EarlierWorksheetInReview_IsOnlyAWarning()
    {
        var request = Given.Request(Move.Advance);

        Assert.Equal("W21", Codes(Given.Decide(Given.At(5, 3), _full, request)));
        Assert.Equal(["W21"], Given.Decide(Given.At(5, 3), _full, request with { Overrides = new HashSet<string> { "W21" } }).OverriddenWarnings);
        Assert.True(Given.Decide(Given.At(5, 6), _full, request).IsAllowed);
    }

    [Theory]
    [InlineData(Move.Advance, 1, "W1 W2 W3 W12 W16 W18")]
    [InlineData(Move.Advance, 3, "W5 W6 W7 W12 W16 W18")]
    [InlineData(Move.Advance, 7, "W5 W13 W17 W12 W16 W18")]
    [InlineData(Move.BringIntoForce, 8, "W14 W15 W19")]
    [InlineData(Move.Resume, 7, "W16")]
    public void Decide_EveryWarningOverridden_IsAllowedAndNamesThem(Move move, int step, string warnings)
    {
        var status = move == Move.BringIntoForce ? AgreementStatus.AgreedInPrinciple : AgreementStatus.InForce;
        var evidence = Given.Minimal(9).With(Given.DoubtfulAgreement(Given.Main, status));
        var state = move == Move.Resume ? Given.In(Place.Suspended, step) : Given.At(step);
        string[] codes = warnings.Split(' ');

        Assert.Equal(codes, Given.Decide(state, evidence, Given.Request(move)).Codes);
        Assert.Equal(codes, Given.Decide(state, evidence, Given.Request(move) with { Overrides = codes.ToHashSet() }).OverriddenWarnings);
        foreach (var left in codes)
            Assert.Equal([left], Given.Decide(state, evidence, Given.Request(move) with { Overrides = codes.Where(c => c != left).ToHashSet() }).Codes);
    }

    [Fact]
    public void Decide_HardRuleAmongTheOverrides_StillRefuses() =>
        Assert.Equal("lead-missing", Codes(Given.Decide(Given.At(1), _full with { LeadNamed = false }, Given.Request(Move.Advance) with { Overrides = new HashSet<string> { "lead-missing" } })));

    [Fact]
    public void Decide_OverrideOfAWarningThatDoesNotApply_IsNotRecorded() =>
        Assert.Empty(Given.Decide(Given.At(1), _full, Given.Request(Move.Advance) with { Overrides = new HashSet<string> { "W1" } }).OverriddenWarnings);

    [Fact]
    public void Return_ToTheOwnOrALaterStep_IsRefused()
    {
        Assert.Equal("target-not-earlier", Ask(Given.At(4), _full, Move.Return, ("target", "4"), ("reason-category", "VenueLost")));
        Assert.Equal("target-not-earlier", Ask(Given.At(4), _full, Move.Return, ("target", "5"), ("reason-category", "NewDemand")));
    }

    [Theory]
    [InlineData(Place.Suspended, Move.Resume, 5, 9, 6, "target-beyond-reached")]
    [InlineData(Place.Suspended, Move.Resume, 5, 9, 2, "")]
    [InlineData(Place.BrokenDown, Move.ReEngage, 7, 9, 5, "target-beyond-reached")]
    [InlineData(Place.BrokenDown, Move.ReEngage, 2, 3, 4, "target-beyond-reached")]
    [InlineData(Place.BrokenDown, Move.ReEngage, 2, 3, 3, "")]
    [InlineData(Place.Closed, Move.Reopen, 9, 9, 4, "target-beyond-reached")]
    [InlineData(Place.Closed, Move.Reopen, 9, 9, 8, "target-beyond-reached")]
    [InlineData(Place.Closed, Move.Reopen, 2, 2, 3, "target-beyond-reached")]
    [InlineData(Place.Closed, Move.Reopen, 8, 8, 9, "target-beyond-reached")]
    [InlineData(Place.Closed, Move.Reopen, 3, 9, 9, "")]
    public void Decide_TargetOfComingBack_HasItsLimit(Place place, Move move, int kept, int furthest, int target, string expected)
    {
        var state = new WorkflowState(place, (Step)kept, (Step)furthest, new HashSet<Step>());

        Assert.Equal(expected, Ask(state, _full, move, ("target", $"{target}")));
    }

    [Fact]
    public void Reopen_AtNineWithTheAgreementFulfilled_IsRefused() =>
        Assert.Contains("agreement-not-in-force", Ask(Given.In(Place.Closed, 9), Alter(a => a, AgreementStatus.Fulfilled), Move.Reopen, ("target", "9")));

    [Theory]
    [InlineData(AgreementStatus.Fulfilled, "")]
    [InlineData(AgreementStatus.Collapsed, "agreement-not-in-principle agreement-not-in-force")]
    public void Resume_AtNineWithEveryAgreementEnded_NeedsAFulfilledOne(AgreementStatus status, string expected) =>
        Assert.Equal(expected, Ask(Given.In(Place.Suspended, 9), Alter(a => a, status), Move.Resume, ("target", "9")));

    [Theory]
    [InlineData(5, "", Place.Step5)]
    [InlineData(7, "", Place.Step7)]
    [InlineData(8, "6", Place.Step6)]
    [InlineData(9, "7", Place.Step7)]
    [InlineData(9, "5", null)]
    [InlineData(9, "8", null)]
    [InlineData(9, "", null)]
    public void Amend_Substantively_GoesBackToSixOrSevenFromBeyond(int step, string target, Place? to)
    {
        var decision = Given.Decide(Given.At(step), _full, Given.Request(Move.Amend, ("amendment-kind", "Substantive"), ("target", target)));

        Assert.Equal(to is null ? "target-not-allowed" : "", Codes(decision));
        Assert.Equal(to ?? Places.Of((Step)step), decision.To);
    }

    [Fact]
    public void Amend_SubstantivelyWhileSuspendedOrWithADraftOpen_IsRefused()
    {
        var draft = Given.Agreement(Given.Other, AgreementStatus.Drafting) with { AmendsAnother = true };
        (string, string)[] asked = [("amendment-kind", "Substantive"), ("target", "6")];

        Assert.Equal("standing-suspended", Ask(Given.In(Place.Suspended, 9), _full, Move.Amend, asked));
        Assert.Equal("draft-open", Ask(Given.At(9), _full.With(draft, _full.Agreements[0]), Move.Amend, asked));
    }

    // Ending an agreement: which consequence is possible where, with another agreement in force (bound) or none (free).

    private const string Consequences = """
        place | Return→3               | Suspend                  | DeclareBreakdown         | Close                    | StaySuspended            | Continue bound | Continue free
        1     | target-not-earlier     | Suspended 1              | BrokenDown 1             | Closed 1                 | consequence-not-possible | Step1 1        | Step1 1
        5     | Step3 3                | Suspended 5              | BrokenDown 5             | Closed 5                 | consequence-not-possible | Step5 5        | Step5 5
        9     | Step3 3                | Suspended 7              | BrokenDown 9             | Closed 9                 | consequence-not-possible | Step9 9        | consequence-needed
        S6    | consequence-not-possible | consequence-not-possible | BrokenDown 6           | Closed 6                 | Suspended 6              | Suspended 6    | Suspended 6
        S8    | consequence-not-possible | consequence-not-possible | BrokenDown 8           | Closed 8                 | Suspended 7              | Suspended 8    | consequence-needed
        B9    | consequence-not-possible | consequence-not-possible | consequence-not-possible | Closed 9               | consequence-not-possible | BrokenDown 9   | BrokenDown 9
        C9    | consequence-not-possible | consequence-not-possible | consequence-not-possible | consequence-not-possible | consequence-not-possible | Closed 9     | Closed 9
        """;

    public static IEnumerable<TheoryDataRow<string, string, bool, string>> ConsequenceCells()
    {
        var lines = Consequences.Split('\n').Select(line => line.Split('|', StringSplitOptions.TrimEntries)).ToList();
        return from cells in lines.Skip(1)
               from column in Enumerable.Range(1, 7)
               let heading = lines[0][column]
               select new TheoryDataRow<string, string, bool, string>(cells[0], heading.Split(' ', '→')[0], heading.EndsWith("bound", StringComparison.Ordinal), cells[column]);
    }

    [Theory]
    [MemberData(nameof(ConsequenceCells))]
    public void EndAgreementAndLetEnd_ByConsequence_LeadWhereTheTableSays(string place, string consequence, bool bound, string expected)
    {
        var step = place[^1] - '0';
        var state = place[0] switch { 'S' => Given.In(Place.Suspended, step), 'B' => Given.In(Place.BrokenDown, step), 'C' => Given.In(Place.Closed, step), _ => Given.At(step) };
        var ending = Given.Agreement(Given.Main, AgreementStatus.InForce) with { PastEnd = true };
        var evidence = Given.Groundwork.With(bound ? [ending, Given.Agreement(Given.Other, AgreementStatus.InForce)] : [ending]);
        (string, string)[] asked = [("consequence", consequence), ("target", "3"), ("reason-category", "AgreementCollapsed")];

        foreach (var move in new[] { Move.EndAgreement, Move.ConfirmExpiry })
        {
            var decision = Given.Decide(state, evidence, Given.Request(move, asked));
            Assert.Equal(expected, decision.IsAllowed ? $"{decision.To} {(int)decision.Step}" : Codes(decision));
        }
    }

    [Fact]
    public void EndAgreement_SuspendedWithAnotherThatBinds_KeepsTheStep()
    {
        var evidence = _full.With(_full.Agreements[0], Given.Agreement(Given.Other, AgreementStatus.InForce));

        Assert.Equal(Step.FollowUp, Given.Decide(Given.At(9), evidence, Given.Request(Move.EndAgreement, ("consequence", "Suspend"))).Step);
    }

    [Fact]
    public void EndAgreement_ReturnBeyondSeven_IsRefused() =>
        Assert.Equal("target-not-allowed", Ask(Given.At(9), _full, Move.EndAgreement, ("consequence", "Return"), ("target", "8"), ("reason-category", "MonitoringFailed")));

    [Fact]
    public void EndAgreement_AsFulfilled_StillBindsAndNeedsEveryCommitmentEnded()
    {
        Assert.Equal("", Ask(Given.At(9), _full, Move.EndAgreement, ("end", "Fulfilled")));
        Assert.Equal("commitment-open", Ask(Given.At(9), Alter(a => a with { CommitmentOpen = true }), Move.EndAgreement, ("end", "Fulfilled")));
        Assert.Equal("agreement-not-in-force", Ask(Given.At(8), Alter(a => a, AgreementStatus.AgreedInPrinciple), Move.EndAgreement, ("end", "Fulfilled")));
    }

    [Theory]
    [InlineData("Renew", "", "")]
    [InlineData("Renew", "Continue", "")]
    [InlineData("Renew", "Close", "consequence-not-possible")]
    [InlineData("Fulfilled", "", "")]
    [InlineData("Fulfilled", "Close", "")]
    [InlineData("LetEnd", "Continue", "consequence-needed")]
    public void ConfirmExpiry_ByDecision_TakesTheConsequencesThatFit(string decided, string consequence, string expected) =>
        Assert.Equal(expected, Ask(Given.At(9), Alter(a => a with { PastEnd = true }), Move.ConfirmExpiry, ("expiry-decision", decided), ("consequence", consequence)));

    [Fact]
    public void ConfirmExpiry_AsFulfilledWithACommitmentOpen_IsRefused() =>
        Assert.Equal("commitment-open", Ask(Given.At(9), Alter(a => a with { PastEnd = true, CommitmentOpen = true }), Move.ConfirmExpiry, ("expiry-decision", "Fulfilled"), ("consequence", "")));

    [Theory]
    [InlineData("Continue", Place.Step7)]
    [InlineData("FollowOn", Place.Step7)]
    [InlineData("ReturnToIssues", Place.Step5)]
    [InlineData("ReturnToOptions", Place.Step6)]
    public void RecordPartialAgreement_ByConsequence_StaysOrGoesBack(string consequence, Place to) =>
        Assert.Equal(to, Given.Decide(Given.At(7), Alter(a => a, AgreementStatus.Drafting), Given.Request(Move.RecordPartialAgreement, ("partial-consequence", consequence))).To);

    [Fact]
    public void Decide_AgreementThatIsNotOfThisNegotiation_IsMissing() =>
        Assert.Equal("nothing-to-bring-into-force", Ask(Given.At(8), _full, Move.BringIntoForce, ("agreement", $"{Given.Somebody}")));
}
