using Microsoft.AspNetCore.Identity;

namespace NegotiationTracker.Infrastructure.Identity;

/// <summary>The public half of a passkey. It opens nothing: a copy of the table signs nobody in.</summary>
public sealed class Passkey
{
    /// <summary>The standard's own bound is 1,023 bytes.</summary>
    public const int CredentialMax = 1023;
    public const int PublicKeyMax = 2000;

    public required Guid Id { get; init; }

    public required Guid PersonId { get; init; }

    public required byte[] CredentialId { get; init; }

    public required byte[] PublicKey { get; init; }

    public required string Name { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Goes up with each use where a device counts; checked inside the update. An answer that does not raise it is from a copy.</summary>
    public long SignCount { get; set; }

    public string Transports { get; init; } = "";

    public bool IsBackupEligible { get; init; }

    public bool IsBackedUp { get; set; }

    /// <summary>As Identity wants it; what was attested at the beginning is of no use later and not kept.</summary>
    public UserPasskeyInfo ToInfo() => new(
        CredentialId, PublicKey, CreatedAt, (uint)SignCount, Transports.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        isUserVerified: true, IsBackupEligible, IsBackedUp, attestationObject: [], clientDataJson: [])
    { Name = Name };
}
