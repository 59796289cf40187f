using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Domain.Encounters;

public enum Medium { InPerson = 1, Phone, SecureMessage, Letter, ViaIntermediary, Radio }

public enum Tone { Hostile = 1, Tense, Neutral, Open, Warm }

/// <summary>
/// One contact with the counterpart. Append-only: a correction is an amendment with a reason, shown beside the original.
/// Logging never waits for a step and never conflicts with a move.
/// </summary>
public sealed class Encounter : IBelongsToNegotiation, IAppendOnly
{
    public const int NoteMax = 20_000;
    public const int TextMax = 4000;

    private Encounter() { }

    public Encounter(Guid negotiationId, EncounterEntry entry, Guid by, string organisation, DateTimeOffset now)
    {
        Id = Ids.New();
        NegotiationId = negotiationId;
        Medium = entry.Medium;
        Tone = entry.Tone;
        OccurredAt = entry.OccurredAt;
        Precision = entry.Precision;
        RecordedAt = now;
        By = by;
        Organisation = organisation;
        HasSecurityGuarantee = entry.HasSecurityGuarantee;
        What = Sealed.Of(entry.What);
        WhoWasThere = Sealed.OrNull(entry.WhoWasThere);
        Place = Sealed.OrNull(entry.Place);
        TheySaid = Sealed.OrNull(entry.TheySaid);
        WeSaid = Sealed.OrNull(entry.WeSaid);
        SecurityNote = Sealed.OrNull(entry.SecurityNote);
        InitiatedBy = entry.InitiatedBy;
        Purpose = Sealed.OrNull(entry.Purpose);
        ArgumentsTried = Sealed.OrNull(entry.ArgumentsTried);
        Interpreter = Sealed.OrNull(entry.Interpreter);
    }

    public Guid Id { get; private set; }

    public Guid NegotiationId { get; private set; }

    public Medium Medium { get; private set; }

    public Tone? Tone { get; private set; }

    public DateTimeOffset OccurredAt { get; private set; }

    public TimePrecision Precision { get; private set; }

    public DateTimeOffset RecordedAt { get; private set; }

    public Guid By { get; private set; }

    public string Organisation { get; private set; } = "";

    /// <summary>W8: asked for meetings in person; null is "not answered", open until it is.</summary>
    public bool? HasSecurityGuarantee { get; private set; }

    [FieldGroup(FieldGroup.Contacts)] public Sealed What { get; private set; } = null!;

    [FieldGroup(FieldGroup.Interlocutors)] public Sealed? WhoWasThere { get; private set; }

    [FieldGroup(FieldGroup.SecurityTerms)] public Sealed? Place { get; private set; }

    [FieldGroup(FieldGroup.Positions)] public Sealed? TheySaid { get; private set; }

    [FieldGroup(FieldGroup.Positions)] public Sealed? WeSaid { get; private set; }

    [FieldGroup(FieldGroup.SecurityTerms)] public Sealed? SecurityNote { get; private set; }

    public Side? InitiatedBy { get; private set; }

    [FieldGroup(FieldGroup.Analysis)] public Sealed? Purpose { get; private set; }

    /// <summary>Which arguments were used, how they were taken, and whether to use them again (DOMAIN 2.12).</summary>
    [FieldGroup(FieldGroup.Positions)] public Sealed? ArgumentsTried { get; private set; }

    [FieldGroup(FieldGroup.Interlocutors)] public Sealed? Interpreter { get; private set; }
}

/// <summary>What is typed into the log; three of it are required: when, how, what.</summary>
public sealed record EncounterEntry(
    DateTimeOffset OccurredAt, TimePrecision Precision, Medium Medium, string What, string? WhoWasThere = null, string? Place = null,
    string? TheySaid = null, string? WeSaid = null, Tone? Tone = null, bool? HasSecurityGuarantee = null, string? SecurityNote = null)
{
    public Side? InitiatedBy { get; init; }

    public string? Purpose { get; init; }

    public string? ArgumentsTried { get; init; }

    public string? Interpreter { get; init; }
}

/// <summary>A correction beside the original, with its reason.</summary>
public sealed class EncounterAmendment : IBelongsToNegotiation, IAppendOnly
{
    private EncounterAmendment() { }

    public EncounterAmendment(Guid negotiationId, Guid encounterId, string reason, string text, bool? hasSecurityGuarantee, Guid by, DateTimeOffset now)
    {
        (Id, NegotiationId, EncounterId) = (Ids.New(), negotiationId, encounterId);
        (Reason, Text, HasSecurityGuarantee, By, RecordedAt) = (Sealed.Of(reason), Sealed.Of(text), hasSecurityGuarantee, by, now);
    }

    public Guid Id { get; private set; }

    public Guid NegotiationId { get; private set; }

    public Guid EncounterId { get; private set; }

    [FieldGroup(FieldGroup.Contacts)] public Sealed Reason { get; private set; } = null!;

    [FieldGroup(FieldGroup.Contacts)] public Sealed Text { get; private set; } = null!;

    /// <summary>Answers W8 afterwards: at a roadblock the question comes too early.</summary>
    public bool? HasSecurityGuarantee { get; private set; }

    public Guid By { get; private set; }

    public DateTimeOffset RecordedAt { get; private set; }
}
