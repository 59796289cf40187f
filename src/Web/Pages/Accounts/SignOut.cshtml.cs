using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NegotiationTracker.Web.Infrastructure.Sessions;

namespace NegotiationTracker.Web.Pages.Accounts;

/// <summary>Open to everybody, so that signing out twice is no error.</summary>
[AllowAnonymous]
public sealed class SignOutModel : AccountPage
{
    public async Task<IActionResult> OnPost()
    {
        await HttpContext.SignOutAsync(SessionHandler.SchemeName);
        return Redirect(SessionHandler.SignInPath);
    }
}
