using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NegotiationTracker.Application;
using NegotiationTracker.Application.Accounts;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Web.Infrastructure.Sessions;

namespace NegotiationTracker.Web.Pages.Accounts;

[AllowAnonymous]
public sealed class SignInModel(ISignIn signIn, IDemoPersonas personas, AccountCookies cookies, DeviceMarks devices, LostForms lostForms) : AccountPage
{
    private const int WaitSeconds = 60;

    [BindProperty]
    public SignInInput Input { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? Back { get; set; }

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
                SignInOutcome.Accepted => await Enter(answer.PersonId),
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

    private async Task<IActionResult> Enter(Guid personId)
    {
        await HttpContext.Begin(personId);
        if (await lostForms.Find(HttpContext, personId) is not null) return Redirect("/kept-form");
        return LocalRedirect(Url.IsLocalUrl(Back) ? Back! : "/");
    }

    /// <summary>A whole home network counts as one: with version 6 anybody has more addresses than there are guesses.</summary>
    private string Source()
    {
        var address = HttpContext.Connection.RemoteIpAddress;
        if (address is { IsIPv4MappedToIPv6: true }) address = address.MapToIPv4();
        return address switch
        {
            null => "",
            { AddressFamily: AddressFamily.InterNetworkV6 } => new IPAddress([.. address.GetAddressBytes().Take(8), 0, 0, 0, 0, 0, 0, 0, 0]).ToString(),
            _ => address.ToString(),
        };
    }
}

public sealed class SignInInput
{
    [Required(ErrorMessage = AccountPage.TextRequired), StringLength(Person.EmailMax, ErrorMessage = AccountPage.TextTooLong)]
    public string Email { get; set; } = "";

    [Required(ErrorMessage = AccountPage.TextRequired)]
    public string Password { get; set; } = "";
}
