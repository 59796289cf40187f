using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NegotiationTracker.Application;
using NegotiationTracker.Web.Infrastructure;
using NegotiationTracker.Web.Infrastructure.Localisation;

namespace NegotiationTracker.Web.Pages.Search;

/// <summary>A search is a post that answers 200: words that somebody looks for never stand in an address, a log or a history.</summary>
public abstract class SearchPage<TFound>(IMediator mediator, Texts texts) : PageModel where TFound : class
{
    [BindProperty]
    public string? Words { get; set; }

    public TFound? Found { get; private set; }

    protected Task<T> Send<T>(IRequest<T> request) => mediator.Send(request, HttpContext.RequestAborted);

    protected abstract IQuery<TFound> Query(string words);

    public async Task<IActionResult> OnPost()
    {
        try
        {
            Found = await Send(Query(Words ?? ""));
        }
        catch (ValidationException e)
        {
            foreach (var code in e.Errors.Select(f => f.ErrorCode).Distinct()) ModelState.AddModelError(nameof(Words), texts.Code(code));
            Response.StatusCode = StatusCodes.Status400BadRequest;
        }
        return Page();
    }
}
