namespace NegotiationTracker.Application.Accounts;

public sealed record OwnAccount(string Name, string Organisation, string Email, string TimeZone, bool HasPassword);

/// <summary>What people may change about their own account.</summary>
public interface IOwnAccount
{
    Task<OwnAccount> Get(Guid personId, CancellationToken ct);

    Task ChooseTimeZone(Guid personId, string timeZone, CancellationToken ct);

    /// <summary>Ends every other session. Answers problem codes, empty when done.</summary>
    Task<IReadOnlyList<string>> ChangePassword(Guid personId, Guid sessionId, string current, string next, CancellationToken ct);
}
