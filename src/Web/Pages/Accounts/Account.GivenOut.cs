using Microsoft.AspNetCore.Mvc;
using NegotiationTracker.Application.Accounts;
using NegotiationTracker.Web.TagHelpers;

namespace NegotiationTracker.Web.Pages.Accounts;

/// <summary>What the account gives out: the link of the calendar feed, and tokens for programs.</summary>
public sealed partial class AccountModel
{
    [BindProperty]
    public TokenInput Token { get; set; } = new();

    /// <summary>When the link of the calendar feed was made; null while there is none.</summary>
    public DateTimeOffset? CalendarMadeAt { get; private set; }

    /// <summary>The new link of the feed; shown this once, because only its hash is stored.</summary>
    public string? CalendarAddress { get; private set; }

    public IReadOnlyList<TokenLine> Tokens { get; private set; } = [];

    /// <summary>A new token, in the one answer that ever holds it.</summary>
    public string? Secret { get; private set; }

    public IEnumerable<Choice> Scopes => Enum.GetValues<TokenScope>().Select(s => new Choice($"{s}", texts.Of(s), s == Token.Scope));

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

    /// <summary>Answered at once and not after a redirect: what is shown once is kept nowhere in between.</summary>
    public async Task<IActionResult> OnPostToken()
    {
        var made = ModelState.IsValid ? await tokens.Make(me.Id, Token.Wanted, Stop) : null;
        Secret = made?.Secret;
        await OnGet();
        if (Secret is null) return Invalid(made?.Problems ?? []);
        ModelState.Clear();
        Token = new();
        return Page();
    }

    public async Task<IActionResult> OnPostRevoke(Guid id)
    {
        await tokens.Revoke(me.Id, id, Stop);
        return Done("Accounts.Tokens.Revoked");
    }
}
