using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using NegotiationTracker.Application;
using NegotiationTracker.Application.Accounts;

namespace NegotiationTracker.Web.Infrastructure.Sessions;

/// <summary>
/// The browser holds a random reference, everything else is on the server and looked up at every request. The framework's
/// cookie handler is not used because, given a ticket store, it keeps the reference when somebody signs in over a living
/// session; here every sign-in makes a new one.
/// </summary>
public sealed class SessionHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder,
    ISessions sessions, AccountCookies cookies, LostForms lostForms)
    : SignInAuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Session";
    public const string SessionIdClaim = "sid";
    public const string StampClaim = "stamp";
    public const string TimeZoneClaim = "zone";
    public const string SignInPath = "/sign-in";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (cookies.Read(Context, AccountCookies.Session) is not { } token) return AuthenticateResult.NoResult();
        return await sessions.Find(token, Context.RequestAborted) is { } live
            ? AuthenticateResult.Success(new AuthenticationTicket(Principal(live), SchemeName))
            : AuthenticateResult.NoResult();
    }

    protected override async Task HandleSignInAsync(ClaimsPrincipal user, AuthenticationProperties? properties)
    {
        if (cookies.Read(Context, AccountCookies.Session) is { } old) await sessions.End(old, Context.RequestAborted);
        var personId = Guid.Parse(user.FindFirstValue(ClaimTypes.NameIdentifier)!);
        cookies.Write(Context, AccountCookies.Session,
            await sessions.Start(personId, user.FindFirstValue(StampClaim), Request.Headers.UserAgent.ToString(), Context.RequestAborted));
    }

    protected override async Task HandleSignOutAsync(AuthenticationProperties? properties)
    {
        if (cookies.Read(Context, AccountCookies.Session) is { } token) await sessions.End(token, Context.RequestAborted);
        cookies.Delete(Context, AccountCookies.Session);
        // Not "cookies": the device mark stays, so that strangers' failures still don't slow its owner down.
        Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (HttpMethods.IsPost(Request.Method)) await lostForms.Keep(Context);
        var back = HttpMethods.IsGet(Request.Method) && Request.Path != "/" ? $"{Request.PathBase}{Request.Path}{Request.QueryString}" : null;
        Response.StatusCode = StatusCodes.Status303SeeOther;
        Response.Headers.Location = $"{Request.PathBase}{SignInPath}" + (back is null ? "" : QueryString.Create("back", back).Value);
    }

    /// <summary>What somebody may not see does not exist for him.</summary>
    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static ClaimsPrincipal Principal(LiveSession live) => new(new ClaimsIdentity(
    [
        new Claim(ClaimTypes.NameIdentifier, live.PersonId.ToString()),
        new Claim(ClaimTypes.Name, live.Name),
        new Claim(CurrentUser.OrganisationClaim, live.Organisation),
        new Claim(CurrentUser.RolesClaim, ((int)live.Roles).ToString(CultureInfo.InvariantCulture)),
        new Claim(TimeZoneClaim, live.TimeZone),
        new Claim(SessionIdClaim, live.Id.ToString()),
        .. FactorGuard.Claims(live.LacksFactor),
    ], SchemeName));
}

public static class Sessions
{
    /// <summary>Starts a session of the person in this browser, ends the one it had, and marks the device as known.</summary>
    /// <param name="stamp">Of the credentials that were shown.</param>
    /// <exception cref="StaleException">The credentials were changed meanwhile.</exception>
    public static async Task Begin(this HttpContext context, Guid personId, string? stamp)
    {
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, personId.ToString())], SessionHandler.SchemeName);
        if (stamp is not null) identity.AddClaim(new Claim(SessionHandler.StampClaim, stamp));
        await context.SignInAsync(SessionHandler.SchemeName, new ClaimsPrincipal(identity));
        context.RequestServices.GetRequiredService<DeviceMarks>().Remember(context, personId);
    }

    /// <summary>For a session that is worth more from now on: a reference that somebody had seen before is worth nothing after.</summary>
    public static async Task Renew(this HttpContext context, Guid personId)
    {
        var (cookies, sessions) = (context.RequestServices.GetRequiredService<AccountCookies>(), context.RequestServices.GetRequiredService<ISessions>());
        if (cookies.Read(context, AccountCookies.Session) is { } old && await sessions.Renew(personId, old, context.RequestAborted) is { } next) cookies.Write(context, AccountCookies.Session, next);
    }

    public static Guid SessionId(this ClaimsPrincipal user) =>
        Guid.TryParse(user.FindFirstValue(SessionHandler.SessionIdClaim), out var id) ? id : Guid.Empty;
}
