using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Domain.Negotiations;

/// <summary>How exactly the time of an event is known.</summary>
public enum TimePrecision { Exact = 1, About, DayOnly }

/// <summary>One line of the history: every move, with what it had to record. Never changed, never removed.</summary>
public sealed class Transition : IBelongsToNegotiation, IAppendOnly
{
    private readonly List<TransitionEntry> _entries = [];
    private readonly List<OverrideRecord> _overrides = [];

    private Transition() { }

    public Transition(Guid negotiationId, MoveDecision decision, Place from, Step fromStep, Guid by, string organisation, When when, Guid correlationId)
    {
        Id = Ids.New();
        NegotiationId = negotiationId;
        Move = decision.Move;
        From = from;
        FromStep = fromStep;
        To = decision.To;
        ToStep = decision.Step;
        By = by;
        Organisation = organisation;
        OccurredAt = when.OccurredAt;
        Precision = when.Precision;
        RecordedAt = when.RecordedAt;
        CorrelationId = correlationId;
    }

    public Guid Id { get; private set; }

    public Guid NegotiationId { get; private set; }

    public Move Move { get; private set; }

    public Place From { get; private set; }

    public Step FromStep { get; private set; }

    public Place To { get; private set; }

    public Step ToStep { get; private set; }

    public Guid By { get; private set; }

    /// <summary>Who asked, when the mandator accepted a proposal.</summary>
    public Guid? ProposedBy { get; private set; }

    public string Organisation { get; private set; } = "";

    public DateTimeOffset OccurredAt { get; private set; }

    public TimePrecision Precision { get; private set; }

    public DateTimeOffset RecordedAt { get; private set; }

    /// <summary>Shared by the parts of one act: a collapse with its consequence, an abbreviated preparation.</summary>
    public Guid CorrelationId { get; private set; }

    public bool IsAbbreviated { get; private set; }

    /// <summary>The worksheets this move marked for review, as step numbers separated by commas.</summary>
    public string MarkedForReview { get; private set; } = "";

    /// <summary>The agreement the move was about, if any, and what became of it.</summary>
    public Guid? AgreementId { get; private set; }

    public string? AgreementEffect { get; private set; }

    /// <summary>Whole days that the stay at the step had lasted when this move ended it, by leaving or by closing; null when it went on.</summary>
    public int? DaysAtStep { get; private set; }

    public IReadOnlyList<TransitionEntry> Entries => _entries;

    public IReadOnlyList<OverrideRecord> Overrides => _overrides;

    public TimeSpan RecordedLate => RecordedAt - OccurredAt;

    public Transition Proposed(Guid? by)
    {
        ProposedBy = by;
        return this;
    }

    /// <param name="cameAt">When the negotiation had come to the step. What was closed is at no step.</param>
    public Transition After(DateTimeOffset cameAt)
    {
        if (From != Place.Closed && (ToStep != FromStep || To == Place.Closed)) DaysAtStep = Math.Max(0, (int)(RecordedAt - cameAt).TotalDays);
        return this;
    }

    public Transition Abbreviated()
    {
        IsAbbreviated = true;
        return this;
    }

    public Transition Effect(IReadOnlyList<Step> markedForReview, Guid? agreementId, string? agreementEffect)
    {
        MarkedForReview = string.Join(',', markedForReview.Order().Select(s => s.Number()));
        (AgreementId, AgreementEffect) = (agreementId, agreementEffect);
        return this;
    }

    public void Record(string key, string value) => _entries.Add(new TransitionEntry(Id, NegotiationId, key, value));

    public void Override(string warning, string reason, Guid by, DateOnly? reviewOn) =>
        _overrides.Add(new OverrideRecord(Id, NegotiationId, warning, reason, by, RecordedAt, reviewOn));
}

/// <summary>One thing a move recorded: the key is the field's, the value what was typed.</summary>
public sealed class TransitionEntry : IBelongsToNegotiation, IAppendOnly
{
    private TransitionEntry() { }

    internal TransitionEntry(Guid transitionId, Guid negotiationId, string key, string value) =>
        (Id, TransitionId, NegotiationId, Key, Value) = (Ids.New(), transitionId, negotiationId, key, Sealed.Of(value));

    public Guid Id { get; private set; }

    public Guid TransitionId { get; private set; }

    public Guid NegotiationId { get; private set; }

    public string Key { get; private set; } = "";

    [FieldGroup(FieldGroup.Positions)]
    public Sealed Value { get; private set; } = null!;
}

/// <summary>A warning was seen and passed over, for one move, with a reason and a date to look again (DOMAIN 4.5).</summary>
public sealed class OverrideRecord : IBelongsToNegotiation, IVersioned
{
    private OverrideRecord() { }

    internal OverrideRecord(Guid transitionId, Guid negotiationId, string warning, string reason, Guid by, DateTimeOffset at, DateOnly? reviewOn)
    {
        (Id, TransitionId, NegotiationId) = (Ids.New(), transitionId, negotiationId);
        (Warning, Reason, By, At, ReviewOn) = (warning, Sealed.Of(reason), by, at, reviewOn);
    }

    public Guid Id { get; private set; }

    public Guid TransitionId { get; private set; }

    public Guid NegotiationId { get; private set; }

    /// <summary>The warning's code, W1–W21.</summary>
    public string Warning { get; private set; } = "";

    [FieldGroup(FieldGroup.Analysis)]
    public Sealed Reason { get; private set; } = null!;

    public Guid By { get; private set; }

    public DateTimeOffset At { get; private set; }

    public DateOnly? ReviewOn { get; private set; }

    /// <summary>Set when somebody looked again and the matter is settled.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    public long Version { get; private set; }

    /// <summary>Somebody looked, and the doubt stays: the day of the next look.</summary>
    public void Postpone(DateOnly reviewOn) => ReviewOn = ClosedAt is null ? reviewOn : throw new DomainException("override-already-closed");

    public void Close(DateTimeOffset now) => ClosedAt = ClosedAt is null ? now : throw new DomainException("override-already-closed");
}

/// <summary>The time of an event kept apart from the time of its entry (invariant 4).</summary>
public sealed record When(DateTimeOffset OccurredAt, TimePrecision Precision, DateTimeOffset RecordedAt)
{
    public static When Exactly(DateTimeOffset now) => new(now, TimePrecision.Exact, now);
}
