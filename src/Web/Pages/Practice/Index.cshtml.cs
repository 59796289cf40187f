using MediatR;
using Microsoft.AspNetCore.Mvc;
using NegotiationTracker.Application.Practice;
using NegotiationTracker.Web.Infrastructure;
using NegotiationTracker.Web.Infrastructure.Localisation;

namespace NegotiationTracker.Web.Pages.Practice;

/// <summary>The exercises one leads or plays in, and the cases there are to practise.</summary>
public sealed class IndexModel(IMediator mediator, Texts texts) : ContentPage(mediator, texts)
{
    [BindProperty(SupportsGet = true)] public Guid? Before { get; set; }

    [BindProperty(SupportsGet = true)] public string? After { get; set; }

    public ExerciseList View { get; private set; } = null!;

    public CaseList Cases { get; private set; } = null!;

    public Task OnGet() => Load();

    protected override async Task Load() => (View, Cases) = (await Send(new GetExercises(Before)), await Send(new GetCases(After)));
}
