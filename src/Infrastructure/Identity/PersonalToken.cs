using NegotiationTracker.Application.Accounts;

namespace NegotiationTracker.Infrastructure.Identity;

/// <summary>What a program shows in place of its person. Only the hash is stored, so a copy of the table opens nothing.</summary>
public sealed class PersonalToken
{
    public required Guid Id { get; init; }

    public required byte[] TokenHash { get; init; }

    public required Guid PersonId { get; init; }

    public required string Name { get; init; }

    public required TokenScope Scope { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The day is enough to see that something still uses it, and one write a day.</summary>
    public DateOnly? LastUsedOn { get; init; }

    /// <summary>The credentials' stamp when it was made; a changed password or "sign out everywhere" makes it differ.</summary>
    public required string Stamp { get; init; }
}
