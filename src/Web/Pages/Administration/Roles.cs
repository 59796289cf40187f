using NegotiationTracker.Domain.People;

namespace NegotiationTracker.Web.Pages.Administration;

public static class Roles
{
    public static readonly IReadOnlyList<InstallationRoles> All = [.. Enum.GetValues<InstallationRoles>().Where(r => r != InstallationRoles.None)];

    public static IEnumerable<InstallationRoles> Of(InstallationRoles roles) => All.Where(r => roles.HasFlag(r));

    public static InstallationRoles Together(IEnumerable<InstallationRoles> roles) => roles.Aggregate(InstallationRoles.None, (all, role) => all | role);
}
