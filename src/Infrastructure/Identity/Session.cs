namespace NegotiationTracker.Infrastructure.Identity;

/// <summary>One signed-in browser. The reference that the browser holds is stored as a hash, so a copy of the table opens nothing.</summary>
public sealed class Session
{
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);
    public static readonly TimeSpan Absolute = TimeSpan.FromHours(12);

    /// <summary>Seen-at is written at most this often, so that reading pages does not write each time.</summary>
    public static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(1);

    public required Guid Id { get; init; }

    public required byte[] KeyHash { get; init; }

    public required Guid PersonId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset LastSeenAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The credentials' stamp at sign-in; a changed password or "sign out everywhere" makes it differ.</summary>
    public required string Stamp { get; set; }

    /// <summary>What the browser said of itself, for the person's own list; protected.</summary>
    public required byte[] Payload { get; init; }
}
