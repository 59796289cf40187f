using NegotiationTracker.Domain.People;

namespace NegotiationTracker.Application.Accounts;

/// <summary>An invented person of the demonstration; <paramref name="Key"/> names the sentence that describes the part.</summary>
public sealed record Persona(string Key, Guid Id, string Name, string Organisation, string Email, InstallationRoles Roles);

/// <summary>Signing in without a password as an invented person: only in Development, and only when the demonstration is on.</summary>
public interface IDemoPersonas
{
    bool IsOn { get; }

    IReadOnlyList<Persona> All { get; }
}
