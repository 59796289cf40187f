using MediatR;
using Microsoft.AspNetCore.Mvc;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Web.Infrastructure;
using NegotiationTracker.Web.Infrastructure.Localisation;

namespace NegotiationTracker.Web.Pages.Negotiations;

public sealed class LinkedModel(IMediator mediator, Texts texts) : NegotiationPage(mediator, texts)
{
    [BindProperty]
    public long Version { get; set; }

    public NegotiationLinks View { get; private set; } = null!;

    public override NegotiationHeader Head => View.Head;

    public Task OnGet() => Load();

    public Task<IActionResult> OnPostInform(Guid link) =>
        Do(new InformLinkedLead(OperationId, NegotiationId, link, Version), _ => Links.LinksOf(NegotiationId), "Linked.Flash.Informed");

    protected override async Task Load() => View = await Send(new GetLinks(NegotiationId));
}
