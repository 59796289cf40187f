using System.Security.Claims;
using NegotiationTracker.Application;
using NegotiationTracker.Domain.People;

namespace NegotiationTracker.Web;

/// <summary>The person of the current session, read from its claims once per request.</summary>
public sealed class CurrentUser(IHttpContextAccessor http) : ICurrentUser
{
    public const string OrganisationClaim = "org";
    public const string RolesClaim = "roles";

    private ClaimsPrincipal? User => http.HttpContext?.User;

    public Guid Id => Guid.TryParse(User?.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : Guid.Empty;

    public string Organisation => User?.FindFirstValue(OrganisationClaim) ?? "";

    public InstallationRoles Roles => Enum.TryParse<InstallationRoles>(User?.FindFirstValue(RolesClaim), out var roles) ? roles : InstallationRoles.None;
}
