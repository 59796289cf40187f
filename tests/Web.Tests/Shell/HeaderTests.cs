using System.Net;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Web.Infrastructure.Headers;

namespace NegotiationTracker.Web.Tests.Shell;

public sealed class HeaderTests
{
    [Theory]
    [InlineData("/preferences", 200)]
    [InlineData("/site.css", 200)]
    [InlineData("/no/such/page", 404)]
    [InlineData("/no-such-file.css", 404)]
    [InlineData("/refuses/403", 403)]
    [InlineData("/fails/badly", 500)]
    [InlineData("/api/fails/badly", 500)]
    public async Task Response_OfAnyKind_TellsTheBrowserToBeStrict(string address, int status)
    {
        await using var host = await ShellHost.Start();
        using var client = host.Client();

        var response = await client.GetAsync(address, TestContext.Current.CancellationToken);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(SecurityHeaders.ContentSecurityPolicy, Header(response, "Content-Security-Policy"));
        Assert.Equal("nosniff", Header(response, "X-Content-Type-Options"));
        Assert.Equal("no-referrer", Header(response, "Referrer-Policy"));
        Assert.Equal("same-origin", Header(response, "Cross-Origin-Opener-Policy"));
        Assert.Equal("same-origin", Header(response, "Cross-Origin-Resource-Policy"));
        Assert.Contains("camera=()", Header(response, "Permissions-Policy"), StringComparison.Ordinal);
        Assert.False(response.Headers.Contains("Server"));
        if (address != "/site.css") Assert.Equal("no-store", Header(response, "Cache-Control"));
    }

    [Fact]
    public void ContentSecurityPolicy_HasNoExceptions()
    {
        Assert.StartsWith("default-src 'none'", SecurityHeaders.ContentSecurityPolicy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", SecurityHeaders.ContentSecurityPolicy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", SecurityHeaders.ContentSecurityPolicy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StyleSheet_UnderItsFingerprint_IsCachedForAYear()
    {
        // The framework switches caching off where files come from a build, not from a publish; this switches it back on.
        await using var host = await ShellHost.Start(null, "Production", "--EnableStaticAssetsDevelopmentCaching=true");
        using var client = host.Client();
        var page = await host.Open("/preferences");
        var address = page.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!;

        var response = await client.GetAsync(address, TestContext.Current.CancellationToken);

        Assert.Matches(@"^/site\.\w+\.css$", address);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("immutable", Header(response, "Cache-Control"), StringComparison.Ordinal);
        Assert.Contains("max-age=31536000", Header(response, "Cache-Control"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hsts_OutsideDevelopment_HoldsForAYearWithSubdomains()
    {
        await using var host = await ShellHost.Start(environment: "Production");
        using var client = host.Client();

        var response = await client.GetAsync("/preferences", TestContext.Current.CancellationToken);

        Assert.Equal("max-age=31536000; includeSubDomains", Header(response, "Strict-Transport-Security"));
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task Page_OverHttps_IsCompressed(string encoding)
    {
        await using var host = await ShellHost.Start(InstallationRoles.Negotiator);
        using var client = host.Client();
        client.DefaultRequestHeaders.AcceptEncoding.ParseAdd(encoding);

        var response = await client.GetAsync("/preferences", TestContext.Current.CancellationToken);

        Assert.Equal(encoding, Assert.Single(response.Content.Headers.ContentEncoding));
    }

    private static string Header(HttpResponseMessage response, string name) =>
        string.Join(", ", response.Headers.TryGetValues(name, out var values) ? values : []);
}
