using NegotiationTracker.Application.Accounts;

namespace NegotiationTracker.Infrastructure.Identity;

/// <summary>A link that lets one person set a password once.</summary>
public sealed class AccountLink
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    public required Guid Id { get; init; }

    public required byte[] TokenHash { get; init; }

    public required Guid PersonId { get; init; }

    public required LinkPurpose Purpose { get; init; }

    public required Guid MadeById { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Checked inside the update: of two people who use the link at once, one is refused.</summary>
    public DateTimeOffset? UsedAt { get; set; }
}
