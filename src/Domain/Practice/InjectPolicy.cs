using NegotiationTracker.Domain.Guideline;

namespace NegotiationTracker.Domain.Practice;

public enum InjectCause { Time = 1, Step, Hand, Early }

/// <summary>Which news is due: by minutes of play, or by the furthest step that a negotiation of the exercise has reached; each once.</summary>
public static class InjectPolicy
{
    public static IReadOnlyList<Inject> Due(CasePack pack, TimeSpan played, Step? furthest, IReadOnlySet<string> released) =>
        [.. pack.Injects.Where(i => !released.Contains(i.Key) && Cause(i, played, furthest) is not null).OrderBy(i => i.AfterMinutes ?? 0)];

    /// <summary>Why it is due; null while it is not.</summary>
    public static InjectCause? Cause(Inject inject, TimeSpan played, Step? furthest) =>
        inject.AfterMinutes is { } minutes && played >= TimeSpan.FromMinutes(minutes) ? InjectCause.Time
        : inject.OnStep is { } step && furthest >= step ? InjectCause.Step : null;

    /// <summary>Of what is given by hand: before its trigger it is early.</summary>
    public static InjectCause ByHand(Inject inject, TimeSpan played, Step? furthest) =>
        (inject.AfterMinutes is not null || inject.OnStep is not null) && Cause(inject, played, furthest) is null ? InjectCause.Early : InjectCause.Hand;
}
