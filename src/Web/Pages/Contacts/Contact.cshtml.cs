using MediatR;
using Microsoft.AspNetCore.Mvc;
using NegotiationTracker.Application.Encounters;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Web.Infrastructure;
using NegotiationTracker.Web.Infrastructure.Localisation;

namespace NegotiationTracker.Web.Pages.Contacts;

/// <summary>One contact, what came of it, and corrections beside the original.</summary>
public sealed class ContactModel(IMediator mediator, Texts texts) : NegotiationPage(mediator, texts)
{
    public sealed class AmendmentInput
    {
        public string? Reason { get; set; }

        public string? Text { get; set; }

        public string? HasSecurityGuarantee { get; set; }
    }

    [FromRoute(Name = "contact")]
    public Guid ContactId { get; set; }

    [BindProperty]
    public AmendmentInput Input { get; set; } = new();

    public ContactView View { get; private set; } = null!;

    public override NegotiationHeader Head => View.Head;

    public Task OnGet() => Load();

    public Task<IActionResult> OnPost() => Do(
        new AmendEncounter(OperationId, NegotiationId, ContactId, Input.Reason ?? "", Input.Text ?? "", Input.HasSecurityGuarantee switch { "true" => true, "false" => false, _ => null }), _ => Links.Contact(NegotiationId, ContactId), "Contacts.Amend.Saved");

    protected override async Task Load() => View = await Send(new GetContact(NegotiationId, ContactId));
}
