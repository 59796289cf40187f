using MediatR;
using Microsoft.AspNetCore.Mvc;
using NegotiationTracker.Application.FollowUps;
using NegotiationTracker.Web.Infrastructure;
using NegotiationTracker.Web.Infrastructure.Localisation;

namespace NegotiationTracker.Web.Pages.Notices;

/// <summary>What the reader was told; reading it changes nothing, saying that it was seen does.</summary>
public sealed class NoticesModel(IMediator mediator, Texts texts) : ContentPage(mediator, texts)
{
    [BindProperty(SupportsGet = true)] public string? Before { get; set; }

    [BindProperty] public List<Guid> Seen { get; set; } = [];

    public NoticeList View { get; private set; } = new([], 0, null);

    public Task OnGet() => Load();

    public Task<IActionResult> OnPost() => Do(new SeeNotices(OperationId, Seen), _ => Links.Notices(), "FollowUps.Notices.Flash");

    protected override async Task Load() => View = await Send(new GetNotices(Before));
}
