using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using NegotiationTracker.Browser.Tests.Support;
using NegotiationTracker.Web.Infrastructure.Localisation;

[assembly: AssemblyFixture(typeof(BrowserRun))]

namespace NegotiationTracker.Browser.Tests.Support;

/// <summary>One program and one browser for all tests; without a browser the tests say how to get one.</summary>
public sealed class BrowserRun : IAsyncLifetime
{
    public const string Variable = "TRACKER_TEST_BROWSER";
    private const string Usual = "/usr/bin/chromium";
    private const string Missing =
        $"No browser: install Chromium (Debian: apt-get install chromium) or set {Variable} to the path of a Chromium program.";

    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? playwright;
    private IBrowser? browser;
    private Tracker? tracker;

    public Tracker Tracker => tracker ?? throw new InvalidOperationException("Ask Need() first.");

    public Texts Texts => Tracker.Services.GetRequiredService<Texts>();

    private static string? Program =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named : File.Exists(Usual) ? Usual : null;

    public async ValueTask InitializeAsync()
    {
        if (Program is not { } program) return;
        tracker = Tracker.Start();
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = Arguments });
    }

    /// <summary>Skips the test without a browser; where CI is set that is a failure.</summary>
    public void Need()
    {
        if (browser is not null) return;
        if (Environment.GetEnvironmentVariable("CI") is { Length: > 0 }) Assert.Fail(Missing);
        Assert.Skip(Missing);
    }

    /// <param name="address">By another name of the same machine.</param>
    public async Task<IBrowserContext> Open(BrowserNewContextOptions options, Tracker? other = null, Uri? address = null)
    {
        Need();
        options.BaseURL = (address ?? (other ?? Tracker).Address).ToString();
        var context = await browser!.NewContextAsync(options);
        context.SetDefaultTimeout(15_000);
        return context;
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
        if (tracker is not null) await tracker.DisposeAsync();
    }
}
