using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using NegotiationTracker.Application;
using NegotiationTracker.Application.Accounts;
using NegotiationTracker.Application.Calendar;
using NegotiationTracker.Web.Infrastructure.Sessions;
using NegotiationTracker.Web.TagHelpers;

namespace NegotiationTracker.Web.Pages.Accounts;

/// <summary>The own account: who one is here, the time zone, and where one is signed in.</summary>
public sealed class AccountModel(IOwnAccount account, ISessions sessions, ICalendarLinks calendar, ICurrentUser me, TimeProvider time) : AccountPage
{
    public OwnAccount View { get; private set; } = null!;

    public IReadOnlyList<SessionLine> Sessions { get; private set; } = [];

    /// <summary>When the link of the calendar feed was made; null while there is none.</summary>
    public DateTimeOffset? CalendarMadeAt { get; private set; }

    /// <summary>The new link of the feed; shown this once, because only its hash is stored.</summary>
    public string? CalendarAddress { get; private set; }

    public Guid Current => User.SessionId();

    public IEnumerable<Choice> Zones => TimeZones.Choices(View.TimeZone, time.GetUtcNow());

    public async Task OnGet()
    {
        View = await account.Get(me.Id, Stop);
        CalendarMadeAt = await calendar.MadeAt(me.Id, Stop);
        Sessions = [.. (await sessions.List(me.Id, Stop)).OrderByDescending(s => s.Id == Current).ThenByDescending(s => s.LastSeenAt)];
    }

    public async Task<IActionResult> OnPostZone(string? zone)
    {
        if (zone is null || !TimeZones.IsKnown(zone))
        {
            ModelState.AddModelError("zone", "Accounts.Problem.time-zone");
            await OnGet();
            return Invalid();
        }
        await account.ChooseTimeZone(me.Id, zone, Stop);
        return Done("Accounts.Zone.Done");
    }

    public async Task<IActionResult> OnPostCalendar()
    {
        CalendarAddress = $"{Request.Scheme}://{Request.Host}{Request.PathBase}/calendar/{await calendar.Renew(me.Id, Stop)}.ics";
        await OnGet();
        return Page();
    }

    public async Task<IActionResult> OnPostCalendarEnd()
    {
        await calendar.Revoke(me.Id, Stop);
        return Done("Calendar.Ended");
    }

    public async Task<IActionResult> OnPostEnd(Guid id)
    {
        await sessions.EndOne(me.Id, id, Stop);
        return Done("Accounts.Sessions.Ended");
    }

    public async Task<IActionResult> OnPostEverywhere()
    {
        await sessions.EndAll(me.Id, me.Id, Stop);
        await HttpContext.SignOutAsync(SessionHandler.SchemeName);
        return Redirect(SessionHandler.SignInPath);
    }

    private RedirectResult Done(string text)
    {
        TempData["Flash"] = text;
        return Redirect("/account");
    }
}
