using System.Net;

namespace NegotiationTracker.Web.Tests.Accounts;

/// <summary>Passkeys by the real pages, with a device that the test holds in its hand.</summary>
public static class PasskeyStage
{
    public const string Own = "/account/passkeys";
    public const string SignInAddress = "/sign-in/passkey";

    public static string Options(this Answer page) => page.Document.QuerySelector("form[data-passkey]")!.GetAttribute("data-options")!;

    public static async Task<Answer> Begin(TestBrowser browser, string password = AccountsHost.Good) =>
        await browser.Press(await browser.Get(Own), FactorApp.Words("Accounts.Passkeys.Begin"), ("Input.Password", password));

    public static async Task<Answer> Add(TestBrowser browser, SoftPasskey device, string name = "Office laptop")
    {
        var page = await Begin(browser);
        return await Answer(browser, page, device.Create(page.Options()), name);
    }

    public static Task<Answer> Answer(TestBrowser browser, Answer page, string credential, string name = "Office laptop") =>
        browser.Press(page, FactorApp.Words("Accounts.Passkeys.Add"), ("Input.Credential", credential), ("Input.Name", name));

    public static async Task<SoftPasskey> Added(TestBrowser browser)
    {
        var device = new SoftPasskey();
        var answer = await Add(browser, device);
        Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.Redirect, answer.Text);
        return device;
    }

    public static async Task<Answer> SignIn(TestBrowser browser, SoftPasskey device)
    {
        var page = await browser.Get(SignInAddress);
        return await Show(browser, page, device.Get(page.Options()));
    }

    public static Task<Answer> Show(TestBrowser browser, Answer page, string credential) =>
        browser.Press(page, FactorApp.Words("Accounts.PasskeySignIn.Button"), ("Input.Credential", credential));
}
