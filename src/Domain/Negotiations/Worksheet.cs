using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Domain.Negotiations;

/// <summary>How complete the groundwork of one step is. Work on a step never waits for the negotiation to be there.</summary>
public sealed class Worksheet : IBelongsToNegotiation
{
    private Worksheet() { }

    internal Worksheet(Guid negotiationId, Step step) => (Id, NegotiationId, Step) = (Ids.New(), negotiationId, step);

    public Guid Id { get; private set; }

    public Guid NegotiationId { get; private set; }

    public Step Step { get; private set; }

    public WorksheetStatus Status { get; private set; } = WorksheetStatus.NotStarted;

    public DateTimeOffset? ChangedAt { get; private set; }

    public bool IsStarted => Status != WorksheetStatus.NotStarted;

    /// <summary>First record written on the sheet.</summary>
    public void Begin(DateTimeOffset now)
    {
        if (Status == WorksheetStatus.NotStarted) Set(WorksheetStatus.InProgress, now);
    }

    internal void Complete(bool withGaps, DateTimeOffset now) =>
        Set(withGaps ? WorksheetStatus.CompletedWithGaps : WorksheetStatus.Completed, now);

    internal void NeedsReview(DateTimeOffset now)
    {
        if (IsStarted) Set(WorksheetStatus.NeedsReview, now);
    }

    internal void Confirm(bool completed, DateTimeOffset now) =>
        Set(completed ? WorksheetStatus.Completed : WorksheetStatus.InProgress, now);

    private void Set(WorksheetStatus status, DateTimeOffset now) => (Status, ChangedAt) = (status, now);
}
