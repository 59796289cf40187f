using System.Net;

namespace NegotiationTracker.Web.Tests.Accounts;

public sealed class SetUpTests : IAsyncLifetime
{
    private readonly AccountsHost host = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task SetUp_EmptyInstallation_NeedsTheCodeOfTheLogAndHappensOnce()
    {
        var browser = host.Browser();
        var led = await browser.Get("/");
        var page = await browser.Get("/set-up");
        var code = host.Log.Single(l => l.Contains("one-time code", StringComparison.Ordinal)).Split(' ')[^1];

        var guessed = await browser.Press(page, "Create the administrator", Fields(new string('A', 43)));
        var done = await browser.Press(page, "Create the administrator", Fields(code));
        var again = await browser.Press(page, "Create the administrator", Fields(code));

        Assert.Equal("/set-up", led.Location);
        Assert.Equal(HttpStatusCode.BadRequest, guessed.Status);
        Assert.Equal("/sign-in", done.Location);
        Assert.Equal(HttpStatusCode.NotFound, again.Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get("/set-up")).Status);
        await browser.SignIn("first@example.org");
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/administration/people")).Status);
    }

    private static (string, string)[] Fields(string code) =>
    [
        ("Input.Code", code), ("Input.Name", "First Person"), ("Input.Organisation", "Meridian Relief"),
        ("Input.Email", "first@example.org"), ("Input.Password", AccountsHost.Good),
    ];
}
