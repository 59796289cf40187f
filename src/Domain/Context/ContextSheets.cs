using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Sheets;

namespace NegotiationTracker.Domain.Context;

public enum ContextEventKind { MassCasualties = 1, KillingOfHeldPersons, AttackOnAid, MilitaryOperation, LeadershipChange, PublicStatement, Protest, OtherTrack, Other }

/// <summary>
/// Something happened around the talks. Three fields, seconds to log; it asks whether caution, step or standing change, and
/// forces nothing. Only ever added: what was wrong is said by a correction beside it.
/// </summary>
public sealed class ContextEvent : Sheet
{
    private ContextEvent() { }

    public ContextEvent(Guid negotiationId) : base(negotiationId) { }

    [Field(FieldGroup.General, Required = true)] public ContextEventKind? Kind { get; private set; }

    [Field(Required = true, IsToday = true)] public DateOnly? HappenedOn { get; private set; }

    [Field(Required = true)] public Sealed? What { get; private set; }

    /// <summary>W16 asks for a fresh caution assessment after one of these.</summary>
    public bool IsSerious { get; private set; }

    protected override IEnumerable<SheetProblem> Check()
    {
        IsSerious = IsSeriousKind(Kind);
        return [];
    }

    internal static bool IsSeriousKind(ContextEventKind? kind) =>
        kind is ContextEventKind.MassCasualties or ContextEventKind.KillingOfHeldPersons or ContextEventKind.AttackOnAid or ContextEventKind.LeadershipChange;
}

/// <summary>
/// A correction beside the event, with its reason. The event stays as serious as it was logged, so a milder kind never answers
/// W16; a graver one asks anew.
/// </summary>
public sealed class EventCorrection : IBelongsToNegotiation, IAppendOnly
{
    private EventCorrection() { }

    public EventCorrection(Guid negotiationId, Guid contextEventId, EventCorrected corrected, Guid by, DateTimeOffset now)
    {
        (Id, NegotiationId, ContextEventId) = (Ids.New(), negotiationId, contextEventId);
        (Kind, HappenedOn, IsSerious) = (corrected.Kind, corrected.HappenedOn, ContextEvent.IsSeriousKind(corrected.Kind));
        (What, Reason, By, RecordedAt) = (Sealed.Of(corrected.What), Sealed.Of(corrected.Reason), by, now);
    }

    public Guid Id { get; private set; }

    public Guid NegotiationId { get; private set; }

    public Guid ContextEventId { get; private set; }

    public ContextEventKind Kind { get; private set; }

    public DateOnly HappenedOn { get; private set; }

    public bool IsSerious { get; private set; }

    [FieldGroup(FieldGroup.Analysis)] public Sealed What { get; private set; } = null!;

    [FieldGroup(FieldGroup.Analysis)] public Sealed Reason { get; private set; } = null!;

    public Guid By { get; private set; }

    public DateTimeOffset RecordedAt { get; private set; }
}

/// <summary>What a correction says instead.</summary>
public sealed record EventCorrected(ContextEventKind Kind, DateOnly HappenedOn, string What, string Reason);

public enum ImpasseKind { Substance = 1, Process, Trust, Authority, External }

/// <summary>Declared, worked at, closed: never a state of its own (DOMAIN 4.1).</summary>
public sealed class Impasse : Sheet
{
    private Impasse() { }

    public Impasse(Guid negotiationId) : base(negotiationId) { }

    [Field(FieldGroup.Positions, Required = true)] public ImpasseKind? Kind { get; private set; }

    [Field(Required = true, IsToday = true)] public DateOnly? DeclaredOn { get; private set; }

    [Field(FieldGroup.Positions, Required = true)] public Sealed? WhatBlocks { get; private set; }

    [Field] public Sealed? AttemptsToUnblock { get; private set; }

    [Field(IsLater = true)] public DateOnly? ClosedOn { get; private set; }

    [Field(IsLater = true)] public Sealed? ClosedHow { get; private set; }

    protected override IEnumerable<SheetProblem> Check()
    {
        if (ClosedOn is not null && ClosedHow is null) yield return Problem(nameof(ClosedHow), "required");
        if (ClosedOn < DeclaredOn) yield return Problem(nameof(ClosedOn), "ends-before-it-starts");
    }
}

public enum NoteTopic
{
    ParallelNegotiations = 1, Strategy, UnintendedImpacts, CommunicationLine, Factions, InfluenceMap, TrackRecord, Iceberg, CounterpartRedLines,
    InterestsAndNorms, Preconditions, Linkages, Consultations, Concessions, PartnerEndorsements, ContactPersons, PublicCommunication,
    EffectReview, Relationship, Lessons, Other,
}

public static class NoteTopics
{
    /// <summary>What the guideline asks at a step and no section of it holds; whatever else comes up is always one.</summary>
    public static IReadOnlyList<NoteTopic> Of(Step step) =>
    [
        .. step switch
        {
            Guideline.Step.CoordinateApproach => new[] { NoteTopic.ParallelNegotiations },
            Guideline.Step.DecideObjectivesAndStrategy => [NoteTopic.Strategy, NoteTopic.UnintendedImpacts, NoteTopic.CommunicationLine],
            Guideline.Step.LearnAboutCounterpart => [NoteTopic.Factions, NoteTopic.InfluenceMap, NoteTopic.TrackRecord, NoteTopic.Iceberg, NoteTopic.CounterpartRedLines],
            Guideline.Step.BuildConsensusOnProcess => [],
            Guideline.Step.IdentifyIssues => [NoteTopic.InterestsAndNorms, NoteTopic.Preconditions, NoteTopic.Linkages],
            Guideline.Step.DevelopOptions => [NoteTopic.Consultations],
            Guideline.Step.SeekAgreement => [NoteTopic.Concessions, NoteTopic.PartnerEndorsements],
            Guideline.Step.DefineImplementationCriteria => [NoteTopic.ContactPersons, NoteTopic.PublicCommunication],
            _ => [NoteTopic.EffectReview, NoteTopic.Relationship, NoteTopic.Lessons],
        },
        NoteTopic.Other,
    ];
}

/// <summary>An answer to one of the step's prompts that is not structured yet.</summary>
public sealed class StepNote : Sheet
{
    private StepNote() { }

    public StepNote(Guid negotiationId) : base(negotiationId) { }

    [Field(FieldGroup.General, Required = true)] public Step? Step { get; private set; }

    [Field(FieldGroup.General, Required = true)] public NoteTopic? Topic { get; private set; }

    [Field(Required = true, Max = 20_000)] public Sealed? Text { get; private set; }
}
