using System.Security.Claims;
using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;
using NegotiationTracker.Domain;
using NegotiationTracker.Web.Infrastructure.Headers;

namespace NegotiationTracker.Web.Infrastructure.Refusals;

/// <summary>
/// The one place that sees every answer last, and writes down those that are refusals. What the status does not tell is said on the way
/// (<see cref="Mark"/>).
/// </summary>
public static class RefusalHook
{
    private const string None = "-";

    private static readonly string[] MissingRights = ["role-not-permitted", "sharing-needs-approval"];

    private static readonly object KindKey = new();
    private static readonly object RouteKey = new();

    /// <summary>Around everything that can refuse.</summary>
    public static IApplicationBuilder UseRefusalLog(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        await next(context);
        if (KindOf(context) is not { } kind) return;
        var services = context.RequestServices;
        try
        {
            var person = context.User.FindFirstValue(ClaimTypes.NameIdentifier);
            services.GetRequiredService<RefusalLog>().Write(
                new(kind, person ?? Refusal.Nobody, MethodOf(context.Request.Method), PatternOf(context) ?? None, context.Response.StatusCode, context.TraceIdentifier),
                person ?? context.NetworkOf());
        }
        catch (Exception e)
        {
            // The answer is on its way and stands, whatever is broken here.
            services.GetRequiredService<ILoggerFactory>().CreateLogger(RefusalLog.Category).LogError(e, "A refusal could not be written");
        }
    });

    /// <summary>Right after routing: the page that words a refusal is routed too, and would hide which one was asked for.</summary>
    public static IApplicationBuilder UseAskedRoute(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (!OwnSite.IsErrorPage(context)) context.Items[RouteKey] = context.GetEndpoint() as RouteEndpoint;
        return next(context);
    });

    public static void Mark(this HttpContext context, RefusalKind kind) => context.Items[KindKey] = kind;

    /// <summary>Who lacks a right in a negotiation that he sees is answered like somebody who mistyped; he did not.</summary>
    public static void MarkMissingRight(this HttpContext context, DomainException refused)
    {
        if (refused.Codes.Intersect(MissingRights).Any()) context.Mark(RefusalKind.Access);
    }

    private static RefusalKind? KindOf(HttpContext context) => (context.Items[KindKey] as RefusalKind?, context.Response.StatusCode) switch
    {
        ({ } marked, _) => marked,
        (_, StatusCodes.Status401Unauthorized) => context.Request.Headers.Authorization.Count > 0 ? RefusalKind.Token : null,
        (_, StatusCodes.Status403Forbidden or StatusCodes.Status404NotFound) => RefusalKind.Access,
        (_, StatusCodes.Status429TooManyRequests) => RefusalKind.Excess,
        (_, StatusCodes.Status400BadRequest or StatusCodes.Status405MethodNotAllowed or StatusCodes.Status411LengthRequired) => RefusalKind.Input,
        (_, StatusCodes.Status413PayloadTooLarge or StatusCodes.Status414UriTooLong or StatusCodes.Status415UnsupportedMediaType) => RefusalKind.Input,
        _ => null,
    };

    private static string? PatternOf(HttpContext context) => (context.Items[RouteKey] as RouteEndpoint)?.RoutePattern.RawText is { } pattern ? "/" + pattern.TrimStart('/') : null;

    /// <summary>A method may be any word.</summary>
    private static string MethodOf(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsPost(method) ? method.ToUpperInvariant() : None;
}

/// <summary>The framework refuses a form without its token as it refuses any other; here it is told apart.</summary>
public sealed class ForgedFormFilter : IAsyncAlwaysRunResultFilter
{
    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        if (context.Result is IAntiforgeryValidationFailedResult && await CanBeRead(context.HttpContext)) context.HttpContext.Mark(RefusalKind.Forgery);
        await next();
    }

    /// <summary>A form that broke off on its way, or is too long, has no token that could be looked at, and nobody forged it.</summary>
    private static async Task<bool> CanBeRead(HttpContext context)
    {
        try
        {
            if (context.Request.HasFormContentType) await context.Request.ReadFormAsync(context.RequestAborted);
            return true;
        }
        catch (Exception e) when (e is InvalidDataException or IOException or OperationCanceledException)
        {
            return false;
        }
    }
}
