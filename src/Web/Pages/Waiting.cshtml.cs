using MediatR;
using NegotiationTracker.Application.Waiting;
using NegotiationTracker.Web.Infrastructure;
using NegotiationTracker.Web.Infrastructure.Localisation;

namespace NegotiationTracker.Web.Pages;

public sealed class WaitingModel(IMediator mediator, Texts texts) : ContentPage(mediator, texts)
{
    public WaitingList View { get; private set; } = new([]);

    public Task OnGet() => Load();

    protected override async Task Load() => View = await Send(new GetWaiting());
}
