using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using NegotiationTracker.Browser.Tests.Support;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Workflow;
using NegotiationTracker.Infrastructure.Identity;
using NegotiationTracker.Web;

namespace NegotiationTracker.Browser.Tests.Pages;

/// <summary>The pages that need more than the sample stories hold: each is led up to as people would, and looked at in every view.</summary>
public sealed class RarePagesTests(BrowserRun run)
{
    private static readonly View[] _views = [View.Light, View.Dark, View.Mirrored, View.Narrow, View.NarrowMirrored];

    [Fact]
    public async Task SetUpLinkAndPassword_InAnEmptyInstallation_HaveNoFault()
    {
        run.Need();
        await using var empty = Tracker.Start(demo: false);
        const string password = "seven lamps over a quiet harbour";
        var page = await Window(empty);
        await LookAt(page, "set-up", () => page.GotoAsync("/set-up"));
        var code = empty.Log.Single(l => l.Contains("one-time code", StringComparison.Ordinal)).Split(' ')[^1];
        var first = new Actor(page, "the first administrator");
        await first.Fill(Text("Accounts.SetUp.Code"), code);
        await first.Fill(Text("Accounts.Name"), "First Person");
        await first.Fill(Text("Accounts.Organisation"), "Meridian Relief");
        await first.Fill(Text("Accounts.Email"), "first@example.org");
        await first.Fill(Text("Accounts.Password.New"), password);
        await first.Press(Text("Accounts.SetUp.Button"));
        await first.Fill(Text("Accounts.Email"), "first@example.org");
        await first.Fill(Text("Accounts.Password"), password);
        await first.Press(Text("Accounts.SignIn.Button"));
        await LookAt(page, "password", () => page.GotoAsync("/account/password"));

        var key = await SetUpFactor(page, password);
        var codes = await Codes(page, password, key);
        await LookAt(page, "passkeys", () => page.GotoAsync("/account/passkeys"));

        await first.Go("/administration/people");
        await first.Follow("First Person");
        await first.Press(Text("Accounts.Person.Link.Reset"));
        var link = await page.Locator("#link").InputValueAsync();
        var guest = await Window(empty);
        await LookAt(guest, "link", () => guest.GotoAsync(new Uri(link).PathAndQuery));

        var window = await Window(empty);
        var second = new Actor(window, "the same person elsewhere");
        await second.Go("/sign-in");
        await second.Fill(Text("Accounts.Email"), "first@example.org");
        await second.Fill(Text("Accounts.Password"), password);
        await second.Press(Text("Accounts.SignIn.Button"));
        await LookAt(window, "code", () => window.GotoAsync("/sign-in/code"));
        await second.Fill(Text("Accounts.Code"), codes[0]);
        await second.Press(Text("Accounts.SignIn.Button"));
        Assert.Equal("/", second.Path);
    }

