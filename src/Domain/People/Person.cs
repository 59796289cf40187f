namespace NegotiationTracker.Domain.People;

/// <summary>What somebody may do in the installation as a whole; rights on one negotiation come from its team list.</summary>
[Flags]
public enum InstallationRoles
{
    None = 0,
    /// <summary>May open negotiations and be put on team lists.</summary>
    Negotiator = 1,
    Coordinator = 2,
    Trainer = 4,
    Trainee = 8,
    DataProtectionFocalPoint = 16,
    /// <summary>Accounts and settings; no access to content (DOMAIN 1.7).</summary>
    Administrator = 32,
}

/// <summary>Somebody who can sign in. Credentials live with the identity store under the same id.</summary>
public sealed class Person : IVersioned
{
    public const int NameMax = 120;
    public const int OrganisationMax = 120;
    public const int EmailMax = 200;

    private Person() { }

    public Person(Guid id, string name, string organisation, string email, InstallationRoles roles)
    {
        Id = id;
        Name = name;
        Organisation = organisation;
        Email = email;
        Roles = roles;
    }

    public Guid Id { get; private set; }

    public string Name { get; private set; } = "";

    public string Organisation { get; private set; } = "";

    public string Email { get; private set; } = "";

    public InstallationRoles Roles { get; private set; }

    public bool IsDisabled { get; private set; }

    /// <summary>IANA zone of the person, for dates on pages; UTC until chosen.</summary>
    public string TimeZone { get; private set; } = "Etc/UTC";

    /// <summary>Between these hours of the person's zone no mail is sent; the same hour twice means never quiet.</summary>
    public TimeOnly QuietFrom { get; private set; } = new(20, 0);

    public TimeOnly QuietTo { get; private set; } = new(7, 0);

    public long Version { get; private set; }

    public bool Is(InstallationRoles role) => (Roles & role) != 0;

    public void Describe(string name, string organisation, string email, InstallationRoles roles) =>
        (Name, Organisation, Email, Roles) = (name, organisation, email, roles);

    public void Disable() => IsDisabled = true;

    public void Enable() => IsDisabled = false;

    public void LiveIn(string timeZone) => TimeZone = timeZone;

    public void BeQuiet(TimeOnly from, TimeOnly to) => (QuietFrom, QuietTo) = (from, to);
}
