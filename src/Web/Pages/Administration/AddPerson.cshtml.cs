using Microsoft.AspNetCore.Mvc;
using NegotiationTracker.Application;
using NegotiationTracker.Application.Accounts;
using NegotiationTracker.Web.Pages.Accounts;

namespace NegotiationTracker.Web.Pages.Administration;

public sealed class AddPersonModel(IPeopleDirectory directory, ICurrentUser me) : AccountPage
{
    [BindProperty]
    public PersonInput Input { get; set; } = new();

    public async Task<IActionResult> OnPost()
    {
        if (!ModelState.IsValid) return Invalid();
        var added = await directory.Add(Input.Details(), me.Id, Stop);
        if (added.Problems.Count > 0) return Invalid(added.Problems);
        TempData["Flash"] = "Accounts.Person.Added";
        return Redirect($"/administration/people/{added.Id}");
    }
}
