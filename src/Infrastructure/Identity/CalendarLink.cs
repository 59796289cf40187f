namespace NegotiationTracker.Infrastructure.Identity;

/// <summary>The private link of somebody's calendar feed.</summary>
public sealed class CalendarLink
{
    public required Guid Id { get; init; }

    public required byte[] TokenHash { get; init; }

    public required Guid PersonId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}
