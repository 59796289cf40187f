using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NegotiationTracker.Application.Audit;
using NegotiationTracker.Web.Infrastructure;
using NegotiationTracker.Web.Infrastructure.Localisation;

namespace NegotiationTracker.Web.Pages.Audit;

/// <summary>Whether the history is what was written: anchors to print and keep, and the walk through all of it. No content of any negotiation.</summary>
public sealed class AuditModel(IMediator mediator, Texts texts) : PageModel
{
    [BindProperty] public long? Number { get; set; }

    [BindProperty] public string? Digest { get; set; }

    public AuditProof View { get; private set; } = null!;

    /// <summary>Null while nobody asked for it.</summary>
    public AuditReport? Report { get; private set; }

    /// <summary>Nothing is wrong but that it is not the history of the anchor somebody kept.</summary>
    public bool FitsItself => Report?.Faults is [{ Kind: AuditFaultKind.KeptDiffers }];

    public Task OnGet() => Load();

    public async Task<IActionResult> OnPost()
    {
        await Load();
        try
        {
            if (ModelState.IsValid) Report = await mediator.Send(new CheckAudit(Number, Digest), HttpContext.RequestAborted);
        }
        catch (ValidationException e)
        {
            foreach (var failure in e.Errors) ModelState.AddModelError(failure.PropertyName, texts.Code(failure.ErrorCode));
        }
        if (!ModelState.IsValid) Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    private async Task Load() => View = await mediator.Send(new GetAuditProof(), HttpContext.RequestAborted);
}
