using MediatR;
using Microsoft.AspNetCore.Mvc;
using NegotiationTracker.Application;
using NegotiationTracker.Application.Practice;
using NegotiationTracker.Web.Infrastructure;
using NegotiationTracker.Web.Infrastructure.Localisation;
using NegotiationTracker.Web.TagHelpers;

namespace NegotiationTracker.Web.Pages.Practice;

/// <summary>A run of a case is planned: nothing is opened and nobody is told before it starts.</summary>
public sealed class PlanModel(IMediator mediator, Texts texts) : ContentPage(mediator, texts)
{
    /// <summary>The case that somebody comes from; an older version is not in the list.</summary>
    [BindProperty(SupportsGet = true, Name = "case")] public Guid? Chosen { get; set; }

    [BindProperty] public Guid? CaseVersionId { get; set; }

    [BindProperty] public string? Title { get; set; }

    public CaseList View { get; private set; } = null!;

    public IEnumerable<Choice> Cases =>
        View.Lines.Select(c => new Choice(c.CaseVersionId.ToString(), T.Format("Practice.Plan.Case.Line", c.Title, c.Version, PracticeWords.Played(c.Minutes)), c.CaseVersionId == (CaseVersionId ?? Chosen)));

    public Task OnGet() => Load();

    public async Task<IActionResult> OnPost()
    {
        await Load();
        return await Do(new PlanExercise(OperationId, CaseVersionId ?? Guid.Empty, Title ?? ""), Links.Exercise, "Practice.Flash.Planned");
    }

    protected override string FieldOf(string property) => property;

    protected override async Task Load()
    {
        // Who may not plan one does not learn that the form exists.
        if (!(await Send(new GetExercises())).MayPlan) throw new NotFoundException();
        View = await Send(new GetCases());
    }
}
