
namespace NegotiationTracker.Domain.FollowUps;

public enum NoticeChannel { InApp = 1, Mail }

public enum NoticeState { Waiting = 1, Sent, Refused, Dropped }

/// <summary>
/// One telling of one person by one way. The unique key (follow-up, recipient, occurrence, channel) is why nobody is told the
/// same twice, whatever dies between claim, send and mark (TRUST R6). It holds no content: the page behind the link does.
/// </summary>
public sealed class Notice : IBelongsToNegotiation
{
    /// <summary>A server that is away is asked again at most this long after the last time, and never given up on.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(15);

    private Notice() { }

    public Notice(FollowUp about, Guid recipient, Rung rung, string occurrence, NoticeChannel channel, DateTimeOffset now, DateTimeOffset notBefore)
    {
        (Id, NegotiationId, FollowUpId, RecipientId) = (Ids.New(), about.NegotiationId, about.Id, recipient);
        (Rung, Occurrence, Channel, MadeAt, NextTryAt) = (rung, occurrence, channel, now, notBefore);
        if (channel == NoticeChannel.InApp) (State, SentAt) = (NoticeState.Sent, now);
    }

    public Guid Id { get; private set; }

    public Guid NegotiationId { get; private set; }

    public Guid FollowUpId { get; private set; }

    public Guid RecipientId { get; private set; }

    public Rung Rung { get; private set; }

    public string Occurrence { get; private set; } = "";

    public NoticeChannel Channel { get; private set; }

    public NoticeState State { get; private set; } = NoticeState.Waiting;

    public DateTimeOffset MadeAt { get; private set; }

    /// <summary>Not before: quiet hours of the person, or the wait after a failure.</summary>
    public DateTimeOffset NextTryAt { get; private set; }

    /// <summary>Whoever claimed it has until then, by the clock of the database; afterwards anybody may.</summary>
    public DateTimeOffset? LeasedUntil { get; private set; }

    /// <summary>Whose claim it is.</summary>
    public Guid? Lease { get; private set; }

    public int Tries { get; private set; }

    public DateTimeOffset? SentAt { get; private set; }

    public DateTimeOffset? SeenAt { get; private set; }

    /// <summary>Why the last try failed, as a code without content.</summary>
    public string Failure { get; private set; } = "";

    public void Sent(DateTimeOffset now)
    {
        if (State == NoticeState.Waiting) (State, SentAt, LeasedUntil, Failure) = (NoticeState.Sent, now, null, "");
    }

    /// <summary>Twice as long each time, up to a quarter of an hour.</summary>
    public void Failed(string failure, DateTimeOffset now)
    {
        if (State != NoticeState.Waiting) return;
        Tries++;
        var wait = TimeSpan.FromSeconds(Math.Min(LongestWait.TotalSeconds, 15 * Math.Pow(2, Math.Min(Tries - 1, 10))));
        (Failure, NextTryAt, LeasedUntil) = (failure, now + wait, null);
    }

    /// <summary>The address itself is refused: a person has to mend it.</summary>
    public void Refused(string failure)
    {
        if (State == NoticeState.Waiting) (State, Failure, LeasedUntil) = (NoticeState.Refused, failure, null);
    }

    /// <summary>Its time came while the person is not written to; afterwards it is tried as if for the first time.</summary>
    public void Wait(DateTimeOffset until)
    {
        if (State == NoticeState.Waiting) (NextTryAt, Tries, LeasedUntil) = (until, 0, null);
    }

    /// <summary>The person has another address now. What is newest of each follow-up goes there; the rest has been overtaken.</summary>
    public void AddressMended(bool isNewest, DateTimeOffset now)
    {
        if (State != NoticeState.Refused) return;
        (State, NextTryAt, Tries) = (isNewest ? NoticeState.Waiting : NoticeState.Dropped, now, 0);
        if (isNewest) Failure = "";
    }

    /// <summary>Nobody needs to hear it any more, or the person may not.</summary>
    public void Drop()
    {
        if (State == NoticeState.Waiting) (State, LeasedUntil) = (NoticeState.Dropped, null);
    }

    public void Seen(DateTimeOffset now) => SeenAt ??= now;
}

/// <summary>When a negotiation was last planned and when something next comes due: the tables are the schedule.</summary>
public sealed class FollowUpPlan : IBelongsToNegotiation
{
    private FollowUpPlan() { }

    public FollowUpPlan(Guid negotiationId) => (Id, NegotiationId) = (Ids.New(), negotiationId);

    public Guid Id { get; private set; }

    public Guid NegotiationId { get; private set; }

    public DateTimeOffset PlannedAt { get; private set; }

    public DateTimeOffset NextAt { get; private set; }

    /// <summary>
    /// How many lines people had added to its history, counted before the facts were read. Another number later means that somebody
    /// wrote: clocks of nodes differ and commits overtake each other, a count of rows that are only added does not mind.
    /// </summary>
    public long Counted { get; private set; }

    public void Planned(DateTimeOffset at, DateTimeOffset next, long written) => (PlannedAt, NextAt, Counted) = (at, next, written);
}
