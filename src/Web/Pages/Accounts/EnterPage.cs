using Microsoft.AspNetCore.Mvc;
using NegotiationTracker.Application;
using NegotiationTracker.Application.Accounts;
using NegotiationTracker.Web.Infrastructure;
using NegotiationTracker.Web.Infrastructure.Sessions;

namespace NegotiationTracker.Web.Pages.Accounts;

/// <summary>What the pages of a sign-in share: where the request comes from, and the way in once all has been shown.</summary>
public abstract class EnterPage(LostForms lostForms, ISecondFactor factor) : AccountPage
{
    protected const int WaitSeconds = 60;

    [BindProperty(SupportsGet = true)]
    public string? Back { get; set; }

    public string PasskeyAddress => WithBack(PasskeySignInModel.Address);

    public string SignInAddress => WithBack(SessionHandler.SignInPath);

    protected string Next => Url.IsLocalUrl(Back) ? Back! : "/";

    protected string WithBack(string address) => address + (Next == "/" ? "" : QueryString.Create("back", Next).Value);

    protected Task<IActionResult> Enter(SignInAnswer answer) => Enter(answer.PersonId, answer.Stamp);

    protected async Task<IActionResult> Enter(Guid personId, string? stamp = null)
    {
        try
        {
            await HttpContext.Begin(personId, stamp);
        }
        catch (StaleException)
        {
            return StartOver();
        }
        if ((await factor.Get(personId, Stop)).Cleared is not null) TempData["Flash"] = "Accounts.Factor.Cleared.Flash";
        return await lostForms.Find(HttpContext, personId) is not null ? Redirect("/kept-form") : LocalRedirect(Next);
    }

    protected RedirectResult StartOver()
    {
        TempData["Flash"] = "Accounts.Code.Over";
        return Redirect(SessionHandler.SignInPath);
    }

    protected string Source() => HttpContext.NetworkOf();
}
