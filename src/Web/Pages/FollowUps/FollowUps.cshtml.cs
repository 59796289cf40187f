using MediatR;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Application.FollowUps;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Web.Infrastructure;
using NegotiationTracker.Web.Infrastructure.Localisation;

namespace NegotiationTracker.Web.Pages.FollowUps;

/// <summary>Everything of a negotiation that somebody waits for, by day.</summary>
public sealed class FollowUpsModel(IMediator mediator, Texts texts) : NegotiationPage(mediator, texts)
{
    public FollowUpList View { get; private set; } = null!;

    public override NegotiationHeader Head => View.Head;

    public bool MayWrite => Head.Reader.Can(Right.Write);

    public Task OnGet() => Load();

    protected override async Task Load() => View = await Send(new GetFollowUps(NegotiationId));
}
