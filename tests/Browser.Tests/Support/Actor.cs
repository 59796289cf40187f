using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace NegotiationTracker.Browser.Tests.Support;

/// <summary>Somebody at a browser with script switched off, who finds things as people do: by label, button and text.</summary>
public sealed class Actor(IPage page, string name) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public string Name => name;

    public IPage Page => page;

    public string Path => new Uri(page.Url).PathAndQuery;

    private ILocator Main => page.Locator("main");

    public static async Task<Actor> SignIn(BrowserRun run, string name)
    {
        var context = await run.Open(new() { JavaScriptEnabled = false, ViewportSize = new() { Width = 1280, Height = 900 } });
        var actor = new Actor(await context.NewPageAsync(), name);
        await actor.Go("/sign-in");
        await actor.Press(name);
        return actor;
    }

    public async Task Go(string path)
    {
        var answer = await page.GotoAsync(path);
        Assert.True(answer is { Ok: true }, $"{name} asked for {path} and got {answer?.Status}");
    }

    /// <summary>Types into a field, picks from a list or ticks a box, whichever the label belongs to.</summary>
    public async Task Fill(string label, string value)
    {
        var control = Main.GetByLabel(Exactly(label)).First;
        await Found(control, $"field '{label}'");
        var tag = await control.EvaluateAsync<string>("e => e.tagName.toLowerCase()");
        if (tag == "select") await Pick(control, label, value);
        else await control.FillAsync(value);
    }

    /// <summary>Answers a question of choices: a fieldset with a legend, or a list.</summary>
    public async Task Choose(string question, params string[] choices)
    {
        var group = Main.Locator("fieldset").Filter(new() { Has = page.Locator("legend", new() { HasTextRegex = Exactly(question) }) });
        if (await group.CountAsync() == 0)
        {
            await Fill(question, choices.Single());
            return;
        }
        foreach (var choice in choices)
        {
            var box = group.First.GetByLabel(Starts(choice)).First;
            await Found(box, $"choice '{choice}' of '{question}'");
            await box.CheckAsync();
        }
    }

    public async Task Tick(string label)
    {
        var box = Main.GetByLabel(Starts(label)).First;
        await Found(box, $"box '{label}'");
        await box.CheckAsync();
    }

    public async Task Press(string button)
    {
        var found = Main.GetByRole(AriaRole.Button, new() { NameRegex = Exactly(button) }).First;
        await Found(found, $"button '{button}'");
        await found.ClickAsync();
    }

    public async Task Follow(string link)
    {
        var found = Main.GetByRole(AriaRole.Link, new() { NameRegex = Starts(link) }).First;
        await Found(found, $"link '{link}'");
        await found.ClickAsync();
    }

    public async Task<string> Text() => Regex.Replace(await Main.InnerTextAsync(), @"\s+", " ", RegexOptions.None, Patience);

    public async Task Sees(params string[] words)
    {
        var text = await Text();
        foreach (var word in words) Assert.True(text.Contains(word, StringComparison.OrdinalIgnoreCase), $"{name} misses '{word}' on {Path}:\n{text}");
    }

    public async Task SeesNot(params string[] words)
    {
        var text = await Text();
        foreach (var word in words) Assert.False(text.Contains(word, StringComparison.OrdinalIgnoreCase), $"{name} reads '{word}' on {Path}:\n{text}");
    }

    /// <summary>Fails with what the page said when a form came back.</summary>
    public async Task IsAt(string path) =>
        Assert.True(Path.Split('?', '#')[0] == path, $"{name} should be at {path} and is at {Path}:\n{await Text()}");

    public async ValueTask DisposeAsync() => await page.Context.CloseAsync();

    private async Task Pick(ILocator list, string label, string value)
    {
        var options = await list.Locator("option").AllAsync();
        foreach (var option in options)
        {
            var text = (await option.TextContentAsync() ?? "").Trim();
            if (!Starts(value).IsMatch(text)) continue;
            await list.SelectOptionAsync(new SelectOptionValue { Value = await option.GetAttributeAsync("value") });
            return;
        }
        Assert.Fail($"{name} finds no '{value}' in the list '{label}' on {Path}");
    }

    private async Task Found(ILocator what, string described)
    {
        if (await what.CountAsync() == 0) Assert.Fail($"{name} finds no {described} on {Path}:\n{await Text()}");
    }

    private static Regex Exactly(string words) => new($@"^\s*{Regex.Escape(words)}\s*(\(optional\))?\s*$", RegexOptions.IgnoreCase, Patience);

    private static Regex Starts(string words) => new($@"^\s*{Regex.Escape(words)}", RegexOptions.IgnoreCase, Patience);
}
