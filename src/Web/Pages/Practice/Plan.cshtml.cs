using MediatR;
using Microsoft.AspNetCore.Mvc;
using NegotiationTracker.Application.Practice;
using NegotiationTracker.Web.Infrastructure;
using NegotiationTracker.Web.Infrastructure.Localisation;
using NegotiationTracker.Web.TagHelpers;

namespace NegotiationTracker.Web.Pages.Practice;

/// <summary>A run of a case is planned: nothing is opened and nobody is told before it starts.</summary>
public sealed class PlanModel(IMediator mediator, Texts texts) : ContentPage(mediator, texts)
{
    /// <summary>The case that somebody comes from, in whatever version.</summary>
    [BindProperty(SupportsGet = true, Name = "case")] public Guid? Chosen { get; set; }

    [BindProperty] public Guid? CaseVersionId { get; set; }

    [BindProperty] public string? Title { get; set; }

    public PlanForm View { get; private set; } = null!;

    public IEnumerable<Choice> Cases =>
        View.Cases.Select(c => new Choice(c.CaseVersionId.ToString(), T.Format("Practice.Plan.Case.Line", c.Title, c.Version), c.CaseVersionId == (CaseVersionId ?? Chosen)));

    public async Task OnGet()
    {
        await Load();
        if (ModelState.IsValid && (Chosen is null || View.Cases.Any(c => c.CaseVersionId == Chosen))) return;
        ModelState.Clear();
        Say(nameof(CaseVersionId), "case-unknown");
        Response.StatusCode = StatusCodes.Status400BadRequest;
    }

    public async Task<IActionResult> OnPost()
    {
        await Load();
        return await Do(new PlanExercise(OperationId, CaseVersionId ?? Guid.Empty, Title ?? ""), Links.Exercise, "Practice.Flash.Planned");
    }

    protected override string FieldOf(string property) => property;

    protected override string FieldOfCode(string code) => code is "case-unknown" or "case-is-played" ? nameof(CaseVersionId) : "";

    protected override async Task Load() => View = await Send(new GetPlanForm(CaseVersionId ?? Chosen));
}
