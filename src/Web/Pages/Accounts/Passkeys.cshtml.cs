using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using NegotiationTracker.Application;
using NegotiationTracker.Application.Accounts;
using NegotiationTracker.Web.Infrastructure.Sessions;

namespace NegotiationTracker.Web.Pages.Accounts;

/// <summary>The passkeys of one's own account: adding one takes the password and a script, everything else works without.</summary>
public sealed class PasskeysModel(IPasskeys passkeys, ISecondFactor factor, ICurrentUser me) : AccountPage
{
    public const string Address = "/account/passkeys";

    [BindProperty]
    public PasskeyInput Input { get; set; } = new();

    /// <summary>The one that is looked at, to rename or remove it.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Id { get; set; }

    public FactorState Factor { get; private set; } = null!;

    public IReadOnlyList<PasskeyLine> Keys { get; private set; } = [];

    public PasskeyLine? Chosen => Keys.FirstOrDefault(k => k.Id == Id);

    /// <summary>What would be refused is not offered.</summary>
    public bool MustStay => Keys.Count == 1 && (Factor.IsPasskeyDemanded || Factor is { IsDemanded: true, Since: null });

    public PasskeyQuestion? Question { get; private set; }

    public IReadOnlyList<string> Codes { get; private set; } = [];

    public string Host => passkeys.Host;

    public bool FitsHost => string.Equals(Request.Host.Host, Host, StringComparison.OrdinalIgnoreCase);

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        Factor = await factor.Get(me.Id, Stop);
        Keys = await passkeys.List(me.Id, Stop);
        if (!Factor.HasPassword || (Id is not null && Chosen is null))
        {
            context.Result = NotFound();
            return;
        }
        var done = await next();
        if (done.Exception is BusyException) (done.ExceptionHandled, done.Result) = (true, Busy());
    }

    public void OnGet() { }

    public async Task<IActionResult> OnPostBegin()
    {
        var made = await passkeys.Offer(me.Id, User.SessionId(), Input.Password ?? "", Stop);
        Question = made.Question;
        return Question is null ? Invalid(made.Problems) : Page();
    }

    public async Task<IActionResult> OnPostAdd()
    {
        var added = await passkeys.Add(me.Id, User.SessionId(), Input.Question ?? "", Input.Credential ?? "", Input.Name ?? "", Stop);
        if (added.Problems.Count > 0) return Invalid(added.Problems);
        await HttpContext.Renew(me.Id);
        if (added.Codes.Count == 0) return Done("Accounts.Passkeys.Added");
        ModelState.Clear();
        Codes = added.Codes;
        return Page();
    }

    public async Task<IActionResult> OnPostRename()
    {
        if (Chosen is null) return NotFound();
        var problems = await passkeys.Rename(me.Id, Chosen.Id, Input.Name ?? "", Stop);
        return problems.Count > 0 ? Invalid(problems) : Done("Accounts.Passkeys.Renamed");
    }

    public async Task<IActionResult> OnPostRemove()
    {
        if (Chosen is null) return NotFound();
        var problems = await passkeys.Remove(me.Id, User.SessionId(), Chosen.Id, Input.Proof ?? "", Stop);
        return problems.Count > 0 ? Invalid(problems) : Done("Accounts.Passkeys.Removed");
    }

    private RedirectResult Done(string text)
    {
        TempData["Flash"] = text;
        return Redirect(Address);
    }
}

public sealed class PasskeyInput
{
    public string? Password { get; set; }

    public string? Name { get; set; }

    /// <summary>What was asked, sealed.</summary>
    public string? Question { get; set; }

    /// <summary>What the browser answered.</summary>
    public string? Credential { get; set; }

    /// <summary>Password or code, for removing.</summary>
    public string? Proof { get; set; }
}
