using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using NegotiationTracker.Web.Pages.Errors;

namespace NegotiationTracker.Web.Infrastructure;

/// <summary>
/// The framework draws a page that has no handler for what is posted as it stands, with nothing loaded. Here a post is a method that
/// such a page does not offer; only the error page, which answers for every method, needs no handler.
/// </summary>
public sealed class OnlyHandled : IPageFilter
{
    public void OnPageHandlerSelected(PageHandlerSelectedContext context)
    {
    }

    public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        var isLook = !HttpMethods.IsPost(context.HttpContext.Request.Method);
        if (context.HandlerMethod is null && !isLook && context.HandlerInstance is not ErrorModel) context.Result = new StatusCodeResult(StatusCodes.Status405MethodNotAllowed);
    }

    public void OnPageHandlerExecuted(PageHandlerExecutedContext context)
    {
    }
}
