using System.Net;
using NegotiationTracker.Infrastructure.Identity;

namespace NegotiationTracker.Web.Tests.Accounts;

/// <summary>The authenticator app on somebody's telephone, added by the real pages.</summary>
public sealed class FactorApp(AccountsHost host, string key, IReadOnlyList<string> recovery)
{
    public const string Address = "/account/second-factor";
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private static readonly Web.Infrastructure.Localisation.Texts Texts = new(Microsoft.Extensions.Logging.Abstractions.NullLogger<Web.Infrastructure.Localisation.Texts>.Instance);

    public string Key => key;

    public IReadOnlyList<string> Recovery => recovery;

    public static byte[] Seed(string key)
    {
        var bits = string.Concat(key.Select(c => Convert.ToString(Alphabet.IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(n => Convert.ToByte(bits.Substring(n * 8, 8), 2))];
    }

    public static string CodeOf(string key, DateTimeOffset at) => Totp.Code(Seed(key), Totp.StepAt(at));

    /// <summary>What the app shows, <paramref name="steps"/> periods from now.</summary>
    public string Code(int steps = 0) => CodeOf(key, host.Time.GetUtcNow().AddSeconds(steps * Totp.Period));

    /// <summary>A later period, so that the code is a new one.</summary>
    public string Next()
    {
        host.Time.Advance(TimeSpan.FromSeconds(Totp.Period));
        return Code();
    }

    public static string Words(string key) => Texts[key];

    public static async Task<(Answer Page, string Key)> Begin(TestBrowser browser, string password = AccountsHost.Good)
    {
        var page = await browser.Get(Address);
        var button = page.Document.QuerySelector("form[action*='handler=Begin'] button")!.TextContent.Trim();
        var offer = await browser.Press(page, button, ("Input.Password", password));
        return (offer, offer.Document.QuerySelector("main code")?.TextContent.Replace(" ", "", StringComparison.Ordinal) ?? "");
    }

    public static async Task<FactorApp> SetUp(AccountsHost host, TestBrowser browser)
    {
        var (offer, key) = await Begin(browser);
        Assert.True(key.Length == 32, offer.Text);
        var on = await browser.Press(offer, Words("Accounts.Factor.On"), ("Input.Code", CodeOf(key, host.Time.GetUtcNow())));
        Assert.True(on.Status == HttpStatusCode.OK, on.Text + string.Join('\n', host.Log.TakeLast(12)));
        return new(host, key, [.. on.Document.QuerySelectorAll("main li code").Select(c => c.TextContent)]);
    }
}
