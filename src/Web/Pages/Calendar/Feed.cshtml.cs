using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Net.Http.Headers;
using NegotiationTracker.Application.Calendar;
using NegotiationTracker.Web.Infrastructure.Headers;
using NegotiationTracker.Web.Infrastructure.Localisation;

namespace NegotiationTracker.Web.Pages.Calendar;

/// <summary>The calendar feed: the secret in its address is all that calendar programs can show. Code name, kind, day and link, nothing else.</summary>
[AllowAnonymous, PrivateCache]
public sealed class FeedModel(IMediator mediator, ICalendarText calendar, Texts texts) : PageModel
{
    public async Task<IActionResult> OnGet(string token)
    {
        var feed = await mediator.Send(new GetCalendar(token), HttpContext.RequestAborted);
        var document = calendar.Write(texts["Shell.Brand"], feed.Items.Select(Event));
        return new FileContentResult(document.Bytes, "text/calendar; charset=utf-8") { EntityTag = new EntityTagHeaderValue(document.Tag) };
    }

    private CalendarEvent Event(CalendarItem item) => new(
        $"{item.Id:N}.{Links.Kebab(item.Kind.ToString())}@negotiation-tracker", item.Sequence, item.ChangedAt, item.On, item.IsSettled,
        texts.Format("Calendar.Summary", item.CodeName, texts[$"Calendar.Kind.{item.Kind}"]), $"{Request.Scheme}://{Request.Host}{Request.PathBase}{Link(item)}");

    private static string Link(CalendarItem item) => item.Kind switch
    {
        CalendarKind.FollowUp => Links.Record(item.NegotiationId, "follow-ups", item.About),
        CalendarKind.Promise => Links.Record(item.NegotiationId, "commitments", item.About),
        CalendarKind.AgreementReview => Links.Agreement(item.NegotiationId, item.About),
        CalendarKind.PauseReview => Links.Suspension(item.NegotiationId, item.About),
        CalendarKind.CautionReview => Links.Caution(item.NegotiationId),
        _ => Links.Shown(item.NegotiationId, "mandates", item.About),
    };
}
