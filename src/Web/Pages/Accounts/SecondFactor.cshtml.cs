using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using NegotiationTracker.Application;
using NegotiationTracker.Application.Accounts;
using NegotiationTracker.Web.Infrastructure.Sessions;

namespace NegotiationTracker.Web.Pages.Accounts;

/// <summary>Switching the second factor on, on another telephone and off, and recovery codes, which are shown in one answer and never again.</summary>
public sealed class SecondFactorModel(ISecondFactor factor, ICurrentUser me) : AccountPage
{
    public const string Address = "/account/second-factor";

    [BindProperty]
    public SecondFactorInput Input { get; set; } = new();

    public FactorState View { get; private set; } = null!;

    /// <summary>The key for the app, while it waits for its first code.</summary>
    public OfferedKey? Offer { get; private set; }

    /// <summary>New recovery codes, in the one answer that ever holds them.</summary>
    public IReadOnlyList<string> Codes { get; private set; } = [];

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        View = await factor.Get(me.Id, Stop);
        if (!View.HasPassword)
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
        var made = await factor.Offer(me.Id, User.SessionId(), Input.Password ?? "", Stop);
        Offer = made.Key;
        return Offer is null ? Invalid(made.Problems) : Page();
    }

    public async Task<IActionResult> OnPostOn()
    {
        var issued = await factor.SwitchOn(me.Id, User.SessionId(), Input.Key ?? "", Input.Code ?? "", Stop);
        if (issued.Problems.Count == 0)
        {
            await HttpContext.Renew(me.Id);
            return await Show(issued);
        }
        Offer = factor.Reopen(me.Id, View.Email, User.SessionId(), Input.Key ?? "");
        return Invalid(issued.Problems);
    }

    public async Task<IActionResult> OnPostCodes()
    {
        if (View is { Since: null, Passkeys: 0 }) return NotFound();
        var issued = await factor.RenewCodes(me.Id, Input.Proof ?? "", Stop);
        return issued.Problems.Count == 0 ? await Show(issued) : Invalid(issued.Problems);
    }

    public async Task<IActionResult> OnPostOff()
    {
        if (View.Since is null) return NotFound();
        var problems = await factor.SwitchOff(me.Id, User.SessionId(), Input.Stop ?? "", Stop);
        return problems.Count == 0 ? Done("Accounts.Factor.Off.Done") : Invalid(problems.Select(p => p.Replace("proof", "stop", StringComparison.Ordinal)));
    }

    public async Task<IActionResult> OnPostRead()
    {
        await factor.Read(me.Id, Stop);
        return Redirect("/account");
    }

    private async Task<IActionResult> Show(IssuedCodes issued)
    {
        ModelState.Clear();
        (Codes, View) = (issued.Codes, await factor.Get(me.Id, Stop));
        return Page();
    }

    private RedirectResult Done(string text)
    {
        TempData["Flash"] = text;
        return Redirect("/account");
    }
}

public sealed class SecondFactorInput
{
    public string? Password { get; set; }

    public string? Key { get; set; }

    public string? Code { get; set; }

    /// <summary>Password or code, for new recovery codes.</summary>
    public string? Proof { get; set; }

    /// <summary>Password or code, for switching off.</summary>
    public string? Stop { get; set; }
}
