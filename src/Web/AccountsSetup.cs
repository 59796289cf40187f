using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Infrastructure.Identity;
using NegotiationTracker.Web.Infrastructure.Sessions;

namespace NegotiationTracker.Web;

/// <summary>Who may come in, and what everybody must show: a session for every page that does not say otherwise.</summary>
public static class AccountsSetup
{
    public const string AdministratorPolicy = "Administrator";

    public static WebApplicationBuilder AddAccounts(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddAccountStores();
        services.Configure<AccountsOptions>(builder.Configuration.GetSection(AccountsOptions.Section));
        services.AddSingleton<AccountCookies>();
        services.AddSingleton<DeviceMarks>();
        services.AddScoped<LostForms>();
        services.AddScoped<FormMarks>();
        services.AddAuthentication(SessionHandler.SchemeName)
            // Where tokens are asked for, no session counts: neither to come in nor to be sent to the sign-in page.
            .AddScheme<AuthenticationSchemeOptions, SessionHandler>(SessionHandler.SchemeName, o => o.ForwardDefaultSelector = c => TokenHandler.Covers(c.Request.Path) ? TokenHandler.SchemeName : null)
            .AddScheme<AuthenticationSchemeOptions, TokenHandler>(TokenHandler.SchemeName, null);
        services.AddAuthorization(o =>
        {
            o.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();
            o.AddPolicy(AdministratorPolicy, p => p.RequireAuthenticatedUser().RequireAssertion(c => IsAdministrator(c.User)));
        });
        services.AddAntiforgery(o =>
        {
            o.Cookie.Name = builder.Environment.IsDevelopment() ? AccountCookies.Antiforgery : AccountCookies.Prefix + AccountCookies.Antiforgery;
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            o.Cookie.SameSite = SameSiteMode.Lax;
            o.Cookie.HttpOnly = true;
            o.Cookie.Path = "/";
        });
        services.Configure<MvcOptions>(o => o.Filters.Add(new AutoValidateAntiforgeryTokenAttribute()));
        services.Configure<RazorPagesOptions>(o => o.Conventions.AuthorizeFolder("/Administration", AdministratorPolicy));
        // The start of a request is logged with its address, and a one-use link is an address.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning);
        return builder;
    }

    /// <summary>Right after routing.</summary>
    public static WebApplication UseAccounts(this WebApplication app)
    {
        app.UseMiddleware<SetUpGuard>();
        app.UseAuthentication();
        app.UseMiddleware<FactorGuard>();
        app.UseAuthorization();
        app.UseMiddleware<KeptFormReturned>();
        return app;
    }

    private static bool IsAdministrator(System.Security.Claims.ClaimsPrincipal user) =>
        Enum.TryParse<InstallationRoles>(user.FindFirst(CurrentUser.RolesClaim)?.Value, out var roles)
        && roles.HasFlag(InstallationRoles.Administrator);
}
