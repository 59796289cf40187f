using System.Net;
using System.Net.Http.Json;
using NegotiationTracker.Domain.People;

namespace NegotiationTracker.Web.Tests.Shell;

public sealed class ErrorPageTests
{
    [Theory]
    [InlineData("/refuses/400", 400)]
    [InlineData("/refuses/403", 403)]
    [InlineData("/fails/missing", 404)]
    [InlineData("/fails/stale", 409)]
    [InlineData("/refuses/413", 413)]
    [InlineData("/refuses/429", 429)]
    [InlineData("/fails/badly", 500)]
    [InlineData("/fails/busy", 503)]
    public async Task Error_OfEachKind_HasItsOwnWordsAndAWayOn(string address, int status)
    {
        await using var host = await ShellHost.Start(environment: "Production");
        using var client = host.Client();

        var response = await client.GetAsync(address, TestContext.Current.CancellationToken);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        var page = ShellHost.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var texts = TextsTests.Create();
        Assert.Equal(texts[$"Shell.Error.{status}.Title"], page.QuerySelector("h1")!.TextContent);
        Assert.NotNull(page.QuerySelector("main a[href='/']"));
    }

    [Theory]
    [InlineData("/errors/500")]
    [InlineData("/errors/403")]
    public async Task Error_AskedForByItsAddress_IsAPageThatDoesNotExist(string address)
    {
        await using var host = await ShellHost.Start(environment: "Production");
        using var client = host.Client();

        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(address, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Theory]
    [InlineData("Development")]
    [InlineData("Production")]
    public async Task Failure_OnOurSide_ShowsAReferenceAndNothingElse(string environment)
    {
        await using var host = await ShellHost.Start(environment: environment);
        using var client = host.Client();

        var html = await client.GetAsync("/fails/badly", TestContext.Current.CancellationToken);
        var text = await html.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.DoesNotContain("KESTREL", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
        Assert.NotEqual("", ShellHost.Parse(text).QuerySelector("main code")!.TextContent);
    }

    [Fact]
    public async Task NotFound_ForeignAndNeverExisting_GiveTheSameBytes()
    {
        await using var host = await ShellHost.Start(InstallationRoles.Negotiator);
        using var client = host.Client();

        var foreign = await client.GetAsync("/fails/missing", TestContext.Current.CancellationToken);
        var never = await client.GetAsync("/nowhere/0190aaaa-0000-7000-8000-000000000000?x=1", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, never.StatusCode);
        Assert.Equal(
            await foreign.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken),
            await never.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(Names(foreign), Names(never));

        static string Names(HttpResponseMessage r) => string.Join(' ', r.Headers.Select(h => h.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Failure_OfTheErrorPageItself_StillHasWordsAndHeaders()
    {
        await using var host = await ShellHost.Start(ShellHost.Unreadable, "Production");
        using var client = host.Client();

        var response = await client.GetAsync("/preferences", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.True(response.Headers.Contains("Content-Security-Policy"));
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith(TextsTests.Create()["Shell.Error.500.Title"], text, StringComparison.Ordinal);
        Assert.DoesNotContain("KESTREL", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_WithoutFormToken_IsA400InPlainWords()
    {
        await using var host = await ShellHost.Start();
        using var client = host.Client();

        var response = await client.PostAsync("/preferences", new FormUrlEncodedContent([]), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("<h1>", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("missing", 404)]
    [InlineData("badly", 500)]
    public async Task Failure_OfTheApi_IsAProblemDocument(string how, int status)
    {
        await using var host = await ShellHost.Start(environment: "Production");
        using var client = host.Client();

        var response = await client.GetAsync($"/api/fails/{how}", TestContext.Current.CancellationToken);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await response.Content.ReadFromJsonAsync<Dictionary<string, object>>(TestContext.Current.CancellationToken);
        Assert.DoesNotContain("KESTREL", string.Join(' ', problem!.Values), StringComparison.Ordinal);
    }
}
