namespace NegotiationTracker.Application.Calendar;

/// <summary>The private address of somebody's calendar feed: one each, kept as a hash only, ended or renewed at once.</summary>
public interface ICalendarLinks
{
    /// <summary>When the link in use was made; null while there is none.</summary>
    Task<DateTimeOffset?> MadeAt(Guid personId, CancellationToken ct);

    /// <summary>Answers the secret of a new link, this once; the one before ends.</summary>
    Task<string> Renew(Guid personId, CancellationToken ct);

    Task Revoke(Guid personId, CancellationToken ct);

    /// <summary>Whose feed it is; null for an unknown, renewed or revoked link and for somebody who may no longer sign in.</summary>
    Task<Guid?> Owner(string token, CancellationToken ct);
}
