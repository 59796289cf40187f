using System.Globalization;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using NegotiationTracker.Application.HandOn;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Domain;
using NegotiationTracker.Web.Infrastructure;
using NegotiationTracker.Web.Infrastructure.Localisation;

namespace NegotiationTracker.Web.Pages.HandOn;

/// <summary>What is made to leave the program. Each making is an act of its own with its own line in the audit, so a GET only leads to where it is asked for.</summary>
public abstract class ExportPage(IMediator mediator, Texts texts) : NegotiationPage(mediator, texts)
{
    protected abstract ExportForm Form { get; }

    public async Task<IActionResult> OnGet()
    {
        await Send(new GetHeader(NegotiationId));
        return Redirect(Links.HandOn(NegotiationId));
    }

    public async Task<IActionResult> OnPost()
    {
        if (HttpContext.RequestServices.GetRequiredService<ExportRate>().Wait(HttpContext) is { } wait) return TooOften(wait);
        // Made here and not in the form: the same form sent again is a new making, and goes on file again.
        OperationId = Ids.New();
        await Send(new ExportNegotiation(OperationId, NegotiationId, Form));
        await Load();
        return Answer();
    }

    protected virtual IActionResult Answer() => Page();

    private StatusCodeResult TooOften(TimeSpan wait)
    {
        Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return StatusCode(StatusCodes.Status429TooManyRequests);
    }
}
