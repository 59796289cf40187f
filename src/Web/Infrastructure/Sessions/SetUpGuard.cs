using Microsoft.AspNetCore.Mvc.RazorPages;
using NegotiationTracker.Application.Accounts;

namespace NegotiationTracker.Web.Infrastructure.Sessions;

/// <summary>While nobody exists, every page leads to the set-up.</summary>
public sealed class SetUpGuard(RequestDelegate next)
{
    public const string SetUpPath = "/set-up";

    public async Task Invoke(HttpContext context, ISetUp setUp)
    {
        var endpoint = context.GetEndpoint();
        var isPage = endpoint is null || endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null;
        if (isPage && HttpMethods.IsGet(context.Request.Method) && !context.Request.Path.StartsWithSegments(SetUpPath)
            && context.Response.StatusCode == StatusCodes.Status200OK && await setUp.IsOpen(context.RequestAborted))
        {
            context.Response.Redirect(context.Request.PathBase + SetUpPath);
            return;
        }
        await next(context);
    }
}
