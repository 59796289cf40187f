namespace NegotiationTracker.Browser.Tests.Support;

/// <summary>Runs as clocks do, from ten in the morning of today, and jumps by days when it is told to.</summary>
public sealed class MovedTime : TimeProvider
{
    private TimeSpan ahead = new DateTimeOffset(System.GetUtcNow().UtcDateTime.Date.AddHours(10), TimeSpan.Zero) - System.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + ahead;

    public void Pass(int days) => ahead += TimeSpan.FromDays(days);
}
