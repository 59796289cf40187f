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

    public static async Task<Actor> SignIn(BrowserRun run, string name, Tracker? other = null)
    {
        var context = await run.Open(new() { JavaScriptEnabled = false, ViewportSize = new() { Width = 1280, Height = 900 } }, other);
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

    public async Task<int> StatusOf(string path) => (await page.GotoAsync(path))?.Status ?? 0;

    /// <summary>Types into a field or picks from a list, whichever the label belongs to.</summary>
    public Task Fill(string label, string value) => Fill(Main, label, value);

    /// <summary>Answers whatever stands under a label: a fieldset of choices, a list, or a field to type into.</summary>
    public Task Choose(string question, params string[] answers) => Choose(Main, question, answers);

    /// <summary>Fills the field inside the part of the page that says <paramref name="words"/>.</summary>
    public async Task FillIn(string part, string words, string label, string value) =>
        await Fill(await Part(part, words), label, value);

    public async Task ChooseIn(string part, string words, string question, params string[] answers) =>
        await Choose(await Part(part, words), question, answers);

    /// <summary>Fills the fields folded right after a question.</summary>
    public async Task FillAfter(string question, params (string Label, string Value)[] fields)
    {
        foreach (var (label, value) in fields) await Fill(GroupOf(Main, question).First.Locator("xpath=parent::section"), label, value);
    }

    public async Task<bool> HasButton(string button) => await Main.GetByRole(AriaRole.Button, new() { NameRegex = Exactly(button) }).CountAsync() > 0;

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

    /// <summary>The link inside the part of the page that says <paramref name="words"/>.</summary>
    public async Task FollowIn(string part, string words, string link)
    {
        var found = (await Part(part, words)).GetByRole(AriaRole.Link, new() { NameRegex = Starts(link) }).First;
        await Found(found, $"link '{link}' beside '{words}'");
        await found.ClickAsync();
    }

    /// <summary>Gives the same answer to every question that begins with these words.</summary>
    public async Task ChooseEvery(string beginning, params string[] answers)
    {
        var asked = await Main.Locator("legend, .field > label").AllTextContentsAsync();
        foreach (var question in asked.Select(q => q.Trim()).Where(q => q.StartsWith(beginning, StringComparison.Ordinal)).Distinct().ToList()) await Choose(question, answers);
    }

    /// <summary>What the page says, folded parts too.</summary>
    public async Task<string> Text() => Regex.Replace(await Main.TextContentAsync() ?? "", @"\s+", " ", RegexOptions.None, Patience);

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

    private async Task Fill(ILocator part, string label, string value)
    {
        var control = part.GetByLabel(Exactly(label)).First;
        await Found(control, $"field '{label}'");
        if (await control.EvaluateAsync<string>("e => e.tagName") == "SELECT") await Pick(control, label, value);
        else await control.FillAsync(value);
    }

    private async Task Choose(ILocator part, string question, string[] answers)
    {
        var group = GroupOf(part, question);
        if (await group.CountAsync() == 0)
        {
            await Fill(part, question, answers.Single());
            return;
        }
        foreach (var answer in answers)
        {
            var box = group.First.GetByLabel(Starts(answer)).First;
            await Found(box, $"choice '{answer}' of '{question}'");
            await box.CheckAsync();
        }
    }

    private ILocator GroupOf(ILocator part, string question) =>
        part.Locator("fieldset").Filter(new() { Has = page.Locator("legend", new() { HasTextRegex = Exactly(question) }) });

    private async Task<ILocator> Part(string part, string words)
    {
        var found = Main.Locator(part).Filter(new() { HasText = words }).First;
        await Found(found, $"part '{words}'");
        return found;
    }

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
        foreach (var folded in await what.Locator("xpath=ancestor::details[not(@open)]/summary").AllAsync()) await folded.ClickAsync();
    }

    private static Regex Exactly(string words) => new($@"^\s*{Regex.Escape(words)}\s*(\(optional\))?\s*$", RegexOptions.IgnoreCase, Patience);

    private static Regex Starts(string words) => new($@"^\s*{Regex.Escape(words)}(?!\w)", RegexOptions.IgnoreCase, Patience);
}
