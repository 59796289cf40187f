using System.Net;

namespace NegotiationTracker.Web.Infrastructure.Sessions;

/// <summary>
/// The cookies of accounts. Over https they carry the <c>__Host-</c> prefix. Some browsers refuse that prefix over plain http
/// even from the own machine, so there, in Development only, the plain name is used; anywhere else plain http gets no cookie.
/// </summary>
public sealed class AccountCookies(IHostEnvironment environment)
{
    public const string Session = "session";
    public const string Device = "device";
    public const string Ticket = "ticket";
    public const string Passkey = "passkey";
    public const string Kept = "kept";
    public const string Antiforgery = "af";
    public const string Prefix = "__Host-";

    public bool CanSignIn(HttpRequest request) => request.IsHttps || (environment.IsDevelopment() && IsLoopback(request));

    public string? Read(HttpContext context, string name) =>
        CanSignIn(context.Request) ? context.Request.Cookies[NameOf(context.Request, name)] : null;

    /// <param name="life">How long the browser keeps it; null until it is closed.</param>
    public void Write(HttpContext context, string name, string value, TimeSpan? life = null)
    {
        if (CanSignIn(context.Request)) context.Response.Cookies.Append(NameOf(context.Request, name), value, Options(context.Request, life));
    }

    public void Delete(HttpContext context, string name)
    {
        if (CanSignIn(context.Request)) context.Response.Cookies.Delete(NameOf(context.Request, name), Options(context.Request, null));
    }

    private static string NameOf(HttpRequest request, string name) => request.IsHttps ? Prefix + name : name;

    private static bool IsLoopback(HttpRequest request) =>
        request.Host.Host is "localhost" || (IPAddress.TryParse(request.Host.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static CookieOptions Options(HttpRequest request, TimeSpan? life) => new()
    {
        Secure = request.IsHttps,
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Path = "/",
        MaxAge = life,
        IsEssential = true,
    };
}
