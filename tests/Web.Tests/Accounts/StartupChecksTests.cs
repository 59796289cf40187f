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

    [Theory]
    [InlineData("urls", "http://127.0.0.1:8080")]
    [InlineData("urls", "https://0.0.0.0:8443")]
    public void Run_HttpsEndsAtAProxyOnThisMachineOrOverHttps_Starts(string setting, string value) => StartupChecks.Run(Settings((setting, value), (StartupChecks.ProxySetting, "true")));

    [Fact]
    public void Run_PlainHttpFromAProxyElsewhere_RefusesUnlessSaidSo()
    {
        var refused = Assert.Throws<StartRefusedException>(() => StartupChecks.Run(Settings(("http_ports", "8080"), (StartupChecks.ProxySetting, "true"))));

        Assert.Contains(StartupChecks.PlainFromProxySetting, refused.Message, StringComparison.Ordinal);
        StartupChecks.Run(Settings(("http_ports", "8080"), (StartupChecks.ProxySetting, "true"), (StartupChecks.PlainFromProxySetting, "true")));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-3")]
    [InlineData("many")]
    public void Run_ExportsThatAreNoNumber_Refuses(string value) =>
        Assert.Contains("Exports:AnHour", Assert.Throws<StartRefusedException>(() => StartupChecks.Run(Settings(("Exports:AnHour", value)))).Message, StringComparison.Ordinal);

    [Fact]
    public void Run_MailInTheClearToAnotherMachine_RefusesUnlessSaidSo()
    {
        var refused = Assert.Throws<StartRefusedException>(() => StartupChecks.Run(Settings(("Mail:Host", "mail.example.org"), ("Mail:UseTls", "false"))));

        Assert.Contains("Mail:AllowUnencrypted", refused.Message, StringComparison.Ordinal);
        StartupChecks.Run(Settings(("Mail:Host", "mail.example.org"), ("Mail:UseTls", "false"), ("Mail:AllowUnencrypted", "true")));
        StartupChecks.Run(Settings(("Mail:Host", "127.0.0.1"), ("Mail:UseTls", "false")));
        StartupChecks.Run(Settings(("Mail:Host", "mail.example.org")));
    }

    private static IConfiguration Settings(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create<string, string?>(s.Key, s.Value))).Build();
}
