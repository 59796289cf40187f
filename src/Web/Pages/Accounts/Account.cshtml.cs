using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using NegotiationTracker.Application;
using NegotiationTracker.Application.Accounts;
using NegotiationTracker.Web.Infrastructure.Localisation;
using NegotiationTracker.Web.Infrastructure.Sessions;
using NegotiationTracker.Web.TagHelpers;

namespace NegotiationTracker.Web.Pages.Accounts;

/// <summary>The own account: who one is here, the time zone, where one is signed in, and which programs may act in one's name.</summary>
public sealed class AccountModel(IOwnAccount account, ISessions sessions, IPersonalTokens tokens, ICurrentUser me, TimeProvider time, Texts texts) : AccountPage
{
    [BindProperty]
    public TokenInput Token { get; set; } = new();

    public OwnAccount View { get; private set; } = null!;

    public IReadOnlyList<SessionLine> Sessions { get; private set; } = [];

    public IReadOnlyList<TokenLine> Tokens { get; private set; } = [];

    /// <summary>A new token, in the one answer that ever holds it.</summary>
    public string? Secret { get; private set; }

    public IEnumerable<Choice> Scopes => Enum.GetValues<TokenScope>().Select(s => new Choice($"{s}", texts.Of(s), s == Token.Scope));

    public Guid Current => User.SessionId();

    public IEnumerable<Choice> Zones => TimeZones.Choices(View.TimeZone, time.GetUtcNow());

    public async Task OnGet()
    {
        View = await account.Get(me.Id, Stop);
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

    private RedirectResult Done(string text)
    {
        TempData["Flash"] = text;
        return Redirect("/account");
    }
}
