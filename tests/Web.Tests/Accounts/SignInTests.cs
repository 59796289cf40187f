using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Infrastructure.Identity;

namespace NegotiationTracker.Web.Tests.Accounts;

public sealed class SignInTests : IAsyncLifetime
{
    private readonly AccountsHost host = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Get_SomePageWithoutSession_LeadsToSignInAndBack()
    {
        var ilse = await host.Add("Ilse Marant");
        var browser = host.Browser();

        var sent = await browser.Get("/account?x=1");
        var back = await browser.SignIn(ilse.Email, path: sent.Location!);

        Assert.Equal(HttpStatusCode.SeeOther, sent.Status);
        Assert.Equal("/sign-in?back=%2Faccount%3Fx%3D1", sent.Location);
        Assert.Equal("/account?x=1", back.Location);
        Assert.Equal("Your account", (await browser.Get("/account")).Heading);
    }

    [Fact]
    public async Task SignIn_ForeignAddressToGoBackTo_StaysHere()
    {
        var ilse = await host.Add("Ilse Marant");

        var answer = await host.Browser().SignIn(ilse.Email, path: "/sign-in?back=https://evil.example/");

        Assert.Equal("/", answer.Location);
    }

    [Fact]
    public async Task SignIn_WrongPasswordUnknownNameAndNoPassword_AnswerAlikeAfterTheSameWork()
    {
        await host.Add("Ilse Marant");
        await host.Add("Tomo Keldan", password: null);
        var answers = new List<Answer>();
        var work = new List<string>();

        foreach (var email in new[] { "ilse.marant@example.org", "nobo.dyhere@example.org", "tomo.keldan@example.org" })
        {
            host.Hashes.Clear();
            answers.Add(await host.Browser().SignIn(email, "not the right password"));
            work.Add(string.Join(',', host.Hashes));
        }

        Assert.Equal(["1000", "1000", "1000"], work);
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.BadRequest, a.Status));
        Assert.Single(answers.Select(a => Plain(a.Html)).Distinct());
        Assert.Contains("do not go together", answers[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_Accepted_SetsHostCookieAndWritesAudit()
    {
        var ilse = await host.Add("Ilse Marant");
        var browser = host.Browser();

        var answer = await browser.SignIn(ilse.Email);

        var cookie = Assert.Single(answer.Raw.Headers.GetValues("Set-Cookie"), c => c.StartsWith("__Host-session=", StringComparison.Ordinal));
        Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.True(await host.Read(db => db.Audit.AnyAsync(a => a.Act == AccountActs.SignedIn && a.ActorId == ilse.Id)));
    }

    /// <summary>Between the check of the password and the beginning of the session, somebody changes it.</summary>
    [Fact]
    public async Task SignIn_PasswordChangedWhileItIsUnderWay_BeginsNoSession()
    {
        var ilse = await host.Add("Ilse Marant");
        var browser = host.Browser();
        host.AfterHash = () => host.Read(db => db.Users.Where(u => u.Id == ilse.Id).ExecuteUpdateAsync(s => s.SetProperty(u => u.SecurityStamp, "second")));

        var answer = await browser.SignIn(ilse.Email);

        Assert.Equal("/sign-in", answer.Location);
        Assert.DoesNotContain("__Host-session", browser.Cookies.Keys);
        Assert.False(await host.Read(db => db.Set<Session>().AnyAsync()));
        Assert.Contains(FactorApp.Words("Accounts.Code.Over"), (await browser.Get("/sign-in")).Text, StringComparison.Ordinal);
        Assert.Equal("/", (await browser.SignIn(ilse.Email)).Location);
    }

    [Fact]
    public async Task SignIn_ManyFailuresFromOneSource_WaitsWithoutHashing()
    {
        var ilse = await host.Add("Ilse Marant");
        var browser = host.Browser();
        for (var i = 0; i < 4; i++) await browser.SignIn(ilse.Email, "wrong wrong wrong");
        host.Hashes.Clear();

        var waits = await browser.SignIn(ilse.Email);
        host.Time.Advance(TimeSpan.FromSeconds(2));
        var later = await browser.SignIn(ilse.Email);

        Assert.Equal(HttpStatusCode.TooManyRequests, waits.Status);
        Assert.Equal(HttpStatusCode.Redirect, later.Status);
        Assert.Single(host.Hashes);
    }

    [Fact]
    public async Task SignIn_StrangersHammerTheAccount_OwnerOnKnownDeviceComesIn()
    {
        var ilse = await host.Add("Ilse Marant");
        var owner = await host.Browser("203.0.113.5").SignedIn(ilse);
        var refused = 0;
        for (var i = 0; i < 130; i++)
        {
            var guess = await host.Browser($"198.51.100.{i}").SignIn(ilse.Email, "wrong wrong wrong");
            if (guess.Status == HttpStatusCode.BadRequest) refused++;
            host.Time.Advance(TimeSpan.FromMinutes(16));
        }

        var stranger = await host.Browser("198.51.100.200").SignIn(ilse.Email);
        var mine = await owner.SignIn(ilse.Email);
        var after = await host.Browser("198.51.100.201").SignIn(ilse.Email);

        Assert.Equal(SignInThrottle.MostPerAccount, refused);
        Assert.Equal(HttpStatusCode.TooManyRequests, stranger.Status);
        Assert.Equal(HttpStatusCode.Redirect, mine.Status);
        Assert.Equal(HttpStatusCode.Redirect, after.Status);
    }

    [Fact]
    public async Task SignIn_OverPlainHttp_ExplainsInsteadOfLooping()
    {
        await host.Add("Ilse Marant");
        var browser = new TestBrowser(host, "198.51.100.7") { Scheme = "http" };

        var page = await browser.Get("/sign-in");

        Assert.Contains("not protected", page.Text, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("input[type=password]"));
    }

    [Fact]
    public async Task Persona_DemoOff_Is404()
    {
        var ilse = await host.Add("Ilse Marant");
        var browser = host.Browser();
        var page = await browser.Get("/sign-in");

        var answer = await browser.Post("/sign-in?handler=Persona", Token(page).Append(new("id", ilse.Id.ToString())));

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.DoesNotContain("__Host-session", browser.Cookies.Keys);
    }

    [Fact]
    public async Task Persona_DemoInDevelopment_SignsInWithOnePress()
    {
        await using var demo = new AccountsHost("Development", demo: true);
        var browser = demo.Browser();

        var page = await browser.Get("/sign-in");
        var answer = await browser.Press(page, "Rhea Osei");

        Assert.Equal(9, page.Document.QuerySelectorAll("button[name=id]").Length);
        Assert.Equal("/", answer.Location);
        Assert.Contains("Rhea Osei", (await browser.Get("/account")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_WithoutAntiforgery_IsRefused()
    {
        var ilse = await host.Add("Ilse Marant");

        var answer = await host.Browser().Post("/sign-in", [new("Input.Email", ilse.Email), new("Input.Password", AccountsHost.Good)]);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.False(await host.Read(db => db.Set<Session>().AnyAsync()));
    }

    internal static IEnumerable<KeyValuePair<string, string>> Token(Answer page) =>
        [new("__RequestVerificationToken", page.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!)];

    /// <summary>What the reader typed comes back to him, and the antiforgery token is new each time.</summary>
    private static string Plain(string html) => Regex.Replace(
        Regex.Replace(html, "name=\"__RequestVerificationToken\"[^>]*value=\"[^\"]*\"", "token", RegexOptions.None, TimeSpan.FromSeconds(1)),
        "[a-z.]+@example.org", "typed", RegexOptions.None, TimeSpan.FromSeconds(1));
}
