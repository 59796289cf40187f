using NegotiationTracker.Domain.Counterparts;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Sheets;

namespace NegotiationTracker.Domain.Agreements;

public enum AgreementForm { Oral = 1, AideMemoire, WrittenSigned, ExchangeOfLetters, UnilateralDeclaration, Tacit }

/// <summary>
/// One version of an agreement. Its text is written while it is a draft; its status changes only by moves. A substantive
/// amendment is a new draft of the same line while the old version stays in force (RULINGS 1, M10).
/// </summary>
public sealed class Agreement : Sheet
{
    private Agreement() { }

    public Agreement(Guid negotiationId) : base(negotiationId) => LineId = Id;

    [Field(Required = true)] public string Title { get; private set; } = "";

    [Field(Required = true)] public AgreementForm? Form { get; private set; }

    [Field(FieldGroup.Positions, Required = true)] public Sealed? Terms { get; private set; }

    [Field] public DateOnly? ReachedOn { get; private set; }

    [Field(FieldGroup.Interlocutors, IsShort = true, Suggests = typeof(Interlocutor))] public Sealed? Witnesses { get; private set; }

    [Field] public Sealed? LanguageVersions { get; private set; }

    [Field(FieldGroup.Positions)] public Sealed? AideMemoire { get; private set; }

    [Field(FieldGroup.Positions)] public Sealed? ResidualIssues { get; private set; }

    /// <summary>Shared by all versions of one agreement.</summary>
    public Guid LineId { get; private set; }

    public int VersionNumber { get; private set; } = 1;

    /// <summary>The version this draft amends.</summary>
    public Guid? AmendsId { get; private set; }

    public AgreementStatus Status { get; private set; } = AgreementStatus.Drafting;

    public DateOnly? InForceOn { get; private set; }

    public DateOnly? EndsOn { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>M12 may be declared by the lead; it takes effect at once and waits for the mandator's word.</summary>
    public bool EndNeedsConfirmation { get; private set; }

    public Guid? EndConfirmedBy { get; private set; }

    public bool HasAideMemoire { get; private set; }

    /// <summary>Raised when terms or clauses change; an approval counts only for the wording it was given on.</summary>
    public int WordingVersion { get; private set; }

    public void WordingChanged()
    {
        if (Status is not (AgreementStatus.Drafting or AgreementStatus.AgreedInPrinciple)) throw new DomainException("agreement-not-draft");
        WordingVersion++;
    }

    public bool IsOpen => Status is AgreementStatus.Drafting or AgreementStatus.AgreedInPrinciple or AgreementStatus.InForce;

    public void AgreeInPrinciple() => Move(AgreementStatus.Drafting, AgreementStatus.AgreedInPrinciple, "agreement-not-draft");

    public void BringIntoForce(DateOnly on, DateOnly? endsOn)
    {
        Move(AgreementStatus.AgreedInPrinciple, AgreementStatus.InForce, "agreement-not-in-principle");
        (InForceOn, EndsOn) = (on, endsOn);
    }

    public void Supersede(DateTimeOffset now) => End(AgreementStatus.Superseded, now);

    public void End(AgreementStatus end, DateTimeOffset now, bool needsConfirmation = false)
    {
        if (Status is not (AgreementStatus.InForce or AgreementStatus.AgreedInPrinciple)) throw new DomainException("agreement-not-binding");
        (Status, EndedAt, EndNeedsConfirmation) = (end, now, needsConfirmation);
    }

    public void ConfirmEnd(Guid mandator)
    {
        if (!EndNeedsConfirmation) throw new DomainException("end-needs-no-confirmation");
        (EndNeedsConfirmation, EndConfirmedBy) = (false, mandator);
    }

    public void Discard(DateTimeOffset now)
    {
        if (AmendsId is null || Status is not (AgreementStatus.Drafting or AgreementStatus.AgreedInPrinciple)) throw new DomainException("agreement-not-draft");
        (Status, EndedAt) = (AgreementStatus.Discarded, now);
    }

    public void Renew(DateOnly newEnd)
    {
        if (Status != AgreementStatus.InForce) throw new DomainException("agreement-not-in-force");
        if (newEnd <= EndsOn) throw new DomainException("new-end-past");
        EndsOn = newEnd;
    }

    /// <summary>Opens the next version: a draft for a matter of substance, in force at once for a technical one.</summary>
    public Agreement Amend(bool technical, DateOnly? effectiveOn, IReadOnlyDictionary<string, string?> wording, DateTimeOffset now)
    {
        if (Status != AgreementStatus.InForce) throw new DomainException("agreement-not-in-force");
        var next = new Agreement(NegotiationId) { LineId = LineId, VersionNumber = VersionNumber + 1, AmendsId = Id };
        next.Write(wording);
        if (technical)
        {
            (next.Status, next.InForceOn, next.EndsOn) = (AgreementStatus.InForce, effectiveOn, EndsOn);
            Supersede(now);
        }
        return next;
    }

    protected override IEnumerable<SheetProblem> Check()
    {
        if (Status != AgreementStatus.Drafting && !(Status == AgreementStatus.AgreedInPrinciple && !HasAideMemoire && AideMemoire is not null)) yield return Problem("", "agreement-not-draft");
        HasAideMemoire = AideMemoire is not null;
        if (Status == AgreementStatus.Drafting) WordingVersion++;
    }

    private void Move(AgreementStatus from, AgreementStatus to, string code) =>
        Status = Status == from ? to : throw new DomainException(code);
}
