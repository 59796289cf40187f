using NegotiationTracker.Application;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.People;

namespace NegotiationTracker.Testing;

public sealed class TestUser : ICurrentUser
{
    public Guid Id { get; set; } = Ids.New();

    public string Organisation { get; set; } = "Field office";

    public InstallationRoles Roles { get; set; } = InstallationRoles.Negotiator;

    public static TestUser Of(Person person) => new() { Id = person.Id, Organisation = person.Organisation, Roles = person.Roles };

    /// <summary>Nobody signed in.</summary>
    public static TestUser Nobody => new() { Id = Guid.Empty, Organisation = "", Roles = InstallationRoles.None };

    internal void Become(TestUser other) => (Id, Organisation, Roles) = (other.Id, other.Organisation, other.Roles);
}
