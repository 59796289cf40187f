using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NegotiationTracker.Application;
using NegotiationTracker.Application.Accounts;
using NegotiationTracker.Web.Infrastructure.Sessions;

namespace NegotiationTracker.Web.Pages.Accounts;

/// <summary>Where somebody sets a password with a one-use link. Looking does not use the link up: mail filters look at links too.</summary>
[AllowAnonymous]
public sealed class LinkModel(IAccountLinks links, AccountCookies cookies) : AccountPage
{
    [BindProperty]
    public NewPasswordInput Input { get; set; } = new();

    public OpenLink? Link { get; private set; }

    public bool CanSignIn => cookies.CanSignIn(Request);

    public async Task<IActionResult> OnGet(string token)
    {
        Link = await links.Find(token, Stop);
        return Link is null ? Invalid(StatusCodes.Status404NotFound) : Page();
    }

    public async Task<IActionResult> OnPost(string token)
    {
        Link = await links.Find(token, Stop);
        if (Link is null) return Invalid(StatusCodes.Status404NotFound);
        if (!CanSignIn || !ModelState.IsValid) return Invalid();
        try
        {
            var problems = await links.Use(token, Input.Password, Stop);
            if (problems.Count > 0) return Invalid(problems);
        }
        catch (NotFoundException)
        {
            Link = null;
            return Invalid(StatusCodes.Status404NotFound);
        }
        catch (BusyException)
        {
            return Busy();
        }
        TempData["Flash"] = "Accounts.Link.Done";
        return Redirect(SessionHandler.SignInPath);
    }
}

public sealed class NewPasswordInput
{
    [Required(ErrorMessage = AccountPage.TextRequired)]
    public string Password { get; set; } = "";
}
