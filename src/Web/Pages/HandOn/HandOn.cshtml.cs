using MediatR;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Web.Infrastructure;
using NegotiationTracker.Web.Infrastructure.Localisation;

namespace NegotiationTracker.Web.Pages.HandOn;

/// <summary>What can be printed or handed on, and who may be given it.</summary>
public sealed class HandOnModel(IMediator mediator, Texts texts) : NegotiationPage(mediator, texts)
{
    private NegotiationHeader head = null!;

    public override NegotiationHeader Head => head;

    /// <summary>What is offered, and where each is made.</summary>
    public IEnumerable<(string Key, string Address)> Offers =>
        [("Card", Links.Card(NegotiationId)), ("NoNames", Links.CardWithoutNames(NegotiationId)), ("File", Links.File(NegotiationId)), ("Data", Links.Data(NegotiationId))];

    public Task OnGet() => Load();

    protected override async Task Load() => head = await Send(new GetHeader(NegotiationId));
}
