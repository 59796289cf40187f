using NegotiationTracker.Domain.Bargaining;
using NegotiationTracker.Domain.Counterparts;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Sheets;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Domain.Agreements;

/// <summary>What makes up one version of an agreement: clauses, acceptances, commitments, terms.</summary>
public interface IAgreementPart
{
    Guid? AgreementId { get; }
}

/// <summary>One of the options that an agreement carries out (DOMAIN 2.8).</summary>
public sealed class SelectedOption
{
    private SelectedOption() { }

    internal SelectedOption(Guid optionId) => OptionId = optionId;

    public Guid OptionId { get; private set; }
}

public enum AgreementForm { Oral = 1, AideMemoire, WrittenSigned, ExchangeOfLetters, UnilateralDeclaration, Tacit }

/// <summary>
/// One version of an agreement. Its text is written while it is a draft; its status changes only by moves. A substantive
/// amendment is a new draft of the same line while the old version stays in force (RULINGS 1, M10).
/// </summary>
public sealed class Agreement : Sheet
{
    /// <summary>What a yes was said to; the rest of the form is about the agreement and is not part of it.</summary>
    private static readonly HashSet<string> _wording = [nameof(Form), nameof(Terms), nameof(OptionIds), nameof(LanguageVersions)];

    private readonly List<SelectedOption> _selectedOptions = [];

    private Agreement() { }

    public Agreement(Guid negotiationId) : base(negotiationId) => LineId = Id;

    [Field(Required = true)] public string Title { get; private set; } = "";

    [Field(Required = true)] public AgreementForm? Form { get; private set; }

    [Field(FieldGroup.Positions, Required = true)] public Sealed? Terms { get; private set; }

    [Field(Refers = typeof(Option))]
    public IReadOnlyList<Guid> OptionIds
    {
        get => [.. _selectedOptions.Select(o => o.OptionId)];
        private set
        {
            _selectedOptions.RemoveAll(o => !value.Contains(o.OptionId));
            _selectedOptions.AddRange(value.Except(OptionIds).Select(id => new SelectedOption(id)));
        }
    }

    /// <summary>The options as rows; H6 and H7 look at each.</summary>
    public IReadOnlyCollection<SelectedOption> SelectedOptions => _selectedOptions;

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

    public Guid? DiscardedBy { get; private set; }

    [FieldGroup(FieldGroup.Analysis)] public Sealed? DiscardReason { get; private set; }

    public bool HasAideMemoire { get; private set; }

    /// <summary>Raised when terms or clauses change; acceptances and approvals count only for the wording they were given on.</summary>
    public int WordingVersion { get; private set; }

    /// <summary>Not in force yet, so still being written.</summary>
    public bool IsUndecided => Status is AgreementStatus.Drafting or AgreementStatus.AgreedInPrinciple;

    /// <summary>
    /// A part of this version was added, changed or taken away. What is in force is changed by an amendment only (M10), and what
    /// has ended stays as it was.
    /// </summary>
    public void Change(IAgreementPart part)
    {
        if (!IsUndecided) throw new DomainException(Status == AgreementStatus.InForce ? "agreement-binds" : "agreement-ended");
        if (part is Clause) WordingVersion++;
        if (part is Acceptance acceptance && acceptance.AgreementId == Id) acceptance.Of(WordingVersion);
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

    public void Discard(Guid by, string reason, DateTimeOffset now)
    {
        if (AmendsId is null || !IsUndecided) throw new DomainException("agreement-not-draft");
        (Status, EndedAt, DiscardedBy, DiscardReason) = (AgreementStatus.Discarded, now, by, Sealed.Of(reason));
    }

    public void Renew(DateOnly newEnd)
    {
        if (Status != AgreementStatus.InForce) throw new DomainException("agreement-not-in-force");
        if (newEnd <= EndsOn) throw new DomainException("new-end-past");
        EndsOn = newEnd;
    }

    /// <summary>Opens the next version: a draft for a matter of substance, in force at once for a technical one.</summary>
    /// <param name="number">One more than the newest version of the line, discarded ones counted.</param>
    public Agreement Amend(bool technical, int number, DateOnly? effectiveOn, IReadOnlyDictionary<string, string?> wording, DateTimeOffset now)
    {
        if (Status != AgreementStatus.InForce) throw new DomainException("agreement-not-in-force");
        var next = new Agreement(NegotiationId) { LineId = LineId, VersionNumber = number, AmendsId = Id };
        next.Write(wording);
        if (technical)
        {
            (next.Status, next.InForceOn, next.EndsOn) = (AgreementStatus.InForce, effectiveOn, EndsOn);
            Supersede(now);
        }
        return next;
    }

    /// <summary>M10, technical: the consent of a side stands as its acceptance of the version that is in force by it.</summary>
    public Acceptance Consent(Side party, string words, DateOnly on) => Acceptance.ByConsent(this, party, words, on);

    /// <summary>Once agreed in principle only the aide-memoire may follow (W13).</summary>
    protected override IEnumerable<SheetProblem> Check(IReadOnlySet<string> written)
    {
        var aideFollows = Status == AgreementStatus.AgreedInPrinciple && !HasAideMemoire && written.SetEquals([nameof(AideMemoire)]);
        if (Status != AgreementStatus.Drafting && !aideFollows) yield return Problem("", Status == AgreementStatus.InForce ? "agreement-binds" : "agreement-not-draft");
        HasAideMemoire = AideMemoire is not null;
        if (written.Overlaps(_wording)) WordingVersion++;
    }

    private void Move(AgreementStatus from, AgreementStatus to, string code) =>
        Status = Status == from ? to : throw new DomainException(code);
}
