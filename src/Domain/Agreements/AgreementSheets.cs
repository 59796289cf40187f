using NegotiationTracker.Domain.Bargaining;
using NegotiationTracker.Domain.Groundwork;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Sheets;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Domain.Agreements;

/// <summary>Step 7: somebody said yes for a side; a yes without a name or authority is politeness.</summary>
public sealed class Acceptance : Sheet
{
    private Acceptance() { }

    public Acceptance(Guid negotiationId) : base(negotiationId) { }

    [Field(Required = true, Refers = typeof(Agreement))] public Guid? AgreementId { get; private set; }

    [Field(FieldGroup.General, Required = true)] public Side? Party { get; private set; }

    [Field(FieldGroup.Interlocutors, Required = true)] public Sealed? AcceptedBy { get; private set; }

    [Field(FieldGroup.Interlocutors)] public Sealed? EvidenceOfAuthority { get; private set; }

    [Field(Required = true)] public DateOnly? AcceptedOn { get; private set; }

    public bool HasEvidence { get; private set; }

    protected override IEnumerable<SheetProblem> Check()
    {
        HasEvidence = EvidenceOfAuthority is not null;
        if (Party is not (Side.Us or Side.Counterpart)) yield return Problem(nameof(Party), "us-or-counterpart");
    }
}

/// <summary>Step 7: one clause of an agreement, held against options and red lines (H6, H7).</summary>
public sealed class Clause : Sheet
{
    private Clause() { }

    public Clause(Guid negotiationId) : base(negotiationId) { }

    [Field(Required = true, Refers = typeof(Agreement))] public Guid? AgreementId { get; private set; }

    [Field(FieldGroup.Positions, Required = true)] public Sealed? Wording { get; private set; }

    [Field(Refers = typeof(Option))] public Guid? OptionId { get; private set; }

    [Field(FieldGroup.Analysis, Refers = typeof(RedLine))] public Guid? CrossesRedLineId { get; private set; }

    [Field] public bool? BelowBottomLine { get; private set; }
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
public sealed class ImplementationTerms : Sheet
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

    /// <summary>A technical amendment keeps the arrangements for the new version.</summary>
    public void CarryOver(Guid agreementId) => AgreementId = agreementId;

    protected override IEnumerable<SheetProblem> Check()
    {
        if (DisputeMechanism == Agreements.DisputeMechanism.NoneAgreed && DisputeDetails is null) yield return Problem(nameof(DisputeDetails), "none-needs-reason");
        if (EndsOn < NextReviewOn) yield return Problem(nameof(EndsOn), "ends-before-review");
    }
}

public enum CommitmentStatus { Draft = 1, Open, Fulfilled, Lapsed, Transferred, Broken, NotApplicable }

/// <summary>What the newest observation says. Claimed is the word of the side that owes; it never counts as verified.</summary>
public enum Fulfilment { Open = 1, Claimed, Verified, PartlyMet, NotMet, Unverifiable }

/// <summary>Step 8: one checkable duty of one side. A promise from a contact begins as a draft.</summary>
public sealed class Commitment : Sheet
{
    private Commitment() { }

    public Commitment(Guid negotiationId) : base(negotiationId) { }

    [Field(Refers = typeof(Agreement))] public Guid? AgreementId { get; private set; }

    [Field(FieldGroup.Positions, Required = true)] public Side? OwedBy { get; private set; }

    [Field(FieldGroup.Positions, Required = true)] public Sealed? Act { get; private set; }

    [Field] public DateOnly? DueOn { get; private set; }

    [Field(FieldGroup.Positions)] public string Period { get; private set; } = "";

    [Field] public Sealed? VerificationMeans { get; private set; }

    [Field(FieldGroup.SecurityTerms)] public Sealed? Place { get; private set; }

    [Field(FieldGroup.Positions)] public string Quantity { get; private set; } = "";

    [Field] public Sealed? Precondition { get; private set; }

    [Field] public Sealed? EvidenceExpected { get; private set; }

    [Field] public Sealed? Beneficiary { get; private set; }

    public CommitmentStatus Status { get; private set; } = CommitmentStatus.Draft;

    public Fulfilment Fulfilment { get; private set; } = Fulfilment.Open;

    /// <summary>The contact in which it was promised, if any.</summary>
    public Guid? EncounterId { get; private set; }

    /// <summary>Owner, time and verification (H8).</summary>
    public bool IsComplete { get; private set; }

    public bool IsTerminal => Status is not (CommitmentStatus.Draft or CommitmentStatus.Open);

    public Commitment PromisedIn(Guid encounterId)
    {
        EncounterId = encounterId;
        return this;
    }

    public void Observe(ObservationResult result, ObservationBasis basis)
    {
        if (IsTerminal) throw new DomainException("commitment-terminal");
        Fulfilment = (result, basis) switch
        {
            (ObservationResult.Met, ObservationBasis.SelfReported) => Fulfilment == Fulfilment.Verified ? Fulfilment.Verified : Fulfilment.Claimed,
            (ObservationResult.Met, _) => Fulfilment.Verified,
            (ObservationResult.PartlyMet, _) => Fulfilment.PartlyMet,
            (ObservationResult.NotMet, _) => Fulfilment.NotMet,
            (ObservationResult.Unverifiable, _) => Fulfilment.Unverifiable,
            _ => Fulfilment,
        };
    }

    public void Settle(CommitmentFate fate)
    {
        if (IsTerminal) throw new DomainException("commitment-terminal");
        if (fate == CommitmentFate.Fulfilled && Fulfilment != Fulfilment.Verified) throw new DomainException("fulfilled-needs-verification");
        Status = Enum.Parse<CommitmentStatus>(fate.ToString());
    }

    /// <summary>A technical amendment carries the duties over to the new version.</summary>
    public void CarryOver(Guid agreementId) => AgreementId = agreementId;

    protected override IEnumerable<SheetProblem> Check()
    {
        if (IsTerminal) yield return Problem("", "commitment-terminal");
        Status = AgreementId is null ? CommitmentStatus.Draft : CommitmentStatus.Open;
        IsComplete = AgreementId is not null && OwedBy is not null && Act is not null && (DueOn is not null || Period.Length > 0) && VerificationMeans is not null;
    }
}
