using NegotiationTracker.Domain.Sharing;

namespace NegotiationTracker.Domain.FollowUps;

public enum FollowUpActKind { Planned = 1, Snoozed, HandedOn, Escalated, Done, Answered, Cancelled, Missed }

/// <summary>What became of a follow-up, step by step: who put it off and why, which rung was asked, how it ended.</summary>
public sealed class FollowUpAct : IBelongsToNegotiation, IAppendOnly
{
    private FollowUpAct() { }

    /// <param name="by">Empty when the rules did it.</param>
    public FollowUpAct(FollowUp of, FollowUpActKind kind, Guid by, DateTimeOffset at, Rung? rung = null, DateOnly? until = null, string? reason = null)
    {
        (Id, NegotiationId, FollowUpId, Kind, By, At) = (Ids.New(), of.NegotiationId, of.Id, kind, by, at);
        (Rung, Until, Reason) = (rung, until, Sealed.OrNull(reason));
    }

    public Guid Id { get; private set; }

    public Guid NegotiationId { get; private set; }

    public Guid FollowUpId { get; private set; }

    public FollowUpActKind Kind { get; private set; }

    public Guid By { get; private set; }

    public DateTimeOffset At { get; private set; }

    public Rung? Rung { get; private set; }

    public DateOnly? Until { get; private set; }

    [FieldGroup(FieldGroup.Analysis)] public Sealed? Reason { get; private set; }
}
