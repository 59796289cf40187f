using NegotiationTracker.Web.Infrastructure.Headers;

namespace NegotiationTracker.Web.Tests.Shell;

/// <summary>What every response tells the browser, whatever it answers (TRUST S11).</summary>
public static class StrictHeaders
{
    private static readonly (string Name, string Value)[] Always =
    [
        ("Content-Security-Policy", SecurityHeaders.ContentSecurityPolicy), ("X-Content-Type-Options", "nosniff"), ("X-Frame-Options", "DENY"), ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Opener-Policy", "same-origin"), ("Cross-Origin-Resource-Policy", "same-origin"),
    ];

    /// <summary>Kept by the browser for its owner and said to nobody: colours, language. They may be read before anybody signs in, over plain http too.</summary>
    private static readonly string[] Plain = ["theme", "culture"];

    /// <param name="isFile">May be kept by the browser.</param>
    /// <param name="isDevelopment">Some browsers refuse the prefix of cookies over plain http, which developers use.</param>
    public static IEnumerable<string> Faults(HttpResponseMessage answer, bool isFile = false, bool isDevelopment = false)
    {
        foreach (var (name, value) in Always)
            if (Header(answer, name) != value) yield return $"{name}: {Header(answer, name)}";
        if (!Header(answer, "Permissions-Policy").Contains("camera=()", StringComparison.Ordinal)) yield return "no Permissions-Policy";
        foreach (var name in new[] { "Server", "X-Powered-By", "X-AspNet-Version", "X-AspNetMvc-Version" })
            if (Header(answer, name).Length > 0) yield return $"{name}: {Header(answer, name)}";
        var cache = Header(answer, "Cache-Control");
        var mayKeep = isFile && (int)answer.StatusCode < 400 || answer.Content.Headers.ContentType?.MediaType == "text/calendar" && cache == PrivateCacheAttribute.Control;
        if (!mayKeep && cache != "no-store") yield return $"Cache-Control: {cache}";
        foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [])
            if (!IsStrict(cookie, isDevelopment)) yield return $"Set-Cookie: {cookie}";
    }

    public static string Header(HttpResponseMessage answer, string name) =>
        string.Join(", ", answer.Headers.TryGetValues(name, out var values) || answer.Content.Headers.TryGetValues(name, out values) ? values : []);

    private static bool IsStrict(string cookie, bool isDevelopment)
    {
        var parts = cookie.Split(';', StringSplitOptions.TrimEntries).Select(p => p.ToLowerInvariant()).ToList();
        var name = cookie.Split('=')[0];
        return cookie.Length <= 4096 && (name.StartsWith("__Host-", StringComparison.Ordinal) || Plain.Contains(name) || isDevelopment && name is "af" or "flash")
            && parts.Contains("secure") && parts.Contains("httponly") && parts.Contains("path=/") && (parts.Contains("samesite=lax") || parts.Contains("samesite=strict")) && !parts.Exists(p => p.StartsWith("domain", StringComparison.Ordinal));
    }
}
