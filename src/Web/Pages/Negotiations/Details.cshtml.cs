using MediatR;
using Microsoft.AspNetCore.Mvc;
using NegotiationTracker.Application;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Web.Infrastructure;
using NegotiationTracker.Web.Infrastructure.Localisation;
using NegotiationTracker.Web.TagHelpers;

namespace NegotiationTracker.Web.Pages.Negotiations;

public sealed class DetailsModel(IMediator mediator, Texts texts) : NegotiationPage(mediator, texts)
{
    [BindProperty]
    public DetailsInput Input { get; set; } = new();

    [BindProperty]
    public long Version { get; set; }

    public NegotiationHeader View { get; private set; } = null!;

    public override NegotiationHeader Head => View;

    public IReadOnlyList<Choice> Areas => [.. Enum.GetValues<SubstantiveAreas>().Where(a => a != SubstantiveAreas.Undecided)
        .Select(a => new Choice(a.ToString(), T.Of(a), Input.SubstantiveAreas.Contains(a.ToString())))];

    public async Task OnGet()
    {
        await Load();
        if (!View.Reader.Can(Right.Write)) throw new NotFoundException();
        Version = View.Version;
        Input = new DetailsInput
        {
            CodeName = View.CodeName,
            Title = View.Title,
            Area = View.Area,
            Counterpart = View.Counterpart,
            SubstantiveAreas = [.. Enum.GetValues<SubstantiveAreas>().Where(a => a != 0 && View.SubstantiveAreas.HasFlag(a)).Select(a => a.ToString())],
        };
    }

    public Task<IActionResult> OnPost() =>
        Do(new DescribeNegotiation(OperationId, NegotiationId, Version, Input.CodeName ?? "", Input.Title ?? "", Input.Area ?? "", Input.Counterpart ?? "", Input.Areas()),
            _ => Links.Negotiation(NegotiationId), "Details.Flash.Saved");

    protected override async Task Load() => View = await Send(new GetHeader(NegotiationId));

    protected override string FieldOfCode(string code) => code == "code-name-unusable" ? "Input.CodeName" : "";
}

public sealed class DetailsInput
{
    public string? CodeName { get; set; }

    public string? Title { get; set; }

    public string? Area { get; set; }

    public string? Counterpart { get; set; }

    public List<string> SubstantiveAreas { get; set; } = [];

    public SubstantiveAreas Areas() => SubstantiveAreas.Aggregate(Domain.Negotiations.SubstantiveAreas.Undecided,
        (all, name) => Enum.GetNames<SubstantiveAreas>().Contains(name) ? all | Enum.Parse<SubstantiveAreas>(name) : all);
}
