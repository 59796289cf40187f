using System.Net;
using System.Net.Http.Headers;
using NegotiationTracker.Web.Infrastructure.Sessions;

namespace NegotiationTracker.Web.Tests.Accounts;

/// <summary>Where https ends at a proxy, what the proxy says of a request counts; anywhere else nobody's word does.</summary>
public sealed class ProxyTests
{
    [Theory]
    [InlineData("true", "https", HttpStatusCode.OK)]
    [InlineData("true", "http", HttpStatusCode.Unauthorized)]
    [InlineData("true", null, HttpStatusCode.Unauthorized)]
    [InlineData("false", "https", HttpStatusCode.Unauthorized)]
    public async Task Token_OverPlainHttp_CountsWhenTheProxyTookHttps(string endsAtProxy, string? said, HttpStatusCode expected)
    {
        await using var host = new AccountsHost(settings: new Dictionary<string, string?> { [StartupChecks.ProxySetting] = endsAtProxy });
        var token = await Api.ApiClient.Token(host, (await host.Add("Ines Marant")).Id);
        using var client = new HttpClient(host.Server.CreateHandler()) { BaseAddress = new Uri("http://localhost") };
        client.DefaultRequestHeaders.Add(AccountsHost.SourceHeader, "203.0.113.9");
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        // As it comes from a container's network: another address than this machine's own.
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "198.51.100.7");
        if (said is not null) client.DefaultRequestHeaders.Add("X-Forwarded-Proto", said);

        using var answer = await client.GetAsync(new Uri("/api/v1/negotiations", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Secrets_FromFiles_AreSettings()
    {
        var folder = Directory.CreateTempSubdirectory("tracker-secrets-").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "Api__PublicDescription"), "true\n", TestContext.Current.CancellationToken);
            await using var host = new AccountsHost(settings: new Dictionary<string, string?> { ["SecretsFolder"] = folder, ["Api:PublicDescription"] = "false" });

            Assert.Equal(HttpStatusCode.OK, (await new Api.ApiClient(host, null).Send(new(HttpMethod.Get, "/openapi/v1.json"))).Status);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
