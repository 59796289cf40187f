using NegotiationTracker.Domain.Bargaining;
using NegotiationTracker.Domain.Counterparts;
using NegotiationTracker.Domain.Groundwork;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Sheets;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Domain.Agreements;

/// <summary>Step 7: somebody said yes for a side; a yes without a name or authority is politeness.</summary>
public sealed class Acceptance : Sheet, IAgreementPart
{
    private Acceptance() { }

    public Acceptance(Guid negotiationId) : base(negotiationId) { }

    [Field(Required = true, Refers = typeof(Agreement))] public Guid? AgreementId { get; private set; }

    [Field(FieldGroup.General, Required = true, Sides = [Side.Us, Side.Counterpart])] public Side? Party { get; private set; }

    [Field(FieldGroup.Interlocutors, Required = true, IsShort = true, Suggests = typeof(Interlocutor))] public Sealed? AcceptedBy { get; private set; }

    [Field(FieldGroup.Interlocutors, Needed = Needed.ToLeaveStep)] public Sealed? EvidenceOfAuthority { get; private set; }

    [Field(Required = true, IsToday = true)] public DateOnly? AcceptedOn { get; private set; }

    public bool HasEvidence { get; private set; }

    /// <summary>The wording that was accepted; it counts for no other (invariant 7).</summary>
    public int WordingVersion { get; private set; }

    /// <summary>Recorded with a technical amendment, which is in force by the consent of both sides.</summary>
    public bool IsConsent { get; private set; }

    internal void Of(int wordingVersion) => WordingVersion = wordingVersion;

    internal static Acceptance ByConsent(Agreement agreement, Side party, string words, DateOnly on)
    {
        var consent = new Acceptance(agreement.NegotiationId) { WordingVersion = agreement.WordingVersion, IsConsent = true };
        consent.Write(new Dictionary<string, string?>
        {
            [nameof(AgreementId)] = agreement.Id.ToString(),
            [nameof(Party)] = party.ToString(),
            [nameof(AcceptedBy)] = words,
            [nameof(AcceptedOn)] = on.ToString("O"),
        });
        return consent;
    }

    protected override IEnumerable<SheetProblem> Check()
    {
        HasEvidence = EvidenceOfAuthority is not null;
        return [];
    }
}

/// <summary>Step 7: one clause of an agreement, held against options and red lines (H6, H7).</summary>
public sealed class Clause : Sheet, IAgreementPart
{
    private Clause() { }

    public Clause(Guid negotiationId) : base(negotiationId) { }

    [Field(Required = true, Refers = typeof(Agreement))] public Guid? AgreementId { get; private set; }

    [Field(FieldGroup.Positions, Required = true)] public Sealed? Wording { get; private set; }

    [Field(Refers = typeof(Option))] public Guid? OptionId { get; private set; }

    [Field(FieldGroup.Analysis, Refers = typeof(RedLine))] public Guid? CrossesRedLineId { get; private set; }

    [Field] public bool? BelowBottomLine { get; private set; }

    /// <summary>The clause of the version before that this one repeats.</summary>
    public Guid? ReplacesId { get; private set; }

    /// <summary>Its place among the clauses that were copied with it; one that was added has none and follows them.</summary>
    public int Rank { get; private set; }

    public void Repeats(Clause before, int rank) => (ReplacesId, Rank) = (before.Id, rank);
}

/// <summary>The mandator's word on one version of an agreement; the newest counts.</summary>
public sealed class AgreementApproval : IBelongsToNegotiation, IAppendOnly
{
    private AgreementApproval() { }

    public AgreementApproval(Guid negotiationId, Guid agreementId, int wordingVersion, bool approved, bool noLineCrossedConfirmed, string? note, Guid by, DateTimeOffset at)
    {
        (Id, NegotiationId, AgreementId, WordingVersion) = (Ids.New(), negotiationId, agreementId, wordingVersion);
        (IsApproved, NoLineCrossedConfirmed, Note, By, At) = (approved, noLineCrossedConfirmed, Sealed.OrNull(note), by, at);
    }

    public Guid Id { get; private set; }

    public Guid NegotiationId { get; private set; }

    public Guid AgreementId { get; private set; }

    /// <summary>The wording that was decided on.</summary>
    public int WordingVersion { get; private set; }

    public bool IsApproved { get; private set; }

    /// <summary>Asked when lines are held off-system: the mandator says that none is crossed without stating any.</summary>
    public bool NoLineCrossedConfirmed { get; private set; }

    [FieldGroup(FieldGroup.Analysis)] public Sealed? Note { get; private set; }

    public Guid By { get; private set; }

    public DateTimeOffset At { get; private set; }
}

[Flags]
public enum MonitoringMethods { NotAnswered = 0, JointVisit = 1, OwnPresence = 2, Hotline = 4, CommunityFeedback = 8, Remote = 16, SelfReport = 32, ThirdParty = 64 }

public enum DisputeMechanism { MonitoringCommission = 1, NonBindingArbitration, NeutralMediator, BilateralContact, NoneAgreed }

/// <summary>Step 8: how an agreement is watched, what happens in a dispute, when it is looked at again.</summary>
public sealed class ImplementationTerms : Sheet, IAgreementPart
{
    private ImplementationTerms() { }

    public ImplementationTerms(Guid negotiationId) : base(negotiationId) { }

    [Field(Required = true, Refers = typeof(Agreement))] public Guid? AgreementId { get; private set; }

    [Field(Required = true)] public MonitoringMethods MonitoringMethods { get; private set; }

    [Field(Required = true)] public Sealed? WhoMonitorsAndReports { get; private set; }

    [Field(FieldGroup.Analysis)] public string Frequency { get; private set; } = "";

    [Field(Required = true)] public DisputeMechanism? DisputeMechanism { get; private set; }

    [Field] public Sealed? DisputeDetails { get; private set; }

    [Field(Required = true)] public DateOnly? NextReviewOn { get; private set; }

    [Field(Required = true)] public Guid? NextReviewOwner { get; private set; }

    [Field] public DateOnly? EndsOn { get; private set; }

    [Field] public Sealed? RenewalAndTermination { get; private set; }

    [Field] public bool? OrderConfirmedDownTheChain { get; private set; }

    [Field(FieldGroup.SecurityTerms)] public Sealed? OrderRelayedHow { get; private set; }

    [Field(FieldGroup.SecurityTerms)] public Sealed? SafetyPlanAndHotline { get; private set; }

    /// <summary>The terms of the version before that these repeat.</summary>
    public Guid? ReplacesId { get; private set; }

    public void Repeats(ImplementationTerms before) => ReplacesId = before.Id;

    /// <summary>
    /// The review was held and the next one is set: keeping the calendar of an agreement in force is no change of its terms. It
    /// cannot put off a review that is still to come.
    /// </summary>
    public void HoldReview(DateOnly next, Guid owner, DateOnly today)
    {
        if (NextReviewOn > today) throw new DomainException("review-not-due");
        if (next <= today) throw new DomainException("next-review-in-the-past");
        (NextReviewOn, NextReviewOwner) = (next, owner);
    }

    protected override IEnumerable<SheetProblem> Check()
    {
        if (DisputeMechanism == Agreements.DisputeMechanism.NoneAgreed && DisputeDetails is null) yield return Problem(nameof(DisputeDetails), "none-needs-reason");
        if (EndsOn < NextReviewOn) yield return Problem(nameof(EndsOn), "ends-before-review");
    }
}
