using System.Net;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Infrastructure.Identity;

namespace NegotiationTracker.Web.Tests.Accounts;

public sealed class KeptFormTests : IAsyncLifetime
{
    private const string Typed = "The crossing stays open\non market days.";

    private readonly AccountsHost host = new();
    private Person ilse = null!;

    public async ValueTask InitializeAsync() => ilse = await host.Add("Ilse Marant");

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Post_SessionExpired_IsShownAfterSignInAndSentByThePersonOnly()
    {
        var browser = await Expired();

        var late = await browser.Post("/preferences-of-nobody", Form());
        var landed = await browser.SignIn(ilse.Email);
        var kept = await browser.Get("/kept-form");

        Assert.Equal("/sign-in", late.Location);
        Assert.Equal("/kept-form", landed.Location);
        Assert.Equal(Typed, kept.Document.QuerySelector("textarea")!.TextContent.Trim());
        Assert.Equal("/preferences-of-nobody", kept.Document.QuerySelector("main form")!.GetAttribute("action"));
        Assert.NotNull(kept.Document.QuerySelector("main form input[name=__RequestVerificationToken]"));
        Assert.DoesNotContain("Password", kept.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("stale-token", kept.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAgain_Taken_DropsWhatWasKept()
    {
        var browser = await Expired();
        await browser.Post("/preferences", []);
        await browser.Post("/somewhere?handler=x", Form());
        await browser.SignIn(ilse.Email);
        var kept = await browser.Get("/kept-form");
        var marker = kept.Document.QuerySelector("input[name=__kept]")!.GetAttribute("value")!;

        var refused = await browser.Press(kept, "Send the form again");
        var between = await host.Read(db => db.Set<KeptForm>().CountAsync());
        var taken = await browser.Post("/preferences", SignInTests.Token(kept).Append(new("__kept", marker)));

        Assert.True((int)refused.Status >= 400);
        Assert.Equal(1, between);
        Assert.Equal(HttpStatusCode.Redirect, taken.Status);
        Assert.Equal(0, await host.Read(db => db.Set<KeptForm>().CountAsync()));
        Assert.DoesNotContain("__Host-kept", browser.Cookies.Keys);
    }

    [Fact]
    public async Task KeptForm_OtherPersonOrOtherDevice_SeesNothing()
    {
        var tomo = await host.Add("Tomo Keld");
        var browser = await Expired();
        await browser.Post("/somewhere", Form());
        var elsewhere = await host.Browser().SignedIn(ilse);
        elsewhere.Cookies["__Host-kept"] = browser.Cookies["__Host-kept"];

        var other = await browser.SignIn(tomo.Email);

        Assert.Equal("/", other.Location);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get("/kept-form")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.Get("/kept-form")).Status);
    }

    [Fact]
    public async Task Post_StrangerOrTooBigOrTooMany_IsNotKept()
    {
        await host.Browser().Post("/somewhere", Form());
        var none = await host.Read(db => db.Set<KeptForm>().CountAsync());
        var browser = await Expired();
        await browser.Post("/somewhere", [new("Input.Text", new string('x', 300 * 1024))]);
        await browser.Post("/account/password", [new("Input.Current", "secret"), new("Input.Other", "x")]);
        var afterBig = await host.Read(db => db.Set<KeptForm>().CountAsync());

        for (var i = 0; i < 7; i++) await browser.Post("/somewhere", Form());

        Assert.Equal(0, none);
        Assert.Equal(0, afterBig);
        Assert.Equal(5, await host.Read(db => db.Set<KeptForm>().CountAsync()));
    }

    [Fact]
    public async Task KeptForm_Stored_IsSealed()
    {
        var browser = await Expired();
        await browser.Post("/somewhere", Form());

        var content = await host.Read(db => db.Set<KeptForm>().Select(f => f.Content).SingleAsync());

        Assert.DoesNotContain("crossing", System.Text.Encoding.UTF8.GetString(content), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Discard_Pressed_ForgetsTheForm()
    {
        var browser = await Expired();
        await browser.Post("/somewhere", Form());
        await browser.SignIn(ilse.Email);

        await browser.Press(await browser.Get("/kept-form"), "Throw it away");

        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get("/kept-form")).Status);
        Assert.Equal(0, await host.Read(db => db.Set<KeptForm>().CountAsync()));
    }

    private async Task<TestBrowser> Expired()
    {
        var browser = await host.Browser().SignedIn(ilse);
        host.Time.Advance(TimeSpan.FromMinutes(31));
        return browser;
    }

    private static KeyValuePair<string, string>[] Form() =>
    [
        new("Input.Statement", Typed), new("Input.MetWith", "The gatekeeper"), new("Input.OperationId", Guid.Empty.ToString()),
        new("Input.Password", "never kept"), new("__RequestVerificationToken", "stale-token"),
    ];
}
