using NegotiationTracker.Domain.People;

namespace NegotiationTracker.Infrastructure.Identity;

public sealed class AccountsOptions
{
    public const string Section = "Accounts";

    /// <summary>Names of installation roles; whoever has one of them needs a second factor.</summary>
    public IReadOnlyList<string> SecondFactorRoles { get; set; } = [];

    /// <summary>Names of installation roles; whoever has one of them needs a passkey, which no page of another name can ask for.</summary>
    public IReadOnlyList<string> PasskeyRoles { get; set; } = [];

    /// <summary>The host name that passkeys are made for; null for that of <c>Mail:SiteAddress</c>.</summary>
    public string? PasskeyHost { get; set; }

    /// <summary>A list of breached passwords on this machine, SHA-1 hashes in their order; no password in it can be set. Null for none.</summary>
    public string? BreachedPasswordsFile { get; set; }

    public InstallationRoles Demanding() => All(SecondFactorRoles);

    public InstallationRoles DemandingPasskey() => All(PasskeyRoles);

    private static InstallationRoles All(IEnumerable<string> names) => names.Aggregate(InstallationRoles.None, (all, name) => all | Enum.Parse<InstallationRoles>(name, ignoreCase: true));
}
