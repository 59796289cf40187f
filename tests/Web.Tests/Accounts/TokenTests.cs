using System.Net;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Accounts;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Infrastructure.Identity;
using NegotiationTracker.Web.Tests.Api;

namespace NegotiationTracker.Web.Tests.Accounts;

/// <summary>Personal access tokens: made and revoked on the account page, shown once, and out at the next request when they end.</summary>
public sealed class TokenTests : IAsyncLifetime
{
    private readonly AccountsHost host = new();
    private Person ines = null!;
    private TestBrowser browser = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        ines = await host.Add("Ines Marant");
        browser = await host.Browser().SignedIn(ines);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Make_WithoutSignIn_LeadsToTheSignInPage()
    {
        var answer = await host.Browser().Post("/account?handler=Token", []);

        Assert.True(answer.Status == HttpStatusCode.BadRequest || answer.Location!.StartsWith("/sign-in", StringComparison.Ordinal), $"{answer.Status}");
        Assert.Equal(0, await Count());
    }

    [Fact]
    public async Task Make_Valid_ShowsTheTokenOnceAndStoresItsHash()
    {
        var answer = await Make("Weekly report");
        var secret = Secret(answer)!;

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.StartsWith("ntpat_", secret, StringComparison.Ordinal);
        Assert.True(answer.Raw.Headers.CacheControl!.NoStore);
        var page = await browser.Get("/account");
        Assert.Contains("Weekly report", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, page.Html, StringComparison.Ordinal);
        var row = await host.Read(db => db.Set<PersonalToken>().AsNoTracking().SingleAsync(Stop));
        Assert.Equal((ines.Id, TokenScope.Read, host.Time.GetUtcNow().AddDays(90), 32), (row.PersonId, row.Scope, row.ExpiresAt, row.TokenHash.Length));
        Assert.DoesNotContain(host.Log, line => line.Contains(secret[6..], StringComparison.Ordinal));
        Assert.DoesNotContain(browser.Cookies.Values, c => c.Contains(secret[6..], StringComparison.Ordinal));
        Assert.Equal(1, await host.Read(db => db.Audit.CountAsync(a => a.Act == AccountActs.TokenMade && a.EntityId == ines.Id, Stop)));
    }

    [Theory]
    [InlineData("", "90", "Token.Name", "token-name-required")]
    [InlineData("A name far longer than the sixty characters that are asked for here", "90", "Token.Name", "token-name-too-long")]
    [InlineData("Report", "0", "Token.Days", "token-days-out-of-range")]
    [InlineData("Report", "366", "Token.Days", "token-days-out-of-range")]
    public async Task Make_Invalid_SaysSoAtTheFieldAndKeepsWhatWasTyped(string name, string days, string field, string problem)
    {
        var answer = await Make(name, days);

        Assert.Equal((HttpStatusCode.BadRequest, 0), (answer.Status, await Count()));
        Assert.Contains(Texts[$"Accounts.Problem.{problem}"], answer.Document.QuerySelector($"[name='{field}']")!.Closest(".field")!.TextContent, StringComparison.Ordinal);
        Assert.Equal((name, days), (answer.Document.QuerySelector("[name='Token.Name']")!.GetAttribute("value") ?? "", answer.Document.QuerySelector("[name='Token.Days']")!.GetAttribute("value")));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("99999999999")]
    public async Task Make_WithUnreadableDays_IsRefused(string days) => Assert.Equal((HttpStatusCode.BadRequest, 0), ((await Make("Report", days)).Status, await Count()));

