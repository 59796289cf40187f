using System.Net;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Infrastructure.Identity;

namespace NegotiationTracker.Web.Tests.Accounts;

/// <summary>Signing in with a code after the password, and every way in which that must not work (TRUST S6).</summary>
public sealed class CodeSignInTests : IAsyncLifetime
{
    private const string Address = "/sign-in/code";
    private const string Session = "__Host-session";

    private readonly AccountsHost host = new();
    private Person ines = null!;
    private FactorApp app = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        ines = await host.Add("Ines Marant");
        app = await FactorApp.SetUp(host, await host.Browser().SignedIn(ines));
        host.Time.Advance(TimeSpan.FromMinutes(5));
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Password_Right_AsksForACodeAndBeginsNoSession()
    {
        var browser = host.Browser();

        var answer = await browser.SignIn(ines.Email, path: "/sign-in?back=%2Faccount");

        Assert.Equal("/sign-in/code?back=%2Faccount", answer.Location);
        Assert.DoesNotContain(Session, browser.Cookies.Keys);
        Assert.Equal(FactorApp.Words("Accounts.Code.Title"), (await browser.Get(answer.Location!)).Heading);
        Assert.StartsWith("/sign-in", (await browser.Get("/account")).Location!, StringComparison.Ordinal);
        Assert.DoesNotContain(browser.Cookies["__Host-ticket"], await Everything(), StringComparison.Ordinal);
    }

    /// <summary>Before the password is right nothing tells whether the account has a second factor.</summary>
    [Fact]
    public async Task Password_Wrong_AnswersAsForAnAccountWithout()
    {
        await host.Add("Tomo Keldan");
        var (with, without) = (await host.Browser().SignIn(ines.Email, "not the right password"), await host.Browser().SignIn("tomo.keldan@example.org", "not the right password"));

        Assert.Equal((without.Status, without.Text, without.Location), (with.Status, with.Text, with.Location));
    }

    [Fact]
    public async Task Code_Right_SignsInAndLeadsBack()
    {
        var browser = host.Browser();
        var sent = await browser.SignIn(ines.Email, path: "/sign-in?back=%2Faccount");

        var answer = await Send(browser, app.Code(), sent.Location!);

        Assert.Equal((HttpStatusCode.Redirect, "/account"), (answer.Status, answer.Location));
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/account")).Status);
        Assert.DoesNotContain("__Host-ticket", browser.Cookies.Keys);
        Assert.False(await host.Read(db => db.Set<SignInTicket>().AnyAsync(Stop)));
    }

    [Fact]
    public async Task Code_UsedTwice_IsRefusedTheSecondTime()
    {
        var code = app.Code();
        await Send(await WithPassword(), code);

        var again = await WithPassword();

        Assert.Equal(HttpStatusCode.BadRequest, (await Send(again, code)).Status);
        Assert.DoesNotContain(Session, again.Cookies.Keys);
    }

    [Fact]
    public async Task Code_UsedAtTheSameMomentTwice_OpensOneSession()
    {
        var browsers = await Task.WhenAll(WithPassword("198.51.100.1"), WithPassword("198.51.100.2"));

        var answers = await Task.WhenAll(browsers.Select(b => Send(b, app.Code())));

        Assert.Single(answers, a => a.Status == HttpStatusCode.Redirect && a.Location == "/");
    }

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public async Task Code_OfAnotherPeriod_IsTakenOneStepAway(int steps, bool taken) =>
        Assert.Equal(taken ? HttpStatusCode.Redirect : HttpStatusCode.BadRequest, (await Send(await WithPassword(), app.Code(steps))).Status);

    [Fact]
    public async Task Code_SixthTry_IsRefusedEvenWithTheRightCode()
    {
        var browser = await WithPassword();
        var ticket = browser.Cookies["__Host-ticket"];
        for (var n = 1; n <= 5; n++)
        {
            var wrong = await Send(browser, "000000");
            Assert.Equal(n < 5 ? HttpStatusCode.BadRequest : HttpStatusCode.Redirect, wrong.Status);
            host.Time.Advance(TimeSpan.FromSeconds(10));
        }
        browser.Cookies["__Host-ticket"] = ticket;
        var page = await browser.Get("/sign-in");

        var sixth = await browser.Post(Address, [.. SignInTests.Token(page), new("code", app.Code())]);

        Assert.Equal((HttpStatusCode.Redirect, "/sign-in"), (sixth.Status, sixth.Location));
        Assert.DoesNotContain(Session, browser.Cookies.Keys);
        Assert.Equal(5, await host.Read(db => db.Audit.CountAsync(a => a.Act == AccountActs.SecondFactorRefused, Stop)));
    }

    /// <summary>Whoever knows the password could begin again and again: codes have counters of their own, which the password doesn't set back.</summary>
    [Fact]
    public async Task Code_GuessedOverManySignIns_Waits()
    {
        var statuses = new List<HttpStatusCode>();
        for (var n = 0; n < 8; n++) statuses.Add((await Send(await WithPassword(), "000000")).Status);

        Assert.Contains(HttpStatusCode.TooManyRequests, statuses);
    }

