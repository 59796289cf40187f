using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace NegotiationTracker.Web.Pages.Errors;

/// <summary>
/// Plain words and a way on, for any method. Says nothing about the address that was asked for, so that a foreign record and
/// one that never was give the same bytes.
/// </summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
public sealed class ErrorModel : PageModel
{
    private static readonly int[] Known = [400, 403, 404, 405, 409, 413, 429, 500, 503];

    private int code;

    public string TextKey => $"Shell.Error.{(Known.Contains(code) ? code : code < 500 ? 400 : 500)}";

    /// <summary>What somebody can tell the administrator; the log has the rest under it.</summary>
    public string? Reference => code == 500 ? HttpContext.TraceIdentifier : null;

    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        // Typed into the address bar it is a page like any other that does not exist: nothing failed.
        var isOurs = HttpContext.Features.Get<IExceptionHandlerPathFeature>() is not null || HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is not null;
        var asked = !isOurs ? StatusCodes.Status404NotFound : int.TryParse(RouteData.Values["code"] as string, out var number) && number is >= 400 and < 600 ? number : 404;
        code = HttpContext.Features.Get<IExceptionHandlerPathFeature>() is null ? asked : Response.StatusCode;
        Response.StatusCode = code;
    }
}
