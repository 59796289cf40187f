using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Net.Http.Headers;

namespace NegotiationTracker.Web.Infrastructure.Headers;

/// <summary>
/// Tells the browser to be strict, on every response: pages, errors and files (TRUST S11). Runs first and writes last, so that
/// nothing that clears or replaces a response loses the headers.
/// </summary>
public static class SecurityHeaders
{
    public const string ContentSecurityPolicy =
        "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; form-action 'self'; " +
        "frame-ancestors 'none'; base-uri 'none'; connect-src 'self'; manifest-src 'self'";

    private const string PermissionsPolicy =
        "accelerometer=(), autoplay=(), camera=(), display-capture=(), fullscreen=(), geolocation=(), gyroscope=(), magnetometer=(), " +
        "microphone=(), midi=(), payment=(), usb=(), interest-cohort=()";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(static state =>
        {
            Write((HttpContext)state);
            return Task.CompletedTask;
        }, context);
        return next(context);
    });

    private static void Write(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = PermissionsPolicy;
        var isFile = context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null && context.Response.StatusCode < 400;
        if (isFile) return;
        var isKept = context.GetEndpoint()?.Metadata.GetMetadata<PrivateCacheAttribute>() is not null && context.Response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status304NotModified;
        headers.CacheControl = isKept ? PrivateCacheAttribute.Control : "no-store";
        headers.Remove(HeaderNames.Pragma);
    }
}
