using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NegotiationTracker.Application.FollowUps;

namespace NegotiationTracker.Web.Pages.Administration;

/// <summary>Whether the clock beats, in words: numbers and whose address refuses, nothing of any negotiation.</summary>
public sealed class ClockModel(IMediator mediator) : PageModel
{
    public ClockView View { get; private set; } = null!;

    public async Task OnGet() => View = await mediator.Send(new GetClock(), HttpContext.RequestAborted);
}
