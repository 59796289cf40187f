using NegotiationTracker.Domain.Practice;

namespace NegotiationTracker.Application.Access;

/// <summary>
/// The time in the negotiation that a request is about: real, or inside an exercise the exercise's (decision 0024). Whoever looks
/// at one negotiation asks this clock; audit, operations, sessions, tokens and leases stay on the real one.
/// </summary>
public sealed class CaseTime(TimeProvider real) : TimeProvider
{
    private ExerciseClock? clock;

    public override DateTimeOffset GetUtcNow() => Of(real.GetUtcNow());

    public DateTimeOffset Real => real.GetUtcNow();

    /// <summary>What a real instant is called here.</summary>
    public DateTimeOffset Of(DateTimeOffset instant) => clock?.Now(instant) ?? instant;

    /// <summary>When that will be in reality, as far as can be told now.</summary>
    public DateTimeOffset RealOf(DateTimeOffset instant) => clock?.RealOf(instant, real.GetUtcNow()) ?? instant;

    /// <summary>Set by whatever lets a request into a negotiation; null for a live one.</summary>
    public void Follow(ExerciseClock? exercise) => clock = exercise;
}

/// <summary>Of the exercise of a negotiation, what each request needs: read in the query that looks for the reader's seat.</summary>
public sealed record ExerciseMark(Guid Id, string Title, ExerciseState State, DateTimeOffset? Began, DateTimeOffset? Anchor, DateTimeOffset? At, long PlayedTicks)
{
    public ExerciseClock? Clock => Exercise.ClockOf(State, Began, Anchor, At, PlayedTicks);
}
