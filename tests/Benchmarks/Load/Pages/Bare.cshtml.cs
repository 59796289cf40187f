using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace NegotiationTracker.Benchmarks.Load.Pages;

/// <summary>A page of about the size of a negotiation's home, with nothing behind it: no database, no sign-in, no compression.</summary>
internal sealed class BareModel : PageModel
{
    private const int Bytes = 20_000, PerLine = 100;

    /// <summary>One by one encoded when the page is drawn.</summary>
    public static IReadOnlyList<(string Name, string Text)> Lines { get; } =
        [.. Enumerable.Range(0, Bytes / PerLine).Select(n => ($"Line {n}", "What stands in a line of a page, with a word or two that has to be encoded: <&>."))];

    /// <summary>Serves it until the process is ended.</summary>
    public static async Task Serve(string address)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddRazorPages(o => o.RootDirectory = "/Load/Pages");
        var app = builder.Build();
        app.MapRazorPages();
        app.MapGet("/health", () => "Healthy");
        await app.RunAsync(address);
    }
}