    [Fact]
    public async Task Ticket_TooOldUsedOrOfAnotherBrowser_OpensNothing()
    {
        var late = await WithPassword();
        host.Time.Advance(SignInTicket.Lifetime);
        var used = await WithPassword();
        var ticket = used.Cookies["__Host-ticket"];
        await Send(used, app.Code());
        used.Cookies.Remove(Session);
        used.Cookies["__Host-ticket"] = ticket;

        foreach (var browser in new[] { late, used, host.Browser() })
        {
            Assert.Equal("/sign-in", (await browser.Get(Address)).Location);
            Assert.Equal("/sign-in", (await browser.Post(Address, [.. SignInTests.Token(await browser.Get("/sign-in")), new("code", app.Next())])).Location);
            Assert.DoesNotContain(Session, browser.Cookies.Keys);
        }
    }

    [Fact]
    public async Task Ticket_OnceThePersonIsDisabled_OpensNothing()
    {
        var browser = await WithPassword();
        await host.Change(ines.Id, p => p.Disable());

        Assert.Equal("/sign-in", (await browser.Get(Address)).Location);
    }

    [Fact]
    public async Task RecoveryCode_Typed_SignsInOnceInAnyWriting()
    {
        var code = app.Recovery[3];

        var first = await Send(await WithPassword(), code.ToLowerInvariant().Replace('-', ' '));
        var second = await Send(await WithPassword(), code);

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.BadRequest), (first.Status, second.Status));
        Assert.Equal(9, await host.Read(db => db.Set<RecoveryCode>().CountAsync(Stop)));
        Assert.Equal(1, await host.Read(db => db.Audit.CountAsync(a => a.Act == AccountActs.RecoveryCodeUsed && a.EntityId == ines.Id, Stop)));
        Assert.DoesNotContain(code, second.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RecoveryCode_OfSomebodyElse_IsRefused()
    {
        var tomo = await host.Add("Tomo Keldan");
        var theirs = await FactorApp.SetUp(host, await host.Browser().SignedIn(tomo));

        Assert.Equal(HttpStatusCode.BadRequest, (await Send(await WithPassword(), theirs.Recovery[0])).Status);
    }

    [Theory]
    [InlineData("Accounts.Person.Link.Reset", "/sign-in/code", true)]
    [InlineData("Accounts.Person.LostPhone", "/", false)]
    public async Task Link_OfTheAdministrator_KeepsTheFactorUnlessThePhoneIsLost(string button, string leadsTo, bool isKept)
    {
        var jory = await host.Browser().SignedIn(await host.Add("Jory Penn", InstallationRoles.Administrator));
        var made = await jory.Press(await jory.Get($"/administration/people/{ines.Id}"), FactorApp.Words(button));
        var link = new Uri(made.Document.QuerySelector("#link")!.GetAttribute("value")!).PathAndQuery;
        var browser = host.Browser();
        const string next = "nine kettles under one blue roof";

        await browser.Press(await browser.Get(link), FactorApp.Words("Accounts.Link.Button"), ("Input.Password", next));
        var entered = await browser.SignIn(ines.Email, next);

        Assert.Equal(leadsTo, entered.Location);
        Assert.Equal(isKept, await host.Read(db => db.Set<SecondFactor>().AnyAsync(f => f.Seed != null, Stop)));
        Assert.Equal(isKept ? 0 : 1, await host.Read(db => db.Audit.CountAsync(a => a.Act == AccountActs.SecondFactorCleared && a.EntityId == ines.Id, Stop)));
        if (isKept) return;
        Assert.Contains(FactorApp.Words("Accounts.Factor.Cleared.Flash"), (await browser.Get("/")).Text, StringComparison.Ordinal);
        Assert.Contains("Jory Penn", (await browser.Get("/account")).Text, StringComparison.Ordinal);
        await browser.Press(await browser.Get(FactorApp.Address), FactorApp.Words("Accounts.Factor.Read"));
        Assert.DoesNotContain("Jory Penn", (await browser.Get("/account")).Text, StringComparison.Ordinal);
    }

    private static async Task<Answer> Send(TestBrowser browser, string code, string path = Address)
    {
        var page = await browser.Get(path);
        return page.Status == HttpStatusCode.OK ? await browser.Press(page, FactorApp.Words("Accounts.SignIn.Button"), ("code", code)) : page;
    }

    private async Task<TestBrowser> WithPassword(string source = "198.51.100.7")
    {
        var browser = host.Browser(source);
        Assert.Equal(Address, (await browser.SignIn(ines.Email)).Location);
        return browser;
    }

    private async Task<string> Everything() => string.Join('\n', host.Log) + string.Join('\n', await host.Read(db => db.Audit.Select(a => a.Act + a.Entity).ToListAsync(Stop)));
}