    /// <summary>The key on the page is read as an app would read it.</summary>
    private static async Task<string> SetUpFactor(IPage page, string password)
    {
        await LookAt(page, "second-factor", () => page.GotoAsync("/account/second-factor"));
        await LookAt(page, "second-factor-key", async () =>
        {
            await page.GotoAsync("/account/second-factor");
            // By name: the page is looked at in other languages too.
            await page.Locator("input[name='Input.Password']").FillAsync(password);
            await page.Locator("main form[action*='Begin'] button").ClickAsync();
        });
        return (await page.Locator("main code").First.InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
    }

    /// <summary>Codes are shown in one answer only: it is asked for anew in each view.</summary>
    private static async Task<IReadOnlyList<string>> Codes(IPage page, string password, string key)
    {
        await page.Locator("input[name='Input.Code']").FillAsync(CodeOf(key));
        await page.Locator("main form[action*='On'] button").ClickAsync();
        await page.Locator("main li code").First.WaitForAsync();
        await LookAt(page, "recovery-codes", async () =>
        {
            await page.GotoAsync("/account/second-factor");
            await page.Locator("input[name='Input.Proof']").FillAsync(password);
            await page.Locator("main form[action*='Codes'] button").ClickAsync();
        });
        return await page.Locator("main li code").AllInnerTextsAsync();
    }

    private static string CodeOf(string key)
    {
        var bits = string.Concat(key.Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        byte[] seed = [.. Enumerable.Range(0, bits.Length / 8).Select(n => Convert.ToByte(bits.Substring(n * 8, 8), 2))];
        return Totp.Code(seed, Totp.StepAt(TimeProvider.System.GetUtcNow()));
    }

    [Fact]
    public async Task Proposal_ThatWaits_HasNoFault()
    {
        run.Need();
        await using var lead = await Actor.SignIn(run, Catalogue.Lead);
        var id = await Story("WREN");
        await new Casework(lead, run.Texts, id).Propose(Move.Close, ("outcome", ClosureOutcome.NotPursued), ("reason", "The families went home by themselves"), ("follow-up-fate", FollowUpFate.Done),
            ("effect-review", "None"), ("lessons", "Ask the families first"), ("relationship", RelationshipReading.Good), ("relationship-reason", "Never tested"), ("retention", RetentionDecision.Keep));

        foreach (var reader in new[] { Catalogue.Lead, Catalogue.Mandator }) await LookAt(await SignedIn(reader), "proposal", page => page.GotoAsync(lead.Path));
    }

    [Fact]
    public async Task Handover_ThatWaits_HasNoFault()
    {
        run.Need();
        await using var lead = await Actor.SignIn(run, Catalogue.Lead);
        var id = await Story("PLOVER");
        await new Casework(lead, run.Texts, id).Make(Move.HandOver, [], ("incoming", "Tomo Keld"), ("briefing", "All of it"), ("contacts-introduced", "TERN by phone"),
            ("open-promises", "None"), ("unwritten-understandings", "None"), ("sensitivities", "None"));
        var handover = await run.Tracker.Read(db => db.Set<Handover>().Where(h => h.NegotiationId == id && h.AcknowledgedAt == null).Select(h => h.Id).SingleAsync());

        await LookAt(await SignedIn("Tomo Keld"), "handover", page => page.GotoAsync(Links.Handover(id, handover)));
    }

    [Fact]
    public async Task Reveal_OfARedLine_HasNoFault()
    {
        run.Need();
        var id = await Story("KESTREL");
        await LookAt(await SignedIn(Catalogue.Mandator), "reveal", async page =>
        {
            await page.GotoAsync(Links.Step(id, Step.DecideObjectivesAndStrategy));
            await page.Locator($"form[action^='{Links.Reveal(id)}'] button").First.ClickAsync();
        });
    }

    [Theory, InlineData("card"), InlineData("card?names=none"), InlineData("file")]
    public async Task HandOn_EachSheet_HasNoFault(string sheet)
    {
        run.Need();
        var id = await Story("HERON");
        await LookAt(await SignedIn(Catalogue.Lead), sheet, async page =>
        {
            await page.GotoAsync(Links.HandOn(id));
            await page.Locator($"form[action$='/{sheet}'] button").ClickAsync();
        });
    }

    [Fact]
    public async Task Card_Printed_IsOnePage()
    {
        run.Need();
        var page = await SignedIn(Catalogue.Lead);
        await page.GotoAsync(Links.HandOn(await Story("KESTREL")));
        await page.Locator("form[action$='/card'] button").ClickAsync();

        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var paper = System.Text.Encoding.Latin1.GetString(await Print(page));

        Assert.Equal(1, paper.Split("/Type /Page\n").Length - 1);
    }

    /// <summary>The browser's printing service now and then dies at its first use on a busy machine; it is asked once more.</summary>
    private static async Task<byte[]> Print(IPage page)
    {
        var size = new PagePdfOptions { PreferCSSPageSize = true };
        try { return await page.PdfAsync(size); }
        catch (PlaywrightException e) when (e.Message.Contains("Printing failed", StringComparison.Ordinal)) { return await page.PdfAsync(size); }
    }

    [Fact]
    public async Task KeptForm_AfterTheSessionEnded_HasNoFault()
    {
        run.Need();
        var page = await SignedIn("Sefa Orrin");
        await page.GotoAsync("/account");
        await page.Locator("main form").First.Locator("input:not([type=hidden]),select").First.WaitForAsync();
        await run.Tracker.Read(db => db.Set<Session>().Where(s => s.PersonId == Guid.Parse(DemoPersonas.SupportId)).ExecuteDeleteAsync());
        await page.Locator("main form").First.Locator("button").First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sefa Orrin", Exact = true }).ClickAsync();

        await LookAt(page, "kept-form", window => window.GotoAsync("/kept-form"));
    }

    private string Text(string key) => Words.Label(run.Texts, key);

    private Task<Guid> Story(string codeName) => run.Tracker.Read(db => db.Negotiations.Where(n => n.CodeName == codeName).Select(n => n.Id).SingleAsync());

    private async Task<IPage> Window(Tracker? other = null) => await (await run.Open(new() { BypassCSP = true }, other)).NewPageAsync();

    private async Task<IPage> SignedIn(string reader)
    {
        var page = await Window();
        await page.GotoAsync("/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = reader, Exact = true }).ClickAsync();
        return page;
    }

    private static Task LookAt(IPage page, string name, Func<Task> arrive) => LookAt(page, name, _ => arrive());

    private static async Task LookAt(IPage page, string name, Func<IPage, Task> arrive)
    {
        var faults = new List<string>();
        foreach (var view in _views)
        {
            await page.EmulateMediaAsync(new() { ColorScheme = view.Colours });
            await page.SetViewportSizeAsync(view.Width, 900);
            var address = new Uri(page.Url == "about:blank" ? "http://127.0.0.1" : page.Url);
            await page.Context.AddCookiesAsync([new() { Name = "culture", Value = view.Language ?? "en", Domain = address.Host, Path = "/" }]);
            await arrive(page);
            Assert.NotEqual("", await page.Locator("main h1").First.TextContentAsync());
            faults.AddRange((await Views.Faults(page)).Select(f => $"[{name}, {view.Name}] {f}"));
            var wide = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");
            if (wide > view.Width) faults.Add($"[{name}, {view.Name}] is {wide} wide");
        }
        await page.Context.AddCookiesAsync([new() { Name = "culture", Value = "en", Domain = new Uri(page.Url).Host, Path = "/" }]);
        await arrive(page);
        Assert.True(faults.Count == 0, string.Join("\n", faults));
    }
}
