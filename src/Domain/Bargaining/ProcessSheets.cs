using NegotiationTracker.Domain.Counterparts;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Sheets;

namespace NegotiationTracker.Domain.Bargaining;

public enum TalksFormat { Direct = 1, Proximity, Shuttle, Remote, Written, ViaIntermediary }

public enum ProcessTermsStatus { Proposed = 1, Confirmed, Disputed, Breached, NoneAgreed }

/// <summary>Step 4: how to talk, before what to agree.</summary>
public sealed class ProcessTerms : Sheet
{
    private ProcessTerms() { }

    public ProcessTerms(Guid negotiationId) : base(negotiationId) { }

    [Field(FieldGroup.General, Required = true)] public ProcessTermsStatus? Status { get; private set; }

    [Field(FieldGroup.Interlocutors, IsShort = true, Suggests = typeof(Interlocutor))] public Sealed? ConfirmedBy { get; private set; }

    [Field] public DateOnly? ConfirmedOn { get; private set; }

    [Field] public TalksFormat? Format { get; private set; }

    [Field(FieldGroup.SecurityTerms)] public Sealed? Venue { get; private set; }

    [Field] public Sealed? Participants { get; private set; }

    [Field] public Sealed? Agenda { get; private set; }

    [Field] public Sealed? LanguagesAndInterpreters { get; private set; }

    [Field] public Sealed? ConfidentialityAndMedia { get; private set; }

    [Field] public Sealed? RecordKeeping { get; private set; }

    [Field] public Sealed? RoundsAndDeadlines { get; private set; }

    [Field] public Sealed? HowEitherSideSuspends { get; private set; }

    [Field] public bool? NonRecognitionStated { get; private set; }

    protected override IEnumerable<SheetProblem> Check()
    {
        if (Status == ProcessTermsStatus.Confirmed && (ConfirmedBy is null || ConfirmedOn is null)) yield return Problem(nameof(ConfirmedBy), "confirmed-by-whom");
    }
}

/// <summary>Step 4: who guarantees the way there and back; or the recorded reason why nobody does.</summary>
public sealed class SecurityGuarantee : Sheet
{
    private SecurityGuarantee() { }

    public SecurityGuarantee(Guid negotiationId) : base(negotiationId) { }

    [Field(FieldGroup.SecurityTerms, Part = Part.IfThereIs, Needed = Needed.InItsPart, IsShort = true, Suggests = typeof(Interlocutor))] public Sealed? Giver { get; private set; }

    [Field(FieldGroup.SecurityTerms, Part = Part.IfThereIs, Needed = Needed.InItsPart)] public Sealed? Scope { get; private set; }

    [Field(FieldGroup.SecurityTerms, Part = Part.IfThereIs)] public DateOnly? ValidFrom { get; private set; }

    [Field(FieldGroup.SecurityTerms, Part = Part.IfThereIs)] public DateOnly? ValidUntil { get; private set; }

    [Field(FieldGroup.SecurityTerms, Part = Part.IfThereIs)] public Sealed? RelayedHow { get; private set; }

    [Field(FieldGroup.SecurityTerms, Part = Part.IfThereIsNone, Needed = Needed.InItsPart)] public Sealed? NoneBecause { get; private set; }

    protected override IEnumerable<SheetProblem> Check()
    {
        if (NoneBecause is null && (Giver is null || Scope is null)) yield return Problem(nameof(Giver), "answer-missing");
        if (ValidUntil < ValidFrom) yield return Problem(nameof(ValidUntil), "ends-before-it-starts");
    }
}
