using MediatR;
using Microsoft.AspNetCore.Mvc;
using NegotiationTracker.Application.Backups;
using NegotiationTracker.Application.FollowUps;
using NegotiationTracker.Web.Infrastructure;
using NegotiationTracker.Web.Infrastructure.Localisation;

namespace NegotiationTracker.Web.Pages.Administration;

/// <summary>Whether the clock beats, in words, and what waits after a restore: numbers and to whom, nothing of any negotiation.</summary>
public sealed class ClockModel(IMediator mediator, Texts texts) : ContentPage(mediator, texts)
{
    public ClockView View { get; private set; } = null!;

    /// <summary>Null while mail goes out as usual.</summary>
    public PausedMail? Paused { get; private set; }

    public Task OnGet() => Load();

    public Task<IActionResult> OnPostSend() => Release(send: true, "FollowUps.Paused.Sent");

    public Task<IActionResult> OnPostDrop() => Release(send: false, "FollowUps.Paused.Dropped");

    private Task<IActionResult> Release(bool send, string flash) => Do(new ReleaseMail(OperationId, send), _ => Links.Clock, flash);

    protected override async Task Load() => (View, Paused) = (await Send(new GetClock()), await Send(new GetPausedMail()));
}
