using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Domain.FollowUps;

/// <summary>Something that a rule wants done by a day.</summary>
/// <param name="RecordId">The record it hangs on; the negotiation itself for what belongs to no record.</param>
/// <param name="Owner">Whom the record names; null for the lead.</param>
public sealed record Awaited(FollowUpKind Kind, Guid RecordId, DateOnly DueOn, Guid? Owner = null);

/// <summary>A record and its day.</summary>
public sealed record Dated(Guid Id, DateOnly On, Guid? Owner = null);

public sealed record DatedPromise(Guid Id, DateOnly DueOn, bool IsOurs);

/// <param name="SeenOn">The newest observation of one of its commitments.</param>
/// <param name="EndsOn">Null for one without an end.</param>
public sealed record AgreementDates(Guid Id, DateOnly Since, DateOnly? EndsOn, Dated? Review, DateOnly? SeenOn);

public sealed record PauseDates(Guid Id, Standing Standing, DateOnly ReviewOn, Guid Owner);

/// <summary>Every day of one negotiation that a rule looks at, in the calendar of its team.</summary>
public sealed record CaseDates(Guid NegotiationId, Standing Standing, Step Step, DateOnly InStepSince)
{
    public DateOnly? LastContactOn { get; init; }

    /// <summary>Contacts of which only a line was written down.</summary>
    public IReadOnlyList<Dated> ThinContacts { get; init; } = [];

    /// <summary>Oral agreements without an aide-memoire, by the day they were reached.</summary>
    public IReadOnlyList<Dated> Oral { get; init; } = [];

    /// <summary>Open commitments with a day that are not verified.</summary>
    public IReadOnlyList<DatedPromise> Promises { get; init; } = [];

    public IReadOnlyList<AgreementDates> InForce { get; init; } = [];

    public PauseDates? Pause { get; init; }

    /// <summary>Compromises that still hold, by the day they end.</summary>
    public IReadOnlyList<Dated> Compromises { get; init; } = [];

    public Dated? Caution { get; init; }

    /// <summary>The newest serious event; after the newest caution assessment it asks for a fresh one (W16).</summary>
    public DateOnly? SeriousEventOn { get; init; }

    public Dated? Mandate { get; init; }

    public DateOnly? MandateExpiresOn { get; init; }

    /// <summary>Open disputes by the day they were raised.</summary>
    public IReadOnlyList<Dated> Disputes { get; init; } = [];

    /// <summary>Serious violations that nobody settled, by their day.</summary>
    public IReadOnlyList<Dated> Violations { get; init; } = [];

    public Phase Phase => Step.Phase();
}
