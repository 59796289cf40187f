using System.Net;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Infrastructure.Identity;

namespace NegotiationTracker.Web.Tests.Accounts;

/// <summary>Adding, renaming and removing passkeys on one's own account.</summary>
public sealed class PasskeyTests : IAsyncLifetime
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
    public async Task Begin_WithAWrongPassword_AsksTheDeviceNothing()
    {
        var answer = await PasskeyStage.Begin(browser, "not the right password");

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Null(answer.Document.QuerySelector("[data-passkey]"));
        Assert.Contains(FactorApp.Words("Accounts.Problem.factor-password-wrong"), answer.Text, StringComparison.Ordinal);
    }

    /// <summary>TRUST 5.1, V6 6.7.2 asks for 64 bits; and for a finger, face or PIN at each use.</summary>
    [Fact]
    public async Task Begin_Valid_AsksForAVerifiedPersonWithAFreshChallengeOf256Bits()
    {
        var asked = System.Text.Json.Nodes.JsonNode.Parse((await PasskeyStage.Begin(browser)).Options())!;
        var again = System.Text.Json.Nodes.JsonNode.Parse((await PasskeyStage.Begin(browser)).Options())!;

        Assert.Equal(32, System.Buffers.Text.Base64Url.DecodeFromChars(asked["challenge"]!.GetValue<string>()).Length);
        Assert.NotEqual(asked["challenge"]!.ToString(), again["challenge"]!.ToString());
        Assert.Equal(("localhost", "required", "required", "none"), (asked["rp"]!["id"]!.ToString(), asked["authenticatorSelection"]!["userVerification"]!.ToString(),
            asked["authenticatorSelection"]!["residentKey"]!.ToString(), asked["attestation"]?.ToString() ?? "none"));
    }

    [Fact]
    public async Task Add_Valid_ShowsRecoveryCodesOnceEndsOtherSessionsAndWritesAudit()
    {
        var other = await host.Browser().SignedIn(ines);
        using var device = new SoftPasskey();

        var before = browser.Cookies["__Host-session"];
        var answer = await PasskeyStage.Add(browser, device);

        Assert.NotEqual(before, browser.Cookies["__Host-session"]);
        Assert.Equal(10, answer.Document.QuerySelectorAll("main li code").Length);
        Assert.Equal(HttpStatusCode.SeeOther, (await other.Get("/account")).Status);
        Assert.Contains("Office laptop", (await browser.Get(PasskeyStage.Own)).Text, StringComparison.Ordinal);
        Assert.Equal(1, await host.Read(db => db.Audit.CountAsync(a => a.Act == AccountActs.PasskeyAdded && a.EntityId == ines.Id, Stop)));
        using var second = await PasskeyStage.Added(browser);
        Assert.Equal(10, await host.Read(db => db.Set<RecoveryCode>().CountAsync(Stop)));
    }

    [Fact]
    public async Task Add_TheSameAnswerTwiceLateOrInAnotherSession_IsRefused()
    {
        using var device = new SoftPasskey();
        var page = await PasskeyStage.Begin(browser);
        var credential = device.Create(page.Options());
        var other = await host.Browser().SignedIn(ines);
        var foreign = await other.Post($"{PasskeyStage.Own}?handler=Add", [.. SignInTests.Token(await other.Get("/account")),
            new("Input.Question", page.Document.QuerySelector("[name='Input.Question']")!.GetAttribute("value")!), new("Input.Credential", credential), new("Input.Name", "Mine")]);

        var first = await PasskeyStage.Answer(browser, page, credential);
        await Remove((await host.Read(db => db.Set<Passkey>().SingleAsync(Stop))).Id, AccountsHost.Good);
        var again = await PasskeyStage.Answer(browser, page, credential);
        var slow = await PasskeyStage.Begin(browser);
        host.Time.Advance(PasskeyQuestions.Lifetime);
        var late = await PasskeyStage.Answer(browser, slow, device.Create(slow.Options()));

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.OK, HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (foreign.Status, first.Status, again.Status, late.Status));
        Assert.False(await host.Read(db => db.Set<Passkey>().AnyAsync(Stop)));
    }

    [Theory]
    [InlineData("https://localhost.example.org", false, false)]
    [InlineData("https://example.org", false, false)]
    [InlineData(SoftPasskey.Here, true, false)]
    [InlineData(SoftPasskey.Here, false, true)]
    public async Task Add_ByAFalsePageInAFrameOrUnverified_IsRefused(string origin, bool unverified, bool framed)
    {
        using var device = new SoftPasskey { Origin = origin, IsUnverified = unverified, IsFramed = framed };

        var answer = await PasskeyStage.Add(browser, device);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(FactorApp.Words("Accounts.Problem.passkey-refused"), answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "passkey-name-required")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890", "passkey-name-too-long")]
    public async Task Add_WithoutAUsableName_SaysSo(string name, string problem)
    {
        using var device = new SoftPasskey();

        var answer = await PasskeyStage.Add(browser, device, name);

        Assert.Contains(FactorApp.Words($"Accounts.Problem.{problem}"), answer.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
    }

    [Fact]
    public async Task Add_WithScriptOff_SaysSo()
    {
        var answer = await PasskeyStage.Answer(browser, await PasskeyStage.Begin(browser), "");

        Assert.Contains(FactorApp.Words("Accounts.Problem.passkey-no-script"), answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rename_OwnAndForeign_ChangesOnlyTheOwn()
    {
        using var device = await PasskeyStage.Added(browser);
        var id = (await host.Read(db => db.Set<Passkey>().SingleAsync(Stop))).Id;
        var stranger = await host.Browser().SignedIn(await host.Add("Tomo Keldan"));

        var own = await browser.Press(await browser.Get($"{PasskeyStage.Own}?id={id}"), FactorApp.Words("Accounts.Passkeys.Rename"), ("Input.Name", "Blue key"));
        var foreign = await stranger.Post($"{PasskeyStage.Own}?handler=Rename&id={id}", [.. SignInTests.Token(await stranger.Get("/account")), new("Input.Name", "Stolen")]);

        Assert.Equal((PasskeyStage.Own, HttpStatusCode.NotFound, HttpStatusCode.NotFound), (own.Location, foreign.Status, (await stranger.Get($"{PasskeyStage.Own}?id={id}")).Status));
        Assert.Equal("Blue key", (await host.Read(db => db.Set<Passkey>().SingleAsync(Stop))).Name);
    }

    [Fact]
    public async Task Remove_AsksForAProofEndsOtherSessionsAndTakesTheCodesWithTheLastFactor()
    {
        using var device = await PasskeyStage.Added(browser);
        var other = host.Browser();
        await PasskeyStage.SignIn(other, device);
        var id = (await host.Read(db => db.Set<Passkey>().SingleAsync(Stop))).Id;

        var wrong = await Remove(id, "not the right password");
        var done = await Remove(id, AccountsHost.Good);

        Assert.Equal((HttpStatusCode.BadRequest, PasskeyStage.Own), (wrong.Status, done.Location));
        Assert.Equal(HttpStatusCode.SeeOther, (await other.Get("/account")).Status);
        Assert.Equal(0, await host.Read(db => db.Set<RecoveryCode>().CountAsync(Stop)));
        Assert.Equal(HttpStatusCode.BadRequest, (await PasskeyStage.SignIn(host.Browser(), device)).Status);
        Assert.Equal("/", (await host.Browser().SignIn(ines.Email)).Location);
    }

    /// <summary>A form that comes too late is kept, but never with what proves who somebody is.</summary>
    [Fact]
    public async Task Remove_AfterTheSessionEnded_KeepsNoProof()
    {
        using var device = await PasskeyStage.Added(browser);
        var id = (await host.Read(db => db.Set<Passkey>().SingleAsync(Stop))).Id;
        var page = await browser.Get($"{PasskeyStage.Own}?id={id}");
        host.Time.Advance(TimeSpan.FromMinutes(31));

        var late = await browser.Press(page, FactorApp.Words("Accounts.Passkeys.Remove"), ("Input.Proof", AccountsHost.Good));

        Assert.Equal(HttpStatusCode.SeeOther, late.Status);
        Assert.Equal((1, 0), (await host.Read(db => db.Set<Passkey>().CountAsync(Stop)), await host.Read(db => db.Set<KeptForm>().CountAsync(Stop))));
    }

    private async Task<Answer> Remove(Guid id, string proof) =>
        await browser.Press(await browser.Get($"{PasskeyStage.Own}?id={id}"), FactorApp.Words("Accounts.Passkeys.Remove"), ("Input.Proof", proof));
}
