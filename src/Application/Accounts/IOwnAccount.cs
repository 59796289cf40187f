namespace NegotiationTracker.Application.Accounts;

public sealed record OwnAccount(string Name, string Organisation, string Email, string TimeZone, TimeOnly QuietFrom, TimeOnly QuietTo, bool HasPassword);

/// <summary>What people may change about their own account.</summary>
public interface IOwnAccount
{
    Task<OwnAccount> Get(Guid personId, CancellationToken ct);

    Task ChooseTimeZone(Guid personId, string timeZone, CancellationToken ct);

    /// <summary>Between these hours of the person's own zone no mail is sent; the same hour twice means never quiet.</summary>
    Task ChooseQuietHours(Guid personId, TimeOnly from, TimeOnly to, CancellationToken ct);

    /// <summary>Ends every other session. Answers problem codes, empty when done.</summary>
    Task<IReadOnlyList<string>> ChangePassword(Guid personId, Guid sessionId, string current, string next, CancellationToken ct);
}
