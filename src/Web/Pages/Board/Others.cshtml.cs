using MediatR;
using Microsoft.AspNetCore.Mvc;
using NegotiationTracker.Application;
using NegotiationTracker.Application.Dashboards;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Web.Infrastructure;
using NegotiationTracker.Web.Infrastructure.Localisation;

namespace NegotiationTracker.Web.Pages.Board;

/// <summary>The redacted cards that other organisations share with coordinators.</summary>
public sealed class OthersModel(IMediator mediator, Texts texts, ICurrentUser user) : ContentPage(mediator, texts)
{
    [BindProperty(SupportsGet = true)] public string? After { get; set; }

    public RedactedCardList View { get; private set; } = new([], null);

    public async Task<IActionResult> OnGet()
    {
        if (!user.Roles.HasFlag(InstallationRoles.Coordinator)) return NotFound();
        // What cannot be a number of a card pages nothing.
        if (After?.Length > Negotiation.CardNumberMax) After = null;
        await Load();
        return Page();
    }

    protected override async Task Load() => View = await Send(new GetRedactedCards(After));
}
