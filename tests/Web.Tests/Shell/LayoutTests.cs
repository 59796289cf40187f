using System.Net;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Web.Infrastructure.Localisation;

namespace NegotiationTracker.Web.Tests.Shell;

public sealed class LayoutTests
{
    [Fact]
    public async Task Layout_SignedOut_ShowsOnlyTheBrand()
    {
        await using var host = await ShellHost.Start();

        var page = await host.Open("/preferences");

        Assert.Equal(["/"], page.QuerySelectorAll("header a").Select(a => a.GetAttribute("href")));
        Assert.Equal("#main", page.QuerySelector("a.skip")!.GetAttribute("href"));
        Assert.NotNull(page.QuerySelector("main#main"));
    }

    [Theory]
    [InlineData(InstallationRoles.Negotiator, "/ /negotiations /board /waiting")]
    [InlineData(InstallationRoles.Administrator, "/administration/people /audit")]
    [InlineData(InstallationRoles.Negotiator | InstallationRoles.Administrator, "/ /negotiations /board /waiting /administration/people /audit")]
    public async Task Navigation_ByRole_OffersWhatThePersonMayUse(InstallationRoles roles, string expected)
    {
        await using var host = await ShellHost.Start(roles);

        var page = await host.Open("/preferences");

        Assert.Equal(expected, string.Join(' ', page.QuerySelectorAll("header nav a").Select(a => a.GetAttribute("href"))));
        Assert.Equal(roles != InstallationRoles.Administrator, page.QuerySelector("a[href='/log-a-contact']") is not null);
        Assert.NotNull(page.QuerySelector("form[action='/sign-out'][method=post] input[name=__RequestVerificationToken]"));
    }

    [Theory]
    [InlineData("false", false)]
    [InlineData("true", true)]
    public async Task Banner_OnTheDemoDatabase_SaysThatDataAreInvented(string demo, bool shown)
    {
        await using var host = await ShellHost.Start(settings: $"--Demo:Enabled={demo}");

        Assert.Equal(shown, (await host.Open("/preferences")).QuerySelector(".banner") is not null);
    }

    [Fact]
    public async Task Language_PseudoLocale_TurnsThePageRound()
    {
        await using var host = await ShellHost.Start(InstallationRoles.Negotiator);

        var page = await host.Open("/preferences", (CookieCulture.CookieName, PseudoLocale.Name));

        Assert.Equal("rtl", page.DocumentElement.GetAttribute("dir"));
        Assert.Equal(PseudoLocale.Name, page.DocumentElement.GetAttribute("lang"));
        Assert.All(page.QuerySelectorAll("nav a, h1, .tools a"), e => Assert.Contains("\u2066[", e.TextContent, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/preferences?culture=ar-XB", null)]
    [InlineData("/preferences", "xx-nonsense")]
    [InlineData("/preferences", "c=ar-XB|uic=ar-XB")]
    public async Task Language_AskedInTheAddressOrUnknown_StaysEnglish(string address, string? cookie)
    {
        await using var host = await ShellHost.Start();

        var page = cookie is null ? await host.Open(address) : await host.Open(address, (CookieCulture.CookieName, cookie));

        Assert.Equal("en", page.DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public async Task Language_PseudoLocaleUnasked_IsNotOffered()
    {
        await using var host = await ShellHost.Start(environment: "Production");

        var page = await host.Open("/preferences", (CookieCulture.CookieName, PseudoLocale.Name));

        Assert.Equal("ltr", page.DocumentElement.GetAttribute("dir"));
        Assert.Null(page.QuerySelector("button[name=language]"));
    }

    [Theory]
    [InlineData("theme", "dark", "/errors/404", "/errors/404")]
    [InlineData("language", "ar-XB", "https://elsewhere.example/", "/preferences")]
    [InlineData("language", "ar-XB", "//elsewhere.example", "/preferences")]
    public async Task Preferences_Chosen_AreKeptInACookieAndLeadBack(string name, string value, string from, string to)
    {
        await using var host = await ShellHost.Start();
        using var client = host.Client();

        var response = await Post(client, new() { [name] = value, ["from"] = from });

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal(to, response.Headers.Location!.OriginalString);
        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"), c => c.Contains($"={value};", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Preferences_UnknownChoice_KeepsNothing()
    {
        await using var host = await ShellHost.Start();
        using var client = host.Client();

        var response = await Post(client, new() { ["theme"] = "pink", ["language"] = "xx" });

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Theme_FromTheCookie_MarksThePageAndTheButton()
    {
        await using var host = await ShellHost.Start();

        var page = await host.Open("/preferences", (Web.Pages.Preferences.ThemeCookie, "dark"));

        Assert.Equal("dark", page.DocumentElement.GetAttribute("data-theme"));
        Assert.Equal("dark", page.QuerySelector("button[aria-pressed=true]")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("Shell.Nav.LogContact", "Log a contact")]
    [InlineData("Saved as said", "Saved as said")]
    public async Task Flash_AfterARedirect_IsSaidOnce(string what, string expected)
    {
        await using var host = await ShellHost.Start();
        using var client = host.Client();
        var redirect = await client.GetAsync($"/says/{what}", TestContext.Current.CancellationToken);
        var cookie = redirect.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        client.DefaultRequestHeaders.Add("Cookie", cookie);

        var shown = await client.GetAsync("/preferences", TestContext.Current.CancellationToken);

        var page = ShellHost.Parse(await shown.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(expected, page.QuerySelector("[role=status]")!.TextContent);
        Assert.Contains(shown.Headers.GetValues("Set-Cookie"), c => c.StartsWith("flash=;", StringComparison.Ordinal));
    }

    private static async Task<HttpResponseMessage> Post(HttpClient client, Dictionary<string, string> form)
    {
        var page = await client.GetAsync("/preferences", TestContext.Current.CancellationToken);
        var html = ShellHost.Parse(await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        form["__RequestVerificationToken"] = html.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        client.DefaultRequestHeaders.Add("Cookie", page.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0]));
        return await client.PostAsync("/preferences", new FormUrlEncodedContent(form), TestContext.Current.CancellationToken);
    }
}
