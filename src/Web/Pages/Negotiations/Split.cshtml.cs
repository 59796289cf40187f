using MediatR;
using Microsoft.AspNetCore.Mvc;
using NegotiationTracker.Application;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Web.Infrastructure;
using NegotiationTracker.Web.Infrastructure.Localisation;

namespace NegotiationTracker.Web.Pages.Negotiations;

/// <summary>M16, split: a second negotiation from the preparation of this one.</summary>
public sealed class SplitModel(IMediator mediator, Texts texts) : NegotiationPage(mediator, texts)
{
    [BindProperty]
    public SplitInput Input { get; set; } = new();

    public NegotiationHeader View { get; private set; } = null!;

    public override NegotiationHeader Head => View;

    public async Task OnGet()
    {
        await Load();
        if (View.Reader.Role != TeamRole.LeadNegotiator) throw new NotFoundException();
    }

    public Task<IActionResult> OnPost() =>
        Do(new SplitNegotiation(OperationId, NegotiationId, Input.CodeName ?? "", Input.Title ?? "", Input.Reason ?? ""), Links.Negotiation, "Split.Flash.Opened");

    protected override async Task Load() => View = await Send(new GetHeader(NegotiationId));

    protected override string FieldOfCode(string code) => code == "code-name-unusable" ? "Input.CodeName" : "";
}

public sealed class SplitInput
{
    public string? CodeName { get; set; }

    public string? Title { get; set; }

    public string? Reason { get; set; }
}