    [Fact]
    public async Task Make_MoreThanAPersonNeeds_IsRefused()
    {
        for (var n = 0; n < IPersonalTokens.MostPerPerson; n++) await ApiClient.Token(host, ines.Id);

        Assert.Contains(Texts["Accounts.Problem.tokens-too-many"], (await Make("One more")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Revoke_ByItsOwner_EndsItAtOnce()
    {
        var client = new ApiClient(host, Secret(await Make("Report")));
        Assert.Equal(HttpStatusCode.OK, await StatusOf(client));

        var answer = await browser.Press(await browser.Get("/account"), Texts["Accounts.Tokens.Revoke"] + " Report");

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Unauthorized), (answer.Status, await StatusOf(client)));
    }

    [Fact]
    public async Task Revoke_BySomebodyElse_ChangesNothing()
    {
        var client = new ApiClient(host, await ApiClient.Token(host, ines.Id));
        var id = await host.Read(db => db.Set<PersonalToken>().Select(t => t.Id).SingleAsync(Stop));
        var other = await host.Browser().SignedIn(await host.Add("Some Stranger"));
        var page = await other.Get("/account");

        await other.Post("/account?handler=Revoke", [new("id", $"{id}"), new("__RequestVerificationToken", page.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!)]);

        Assert.Equal(HttpStatusCode.OK, await StatusOf(client));
    }

    [Fact]
    public async Task Token_AfterItsLastDay_OpensNothing()
    {
        var client = new ApiClient(host, await ApiClient.Token(host, ines.Id, days: 2));
        host.Time.Advance(TimeSpan.FromDays(2) - TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, await StatusOf(client));

        host.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusOf(client));
    }

    [Fact]
    public async Task Token_OfADisabledAccount_OpensNothing()
    {
        var client = new ApiClient(host, await ApiClient.Token(host, ines.Id));

        await host.Change(ines.Id, p => p.Disable());

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusOf(client));
    }

    [Fact]
    public async Task Token_AfterSigningOutEverywhere_OpensNothingAndIsShownAsEnded()
    {
        var client = new ApiClient(host, await ApiClient.Token(host, ines.Id));

        await browser.Press(await browser.Get("/account"), Texts["Accounts.Sessions.Everywhere"]);

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusOf(client));
        Assert.Contains(Texts["Accounts.Tokens.Ended"], (await (await host.Browser().SignedIn(ines)).Get("/account")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_ThatWasUsed_ShowsItsLastDay()
    {
        var client = new ApiClient(host, await ApiClient.Token(host, ines.Id));
        Assert.Contains(Texts["Accounts.Tokens.Never"], (await browser.Get("/account")).Text, StringComparison.Ordinal);

        await StatusOf(client);

        Assert.Equal(DateOnly.FromDateTime(host.Time.GetUtcNow().UtcDateTime), await host.Read(db => db.Set<PersonalToken>().Select(t => t.LastUsedOn).SingleAsync(Stop)));
        Assert.DoesNotContain(Texts["Accounts.Tokens.Never"], (await browser.Get("/account")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_OverPlainHttp_IsNotHonoured() =>
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusOf(new ApiClient(host, await ApiClient.Token(host, ines.Id), "http")));

    [Fact]
    public async Task Token_InAnAddress_IsNotHonoured()
    {
        var secret = await ApiClient.Token(host, ines.Id);

        Assert.Equal(HttpStatusCode.Unauthorized, (await new ApiClient(host, null).Get($"/negotiations?access_token={secret}")).Status);
    }

    [Fact]
    public async Task Session_OfABrowser_DoesNotOpenTheApi() => Assert.Equal(HttpStatusCode.Unauthorized, (await browser.Get(ApiClient.Root + "/negotiations")).Status);

    [Fact]
    public async Task Token_ForThePages_DoesNotOpenThem()
    {
        var answer = await (await ApiClient.Of(host, ines)).Send(new(HttpMethod.Get, "/negotiations"));

        Assert.Equal((HttpStatusCode.SeeOther, true), (answer.Status, answer.Raw.Headers.Location!.ToString().StartsWith("/sign-in", StringComparison.Ordinal)));
    }

    private Web.Infrastructure.Localisation.Texts Texts => (Web.Infrastructure.Localisation.Texts)host.Services.GetService(typeof(Web.Infrastructure.Localisation.Texts))!;

    private async Task<Answer> Make(string name, string days = "90") => await browser.Press(await browser.Get("/account"), Texts["Accounts.Tokens.Make"], ("Token.Name", name), ("Token.Days", days));

    private Task<int> Count() => host.Read(db => db.Set<PersonalToken>().CountAsync(Stop));

    private static string? Secret(Answer page) => page.Document.QuerySelector("#token")?.GetAttribute("value");

    private static async Task<HttpStatusCode> StatusOf(ApiClient client) => (await client.Get("/negotiations")).Status;
}
