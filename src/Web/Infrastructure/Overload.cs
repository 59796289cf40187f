using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using NegotiationTracker.Web.Api;
using NegotiationTracker.Web.Infrastructure.Localisation;
using NegotiationTracker.Web.Infrastructure.Refusals;
using NegotiationTracker.Web.Infrastructure.Sessions;

namespace NegotiationTracker.Web.Infrastructure;

/// <summary>
/// What is too much, for one request and for all of them: more than is served at once waits in a line of bounded length, and whoever
/// finds the line full is told when to come again. One place from which very many ask at once has a line of its own, so that others are
/// served meanwhile.
/// </summary>
public static class Overload
{
    /// <summary>A case of a million letters, the largest thing that a page takes, with what a form puts around it.</summary>
    public const long MostBytes = 5 * 1024 * 1024;

    /// <summary>Of one form, half of what the framework takes; an option held against a hundred red lines sends four for each, and is the longest of ours.</summary>
    public const int MostFields = 512;

    public const int AtOnce = 96;
    public const int Waiting = 384;
    public const int AtOnceFromOnePlace = 32;
    public const int WaitingFromOnePlace = 128;
    public const int RetrySeconds = 5;

    /// <summary>A connection that is kept open holds little, but not nothing.</summary>
    private const int MostConnections = 4000;

    /// <summary>SQLite works on the thread that asks; with fewer the first rush waits for the pool to grow.</summary>
    private const int LeastThreads = 64;

    private static readonly TimeSpan HeadersWithin = TimeSpan.FromSeconds(15);

    public static WebApplicationBuilder AddOverload(this WebApplicationBuilder builder)
    {
        ThreadPool.GetMinThreads(out var workers, out var ports);
        ThreadPool.SetMinThreads(Math.Max(workers, LeastThreads), ports);
        builder.WebHost.ConfigureKestrel(o => Limit(o.Limits));
        builder.Services.Configure<FormOptions>(o =>
        {
            (o.ValueCountLimit, o.BufferBodyLengthLimit, o.MultipartBodyLengthLimit) = (MostFields, MostBytes, MostBytes);
        });
        builder.Services.AddRateLimiter(o =>
        {
            o.GlobalLimiter = PartitionedRateLimiter.CreateChained(
                PartitionedRateLimiter.Create<HttpContext, string>(c => RateLimitPartition.GetConcurrencyLimiter(PlaceOf(c), _ => Line(AtOnceFromOnePlace, WaitingFromOnePlace))),
                PartitionedRateLimiter.Create<HttpContext, string>(_ => RateLimitPartition.GetConcurrencyLimiter("", _ => Line(AtOnce, Waiting))));
            o.OnRejected = (context, ct) => new(Shed(context.HttpContext, ct));
        });
        return builder;
    }

    private static void Limit(KestrelServerLimits limits)
    {
        limits.MaxRequestBodySize = MostBytes;
        limits.RequestHeadersTimeout = HeadersWithin;
        limits.MaxConcurrentConnections = MostConnections;
        limits.MaxConcurrentUpgradedConnections = 0;
    }

    /// <summary>Asked before anybody is known: that costs the database a question.</summary>
    private static string PlaceOf(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "";

    private static ConcurrencyLimiterOptions Line(int atOnce, int waiting) =>
        new() { PermitLimit = atOnce, QueueLimit = waiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst };

    /// <summary>Plain words: to draw a page would be one more request.</summary>
    private static Task Shed(HttpContext context, CancellationToken ct)
    {
        context.Mark(RefusalKind.Excess);
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.RetryAfter = RetrySeconds.ToString(CultureInfo.InvariantCulture);
        if (TokenHandler.Covers(context.Request.Path)) return Problems.Refused(context, StatusCodes.Status503ServiceUnavailable, "busy").ExecuteAsync(context);
        var texts = context.RequestServices.GetRequiredService<Texts>();
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync($"{texts["Shell.Error.503.Title"]}\n\n{texts["Shell.Error.503.Text"]}\n", ct);
    }
}
