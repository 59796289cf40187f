using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NegotiationTracker.Application;
using NegotiationTracker.Application.Accounts;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Web.Infrastructure.Sessions;

namespace NegotiationTracker.Web.Pages.Accounts;

[AllowAnonymous]
public sealed class SignInModel(ISignIn signIn, ISecondFactor factor, IDemoPersonas personas, AccountCookies cookies, DeviceMarks devices, LostForms lostForms)
    : EnterPage(lostForms, factor)
{
    [BindProperty]
    public SignInInput Input { get; set; } = new();

    public bool CanSignIn => cookies.CanSignIn(Request);

    public IReadOnlyList<Persona> Personas => personas.All;

    /// <summary>The browser still holds the number of a form that came too late.</summary>
    public bool HasKeptForm => cookies.Read(HttpContext, AccountCookies.Kept) is not null;

    public IActionResult OnGet() => User.Identity?.IsAuthenticated == true && Personas.Count == 0 ? LocalRedirect("/") : Page();

    public async Task<IActionResult> OnPost()
    {
        if (!CanSignIn || !ModelState.IsValid) return Invalid();
        try
        {
            var attempt = new SignInAttempt(Input.Email, Input.Password, Source(), devices.Read(HttpContext));
            var answer = await signIn.Try(attempt, Stop);
            return answer.Outcome switch
            {
                SignInOutcome.Accepted => await Enter(answer),
                SignInOutcome.CodeNeeded => AskForCode(answer.Ticket!),
                SignInOutcome.Wait => Wait("sign-in-wait", StatusCodes.Status429TooManyRequests, WaitSeconds),
                _ => Invalid(["sign-in-refused"]),
            };
        }
        catch (BusyException)
        {
            return Busy();
        }
    }

    public async Task<IActionResult> OnPostPersona(Guid id)
    {
        if (!CanSignIn || Personas.All(p => p.Id != id)) return NotFound();
        return await Enter(id);
    }

    /// <summary>The ticket never stands in an address: it goes into a cookie of this browser until it is closed.</summary>
    private RedirectResult AskForCode(string ticket)
    {
        cookies.Write(HttpContext, AccountCookies.Ticket, ticket);
        return Redirect(WithBack(CodeModel.Address));
    }
}

public sealed class SignInInput
{
    [Required(ErrorMessage = AccountPage.TextRequired), StringLength(Person.EmailMax, ErrorMessage = AccountPage.TextTooLong)]
    public string Email { get; set; } = "";

    [Required(ErrorMessage = AccountPage.TextRequired)]
    public string Password { get; set; } = "";
}
