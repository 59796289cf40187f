namespace NegotiationTracker.Domain.Practice;

/// <summary>
/// The time inside an exercise, as data: at the real instant <paramref name="Anchor"/> it showed <paramref name="At"/>. Stopped it
/// shows that for ever; running it goes as fast as real time. It never runs backwards, whatever the clock on the wall does.
/// </summary>
/// <param name="Played">Time of play at the anchor: pauses and jumps are not counted.</param>
/// <param name="Began">What it showed when the exercise started; the first day is day 0.</param>
public sealed record ExerciseClock(DateTimeOffset Began, DateTimeOffset Anchor, DateTimeOffset At, TimeSpan Played, bool IsRunning)
{
    /// <summary>No exercise plays further ahead.</summary>
    public const int MostDays = 730;

    public static ExerciseClock Start(DateTimeOffset real) => new(real, real, real, TimeSpan.Zero, IsRunning: true);

    public DateTimeOffset Now(DateTimeOffset real) => At + Elapsed(real);

    public TimeSpan PlayedBy(DateTimeOffset real) => Played + Elapsed(real);

    public int Day(DateTimeOffset real) => (int)Math.Floor((Now(real) - Began).TotalDays);

    /// <summary>When it will show this instant, as far as can be told now; the present for what has passed.</summary>
    public DateTimeOffset RealOf(DateTimeOffset exercise, DateTimeOffset real)
    {
        var ahead = exercise - Now(real);
        return ahead <= TimeSpan.Zero ? real : real + ahead;
    }

    public ExerciseClock Pause(DateTimeOffset real) => Anchored(real) with { IsRunning = false };

    public ExerciseClock Resume(DateTimeOffset real) => Anchored(real) with { IsRunning = true };

    /// <exception cref="DomainException">jump-not-ahead, jump-too-far.</exception>
    public ExerciseClock Jump(int days, DateTimeOffset real)
    {
        if (days < 1) throw new DomainException("jump-not-ahead");
        if (days > MostDays || Day(real) + days > MostDays) throw new DomainException("jump-too-far");
        var here = Anchored(real);
        return here with { At = here.At.AddDays(days) };
    }

    /// <summary>To the given exercise day, at the hour it is now.</summary>
    public ExerciseClock JumpTo(int day, DateTimeOffset real) => Jump(day - Day(real), real);

    /// <summary>A wall clock that was set back holds the exercise where it is.</summary>
    private TimeSpan Elapsed(DateTimeOffset real) => IsRunning && real > Anchor ? real - Anchor : TimeSpan.Zero;

    /// <summary>The anchor itself never goes back: the time between would be played twice.</summary>
    private ExerciseClock Anchored(DateTimeOffset real) =>
        this with { Anchor = IsRunning && real < Anchor ? Anchor : real, At = Now(real), Played = PlayedBy(real) };
}
