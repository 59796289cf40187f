using NegotiationTracker.Web.Infrastructure.Headers;

namespace NegotiationTracker.Web.Tests.Shell;

public sealed class MethodTests
{
    [Theory]
    [InlineData("TRACE")]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    [InlineData("ANYTHING")]
    public async Task Page_AskedByAMethodThatNobodyUses_IsNotDrawn(string method)
    {
        await using var host = await ShellHost.Start();
        using var client = host.Client();

        foreach (var address in new[] { "/preferences", "/no/such/page", "/site.css" })
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), address);
            var response = await client.SendAsync(request, TestContext.Current.CancellationToken);

            Assert.Equal(405, (int)response.StatusCode);
            Assert.Equal(["GET", "HEAD", "POST"], response.Content.Headers.Allow.Order());
            Assert.Empty(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
            Assert.Equal([SecurityHeaders.ContentSecurityPolicy], response.Headers.GetValues("Content-Security-Policy"));
        }
    }
}
