using MediatR;
using Microsoft.AspNetCore.Mvc;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Application.Workflow;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Web.Infrastructure;
using NegotiationTracker.Web.Infrastructure.Localisation;

namespace NegotiationTracker.Web.Pages.Steps;

public sealed class StepModel(IMediator mediator, Texts texts) : NegotiationPage(mediator, texts)
{
    public sealed class ReviewInput
    {
        public bool Confirm { get; set; }

        public string? Note { get; set; }
    }

    [FromRoute(Name = "n")]
    public int Number { get; set; }

    /// <summary>The section whose next page is shown, and the record to go on from.</summary>
    [FromQuery]
    public string? Of { get; set; }

    [FromQuery]
    public Guid? Past { get; set; }

    /// <summary>A record of the section to which a link led.</summary>
    [FromQuery]
    public Guid? At { get; set; }

    [BindProperty]
    public ReviewInput Input { get; set; } = new();

    public StepView View { get; private set; } = null!;

    public override NegotiationHeader Head => View.Head;

    private Step Step => (Step)Number;

    public Task OnGet() => Load();

    public Task<IActionResult> OnPost() => Do(
        new ReviewWorksheet(OperationId, NegotiationId, Step, Input.Confirm, Input.Note ?? ""), _ => Links.Step(NegotiationId, Step),
        T[Input.Confirm ? "Steps.Review.Confirmed" : "Steps.Review.Marked"]);

    /// <summary>The numbered lines of a list in the guideline, as many as there are.</summary>
    public IEnumerable<string> Lines(string list)
    {
        for (var i = 1; T.Find($"Guideline.Step{Number}.{list}.{i}") is { } line; i++) yield return line;
    }

    protected override async Task Load() =>
        View = await Send(new GetStep(NegotiationId, Step, SheetKinds.All.Any(k => k.Slug == Of) ? Of : null, Past, At));
}
