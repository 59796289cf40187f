namespace NegotiationTracker.Domain;

/// <summary>The years that somebody can mean. Anything else is a slip of the finger, and days farther out break sums of days.</summary>
public static class SensibleDays
{
    public const int FirstYear = 1900;
    public const int LastYear = 2200;

    public static bool IsSensible(this DateOnly day) => day.Year is >= FirstYear and <= LastYear;
}
