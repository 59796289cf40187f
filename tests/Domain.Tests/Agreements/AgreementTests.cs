using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Sheets;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Domain.Tests.Agreements;

public sealed class AgreementTests
{
    private static readonly Guid _negotiation = new(1, 3, 3, new byte[8]);
    private static readonly Guid _somebody = new(2, 3, 3, new byte[8]);
    private static readonly DateTimeOffset _now = new(2026, 5, 4, 9, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> Parts => new("clause", "acceptance", "commitment", "terms");

    private static Agreement Draft()
    {
        var agreement = new Agreement(_negotiation);
        agreement.Write(Values(("Title", "Passage"), ("Form", "Oral"), ("Terms", "By daylight")));
        return agreement;
    }

    private static Agreement InForce()
    {
        var agreement = Draft();
        agreement.AgreeInPrinciple();
        agreement.BringIntoForce(new(2026, 5, 1), null);
        return agreement;
    }

    private static Dictionary<string, string?> Values(params (string Field, string? Value)[] values) => values.ToDictionary(v => v.Field, v => v.Value);

    private static IAgreementPart Part(string kind, Agreement of)
    {
        Sheet part = kind switch
        {
            "clause" => new Clause(_negotiation),
            "acceptance" => new Acceptance(_negotiation),
            "commitment" => new Commitment(_negotiation),
            _ => new ImplementationTerms(_negotiation),
        };
        part.Write(Values(("AgreementId", $"{of.Id}"), ("Wording", "No weapon"), ("Party", "Us"), ("AcceptedBy", "The lead"), ("AcceptedOn", "2026-05-01"), ("OwedBy", "Us"), ("Act", "Send a list"),
            ("MonitoringMethods", "JointVisit"), ("WhoMonitorsAndReports", "Elders"), ("DisputeMechanism", "BilateralContact"), ("NextReviewOn", "2026-06-01"), ("NextReviewOwner", $"{_somebody}")));
        return (IAgreementPart)part;
    }

    private static Commitment Duty(Agreement of) => (Commitment)Part("commitment", of);

    private static void AssertRefused(string code, Action action) => Assert.Equal([code], Assert.Throws<DomainException>(action).Codes);

    private static void AssertProblem(string field, string code, Action action) => Assert.Contains(new(field, code), Assert.Throws<SheetException>(action).Problems);

    [Theory, MemberData(nameof(Parts))]
    public void Change_InForce_LeadsToAnAmendment(string kind)
    {
        var agreement = InForce();

        AssertRefused("agreement-binds", () => agreement.Change(Part(kind, agreement)));
    }

    [Theory, MemberData(nameof(Parts))]
    public void Change_Ended_IsRefused(string kind)
    {
        var agreement = InForce();
        agreement.End(AgreementStatus.Withdrawn, _now);

        AssertRefused("agreement-ended", () => agreement.Change(Part(kind, agreement)));
    }

    [Theory, MemberData(nameof(Parts))]
    public void Change_AgreedInPrinciple_RaisesTheWordingForAClauseOnly(string kind)
    {
        var agreement = Draft();
        agreement.AgreeInPrinciple();

        agreement.Change(Part(kind, agreement));

        Assert.Equal(kind == "clause" ? 2 : 1, agreement.WordingVersion);
    }

    [Fact]
    public void Change_Acceptance_IsOfTheWordingThatStands()
    {
        var agreement = Draft();
        agreement.Change(Part("clause", agreement));
        var acceptance = (Acceptance)Part("acceptance", agreement);

        agreement.Change(acceptance);

        Assert.Equal((2, 2), (agreement.WordingVersion, acceptance.WordingVersion));
    }

    [Theory]
    [InlineData("Terms", "By night too", 2)]
    [InlineData("Form", "Tacit", 2)]
    [InlineData("LanguageVersions", "Theirs counts", 2)]
    [InlineData("OptionIds", "00000005-0003-0003-0000-000000000000", 2)]
    [InlineData("Title", "Passage of trucks", 1)]
    [InlineData("Witnesses", "Two elders", 1)]
    [InlineData("ReachedOn", "2026-05-01", 1)]
    [InlineData("AideMemoire", "As said", 1)]
    public void Write_Draft_RaisesTheWordingWhenWhatIsAgreedChanges(string field, string value, int wording)
    {
        var agreement = Draft();

        agreement.Write(Values((field, value)));

        Assert.Equal(wording, agreement.WordingVersion);
    }

    [Fact]
    public void Write_AgreedInPrinciple_TakesTheAideMemoireAndNothingElse()
    {
        var agreement = Draft();
        agreement.AgreeInPrinciple();

        AssertProblem("", "agreement-not-draft", () => agreement.Write(Values(("AideMemoire", "As said"), ("Terms", "By night too"))));

        var other = Draft();
        other.AgreeInPrinciple();
        other.Write(Values(("AideMemoire", "As said")));
        Assert.True(other.HasAideMemoire);
        Assert.Equal(1, other.WordingVersion);
    }

    [Fact]
    public void Write_InForce_LeadsToAnAmendment() => AssertProblem("", "agreement-binds", () => InForce().Write(Values(("Terms", "By night too"))));

    [Fact]
    public void Options_Several_AreWrittenAndTakenAwayAgain()
    {
        var (one, two) = (Ids.New(), Ids.New());
        var agreement = Draft();

        agreement.Write(Values(("OptionIds", $"{one}, {two},{one}")));
        var kept = agreement.SelectedOptions.Single(o => o.OptionId == two);
        agreement.Write(Values(("OptionIds", $"{two}")));

        Assert.Equal([two], agreement.OptionIds);
        Assert.Same(kept, Assert.Single(agreement.SelectedOptions));
        AssertProblem("OptionIds", "not-a-record", () => agreement.Write(Values(("OptionIds", "x"))));
    }

    [Fact]
    public void Discard_Draft_SaysWhoAndWhy()
    {
        var next = InForce().Amend(technical: false, 2, null, Values(("Title", "Passage"), ("Form", "Oral"), ("Terms", "By night")), _now);

        next.Discard(_somebody, "They withdrew the wish", _now);

        Assert.Equal((AgreementStatus.Discarded, _somebody, "They withdrew the wish"), (next.Status, next.DiscardedBy, next.DiscardReason!.Pending));
    }

    [Fact]
    public void ComeIntoForce_UntouchedDuty_StandsWhereTheOldOneStands()
    {
        var (old, copy) = Repeated();
        old.Observe(ObservationResult.Met, ObservationBasis.Joint);

        copy.ComeIntoForce(old);

        Assert.Equal((CommitmentStatus.Open, Fulfilment.Verified), (copy.Status, copy.Fulfilment));
    }

    [Fact]
    public void ComeIntoForce_DutyKeptMeanwhile_StaysKept()
    {
        var (old, copy) = Repeated();
        old.Observe(ObservationResult.Met, ObservationBasis.Joint);
        old.Settle(CommitmentFate.Fulfilled);

        copy.ComeIntoForce(old);

        Assert.Equal(CommitmentStatus.Fulfilled, copy.Status);
    }

    [Fact]
    public void ComeIntoForce_RewordedDuty_BeginsAnew()
    {
        var (old, copy) = Repeated();
        copy.Write(Values(("Act", "Send two lists")));
        old.Observe(ObservationResult.Met, ObservationBasis.Joint);

        copy.ComeIntoForce(old);

        Assert.Equal((CommitmentStatus.Open, Fulfilment.Open), (copy.Status, copy.Fulfilment));
    }

    [Fact]
    public void Proposed_Duty_IsNotObservedAndCanOnlyBeDropped()
    {
        var (_, copy) = Repeated();

        AssertRefused("commitment-proposed", () => copy.Observe(ObservationResult.Met, ObservationBasis.Joint));
        AssertRefused("commitment-proposed", () => copy.Settle(CommitmentFate.Broken));
        copy.Settle(CommitmentFate.NotApplicable);
        copy.ComeIntoForce(null);

        Assert.Equal(CommitmentStatus.NotApplicable, copy.Status);
    }

    [Fact]
    public void Proposed_UnderAnotherAgreement_IsADutyOfItsOwn()
    {
        var (_, copy) = Repeated();

        copy.Write(Values(("AgreementId", $"{Ids.New()}")));

        Assert.Equal((CommitmentStatus.Open, null), (copy.Status, copy.ReplacesId));
    }

    [Fact]
    public void VersionDiscarded_WhatWasPromisedInAContact_StaysAPromise()
    {
        var agreement = InForce();
        var (promise, own) = (Duty(agreement).PromisedIn(Ids.New()), Duty(agreement));

        promise.VersionDiscarded();
        own.VersionDiscarded();

        Assert.Equal((CommitmentStatus.Draft, null), (promise.Status, promise.AgreementId));
        Assert.Equal(CommitmentStatus.NotApplicable, own.Status);
    }

    [Fact]
    public void Consent_OfASide_IsItsAcceptanceOfTheVersion()
    {
        var agreement = InForce();

        var consent = agreement.Consent(Side.Counterpart, "OAK by radio", new(2026, 5, 4));

        Assert.True(consent.IsConsent);
        Assert.Equal((agreement.Id, Side.Counterpart, agreement.WordingVersion), (consent.AgreementId, consent.Party, consent.WordingVersion));
    }

    [Theory]
    [InlineData("2026-05-31", "2026-07-01", "review-not-due")]
    [InlineData("2026-06-01", "2026-06-01", "next-review-in-the-past")]
    [InlineData("2026-06-01", "2026-07-01", null)]
    public void HoldReview_OnceItsDayHasCome_SetsTheNext(string today, string next, string? refused)
    {
        var terms = (ImplementationTerms)Part("terms", Draft());

        void Hold() => terms.HoldReview(DateOnly.Parse(next, null), Ids.New(), DateOnly.Parse(today, null));

        if (refused is not null) AssertRefused(refused, Hold);
        else Hold();
        Assert.Equal(DateOnly.Parse(refused is null ? next : "2026-06-01", null), terms.NextReviewOn);
    }

    private static (Commitment Old, Commitment Copy) Repeated()
    {
        var old = Duty(InForce());
        var copy = Duty(Draft());
        copy.Repeats(old, 1);
        Assert.Equal((CommitmentStatus.Proposed, old.Id), (copy.Status, copy.ReplacesId));
        return (old, copy);
    }
}
