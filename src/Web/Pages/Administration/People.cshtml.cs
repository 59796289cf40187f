using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NegotiationTracker.Application.Accounts;

namespace NegotiationTracker.Web.Pages.Administration;

public sealed class PeopleModel(IPeopleDirectory directory) : PageModel
{
    public PeoplePage View { get; private set; } = new([], null);

    [BindProperty(SupportsGet = true)]
    public Guid? After { get; set; }

    public async Task OnGet() => View = await directory.List(After, HttpContext.RequestAborted);
}
