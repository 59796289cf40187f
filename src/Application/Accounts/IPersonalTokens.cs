using NegotiationTracker.Domain.People;

namespace NegotiationTracker.Application.Accounts;

public enum TokenScope { Read = 1, Write }

/// <param name="Name">What the person calls it: the program that will use it.</param>
/// <param name="Days">How long it lives.</param>
public sealed record NewToken(string Name, TokenScope Scope, int Days);

/// <param name="Secret">Shown once; null when there are problems.</param>
public sealed record MadeToken(string? Secret, IReadOnlyList<string> Problems);

/// <param name="IsLive">False once it has expired, or everything was signed out or the password changed since.</param>
public sealed record TokenLine(
    Guid Id, string Name, TokenScope Scope, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, DateOnly? LastUsedOn, bool IsLive);

/// <summary>Who a request with a token acts for, read afresh at every request.</summary>
/// <param name="LacksFactor">A role demands a second factor and there is none yet: nothing is open.</param>
public sealed record LiveToken(Guid Id, Guid PersonId, string Name, string Organisation, InstallationRoles Roles, string TimeZone, TokenScope Scope, bool LacksFactor);

/// <summary>Personal access tokens: what a program shows in place of the person. Stored as hashes only.</summary>
public interface IPersonalTokens
{
    const int NameMax = 60;
    const int DefaultDays = 90;
    const int MostDays = 365;
    const int MostPerPerson = 20;

    Task<MadeToken> Make(Guid personId, NewToken wanted, CancellationToken ct);

    /// <summary>Null when there is no such token, it has ended or its person may no longer sign in.</summary>
    Task<LiveToken?> Find(string secret, CancellationToken ct);

    /// <summary>Ends it at once. Somebody else's token is not found, and nothing happens.</summary>
    Task Revoke(Guid personId, Guid tokenId, CancellationToken ct);

    Task<IReadOnlyList<TokenLine>> List(Guid personId, CancellationToken ct);
}
