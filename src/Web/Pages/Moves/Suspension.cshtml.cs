using MediatR;
using Microsoft.AspNetCore.Mvc;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Application.Workflow;
using NegotiationTracker.Web.Infrastructure;
using NegotiationTracker.Web.Infrastructure.Localisation;

namespace NegotiationTracker.Web.Pages.Moves;

/// <summary>A suspension or breakdown: what was recorded, and the mandator's confirmation of one that the lead declared.</summary>
public sealed class SuspensionModel(IMediator mediator, Texts texts) : NegotiationPage(mediator, texts)
{
    [FromRoute(Name = "pause")] public Guid PauseId { get; set; }

    public SuspensionView View { get; private set; } = null!;

    public override NegotiationHeader Head => View.Head;

    /// <summary>The review date and its owner stand on the card above.</summary>
    public IReadOnlyList<RecordedEntry> Entries => [.. View.Entries.Where(e => e.Key is not ("review-on" or "owner"))];

    public Task OnGet() => Load();

    public Task<IActionResult> OnPost() =>
        Do(new ConfirmSuspension(OperationId, NegotiationId, PauseId), id => Links.Suspension(NegotiationId, id), "Moves.Flash.Confirmed");

    protected override async Task Load() => View = await Send(new GetSuspension(NegotiationId, PauseId));
}
