using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NegotiationTracker.Web.Infrastructure.Localisation;

namespace NegotiationTracker.Web.Pages;

/// <summary>Colours and language, kept in cookies of this browser and nowhere else; open to everybody, before sign-in too.</summary>
[AllowAnonymous]
public sealed class Preferences(ShellOptions shell) : PageModel
{
    public const string ThemeCookie = "theme";

    public static readonly IReadOnlyList<string> Themes = ["auto", "light", "dark"];

    public static string ThemeOf(HttpRequest request) =>
        request.Cookies[ThemeCookie] is { } theme && Themes.Contains(theme) ? theme : Themes[0];

    public IActionResult OnPost(string? theme, string? language, string? from)
    {
        if (theme is not null && Themes.Contains(theme)) Keep(ThemeCookie, theme);
        if (language is not null && shell.Languages.Contains(language)) Keep(CookieCulture.CookieName, language);
        return LocalRedirect(Url.IsLocalUrl(from) ? from! : "/preferences");
    }

    private void Keep(string cookie, string value) => Response.Cookies.Append(cookie, value, new CookieOptions
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = Request.IsHttps,
        MaxAge = TimeSpan.FromDays(365),
        IsEssential = true,
    });
}
