using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using NegotiationTracker.Application;
using NegotiationTracker.Application.Accounts;
using NegotiationTracker.Web.Infrastructure.Sessions;

namespace NegotiationTracker.Web.Pages.Accounts;

/// <summary>Changing the own password asks for the current one and ends every other session.</summary>
public sealed class PasswordModel(IOwnAccount account, ICurrentUser me) : AccountPage
{
    [BindProperty]
    public ChangePasswordInput Input { get; set; } = new();

    public OwnAccount View { get; private set; } = null!;

    public async Task<IActionResult> OnGet()
    {
        View = await account.Get(me.Id, Stop);
        return View.HasPassword ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPost()
    {
        View = await account.Get(me.Id, Stop);
        if (!View.HasPassword) return NotFound();
        if (!ModelState.IsValid) return Invalid();
        try
        {
            var problems = await account.ChangePassword(me.Id, User.SessionId(), Input.Current, Input.Password, Stop);
            if (problems.Count > 0) return Invalid(problems);
        }
        catch (BusyException)
        {
            return Busy();
        }
        await HttpContext.Renew(me.Id);
        TempData["Flash"] = "Accounts.Change.Done";
        return Redirect("/account");
    }
}

public sealed class ChangePasswordInput
{
    [Required(ErrorMessage = AccountPage.TextRequired)]
    public string Current { get; set; } = "";

    [Required(ErrorMessage = AccountPage.TextRequired)]
    public string Password { get; set; } = "";
}
