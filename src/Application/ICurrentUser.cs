using NegotiationTracker.Domain.People;

namespace NegotiationTracker.Application;

/// <summary>Who is acting. Pages take it from the session, tests and sample stories set it.</summary>
public interface ICurrentUser
{
    /// <summary>Empty when nobody is signed in.</summary>
    Guid Id { get; }

    string Organisation { get; }

    InstallationRoles Roles { get; }
}
