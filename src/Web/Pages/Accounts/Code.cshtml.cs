using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NegotiationTracker.Application;
using NegotiationTracker.Application.Accounts;
using NegotiationTracker.Web.Infrastructure.Sessions;

namespace NegotiationTracker.Web.Pages.Accounts;

/// <summary>The code after the password. Without the ticket that the right password was answered with, this page leads back to the beginning.</summary>
[AllowAnonymous]
public sealed class CodeModel(ISignIn signIn, ISecondFactor factor, AccountCookies cookies, DeviceMarks devices, LostForms lostForms)
    : EnterPage(lostForms, factor)
{
    public const string Address = "/sign-in/code";

    private string? Ticket => cookies.Read(HttpContext, AccountCookies.Ticket);

    /// <summary>What may be shown; a recovery code always.</summary>
    public AwaitedFactors? Awaited { get; private set; }

    public async Task<IActionResult> OnGet()
    {
        Awaited = Ticket is { } ticket ? await signIn.Awaits(ticket, Stop) : null;
        return Awaited is null ? Redirect(SessionHandler.SignInPath) : Page();
    }

    public async Task<IActionResult> OnPost(string? code)
    {
        if (Ticket is not { } ticket) return Redirect(SessionHandler.SignInPath);
        Awaited = await signIn.Awaits(ticket, Stop);
        if (string.IsNullOrWhiteSpace(code)) return Wrong(TextRequired);
        try
        {
            var answer = await signIn.Try(new CodeAttempt(ticket, code, Source(), devices.Read(HttpContext)), Stop);
            if (answer.Outcome is SignInOutcome.Accepted or SignInOutcome.Over) cookies.Delete(HttpContext, AccountCookies.Ticket);
            return answer.Outcome switch
            {
                SignInOutcome.Accepted => await Enter(answer),
                SignInOutcome.Over => StartOver(),
                SignInOutcome.Wait => Wait("sign-in-wait", StatusCodes.Status429TooManyRequests, WaitSeconds),
                _ => Wrong("Accounts.Problem.factor-code-wrong"),
            };
        }
        catch (BusyException)
        {
            return Busy();
        }
    }

    private PageResult Wrong(string text)
    {
        // What was typed is not shown again: it is of no use any more, and a recovery code is nobody's business.
        ModelState.Remove("code");
        ModelState.AddModelError("code", text);
        return Invalid();
    }
}
