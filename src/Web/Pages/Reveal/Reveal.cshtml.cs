using MediatR;
using Microsoft.AspNetCore.Mvc;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Domain;
using NegotiationTracker.Web.Infrastructure;
using NegotiationTracker.Web.Infrastructure.Localisation;

namespace NegotiationTracker.Web.Pages.Reveal;

/// <summary>Shows one masked text, once: each showing is an act of its own with its own line in the audit, so there is nothing to GET.</summary>
public sealed class RevealModel(IMediator mediator, Texts texts) : NegotiationPage(mediator, texts)
{
    [BindProperty]
    public string Kind { get; set; } = "";

    [BindProperty]
    public Guid Record { get; set; }

    [BindProperty]
    public string Field { get; set; } = "";

    public RevealedView View { get; private set; } = null!;

    public override NegotiationHeader Head => View.Head;

    public string Back => View.Kind.Step is { } step ? Links.OnStep(NegotiationId, step, View.Kind.Slug, Record) : Links.Negotiation(NegotiationId);

    public IActionResult OnGet() => NotFound();

    public async Task<IActionResult> OnPost()
    {
        if (!ModelState.IsValid || SheetKinds.Find(Kind).Fields.All(f => f.Name != Field)) return NotFound();
        // Made here and not in the form: the same form sent again is a new look, and goes on file again.
        OperationId = Ids.New();
        await Send(new RevealField(OperationId, NegotiationId, Kind, Record, Field));
        await Load();
        return Page();
    }

    protected override async Task Load() => View = await Send(new GetRevealed(OperationId, NegotiationId, Kind, Record, Field));
}
