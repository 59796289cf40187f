using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NegotiationTracker.Application.Encounters;

namespace NegotiationTracker.Web.Pages.Contacts;

/// <summary>For which negotiation? With only one there is nothing to choose.</summary>
public sealed class ChooseModel(IMediator mediator) : PageModel
{
    public IReadOnlyList<NegotiationToLog> Negotiations { get; private set; } = [];

    public async Task<IActionResult> OnGet()
    {
        Negotiations = await mediator.Send(new GetNegotiationsToLog(), HttpContext.RequestAborted);
        return Negotiations is [var only] ? LocalRedirect(Links.LogContact(only.Id)) : Page();
    }
}
