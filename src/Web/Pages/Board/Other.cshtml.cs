using MediatR;
using Microsoft.AspNetCore.Mvc;
using NegotiationTracker.Application.Dashboards;
using NegotiationTracker.Web.Infrastructure;
using NegotiationTracker.Web.Infrastructure.Localisation;

namespace NegotiationTracker.Web.Pages.Board;

/// <summary>One redacted card: all that there is of it for this reader.</summary>
public sealed class OtherModel(IMediator mediator, Texts texts) : ContentPage(mediator, texts)
{
    [FromRoute] public string Number { get; set; } = "";

    public RedactedCard Card { get; private set; } = null!;

    public Task OnGet() => Load();

    protected override async Task Load() => Card = await Send(new GetRedactedCard(Number));
}
