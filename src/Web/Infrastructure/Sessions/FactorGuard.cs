using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using NegotiationTracker.Web.Api;
using NegotiationTracker.Web.Pages.Accounts;

namespace NegotiationTracker.Web.Infrastructure.Sessions;

/// <summary>
/// Whoever has a role that demands a second factor, and none yet, is led to its set-up and gets nowhere else; what everybody sees
/// without signing in stays open. Before authorisation, so that no page can let somebody past it.
/// </summary>
public sealed class FactorGuard(RequestDelegate next)
{
    public const string LacksFactorClaim = "lacks-factor";
    public const string Code = "second-factor-needed";

    public Task Invoke(HttpContext context)
    {
        if (!context.User.HasClaim(c => c.Type == LacksFactorClaim) || IsOpen(context)) return next(context);
        if (TokenHandler.Covers(context.Request.Path)) return Problems.Refused(context, StatusCodes.Status403Forbidden, Code).ExecuteAsync(context);
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = context.Request.PathBase + SecondFactorModel.Address;
        return Task.CompletedTask;
    }

    public static IEnumerable<Claim> Claims(bool lacksFactor) => lacksFactor ? [new Claim(LacksFactorClaim, "")] : [];

    private static bool IsOpen(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null
        || new[] { SecondFactorModel.Address, PasskeysModel.Address }.Contains(context.Request.Path.Value, StringComparer.OrdinalIgnoreCase);
}
