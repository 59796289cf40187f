using NegotiationTracker.Browser.Tests.Support;

namespace NegotiationTracker.Browser.Tests;

public sealed class SmokeTests(BrowserRun run)
{
    [Fact]
    public async Task SignIn_AsPersona_ShowsHome()
    {
        run.Need();
        await using var ilse = await Actor.SignIn(run, "Ilse Marant");
        Assert.Equal("x", ilse.Path + await ilse.Text());
    }
}
