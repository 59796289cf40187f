using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Domain.FollowUps;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Application.Negotiations;

/// <summary>What the reader of the timeline asks for; a coded value, so it may stand in an address.</summary>
public enum TimelineFilter { All, Contacts, Moves, Events, Decisions, FollowUps }

public enum TimelineKind { Move = 1, Contact, Position, Event, Impasse, Observation, Violation, Approval, Caution, Compromise, ProposalAnswer, Team, Confirmation, Discarded, EventCorrection, FollowUp }

/// <summary>One entry of the merged stream.</summary>
/// <param name="Id">The record it tells of; of a follow-up, which may be told several times, the follow-up.</param>
/// <param name="At">When it happened; records that know only the day stand at its beginning.</param>
/// <param name="By">Empty when a rule did it.</param>
/// <param name="Word">The value that names the entry, for example the medium of a contact or the kind of an event; its words come from the resources.
/// Of a follow-up that was missed the rung that is asked now.</param>
/// <param name="Title">A plain title, if the record has one: an issue, an agreement, an option.</param>
/// <param name="Text">The main sealed text, opened as far as the reader is cleared.</param>
public sealed record TimelineEntry(
    TimelineKind Kind, Guid Id, DateTimeOffset At, TimePrecision Precision, DateTimeOffset RecordedAt, Guid By, Enum? Word, string? Title, FieldText Text)
{
    public MoveMade? Move { get; init; }

    /// <summary>What the follow-up awaits, of an entry that tells what became of one.</summary>
    public FollowUpKind? Awaits { get; init; }

    public IReadOnlyList<Amendment> Amendments { get; init; } = [];

    /// <summary>Whole days between the event and its entry.</summary>
    public int DaysLate => DateOnly.FromDateTime(RecordedAt.UtcDateTime).DayNumber - DateOnly.FromDateTime(At.UtcDateTime).DayNumber;
}

/// <summary>What a move did.</summary>
public sealed record MoveMade(
    Move Move, Step FromStep, Step ToStep, Place From, Place To, Guid? ProposedBy, bool IsAbbreviated, IReadOnlyList<int> MarkedForReview,
    string? AgreementEffect, IReadOnlyList<MoveDetail> Details, IReadOnlyList<OverrideMade> Overrides)
{
    /// <summary>What an advance made of the worksheet that it left (RULINGS 1, M2).</summary>
    public WorksheetStatus? Left => Move != Move.Advance ? null : Overrides.Count > 0 ? WorksheetStatus.CompletedWithGaps : WorksheetStatus.Completed;
}

public sealed record MoveDetail(string Key, FieldText Text);

public sealed record OverrideMade(Guid Id, string Warning, FieldText Reason, DateOnly? ReviewOn, bool IsClosed);

public sealed record Amendment(DateTimeOffset At, Guid By, FieldText Reason, FieldText Text);
