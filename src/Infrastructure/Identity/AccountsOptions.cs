using NegotiationTracker.Domain.People;

namespace NegotiationTracker.Infrastructure.Identity;

public sealed class AccountsOptions
{
    public const string Section = "Accounts";

    /// <summary>Names of installation roles; whoever has one of them needs a second factor.</summary>
    public IReadOnlyList<string> SecondFactorRoles { get; set; } = [];

    public InstallationRoles Demanding() => SecondFactorRoles.Aggregate(InstallationRoles.None, (all, name) => all | Enum.Parse<InstallationRoles>(name, ignoreCase: true));
}
