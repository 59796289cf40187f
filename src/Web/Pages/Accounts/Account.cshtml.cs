using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using NegotiationTracker.Application;
using NegotiationTracker.Application.Accounts;
using NegotiationTracker.Application.Calendar;
using NegotiationTracker.Web.Infrastructure.Localisation;
using NegotiationTracker.Web.Infrastructure.Sessions;
using NegotiationTracker.Web.TagHelpers;

namespace NegotiationTracker.Web.Pages.Accounts;

/// <summary>The own account: who one is here, the time zone, where one is signed in, and which programs may act in one's name.</summary>
public sealed partial class AccountModel(IOwnAccount account, ISecondFactor factor, ISessions sessions, ICalendarLinks calendar, IPersonalTokens tokens, ICurrentUser me, TimeProvider time, Texts texts) : AccountPage
{
    public OwnAccount View { get; private set; } = null!;

    public FactorState Factor { get; private set; } = null!;

    public IReadOnlyList<SessionLine> Sessions { get; private set; } = [];

    public Guid Current => User.SessionId();

    public IEnumerable<Choice> Zones => TimeZones.Choices(View.TimeZone, time.GetUtcNow());

    public async Task OnGet()
    {
        View = await account.Get(me.Id, Stop);
        Factor = await factor.Get(me.Id, Stop);
        CalendarMadeAt = await calendar.MadeAt(me.Id, Stop);
        Sessions = [.. (await sessions.List(me.Id, Stop)).OrderByDescending(s => s.Id == Current).ThenByDescending(s => s.LastSeenAt)];
        Tokens = await tokens.List(me.Id, Stop);
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

    public async Task<IActionResult> OnPostQuiet(TimeOnly? quietFrom, TimeOnly? quietTo)
    {
        if (quietFrom is not { } from || quietTo is not { } to)
        {
            if (quietFrom is null) ModelState.AddModelError("quietFrom", "Accounts.Problem.time");
            if (quietTo is null) ModelState.AddModelError("quietTo", "Accounts.Problem.time");
            await OnGet();
            return Invalid();
        }
        await account.ChooseQuietHours(me.Id, from, to, Stop);
        return Done("Accounts.Quiet.Done");
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
