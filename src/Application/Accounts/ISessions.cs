using NegotiationTracker.Domain.People;

namespace NegotiationTracker.Application.Accounts;

/// <summary>Who a request acts for, read afresh at every request: roles and name are those of this moment.</summary>
/// <param name="LacksFactor">A role demands a second factor and there is none yet: only its set-up is open.</param>
public sealed record LiveSession(
    Guid Id, Guid PersonId, string Name, string Organisation, InstallationRoles Roles, string TimeZone, DateTimeOffset ExpiresAt, bool LacksFactor);

public sealed record SessionLine(Guid Id, DateTimeOffset CreatedAt, DateTimeOffset LastSeenAt, string Browser);

/// <summary>Sessions live on the server; the browser holds a random reference that is stored here as a hash only.</summary>
public interface ISessions
{
    /// <summary>Answers the new reference: 256 random bits.</summary>
    /// <param name="stamp">Of the credentials that were shown; null where none are, for the demonstration's people.</param>
    /// <exception cref="StaleException">The credentials were changed meanwhile.</exception>
    Task<string> Start(Guid personId, string? stamp, string browser, CancellationToken ct);

    /// <summary>Null when there is no such session, it has ended or its person may no longer sign in.</summary>
    Task<LiveSession?> Find(string token, CancellationToken ct);

    /// <summary>The same session by another reference; null where it has ended meanwhile.</summary>
    Task<string?> Renew(Guid personId, string token, CancellationToken ct);

    Task End(string token, CancellationToken ct);

    Task EndOne(Guid personId, Guid sessionId, CancellationToken ct);

    Task EndAll(Guid personId, Guid by, CancellationToken ct);

    Task<IReadOnlyList<SessionLine>> List(Guid personId, CancellationToken ct);
}
