using MediatR;
using Microsoft.AspNetCore.Mvc;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Web.Infrastructure;
using NegotiationTracker.Web.Infrastructure.Localisation;
using NegotiationTracker.Web.TagHelpers;

namespace NegotiationTracker.Web.Pages.Negotiations;

public sealed class OpenModel(IMediator mediator, Texts texts) : ContentPage(mediator, texts)
{
    [BindProperty]
    public OpenInput Input { get; set; } = new();

    public OpenForm View { get; private set; } = new([]);

    public IEnumerable<Choice> Mandators => View.Mandators.Select(m => new Choice(m.Id.ToString(), m.Name));

    public IEnumerable<Choice> Levels => Enum.GetValues<Sensitivity>().Select(s => new Choice(s.ToString(), T.Of(s), Hint: T[$"Negotiations.Open.Level.{s}"]));

    public IEnumerable<Choice> Areas => Enum.GetValues<SubstantiveAreas>().Where(a => a != SubstantiveAreas.Undecided).Select(a => new Choice(a.ToString(), T.Of(a)));

    public Task OnGet() => Load();

    public async Task<IActionResult> OnPost()
    {
        // Who may not open a negotiation does not learn that the form exists.
        await Load();
        return await Do(Input.Command(OperationId), Links.Negotiation, "Negotiations.Open.Done");
    }

    protected override async Task Load() => View = await Send(new GetOpenForm());

    protected override string FieldOfCode(string code) => code switch
    {
        "code-name-unusable" => "Input.CodeName",
        "mandator-not-found" or "mandator-of-other-organisation" or "mandator-is-lead" => "Input.MandatorId",
        _ => "",
    };
}
