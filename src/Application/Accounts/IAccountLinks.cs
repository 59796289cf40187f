namespace NegotiationTracker.Application.Accounts;

/// <summary>A reset keeps the second factor; a link for a lost phone takes it away.</summary>
public enum LinkPurpose { Invitation = 1, Reset, LostPhone }

/// <summary>Whose link it is, for the page that asks for a password.</summary>
public sealed record OpenLink(string Name, string Email, LinkPurpose Purpose);

/// <summary>One-use links with which people set their own password.</summary>
public interface IAccountLinks
{
    /// <summary>Answers the secret of a new link; older unused links of the person end.</summary>
    Task<string> Make(Guid personId, Guid by, CancellationToken ct, bool isForLostPhone = false);

    /// <summary>Null when unknown, used, expired, or its person is disabled. Looking never uses it up.</summary>
    Task<OpenLink?> Find(string token, CancellationToken ct);

    /// <summary>Sets the password, uses the link up and ends every session of the person. Answers problem codes, empty when done.</summary>
    /// <exception cref="NotFoundException">There is no such link any more.</exception>
    Task<IReadOnlyList<string>> Use(string token, string password, CancellationToken ct);
}
