using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using NegotiationTracker.Application.Accounts;

namespace NegotiationTracker.Web.Infrastructure.Sessions;

/// <summary>
/// Who a request of the API acts for: the person of the token in its <c>Authorization</c> header, and nobody else. A session of a browser
/// does not count here, so no page of another site can make a browser write, and no antiforgery field is needed.
/// </summary>
public sealed class TokenHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, IPersonalTokens tokens, AccountCookies cookies)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Token";
    public const string ScopeClaim = "scope";

    private const string Bearer = "Bearer ";

    /// <summary>Where tokens are asked for, and nothing else.</summary>
    public static bool Covers(PathString path) => path.StartsWithSegments("/api") || path.StartsWithSegments("/openapi");

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers.Authorization is not [{ } header] || !header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)) return AuthenticateResult.NoResult();
        // Over an open line the token is anybody's by now: it is not honoured, so that nobody gets used to sending it there.
        if (!cookies.CanSignIn(Request)) return AuthenticateResult.NoResult();
        return await tokens.Find(header[Bearer.Length..].Trim(), Context.RequestAborted) is { } live
            ? AuthenticateResult.Success(new AuthenticationTicket(Principal(live), SchemeName))
            : AuthenticateResult.NoResult();
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = Request.Headers.Authorization.Count > 0 ? "Bearer error=\"invalid_token\"" : "Bearer";
        return Task.CompletedTask;
    }

    private static ClaimsPrincipal Principal(LiveToken live) => new(new ClaimsIdentity(
    [
        new Claim(ClaimTypes.NameIdentifier, live.PersonId.ToString()),
        new Claim(ClaimTypes.Name, live.Name),
        new Claim(CurrentUser.OrganisationClaim, live.Organisation),
        new Claim(CurrentUser.RolesClaim, ((int)live.Roles).ToString(CultureInfo.InvariantCulture)),
        new Claim(SessionHandler.TimeZoneClaim, live.TimeZone),
        new Claim(ScopeClaim, live.Scope.ToString()),
        .. FactorGuard.Claims(live.LacksFactor),
    ], SchemeName));
}
