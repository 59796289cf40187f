using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Application.Calendar;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Infrastructure.Start;
using NegotiationTracker.Web.Infrastructure.Sessions;
using NegotiationTracker.Web.Tests.Api;

namespace NegotiationTracker.Web.Tests.Accounts;

/// <summary>Roles that demand a second factor: without one, nothing but its set-up opens.</summary>
public sealed partial class DemandedFactorTests : IAsyncLifetime
{
    private static readonly Dictionary<string, string?> Demand = new() { ["Accounts:SecondFactorRoles:0"] = "Administrator", ["Accounts:SecondFactorRoles:1"] = "coordinator" };

    private readonly AccountsHost host = new(settings: Demand);
    private Person rhea = null!;

    public async ValueTask InitializeAsync() => rhea = await host.Add("Rhea Osei", InstallationRoles.Administrator | InstallationRoles.Negotiator);

    public ValueTask DisposeAsync() => host.DisposeAsync();

    /// <summary>The pages that open to everybody are listed here by hand: another one has to be looked at first.</summary>
    [Fact]
    public async Task EveryEndpoint_AskedWithoutTheFactor_LeadsToItsSetUp()
    {
        var client = await ApiClient.Of(host, rhea);
        var browser = await host.Browser().SignedIn(rhea);
        var token = SignInTests.Token(await browser.Get(FactorApp.Address)).ToList();
        var (open, passed, refused) = (new List<string>(), new List<string>(), 0);
        foreach (var endpoint in host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var route = endpoint.RoutePattern.RawText!;
            var address = "/" + Parameter().Replace(route, m => m.Value.Contains("guid", StringComparison.Ordinal) ? $"{Domain.Ids.New()}" : "1").TrimStart('/');
            var methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET", "POST"];
            if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null || address is FactorApp.Address or "/account/passkeys")
            {
                if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null) open.Add(route);
                continue;
            }
            foreach (var method in methods)
            {
                if (TokenHandler.Covers(address))
                {
                    var said = await client.Send(new(new HttpMethod(method), address));
                    if ((said.Status, said.Code) != (HttpStatusCode.Forbidden, "second-factor-needed")) passed.Add($"{method} {address}: {said.Status} {said.Code}");
                }
                else
                {
                    var said = method == "GET" ? await browser.Get(address) : await browser.Post(address, token);
                    if ((said.Status, said.Location) != (HttpStatusCode.SeeOther, FactorApp.Address)) passed.Add($"{method} {address}: {said.Status} {said.Location}");
                }
                refused++;
            }
        }

        Assert.True(passed.Count == 0, string.Join('\n', passed));
        Assert.InRange(refused, 100, int.MaxValue);
        Assert.Equal(["account/passkeys", "account/second-factor", "calendar/{token}.ics", "design", "errors/{code:int}", "links/{token}", "preferences", "set-up", "sign-in", "sign-in/code", "sign-in/passkey", "sign-out"], open.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Factor_OnceItIsOn_OpensEverythingAndCannotBeSwitchedOff()
    {
        var browser = await host.Browser().SignedIn(rhea);
        Assert.Contains(FactorApp.Words("Accounts.Factor.Demanded"), (await browser.Get(FactorApp.Address)).Text, StringComparison.Ordinal);

        await FactorApp.SetUp(host, browser);
        var off = await browser.Post($"{FactorApp.Address}?handler=Off", [.. SignInTests.Token(await browser.Get("/account")), new("Input.Stop", AccountsHost.Good)]);

        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/administration/people")).Status);
        Assert.Equal(HttpStatusCode.OK, (await (await ApiClient.Of(host, rhea)).Get("/negotiations")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, off.Status);
        Assert.Contains(FactorApp.Words("Accounts.Problem.factor-demanded"), off.Text, StringComparison.Ordinal);
    }

    /// <summary>The secret in the address of a calendar is a token too: without the factor it opens nothing, and afterwards it does again.</summary>
    [Fact]
    public async Task Calendar_WithoutTheFactor_RestsUntilItIsThere()
    {
        await using var scope = host.Services.CreateAsyncScope();
        var address = $"/calendar/{await scope.ServiceProvider.GetRequiredService<ICalendarLinks>().Renew(rhea.Id, TestContext.Current.CancellationToken)}.ics";
        var before = await host.Browser().Get(address);

        await FactorApp.SetUp(host, await host.Browser().SignedIn(rhea));

        Assert.Equal(HttpStatusCode.NotFound, before.Status);
        Assert.Equal(HttpStatusCode.OK, (await host.Browser().Get(address)).Status);
    }

    [Fact]
    public async Task Role_GivenLater_DemandsItFromTheNextPageOn()
    {
        var tomo = await host.Add("Tomo Keldan");
        var browser = await host.Browser().SignedIn(tomo);
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/account")).Status);

        await host.Change(tomo.Id, p => p.Describe(p.Name, p.Organisation, p.Email, InstallationRoles.Coordinator));

        Assert.Equal(FactorApp.Address, (await browser.Get("/account")).Location);
    }

    [Fact]
    public async Task SignOut_WithoutTheFactor_Works()
    {
        var browser = await host.Browser().SignedIn(rhea);

        await browser.Post("/sign-out", SignInTests.Token(await browser.Get(FactorApp.Address)));

        Assert.StartsWith("/sign-in", (await browser.Get(FactorApp.Address)).Location!, StringComparison.Ordinal);
    }

    /// <summary>People of the demonstration have no password, so there is nothing to add a factor to.</summary>
    [Fact]
    public async Task Persona_OfTheDemonstration_IsExempt()
    {
        await using var demo = new AccountsHost("Development", demo: true, settings: Demand);
        var browser = demo.Browser();
        await browser.Press(await browser.Get("/sign-in"), "Jory Penn");

        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/administration/people")).Status);
        Assert.Contains(FactorApp.Words("Accounts.Factor.NoPassword"), (await browser.Get("/account")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Adminstrator")]
    [InlineData("None")]
    [InlineData("32")]
    public void Setting_WithAnUnknownRole_RefusesToStart(string role)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Accounts:SecondFactorRoles:0"] = role, ["urls"] = "http://localhost" }).Build();

        Assert.Contains(role, Assert.Throws<StartRefusedException>(() => StartupChecks.Run(settings)).Message, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.NonBacktracking)]
    private static partial Regex Parameter();
}
