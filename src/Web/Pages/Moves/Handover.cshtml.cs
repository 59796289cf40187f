using MediatR;
using Microsoft.AspNetCore.Mvc;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Application.Workflow;
using NegotiationTracker.Web.Infrastructure;
using NegotiationTracker.Web.Infrastructure.Localisation;

namespace NegotiationTracker.Web.Pages.Moves;

/// <summary>A hand-over as the successor reads it, perhaps before being on the list; hence no head of the negotiation here.</summary>
public sealed class HandoverModel(IMediator mediator, Texts texts) : ContentPage(mediator, texts), IPlayed
{
    [FromRoute(Name = "id")] public Guid NegotiationId { get; set; }

    [FromRoute(Name = "handover")] public Guid HandoverId { get; set; }

    public HandoverView View { get; private set; } = null!;

    public ExercisePlace? Practice => View.Practice;

    public Task OnGet() => Load();

    public async Task<IActionResult> OnPost()
    {
        await Load();
        return await Do(new AcknowledgeHandover(OperationId, NegotiationId, HandoverId), _ => Links.Negotiation(NegotiationId), "Moves.Flash.Acknowledged");
    }

    protected override async Task Load() => View = await Send(new GetHandover(NegotiationId, HandoverId));
}
