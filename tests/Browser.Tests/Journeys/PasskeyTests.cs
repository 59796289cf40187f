using Microsoft.Playwright;
using NegotiationTracker.Browser.Tests.Support;

namespace NegotiationTracker.Browser.Tests.Journeys;

/// <summary>A passkey from beginning to end in a real browser, whose device is a virtual one.</summary>
public sealed class PasskeyTests(BrowserRun run)
{
    private const string Password = "seven lamps over a quiet harbour";

    [Fact]
    public async Task Passkey_AddedUsedReplayedAndRemoved()
    {
        run.Need();
        await using var tracker = Tracker.Start(demo: false);
        var complaints = new List<string>();
        var page = await Window(tracker, script: true, complaints);
        var device = await page.Context.NewCDPSessionAsync(page);
        await device.SendAsync("WebAuthn.enable");
        await device.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
        await SetUp(page, tracker);
        await SignIn(page);

        await page.GotoAsync("/account/passkeys");
        await page.Locator("input[name='Input.Password']").FillAsync(Password);
        await Press(page, "Accounts.Passkeys.Begin");
        await page.Locator("input[name='Input.Name']").FillAsync("Office laptop");
        await Press(page, "Accounts.Passkeys.Add");
        await page.Locator("main li code").First.WaitForAsync();

        await SignOut(page);
        string? sent = null;
        page.Request += (_, request) => sent = request is { Method: "POST" } && request.Url.EndsWith("/sign-in/passkey", StringComparison.Ordinal) ? request.PostData : sent;
        await page.GotoAsync("/sign-in");
        await page.GetByRole(AriaRole.Link, new() { Name = Text("Accounts.PasskeySignIn.Button") }).ClickAsync();
        await page.WaitForURLAsync("**/sign-in/passkey");
        var asked = (await page.Context.CookiesAsync()).Single(c => c.Name == "passkey");
        await Press(page, "Accounts.PasskeySignIn.Button");
        await page.WaitForURLAsync(url => !url.Contains("sign-in", StringComparison.Ordinal));
        await page.GotoAsync("/account/passkeys");
        Assert.Contains("Office laptop", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);

        await Replay(page, asked, System.Web.HttpUtility.ParseQueryString(sent!)["Input.Credential"]!);

        await SignIn(page);
        await Press(page, "Accounts.PasskeySignIn.Button", link: true);
        await Press(page, "Accounts.PasskeySignIn.Button");
        await page.WaitForURLAsync(url => !url.Contains("sign-in", StringComparison.Ordinal));
        await page.GotoAsync("/account/passkeys");
        await page.GetByRole(AriaRole.Link, new() { Name = "Office laptop" }).ClickAsync();
        await page.Locator("input[name='Input.Proof']").FillAsync(Password);
        await Press(page, "Accounts.Passkeys.Remove");
        Assert.Contains(Text("Accounts.Passkeys.None"), await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);

        await SignOut(page);
        await page.GotoAsync("/sign-in/passkey");
        await Press(page, "Accounts.PasskeySignIn.Button");
        await page.GetByText(Text("Accounts.Problem.passkey-refused")).First.WaitForAsync();
        Assert.True(complaints.Count == 0, string.Join('\n', complaints));
    }

    [Fact]
    public async Task Passkey_WithoutScript_SaysSoAndEveryOtherWayWorks()
    {
        run.Need();
        await using var tracker = Tracker.Start(demo: false);
        var page = await Window(tracker, script: false, []);
        await SetUp(page, tracker);

        await page.GotoAsync("/sign-in/passkey");
        await SaysItNeedsScript(page);
        await Press(page, "Accounts.PasskeySignIn.Button");
        Assert.True(await page.GetByText(Text("Accounts.Problem.passkey-no-script")).First.IsVisibleAsync());

        await SignIn(page);
        await page.GotoAsync("/account/passkeys");
        await SaysItNeedsScript(page);
    }

    /// <summary>All that went over the line the first time, once more.</summary>
    private async Task Replay(IPage page, BrowserContextCookiesResult asked, string credential)
    {
        await SignOut(page);
        await page.GotoAsync("/sign-in/passkey");
        await page.Context.AddCookiesAsync([new() { Name = asked.Name, Value = asked.Value, Domain = asked.Domain, Path = asked.Path, HttpOnly = asked.HttpOnly }]);
        await page.EvaluateAsync("credential => { const form = document.querySelector('form[data-passkey]'); form.elements['Input.Credential'].value = credential; form.submit(); }", credential);
        await page.GetByText(Text("Accounts.Problem.passkey-refused")).First.WaitForAsync();
        await page.GotoAsync("/account");
        Assert.Contains("/sign-in", page.Url, StringComparison.Ordinal);
    }

    private async Task<IPage> Window(Tracker tracker, bool script, List<string> complaints)
    {
        // Passkeys want a name, and browsers trust this one without a certificate.
        var context = await run.Open(new() { JavaScriptEnabled = script }, tracker, new UriBuilder(tracker.Address) { Host = "localhost" }.Uri);
        var page = await context.NewPageAsync();
        page.Console += (_, said) => { if (said.Type == "error" && said.Text.Contains("Content Security Policy", StringComparison.Ordinal)) complaints.Add(said.Text); };
        page.PageError += (_, error) => complaints.Add(error);
        return page;
    }

    private async Task SetUp(IPage page, Tracker tracker)
    {
        await page.GotoAsync("/set-up");
        var actor = new Actor(page, "the first administrator");
        await actor.Fill(Text("Accounts.SetUp.Code"), tracker.Log.Single(l => l.Contains("one-time code", StringComparison.Ordinal)).Split(' ')[^1]);
        await actor.Fill(Text("Accounts.Name"), "First Person");
        await actor.Fill(Text("Accounts.Organisation"), "Meridian Relief");
        await actor.Fill(Text("Accounts.Email"), "first@example.org");
        await actor.Fill(Text("Accounts.Password.New"), Password);
        await actor.Press(Text("Accounts.SetUp.Button"));
        await Left(page, "/set-up");
    }

    private async Task SignIn(IPage page)
    {
        await page.GotoAsync("/sign-in");
        await page.Locator("input[name='Input.Email']").FillAsync("first@example.org");
        await page.Locator("input[name='Input.Password']").FillAsync(Password);
        await Press(page, "Accounts.SignIn.Button");
        await Left(page, "/sign-in");
    }

    private static async Task SignOut(IPage page)
    {
        await page.GotoAsync("/sign-out");
        await page.Locator("main form[action*='sign-out'] button, main form button").First.ClickAsync();
        await Left(page, "/sign-out");
    }

    /// <summary>Looked for by its place: the driver does not search for words where browsers put what is for readers without script.</summary>
    private async Task SaysItNeedsScript(IPage page)
    {
        var said = page.Locator("main noscript p").First;
        Assert.Equal(Text("Accounts.Passkeys.NeedsScript"), await said.InnerTextAsync());
        Assert.True(await said.IsVisibleAsync());
    }

    /// <summary>Going elsewhere before the answer is there would break the form off.</summary>
    private static Task Left(IPage page, string path) => page.WaitForURLAsync(url => new Uri(url).AbsolutePath != path);

    private async Task Press(IPage page, string key, bool link = false) =>
        await page.Locator("main").GetByRole(link ? AriaRole.Link : AriaRole.Button, new() { Name = Text(key), Exact = true }).ClickAsync();

    private string Text(string key) => Words.Label(run.Texts, key);
}
