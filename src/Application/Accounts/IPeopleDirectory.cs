using NegotiationTracker.Domain.People;

namespace NegotiationTracker.Application.Accounts;

public sealed record PersonLine(Guid Id, string Name, string Organisation, string Email, InstallationRoles Roles, bool IsDisabled, bool HasPassword);

/// <summary>One page of people by name; <paramref name="Next"/> is the key that the next page starts after.</summary>
public sealed record PeoplePage(IReadOnlyList<PersonLine> People, Guid? Next);

public sealed record PersonDetails(string Name, string Organisation, string Email, InstallationRoles Roles);

public sealed record PersonSheet(PersonDetails Details, bool IsDisabled, bool HasPassword, bool HasSecondFactor, long Version);

/// <summary>Accounts as the administrator sees them: no content, no passwords.</summary>
public interface IPeopleDirectory
{
    Task<PeoplePage> List(Guid? after, CancellationToken ct);

    /// <exception cref="NotFoundException">No such person.</exception>
    Task<PersonSheet> Get(Guid id, CancellationToken ct);

    Task<AddedPerson> Add(PersonDetails details, Guid by, CancellationToken ct);

    /// <summary>Answers problem codes, empty when done.</summary>
    Task<IReadOnlyList<string>> Edit(Guid id, PersonDetails details, long version, Guid by, CancellationToken ct);

    Task<IReadOnlyList<string>> Disable(Guid id, Guid by, CancellationToken ct);

    Task Enable(Guid id, Guid by, CancellationToken ct);
}

public sealed record AddedPerson(Guid Id, IReadOnlyList<string> Problems);
