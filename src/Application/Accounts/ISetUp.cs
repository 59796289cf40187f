namespace NegotiationTracker.Application.Accounts;

public sealed record FirstAdministrator(string Code, string Name, string Organisation, string Email, string Password);

/// <summary>Makes the first administrator of an empty installation, guarded by a code that only the server's log shows.</summary>
public interface ISetUp
{
    /// <summary>True while nobody exists; once somebody does, false for ever.</summary>
    Task<bool> IsOpen(CancellationToken ct);

    /// <summary>Answers problem codes, empty when done.</summary>
    /// <exception cref="NotFoundException">Somebody exists already.</exception>
    Task<IReadOnlyList<string>> Complete(FirstAdministrator first, CancellationToken ct);
}
