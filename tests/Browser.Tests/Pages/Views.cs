using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using NegotiationTracker.Browser.Tests.Support;

namespace NegotiationTracker.Browser.Tests.Pages;

/// <summary>How a page is looked at.</summary>
public sealed record View(string Name, ColorScheme Colours, int Width, string? Language = null)
{
    public static readonly View Light = new("light-1280", ColorScheme.Light, 1280);
    public static readonly View Dark = new("dark-1280", ColorScheme.Dark, 1280);
    public static readonly View Narrow = new("light-360", ColorScheme.Light, 360);
    public static readonly View NarrowDark = new("dark-360", ColorScheme.Dark, 360);
    public static readonly View Mirrored = new("mirrored-1280", ColorScheme.Light, 1280, "ar-XB");
    public static readonly View NarrowMirrored = new("mirrored-360", ColorScheme.Light, 360, "ar-XB");
}

/// <summary>Opens pages in each view; one window for each reader and view, kept for the run. Script is on only for axe itself.</summary>
public sealed class Views(BrowserRun run) : IAsyncLifetime
{
    private readonly Dictionary<(string?, View), Task<IPage>> windows = [];

    public BrowserRun Run => run;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async Task<IPage> Open(CataloguePage page, View view)
    {
        var window = await Window(page.Reader, view);
        var address = await run.Tracker.Read(page.Address);
        var answer = await window.GotoAsync(address);
        Assert.True(answer?.Status == page.Status, $"{page.Name}: {address} answers {answer?.Status}\n{run.Tracker.Log.LastOrDefault(line => line.Contains("Exception", StringComparison.Ordinal))}");
        Assert.Equal(address, new Uri(window.Url).PathAndQuery);
        return window;
    }

    public static async Task<IReadOnlyList<string>> Faults(IPage window)
    {
        var result = await window.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
        return [.. result.Violations.Select(v => $"{v.Id} ({v.Impact}): {v.Help}\n" + string.Join("\n", v.Nodes.Take(3).Select(n => $"    {n.Html} {string.Join(" ", n.Any.Concat(n.All).Select(c => c.Message).Take(2))}")))];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var window in windows.Values) await (await window).Context.CloseAsync();
    }

    private Task<IPage> Window(string? reader, View view)
    {
        if (!windows.TryGetValue((reader, view), out var window)) windows[(reader, view)] = window = NewWindow(reader, view);
        return window;
    }

    private async Task<IPage> NewWindow(string? reader, View view)
    {
        var context = await run.Open(new() { ViewportSize = new() { Width = view.Width, Height = 900 }, ColorScheme = view.Colours, BypassCSP = true });
        var window = await context.NewPageAsync();
        if (reader is not null)
        {
            await window.GotoAsync("/sign-in");
            await window.GetByRole(AriaRole.Button, new() { Name = reader, Exact = true }).ClickAsync();
        }
        if (view.Language is { } language)
            await context.AddCookiesAsync([new() { Name = "culture", Value = language, Url = run.Tracker.Address.ToString() }]);
        return window;
    }
}
