using MediatR;
using Microsoft.AspNetCore.Mvc;
using NegotiationTracker.Application.Practice;
using NegotiationTracker.Web.Infrastructure;
using NegotiationTracker.Web.Infrastructure.Localisation;

namespace NegotiationTracker.Web.Pages.Practice;

/// <summary>What everybody looks at together afterwards: feelings, facts, choices, concepts, transfer, in that order.</summary>
public sealed class DebriefModel(IMediator mediator, Texts texts) : ContentPage(mediator, texts)
{
    [FromRoute(Name = "id")] public Guid ExerciseId { get; set; }

    public DebriefView View { get; private set; } = null!;

    public DebriefEvents Events { get; private set; } = null!;

    public Task OnGet() => Load();

    protected override async Task Load()
    {
        View = await Send(new GetDebrief(ExerciseId));
        Events = new(View);
    }
}
