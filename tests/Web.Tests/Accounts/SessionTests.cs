using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Application.Accounts;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Infrastructure.Identity;

namespace NegotiationTracker.Web.Tests.Accounts;

public sealed class SessionTests : IAsyncLifetime
{
    private readonly AccountsHost host = new();
    private Person ilse = null!;

    public async ValueTask InitializeAsync() => ilse = await host.Add("Ilse Marant");

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Session_AccountDisabled_EndsAtTheNextRequest()
    {
        var browser = await host.Browser().SignedIn(ilse);

        await host.Change(ilse.Id, p => p.Disable());

        Assert.Equal(HttpStatusCode.SeeOther, (await browser.Get("/account")).Status);
    }

    [Fact]
    public async Task Session_RoleTakenAway_HoldsAtTheNextRequest()
    {
        var browser = await host.Browser().SignedIn(ilse);
        await host.Change(ilse.Id, p => p.Describe(p.Name, p.Organisation, p.Email, InstallationRoles.Administrator));
        var before = await browser.Get("/administration/people");

        await host.Change(ilse.Id, p => p.Describe(p.Name, p.Organisation, p.Email, InstallationRoles.Negotiator));

        Assert.Equal(HttpStatusCode.OK, before.Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get("/administration/people")).Status);
    }

    [Theory]
    [InlineData(29, HttpStatusCode.OK)]
    [InlineData(31, HttpStatusCode.SeeOther)]
    public async Task Session_Idle_EndsAfterHalfAnHour(int minutes, HttpStatusCode expected)
    {
        var browser = await host.Browser().SignedIn(ilse);

        host.Time.Advance(TimeSpan.FromMinutes(minutes));

        Assert.Equal(expected, (await browser.Get("/account")).Status);
    }

    [Fact]
    public async Task Session_UsedAllDay_EndsAfterTwelveHours()
    {
        var browser = await host.Browser().SignedIn(ilse);
        for (var i = 0; i < 35; i++)
        {
            host.Time.Advance(TimeSpan.FromMinutes(20));
            Assert.Equal(HttpStatusCode.OK, (await browser.Get("/account")).Status);
        }

        host.Time.Advance(TimeSpan.FromMinutes(21));

        Assert.Equal(HttpStatusCode.SeeOther, (await browser.Get("/account")).Status);
    }

    [Fact]
    public async Task SignIn_CookiePlantedBefore_IsNotTakenOver()
    {
        var browser = host.Browser();
        browser.Cookies["__Host-session"] = new string('A', 43);

        await browser.SignedIn(ilse);

        Assert.NotEqual(new string('A', 43), browser.Cookies["__Host-session"]);
    }

    [Fact]
    public async Task SignIn_OverALivingSession_MakesANewReferenceAndEndsTheOld()
    {
        var tomo = await host.Add("Tomo Keld");
        var browser = await host.Browser().SignedIn(ilse);
        var old = browser.Cookies["__Host-session"];
        var page = await browser.Get("/sign-out");

        await browser.Post("/sign-in", SignInTests.Token(page).Concat(
            [new("Input.Email", tomo.Email), new("Input.Password", AccountsHost.Good)]));
        var thief = host.Browser();
        thief.Cookies["__Host-session"] = old;

        Assert.NotEqual(old, browser.Cookies["__Host-session"]);
        Assert.Equal(HttpStatusCode.SeeOther, (await thief.Get("/account")).Status);
        Assert.Contains("Tomo Keld", (await browser.Get("/account")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignOut_CookieReplayed_OpensNothing()
    {
        var browser = await host.Browser().SignedIn(ilse);
        var old = browser.Cookies["__Host-session"];

        var answer = await browser.Press(await browser.Get("/sign-out"), "Sign out");
        browser.Cookies["__Host-session"] = old;

        Assert.Equal("\"cache\", \"storage\"", string.Join(",", answer.Raw.Headers.GetValues("Clear-Site-Data")));
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.Get("/account")).Status);
        Assert.False(await host.Read(db => db.Set<Session>().AnyAsync()));
    }

    [Fact]
    public async Task SignOutEverywhere_OtherBrowser_IsOut()
    {
        var here = await host.Browser().SignedIn(ilse);
        var there = await host.Browser().SignedIn(ilse);

        await here.Press(await here.Get("/account"), "Sign out everywhere");

        Assert.Equal(HttpStatusCode.SeeOther, (await there.Get("/account")).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await here.Get("/account")).Status);
    }

    [Fact]
    public async Task EndOne_OtherBrowser_IsOutAndThisOneStays()
    {
        var here = await host.Browser().SignedIn(ilse);
        var there = await host.Browser().SignedIn(ilse);

        await here.Press(await here.Get("/account"), "End this session");

        Assert.Equal(HttpStatusCode.SeeOther, (await there.Get("/account")).Status);
        Assert.Equal(HttpStatusCode.OK, (await here.Get("/account")).Status);
    }

    [Fact]
    public async Task ChangePassword_Right_KeepsThisSessionAndEndsTheOthers()
    {
        const string next = "an entirely different set of words";
        var here = await host.Browser().SignedIn(ilse);
        var there = await host.Browser().SignedIn(ilse);

        var wrong = await here.Press(await here.Get("/account/password"), "Change the password", ("Input.Current", "not it at all"), ("Input.Password", next));
        var right = await here.Press(await here.Get("/account/password"), "Change the password", ("Input.Current", AccountsHost.Good), ("Input.Password", next));

        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
        Assert.Equal("/account", right.Location);
        Assert.Equal(HttpStatusCode.OK, (await here.Get("/account")).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await there.Get("/account")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await host.Browser().SignIn(ilse.Email)).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await host.Browser().SignIn(ilse.Email, next)).Status);
    }

    /// <summary>Whoever had seen the reference before the step has nothing after it.</summary>
    [Fact]
    public async Task Steps_ThatMakeASessionWorthMore_MakeANewReferenceAndEndTheOld()
    {
        const string next = "an entirely different set of words";
        var here = await host.Browser().SignedIn(ilse);
        var (first, thief) = (here.Cookies["__Host-session"], host.Browser());

        await here.Press(await here.Get("/account/password"), "Change the password", ("Input.Current", AccountsHost.Good), ("Input.Password", next));
        var second = here.Cookies["__Host-session"];
        var (offer, key) = await FactorApp.Begin(here, next);
        var on = await here.Press(offer, FactorApp.Words("Accounts.Factor.On"), ("Input.Code", FactorApp.CodeOf(key, host.Time.GetUtcNow())));
        var third = here.Cookies["__Host-session"];

        Assert.Equal(HttpStatusCode.OK, on.Status);
        Assert.Equal(3, new[] { first, second, third }.Distinct().Count());
        foreach (var old in new[] { first, second })
        {
            thief.Cookies["__Host-session"] = old;
            Assert.Equal(HttpStatusCode.SeeOther, (await thief.Get("/account")).Status);
        }
        Assert.Equal(HttpStatusCode.OK, (await here.Get("/account")).Status);
        Assert.Single(await host.Read(db => db.Set<Session>().ToListAsync()));
    }

    [Fact]
    public async Task Renew_OfASessionThatEndedMeanwhile_BringsNothingBack()
    {
        var here = await host.Browser().SignedIn(ilse);
        var reference = here.Cookies["__Host-session"];
        await using var scope = host.Services.CreateAsyncScope();
        var sessions = scope.ServiceProvider.GetRequiredService<ISessions>();
        await sessions.End(reference, TestContext.Current.CancellationToken);

        Assert.Null(await sessions.Renew(ilse.Id, reference, TestContext.Current.CancellationToken));
        Assert.Empty(await host.Read(db => db.Set<Session>().ToListAsync()));
    }

    /// <summary>A cookie that somebody planted before the password is worth nothing after the code either.</summary>
    [Fact]
    public async Task SignIn_CookiePlantedBeforeTheCode_IsNotTakenOver()
    {
        var app = await FactorApp.SetUp(host, await host.Browser().SignedIn(ilse));
        var planted = new string('B', 43);
        var browser = host.Browser();
        browser.Cookies["__Host-session"] = planted;

        var asked = await browser.SignIn(ilse.Email);
        await browser.Press(await browser.Get(asked.Location!), FactorApp.Words("Accounts.SignIn.Button"), ("code", app.Next()));

        Assert.NotEqual(planted, browser.Cookies["__Host-session"]);
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/account")).Status);
    }

    /// <summary>On the server's clock: what the browser says of its cookie counts for nothing.</summary>
    [Fact]
    public async Task List_AfterTheEnd_ShowsNoSessionThatIsOver()
    {
        await host.Browser().SignedIn(ilse);
        host.Time.Advance(TimeSpan.FromMinutes(31));
        var here = await host.Browser().SignedIn(ilse);

        Assert.DoesNotContain("End this session", (await here.Get("/account")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TimeZone_Chosen_IsSaved()
    {
        var browser = await host.Browser().SignedIn(ilse);

        var answer = await browser.Press(await browser.Get("/account"), "Save the time zone", ("zone", "Africa/Nairobi"));
        var bad = await browser.Press(await browser.Get("/account"), "Save the time zone", ("zone", "Nowhere/Atall"));

        Assert.Equal("/account", answer.Location);
        Assert.Equal(HttpStatusCode.BadRequest, bad.Status);
        Assert.Equal("Africa/Nairobi", await host.Read(db => db.People.Where(p => p.Id == ilse.Id).Select(p => p.TimeZone).SingleAsync()));
    }

    [Fact]
    public async Task Session_Stored_HoldsNoReference()
    {
        var browser = await host.Browser().SignedIn(ilse);

        var session = await host.Read(db => db.Set<Session>().SingleAsync());

        Assert.Equal(SecretText.Hash(browser.Cookies["__Host-session"]), session.KeyHash);
        Assert.DoesNotContain("TestBrowser", System.Text.Encoding.UTF8.GetString(session.Payload), StringComparison.Ordinal);
    }
}
