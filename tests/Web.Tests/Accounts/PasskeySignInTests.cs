using System.Net;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Infrastructure.Data;
using NegotiationTracker.Infrastructure.Identity;

namespace NegotiationTracker.Web.Tests.Accounts;

/// <summary>Signing in with a passkey, and every way in which that must not work.</summary>
public sealed class PasskeySignInTests : IAsyncLifetime
{
    private const string Session = "__Host-session";

    private readonly AccountsHost host = new();
    private Person ines = null!;
    private SoftPasskey device = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        ines = await host.Add("Ines Marant");
        device = await PasskeyStage.Added(await host.Browser().SignedIn(ines));
    }

    public ValueTask DisposeAsync()
    {
        device.Dispose();
        return host.DisposeAsync();
    }

    [Fact]
    public async Task SignIn_Valid_BeginsASessionAndGoesBack()
    {
        var browser = host.Browser();
        var page = await browser.Get($"{PasskeyStage.SignInAddress}?back=%2Faccount");

        var answer = await PasskeyStage.Show(browser, page, device.Get(page.Options()));

        Assert.Equal("/account", answer.Location);
        Assert.Contains("Ines Marant", (await browser.Get("/account")).Text, StringComparison.Ordinal);
        Assert.Equal(1, (await host.Read(db => db.Set<Passkey>().SingleAsync(Stop))).SignCount);
    }

    /// <summary>TRUST S6: whoever shares a network with the owner, or guesses from there, does not keep him out.</summary>
    [Fact]
    public async Task SignIn_WhileOthersOfTheSameNetworkSendJunk_WorksFromAKnownDevice()
    {
        var own = host.Browser();
        await PasskeyStage.SignIn(own, device);
        own.Cookies.Remove(Session);
        var (junk, last) = (host.Browser(), HttpStatusCode.OK);
        for (var n = 0; n < 40; n++) last = (await PasskeyStage.Show(junk, await junk.Get(PasskeyStage.SignInAddress), "{}")).Status;

        var answer = await PasskeyStage.SignIn(own, device);

        Assert.Equal((HttpStatusCode.TooManyRequests, "/"), (last, answer.Location));
    }

    /// <summary>Somebody wrote down all that went over the line, cookie included.</summary>
    [Fact]
    public async Task SignIn_TheSameAnswerTwice_IsRefused()
    {
        var browser = host.Browser();
        var page = await browser.Get(PasskeyStage.SignInAddress);
        var (asked, credential) = (browser.Cookies["__Host-passkey"], device.Get(page.Options()));
        var first = await PasskeyStage.Show(browser, page, credential);
        var thief = host.Browser();
        var theirs = await thief.Get(PasskeyStage.SignInAddress);
        thief.Cookies["__Host-passkey"] = asked;

        // Where devices do not count their uses, the count tells nothing.
        await host.Read(db => db.Set<Passkey>().ExecuteUpdateAsync(s => s.SetProperty(p => p.SignCount, 0), Stop));
        var second = await PasskeyStage.Show(thief, theirs, credential);

        Assert.Equal(("/", HttpStatusCode.BadRequest), (first.Location, second.Status));
        Assert.DoesNotContain(Session, thief.Cookies.Keys);
    }

    [Fact]
    public async Task SignIn_TheSameAnswerFromEightBrowsersAtOnce_BeginsOneSession()
    {
        var browser = host.Browser();
        var page = await browser.Get(PasskeyStage.SignInAddress);
        var (asked, credential) = (browser.Cookies["__Host-passkey"], device.Get(page.Options()));
        var before = await host.Read(db => db.Set<Session>().CountAsync(Stop));
        var browsers = await Task.WhenAll(Enumerable.Range(0, 8).Select(async n =>
        {
            var one = host.Browser($"198.51.100.{n}");
            var own = await one.Get(PasskeyStage.SignInAddress);
            one.Cookies["__Host-passkey"] = asked;
            return (One: one, Own: own);
        }));

        var answers = await Task.WhenAll(browsers.Select(b => PasskeyStage.Show(b.One, b.Own, credential)));

        Assert.Single(answers, a => a.Location == "/");
        Assert.Equal(before + 1, await host.Read(db => db.Set<Session>().CountAsync(Stop)));
    }

    [Theory]
    [InlineData("another key with the same number")]
    [InlineData("a page of another name")]
    [InlineData("a page whose name begins alike")]
    [InlineData("a page over an open line")]
    [InlineData("a frame in another page")]
    [InlineData("no finger, face or PIN")]
    [InlineData("signed for another host")]
    [InlineData("a copy that has not counted")]
    [InlineData("a passkey that nobody has")]
    [InlineData("no JSON")]
    public async Task SignIn_WithAWrongAnswer_IsRefusedAndBeginsNoSession(string what)
    {
        var browser = host.Browser();
        await PasskeyStage.SignIn(host.Browser("203.0.113.9"), device);
        using var liar = what switch
        {
            "another key with the same number" => device.Forged(),
            "a page of another name" => device.Lying("https://tracker.example"),
            "a page whose name begins alike" => device.Lying("https://localhost.example"),
            "a page over an open line" => device.Lying("http://example.org"),
            "a frame in another page" => device.Lying(framed: true),
            "no finger, face or PIN" => device.Lying(unverified: true),
            "signed for another host" => device.Lying(otherHost: "example.org"),
            "a passkey that nobody has" => new SoftPasskey(),
            _ => device.Lying(),
        };
        if (what == "a copy that has not counted") liar.Uses = 0;
        var page = await browser.Get(PasskeyStage.SignInAddress);

        var answer = await PasskeyStage.Show(browser, page, what == "no JSON" ? "{" : liar.Get(page.Options()));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(FactorApp.Words("Accounts.Problem.passkey-refused"), answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Session, browser.Cookies.Keys);
    }

    [Fact]
    public async Task SignIn_OfAnotherBrowsersQuestionOrLate_IsRefused()
    {
        var (browser, other) = (host.Browser(), host.Browser());
        var (page, theirs) = (await browser.Get(PasskeyStage.SignInAddress), await other.Get(PasskeyStage.SignInAddress));
        var foreign = await PasskeyStage.Show(browser, page, device.Get(theirs.Options()));
        page = await browser.Get(PasskeyStage.SignInAddress);
        host.Time.Advance(PasskeyQuestions.Lifetime);

        var late = await PasskeyStage.Show(browser, page, device.Get(page.Options()));

        Assert.Equal((HttpStatusCode.BadRequest, "/sign-in"), (foreign.Status, late.Location));
        Assert.DoesNotContain(Session, browser.Cookies.Keys);
    }

    [Fact]
    public async Task SignIn_OfADisabledAccount_AnswersAsForAnUnknownPasskey()
    {
        await host.Change(ines.Id, p => p.Disable());

        var answer = await PasskeyStage.SignIn(host.Browser(), device);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(FactorApp.Words("Accounts.Problem.passkey-refused"), answer.Text, StringComparison.Ordinal);
    }

    /// <summary>A password alone no longer opens the account, and after it the passkey is the second factor.</summary>
    [Fact]
    public async Task Password_OfSomebodyWithAPasskey_AsksForItAndTakesItOrARecoveryCode()
    {
        var browser = host.Browser();

        var password = await browser.SignIn(ines.Email, path: "/sign-in?back=%2Faccount");
        var link = (await browser.Get(password.Location!)).Document.QuerySelector("main a.main")!.GetAttribute("href")!;
        var page = await browser.Get(link);
        var answer = await PasskeyStage.Show(browser, page, device.Get(page.Options()));

        Assert.Equal("/sign-in/code?back=%2Faccount", password.Location);
        Assert.Contains(System.Buffers.Text.Base64Url.EncodeToString(device.Id), page.Options(), StringComparison.Ordinal);
        Assert.Equal("/account", answer.Location);
        Assert.False(await host.Read(db => db.Set<SignInTicket>().AnyAsync(Stop)));
    }

    [Fact]
    public async Task Password_OfSomebodyElse_DoesNotTakeThisPasskey()
    {
        var tomo = await host.Add("Tomo Keldan");
        using var other = await PasskeyStage.Added(await host.Browser().SignedIn(tomo));
        var browser = host.Browser();
        await browser.SignIn(tomo.Email);

        Assert.Equal(HttpStatusCode.BadRequest, (await PasskeyStage.SignIn(browser, device)).Status);
        Assert.Equal("/", (await PasskeyStage.SignIn(browser, other)).Location);
    }

    /// <summary>TRUST S7: the question names nobody.</summary>
    [Fact]
    public async Task Question_WithoutAPassword_NamesNoPasskeyAndWritesNothing()
    {
        var before = await host.Read(db => db.Set<Operation>().CountAsync(Stop));

        var page = await host.Browser().Get(PasskeyStage.SignInAddress);

        Assert.DoesNotContain("\"id\"", page.Options(), StringComparison.Ordinal);
        Assert.Equal(before, await host.Read(db => db.Set<Operation>().CountAsync(Stop)));
    }

    [Fact]
    public async Task Page_AtAnotherHostName_SaysWhereAndAsksNothing()
    {
        await using var elsewhere = new AccountsHost(settings: new Dictionary<string, string?> { ["Accounts:PasskeyHost"] = "tracker.example.org" });

        await elsewhere.Add("Tomo Keldan");

        var page = await elsewhere.Browser().Get(PasskeyStage.SignInAddress);

        Assert.Contains("tracker.example.org", page.Text, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("script"));
    }

    [Fact]
    public async Task LostPhoneLink_TakesPasskeysAway()
    {
        var boss = await host.Browser().SignedIn(await host.Add("Jory Penn", InstallationRoles.Administrator));
        var made = await boss.Press(await boss.Get($"/administration/people/{ines.Id}"), FactorApp.Words("Accounts.Person.LostPhone"));
        var link = new Uri(made.Document.QuerySelector("#link")!.GetAttribute("value")!).PathAndQuery;
        var browser = host.Browser();

        await browser.Press(await browser.Get(link), FactorApp.Words("Accounts.Link.Button"), ("Input.Password", "nine herons under a low bridge"));

        Assert.Equal(HttpStatusCode.BadRequest, (await PasskeyStage.SignIn(host.Browser(), device)).Status);
        Assert.Equal("/", (await browser.SignIn(ines.Email, "nine herons under a low bridge")).Location);
        Assert.Contains("Jory Penn", (await browser.Get("/account")).Text, StringComparison.Ordinal);
    }
}
