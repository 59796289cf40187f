using Microsoft.AspNetCore.Diagnostics;
using NegotiationTracker.Web.Api;
using NegotiationTracker.Web.Infrastructure.Refusals;
using NegotiationTracker.Web.Infrastructure.Sessions;

namespace NegotiationTracker.Web.Infrastructure.Headers;

/// <summary>
/// What nobody of ours sends: changes that another site makes a browser send, whatever they carry. The browser says where a request
/// comes from; that stands beside the token of each form, not in place of it.
/// </summary>
public static class OwnSite
{
    public const string Code = "cross-site";

    private const string Site = "Sec-Fetch-Site";

    public static IApplicationBuilder UseOwnSite(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var isLook = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        if (isLook || IsErrorPage(context) || IsOurs(context.Request)) return next(context);
        context.Mark(RefusalKind.Forgery);
        if (TokenHandler.Covers(context.Request.Path)) return Problems.Refused(context, StatusCodes.Status400BadRequest, Code).ExecuteAsync(context);
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    });

    /// <summary>It is drawn for the request that was refused, with its method and headers.</summary>
    public static bool IsErrorPage(HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null;

    private static bool IsOurs(HttpRequest request) => request.Headers[Site].ToString() switch
    {
        "same-origin" or "none" => true,
        // Browsers that say no site may say an origin; ours keep even that back from our own forms (Referrer-Policy), and then say "null".
        "" => request.Headers.Origin.ToString() is var origin && (origin is "" or "null" || Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority == request.Host.Value),
        _ => false,
    };
}
