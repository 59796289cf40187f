using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NegotiationTracker.Application;
using NegotiationTracker.Application.Accounts;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Web.Infrastructure.Sessions;

namespace NegotiationTracker.Web.Pages.Accounts;

/// <summary>The first administrator of an empty installation; afterwards this page does not exist.</summary>
[AllowAnonymous]
public sealed class SetUpModel(ISetUp setUp, AccountCookies cookies) : AccountPage
{
    [BindProperty]
    public SetUpInput Input { get; set; } = new();

    public bool CanSignIn => cookies.CanSignIn(Request);

    public async Task<IActionResult> OnGet() => await setUp.IsOpen(Stop) ? Page() : NotFound();

    public async Task<IActionResult> OnPost()
    {
        if (!await setUp.IsOpen(Stop)) return NotFound();
        if (!CanSignIn || !ModelState.IsValid) return Invalid();
        try
        {
            var first = new FirstAdministrator(Input.Code, Input.Name.Trim(), Input.Organisation.Trim(), Input.Email.Trim(), Input.Password);
            var problems = await setUp.Complete(first, Stop);
            if (problems.Count > 0) return Invalid(problems);
        }
        catch (BusyException)
        {
            return Busy();
        }
        TempData["Flash"] = "Accounts.SetUp.Done";
        return Redirect(SessionHandler.SignInPath);
    }
}

public sealed class SetUpInput
{
    [Required(ErrorMessage = AccountPage.TextRequired)]
    public string Code { get; set; } = "";

    [Required(ErrorMessage = AccountPage.TextRequired), StringLength(Person.NameMax, ErrorMessage = AccountPage.TextTooLong)]
    public string Name { get; set; } = "";

    [Required(ErrorMessage = AccountPage.TextRequired), StringLength(Person.OrganisationMax, ErrorMessage = AccountPage.TextTooLong)]
    public string Organisation { get; set; } = "";

    [Required(ErrorMessage = AccountPage.TextRequired), StringLength(Person.EmailMax, ErrorMessage = AccountPage.TextTooLong)]
    [EmailAddress(ErrorMessage = AccountPage.TextEmail)]
    public string Email { get; set; } = "";

    [Required(ErrorMessage = AccountPage.TextRequired)]
    public string Password { get; set; } = "";
}
