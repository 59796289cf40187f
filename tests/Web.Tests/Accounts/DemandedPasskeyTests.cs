using System.Net;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Infrastructure.Identity;

namespace NegotiationTracker.Web.Tests.Accounts;

/// <summary>A passkey counts as the demanded second factor; where a role demands a passkey, nothing else does.</summary>
public sealed class DemandedPasskeyTests : IAsyncLifetime
{
    private static readonly Dictionary<string, string?> Demand = new() { ["Accounts:SecondFactorRoles:0"] = "Coordinator", ["Accounts:PasskeyRoles:0"] = "Administrator" };

    private readonly AccountsHost host = new(settings: Demand);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task SecondFactorRole_WithAPasskeyOnly_MayEnterAndKeepsTheLastOne()
    {
        var ana = await host.Add("Ana Bell", InstallationRoles.Coordinator);
        var browser = await host.Browser().SignedIn(ana);
        Assert.Equal(FactorApp.Address, (await browser.Get("/account")).Location);

        using var device = await PasskeyStage.Added(browser);

        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/account")).Status);
        Assert.Contains(FactorApp.Words("Accounts.Problem.passkey-demanded"), (await Remove(browser)).Text, StringComparison.Ordinal);
        Assert.True(await host.Read(db => db.Set<Passkey>().AnyAsync(Stop)));
    }

    [Fact]
    public async Task PasskeyRole_WithAnAppOnly_GetsNowhereElseUntilThereIsAPasskey()
    {
        var jory = await host.Add("Jory Penn", InstallationRoles.Administrator);
        var browser = await host.Browser().SignedIn(jory);
        await FactorApp.SetUp(host, browser);

        var before = await browser.Get("/administration/people");
        var setUp = await browser.Get(FactorApp.Address);
        using var device = await PasskeyStage.Added(browser);

        Assert.Equal(FactorApp.Address, before.Location);
        Assert.Contains(FactorApp.Words("Accounts.Passkeys.Demanded"), setUp.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/administration/people")).Status);
        Assert.Contains(FactorApp.Words("Accounts.Problem.passkey-demanded"), (await Remove(browser)).Text, StringComparison.Ordinal);
    }

    /// <summary>What a false page can ask for does not open such an account: the code of the app no more, a recovery code still.</summary>
    [Fact]
    public async Task PasskeyRole_WithBoth_SignsInByPasskeyOrRecoveryCodeOnly()
    {
        var jory = await host.Add("Jory Penn", InstallationRoles.Administrator);
        var first = await host.Browser().SignedIn(jory);
        var app = await FactorApp.SetUp(host, first);
        using var device = await PasskeyStage.Added(first);
        var browser = host.Browser();

        await browser.SignIn(jory.Email);
        var code = await Code(app.Next());
        var recovery = await Code(app.Recovery[0]);

        Assert.Equal((HttpStatusCode.BadRequest, "/"), (code.Status, recovery.Location));
        Assert.Equal("/", (await PasskeyStage.SignIn(host.Browser(), device)).Location);

        async Task<Answer> Code(string typed) => await browser.Press(await browser.Get("/sign-in/code"), FactorApp.Words("Accounts.SignIn.Button"), ("code", typed));
    }

    [Fact]
    public async Task LastPasskey_OfADemandingRole_IsNotOfferedToBeRemoved_UntilThereIsAnotherWay()
    {
        var ana = await host.Add("Ana Bell", InstallationRoles.Coordinator);
        var browser = await host.Browser().SignedIn(ana);
        using var device = await PasskeyStage.Added(browser);
        var address = $"{PasskeyStage.Own}?id={(await host.Read(db => db.Set<Passkey>().SingleAsync(Stop))).Id}";

        var alone = await browser.Get(address);
        await FactorApp.SetUp(host, browser);
        var beside = await browser.Get(address);

        Assert.Equal((false, true), (Offers(alone), Says(alone)));
        Assert.Equal((true, false), (Offers(beside), Says(beside)));
    }

    [Fact]
    public async Task LastPasskey_WhereItHasToBeAPasskey_IsNotOfferedToBeRemoved_UntilThereIsAnother()
    {
        var jory = await host.Add("Jory Penn", InstallationRoles.Administrator);
        var browser = await host.Browser().SignedIn(jory);
        await FactorApp.SetUp(host, browser);
        using var device = await PasskeyStage.Added(browser);
        var address = $"{PasskeyStage.Own}?id={(await host.Read(db => db.Set<Passkey>().SingleAsync(Stop))).Id}";

        var alone = await browser.Get(address);
        using var second = await PasskeyStage.Added(browser);
        var beside = await browser.Get(address);

        Assert.Equal((false, true), (Offers(alone), Says(alone)));
        Assert.Equal((true, false), (Offers(beside), Says(beside)));
    }

    private static bool Offers(Answer page) => page.Document.QuerySelector("form[action*='handler=Remove']") is not null;

    private static bool Says(Answer page) => page.Text.Contains(FactorApp.Words("Accounts.Problem.passkey-demanded"), StringComparison.Ordinal);

    /// <summary>By hand: the page does not offer it.</summary>
    private async Task<Answer> Remove(TestBrowser browser)
    {
        var address = $"{PasskeyStage.Own}?id={(await host.Read(db => db.Set<Passkey>().SingleAsync(Stop))).Id}";
        return await browser.Post($"{address}&handler=Remove", [.. SignInTests.Token(await browser.Get(address)), new("Input.Proof", AccountsHost.Good)]);
    }
}
