using NegotiationTracker.Web.Infrastructure.Localisation;

namespace NegotiationTracker.Web.Infrastructure.Headers;

/// <summary>
/// When the error page itself can't be drawn (the session can't be read because the store is away, say), the reader still gets
/// words and the strict headers, not the server's bare answer.
/// </summary>
public static class LastResort
{
    public static IApplicationBuilder UseLastResort(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        try
        {
            await next(context);
        }
        catch (Exception e) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            var services = context.RequestServices;
            services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(LastResort)).LogError(e, "The error page failed too");
            var texts = services.GetRequiredService<Texts>();
            context.Response.Clear();
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync(
                $"{texts["Shell.Error.500.Title"]}\n\n{texts["Shell.Error.500.Text"]}\n\n{texts["Shell.Error.Reference"]} {context.TraceIdentifier}\n",
                context.RequestAborted);
        }
    });
}
