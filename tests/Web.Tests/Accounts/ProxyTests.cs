using System.Net;
using NegotiationTracker.Domain.People;

namespace NegotiationTracker.Web.Tests.Accounts;

/// <summary>https that ends at a proxy: what it says of who asks is believed, what others say is not.</summary>
public sealed class ProxyTests : IAsyncLifetime
{
    private readonly AccountsHost host = new(settings: new Dictionary<string, string?> { ["Https:EndsAtProxy"] = "true", ["Https:Proxies:0"] = "192.0.2.10" });
    private Person ilse = null!;

    public async ValueTask InitializeAsync() => ilse = await host.Add("Ilse Marant");

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Theory]
    [InlineData("192.0.2.10")]
    [InlineData("127.0.0.1")]
    public async Task SignIn_ThroughAKnownProxy_Works(string proxy)
    {
        var browser = Through(proxy, "198.51.100.7");

        Assert.Equal("/", (await browser.SignIn(ilse.Email)).Location);
        Assert.Contains("__Host-session", browser.Cookies.Keys);
    }

    [Fact]
    public async Task SignIn_FromSomebodyWhoOnlySaysSo_IsToldThatTheLineIsOpen()
    {
        var page = await Through("198.51.100.7", "203.0.113.1").Get("/sign-in");

        Assert.Contains("not protected", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Guesses_WithInventedAddressesBeforeTheProxysOwn_AreCountedTogetherAndOthersApart()
    {
        var outcomes = new List<HttpStatusCode>();
        for (var n = 0; n < 8; n++) outcomes.Add((await Through("192.0.2.10", $"203.0.113.{n}, 198.51.100.7").SignIn(ilse.Email, "wrong wrong wrong")).Status);

        var neighbour = await Through("192.0.2.10", "198.51.100.8").SignIn(ilse.Email);

        Assert.Equal((4, 4), (outcomes.Count(o => o == HttpStatusCode.BadRequest), outcomes.Count(o => o == HttpStatusCode.TooManyRequests)));
        Assert.Equal("/", neighbour.Location);
    }

    private TestBrowser Through(string proxy, string forwarded)
    {
        var browser = new TestBrowser(host, proxy) { Scheme = "http" };
        (browser.Extra["X-Forwarded-Proto"], browser.Extra["X-Forwarded-For"]) = ("https", forwarded);
        return browser;
    }
}
