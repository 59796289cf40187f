using MediatR;
using Microsoft.AspNetCore.Mvc;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Application.Workflow;
using NegotiationTracker.Web.Infrastructure;
using NegotiationTracker.Web.Infrastructure.Localisation;

namespace NegotiationTracker.Web.Pages.Moves;

/// <summary>A warning that was passed over: why, when to look again, and the word that it is settled.</summary>
public sealed class OverrideModel(IMediator mediator, Texts texts) : NegotiationPage(mediator, texts)
{
    [FromRoute(Name = "override")] public Guid OverrideId { get; set; }

    [BindProperty] public long Version { get; set; }

    [BindProperty] public DateOnly? ReviewOn { get; set; }

    public OverrideView View { get; private set; } = null!;

    public override NegotiationHeader Head => View.Head;

    public async Task OnGet()
    {
        await Load();
        Version = View.Version;
    }

    public Task<IActionResult> OnPost() =>
        Do(new CloseOverride(OperationId, NegotiationId, OverrideId, Version), id => Links.Override(NegotiationId, id), "Moves.Flash.Settled");

    public Task<IActionResult> OnPostPostpone() =>
        Do(new PostponeOverride(OperationId, NegotiationId, OverrideId, Version, ReviewOn), id => Links.Override(NegotiationId, id), "Moves.Flash.Postponed");

    protected override string FieldOf(string property) => property;

    protected override async Task Load() => View = await Send(new GetOverride(NegotiationId, OverrideId));
}
