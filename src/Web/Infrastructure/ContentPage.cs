using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NegotiationTracker.Application;
using NegotiationTracker.Application.Pipeline;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Sheets;
using NegotiationTracker.Web.Infrastructure.Localisation;
using NegotiationTracker.Web.Infrastructure.Refusals;
using NegotiationTracker.Web.Infrastructure.Sessions;

namespace NegotiationTracker.Web.Infrastructure;

/// <summary>
/// What every page that reads or changes content shares: sending, and the way back when a command is refused. A refused form
/// is drawn again with status 400 (409 when stale, 503 when busy), every typed value in place and a sentence at each field.
/// </summary>
public abstract class ContentPage(IMediator mediator, Texts texts) : PageModel
{
    /// <summary>Made when the form is drawn, so that the same form sent twice is done once.</summary>
    [BindProperty]
    public Guid OperationId { get; set; } = Ids.New();

    /// <summary>Somebody else saved meanwhile; the page shows both versions side by side.</summary>
    public bool IsStale { get; private set; }

    protected Texts T => texts;

    protected CancellationToken Stop => HttpContext.RequestAborted;

    protected Task<TResult> Send<TResult>(IRequest<TResult> request) => mediator.Send(request, Stop);

    /// <summary>Reads what the page shows; called for GET and again for a form that comes back.</summary>
    protected abstract Task Load();

    /// <summary>The form field of a command's property, for the sentence at the field.</summary>
    protected virtual string FieldOf(string property) => "Input." + property;

    /// <summary>Where a domain code is said: at a field when it is about one, otherwise on top.</summary>
    protected virtual string FieldOfCode(string code) => "";

    /// <summary>The form is drawn again as another one.</summary>
    protected virtual void RenewOperation()
    {
        OperationId = Ids.New();
        ModelState.Remove(nameof(OperationId));
    }

    protected async Task<IActionResult> Do(ICommand command, Func<Guid, string> next, string? flash = null)
    {
        // What could not be bound (not a date, not a number) is said before anything is sent.
        if (!ModelState.IsValid) return await Again(StatusCodes.Status400BadRequest);
        var services = HttpContext.RequestServices;
        services.GetRequiredService<FormMarks>().Mark(HttpContext, command);
        try
        {
            var id = await mediator.Send(command, Stop);
            if (services.GetRequiredService<RequestMark>().WasSavedBefore) flash = "Shell.SavedBefore";
            if (flash is not null) TempData["Flash"] = flash;
            return LocalRedirect(next(id));
        }
        catch (ValidationException e)
        {
            foreach (var failure in e.Errors) Say(FieldOf(failure.PropertyName), failure.ErrorCode);
        }
        catch (SheetException e)
        {
            foreach (var problem in e.Problems) Say(problem.Field.Length == 0 ? "" : $"Values[{problem.Field}]", problem.Code);
        }
        catch (DomainException e)
        {
            HttpContext.MarkMissingRight(e);
            foreach (var code in e.Codes) Say(FieldOfCode(code), code);
        }
        catch (KeyReusedException)
        {
            // What was saved stands; what differs now is something new.
            RenewOperation();
            Say("", "form-saved-before");
            return await Again(StatusCodes.Status409Conflict);
        }
        catch (StaleException)
        {
            IsStale = true;
            Say("", "stale");
            return await Again(StatusCodes.Status409Conflict);
        }
        catch (BusyException)
        {
            Say("", "busy");
            Response.Headers.RetryAfter = "5";
            return await Again(StatusCodes.Status503ServiceUnavailable);
        }
        return await Again(StatusCodes.Status400BadRequest);
    }

    protected void Say(string field, string code) => ModelState.AddModelError(field, T.Code(code));

    private void SetShown(string key, ModelStateEntry typed)
    {
        var shown = NulBytes.Shown(new(typed.RawValue as string[] ?? [typed.AttemptedValue!]));
        ModelState.SetModelValue(key, shown, string.Join(',', shown));
    }

    private async Task<IActionResult> Again(int status)
    {
        foreach (var (key, typed) in ModelState.Where(m => m.Value?.AttemptedValue?.Contains(TextRules.NulStandIn) is true).ToList())
            SetShown(key, typed!);
        await Load();
        Response.StatusCode = status;
        return Page();
    }
}

public static class CodeTexts
{
    /// <summary>The sentence for a stable code of the domain or of a validator.</summary>
    public static string Code(this Texts texts, string code) => texts[$"Codes.{code}"];
}
