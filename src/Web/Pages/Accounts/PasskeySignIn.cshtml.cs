using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NegotiationTracker.Application;
using NegotiationTracker.Application.Accounts;
using NegotiationTracker.Web.Infrastructure.Sessions;

namespace NegotiationTracker.Web.Pages.Accounts;

/// <summary>Signing in with a passkey in place of the password, or after it in place of a code. It asks for no name, so it tells of nobody.</summary>
[AllowAnonymous]
public sealed class PasskeySignInModel(IPasskeys passkeys, ISecondFactor factor, AccountCookies cookies, DeviceMarks devices, LostForms lostForms) : EnterPage(lostForms, factor)
{
    public const string Address = "/sign-in/passkey";

    [BindProperty]
    public PasskeySignInInput Input { get; set; } = new();

    /// <summary>Null where no passkey can fit: at another host name, or over an open line.</summary>
    public PasskeyQuestion? Question { get; private set; }

    public string Host => passkeys.Host;

    private string? Ticket => cookies.Read(HttpContext, AccountCookies.Ticket);

    public Task OnGet() => Ask();

    public async Task<IActionResult> OnPost()
    {
        var asked = cookies.Read(HttpContext, AccountCookies.Passkey);
        cookies.Delete(HttpContext, AccountCookies.Passkey);
        if (string.IsNullOrEmpty(Input.Credential)) return await Again("passkey-no-script");
        if (asked is null) return StartOver();
        try
        {
            var answer = await passkeys.Try(new PasskeyAttempt(asked, Input.Credential, Source(), Ticket, devices.Read(HttpContext)), Stop);
            if (answer.Outcome == SignInOutcome.Accepted) cookies.Delete(HttpContext, AccountCookies.Ticket);
            return answer.Outcome switch
            {
                SignInOutcome.Accepted => await Enter(answer),
                SignInOutcome.Over => StartOver(),
                SignInOutcome.Wait => Wait("sign-in-wait", StatusCodes.Status429TooManyRequests, WaitSeconds),
                _ => await Again("passkey-refused"),
            };
        }
        catch (BusyException)
        {
            return Busy();
        }
    }

    private async Task<IActionResult> Again(string problem)
    {
        await Ask();
        return Invalid([problem]);
    }

    private async Task Ask()
    {
        if (!cookies.CanSignIn(Request) || !string.Equals(Request.Host.Host, Host, StringComparison.OrdinalIgnoreCase)) return;
        Question = await passkeys.Ask(Ticket, Stop);
        cookies.Write(HttpContext, AccountCookies.Passkey, Question.Sealed);
    }
}

public sealed class PasskeySignInInput
{
    public string? Credential { get; set; }
}
