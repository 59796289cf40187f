using Microsoft.AspNetCore.Mvc;
using NegotiationTracker.Application;
using NegotiationTracker.Application.Accounts;
using NegotiationTracker.Web.Pages.Accounts;

namespace NegotiationTracker.Web.Pages.Administration;

public sealed class PersonModel(IPeopleDirectory directory, IAccountLinks links, ISessions sessions, ICurrentUser me) : AccountPage
{
    [BindProperty]
    public PersonInput Input { get; set; } = new();

    public PersonSheet View { get; private set; } = null!;

    /// <summary>The new link; shown this once, because only its hash is stored.</summary>
    public string? LinkAddress { get; private set; }

    public async Task OnGet(Guid id)
    {
        View = await directory.Get(id, Stop);
        Input = PersonInput.Of(View);
    }

    public async Task<IActionResult> OnPost(Guid id)
    {
        View = await directory.Get(id, Stop);
        if (!ModelState.IsValid) return Invalid();
        return Answer(id, await directory.Edit(id, Input.Details(), Input.Version, me.Id, Stop), "Accounts.Person.Saved");
    }

    public async Task<IActionResult> OnPostDisable(Guid id)
    {
        await Show(id);
        return Answer(id, await directory.Disable(id, me.Id, Stop), "Accounts.Person.Disabled");
    }

    public async Task<IActionResult> OnPostEnable(Guid id)
    {
        await directory.Enable(id, me.Id, Stop);
        return Answer(id, [], "Accounts.Person.Enabled");
    }

    public Task<IActionResult> OnPostLink(Guid id) => MakeLink(id, isForLostPhone: false);

    public Task<IActionResult> OnPostLostPhone(Guid id) => MakeLink(id, isForLostPhone: true);

    public async Task<IActionResult> OnPostEndSessions(Guid id)
    {
        await Show(id);
        await sessions.EndAll(id, me.Id, Stop);
        return Answer(id, [], "Accounts.Person.SessionsEnded");
    }

    private async Task<IActionResult> MakeLink(Guid id, bool isForLostPhone)
    {
        await Show(id);
        LinkAddress = $"{Request.Scheme}://{Request.Host}{Request.PathBase}/links/{await links.Make(id, me.Id, Stop, isForLostPhone)}";
        return Page();
    }

    private async Task Show(Guid id)
    {
        ModelState.Clear();
        await OnGet(id);
    }

    private IActionResult Answer(Guid id, IReadOnlyList<string> problems, string done)
    {
        if (problems.Count > 0) return Invalid(problems);
        TempData["Flash"] = done;
        return Redirect($"/administration/people/{id}");
    }
}
