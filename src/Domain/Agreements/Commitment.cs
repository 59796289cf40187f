using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Sheets;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Domain.Agreements;

/// <summary>Proposed is a duty of the version in force as a draft amendment repeats it: it counts nowhere until that comes into force.</summary>
public enum CommitmentStatus { Draft = 1, Open, Fulfilled, Lapsed, Transferred, Broken, NotApplicable, Proposed }

/// <summary>What the newest observation says. Claimed is the word of the side that owes; it never counts as verified.</summary>
public enum Fulfilment { Open = 1, Claimed, Verified, PartlyMet, NotMet, Unverifiable }

/// <summary>Step 8: one checkable duty of one side. A promise from a contact begins as a draft.</summary>
public sealed class Commitment : Sheet, IAgreementPart
{
    private Commitment() { }

    public Commitment(Guid negotiationId) : base(negotiationId) { }

    [Field(Needed = Needed.ToComeIntoForce, Refers = typeof(Agreement))] public Guid? AgreementId { get; private set; }

    [Field(Required = true, Sides = [Side.Us, Side.Counterpart, Side.Mutual, Side.ThirdParty])] public Side? OwedBy { get; private set; }

    [Field(FieldGroup.Positions, Required = true)] public Sealed? Act { get; private set; }

    [Field(Needed = Needed.ToComeIntoForce)] public DateOnly? DueOn { get; private set; }

    [Field(FieldGroup.Positions)] public string Period { get; private set; } = "";

    [Field(Needed = Needed.ToComeIntoForce)] public Sealed? VerificationMeans { get; private set; }

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

    /// <summary>The duty of the version before that this one repeats.</summary>
    public Guid? ReplacesId { get; private set; }

    /// <summary>Its place among the duties that were copied with it; one that was added has none and follows them.</summary>
    public int Rank { get; private set; }

    /// <summary>Changed in the draft, so that what was seen of the old duty says nothing of this one.</summary>
    public bool IsReworded { get; private set; }

    public bool IsTerminal => Status is not (CommitmentStatus.Draft or CommitmentStatus.Open or CommitmentStatus.Proposed);

    public Commitment PromisedIn(Guid encounterId)
    {
        EncounterId = encounterId;
        return this;
    }

    public void Observe(ObservationResult result, ObservationBasis basis)
    {
        if (IsTerminal) throw new DomainException("commitment-terminal");
        if (Status == CommitmentStatus.Proposed) throw new DomainException("commitment-proposed");
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
        if (Status == CommitmentStatus.Proposed && fate != CommitmentFate.NotApplicable) throw new DomainException("commitment-proposed");
        if (fate == CommitmentFate.Fulfilled && Fulfilment != Fulfilment.Verified) throw new DomainException("fulfilled-needs-verification");
        Status = Enum.Parse<CommitmentStatus>(fate.ToString());
    }

    /// <summary>The next version begins with the duties of the one before; those that are open wait for it to come into force.</summary>
    public void Repeats(Commitment before, int rank)
    {
        (ReplacesId, Rank, Fulfilment) = (before.Id, rank, before.Fulfilment);
        Status = before.IsTerminal ? before.Status : CommitmentStatus.Proposed;
    }

    /// <summary>
    /// Its version comes into force. A duty that the amendment left as it was stands where the old one stands; the old one, if
    /// it is open, ends as transferred so that nothing is counted twice.
    /// </summary>
    public void ComeIntoForce(Commitment? before)
    {
        if (Status != CommitmentStatus.Proposed) return;
        Status = CommitmentStatus.Open;
        if (before is null || IsReworded) return;
        (Status, Fulfilment) = (before.IsTerminal ? before.Status : CommitmentStatus.Open, before.Fulfilment);
    }

    /// <summary>Its version is discarded. What was promised in a contact stays a promise.</summary>
    public void VersionDiscarded()
    {
        if (IsTerminal) return;
        if (EncounterId is not null) (AgreementId, Status, IsComplete) = (null, CommitmentStatus.Draft, false);
        else Status = CommitmentStatus.NotApplicable;
    }

    protected override IEnumerable<SheetProblem> Check(IReadOnlySet<string> written)
    {
        if (IsTerminal) yield return Problem("", "commitment-terminal");
        // Put under another agreement it is a duty of its own.
        if (ReplacesId is not null && written.Contains(nameof(AgreementId))) (ReplacesId, Status) = (null, CommitmentStatus.Open);
        if (ReplacesId is not null && written.Count > 0) (IsReworded, Fulfilment) = (true, Fulfilment.Open);
        if (Status != CommitmentStatus.Proposed || AgreementId is null) Status = AgreementId is null ? CommitmentStatus.Draft : CommitmentStatus.Open;
        IsComplete = AgreementId is not null && OwedBy is not null && Act is not null && (DueOn is not null || Period.Length > 0) && VerificationMeans is not null;
    }
}
