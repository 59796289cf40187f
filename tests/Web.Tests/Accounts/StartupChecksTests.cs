using Microsoft.Extensions.Configuration;
using NegotiationTracker.Infrastructure.Start;
using NegotiationTracker.Web.Infrastructure.Sessions;

namespace NegotiationTracker.Web.Tests.Accounts;

public sealed class StartupChecksTests
{
    [Theory]
    [InlineData("urls", "http://0.0.0.0:5000")]
    [InlineData("urls", "https://localhost:5001;http://*:5000")]
    [InlineData("urls", "http://192.168.1.4:80")]
    [InlineData("http_ports", "8080")]
    [InlineData("Kestrel:Endpoints:Open:Url", "http://[::]:5000")]
    public void Run_PlainHttpForTheNetwork_Refuses(string setting, string value) =>
        Assert.Throws<StartRefusedException>(() => StartupChecks.Run(Settings((setting, value))));

    [Theory]
    [InlineData("urls", "http://localhost:5000;https://0.0.0.0:5001")]
    [InlineData("urls", "http://127.0.0.1:5000;http://[::1]:5000")]
    [InlineData("https_ports", "8443")]
    public void Run_LoopbackOrHttps_Starts(string setting, string value) => StartupChecks.Run(Settings((setting, value)));

    [Fact]
    public void Run_HttpsEndsAtProxy_Starts() => StartupChecks.Run(Settings(("http_ports", "8080"), (StartupChecks.ProxySetting, "true")));

    private static IConfiguration Settings(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create<string, string?>(s.Key, s.Value))).Build();
}
