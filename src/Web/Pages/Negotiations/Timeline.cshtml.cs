using MediatR;
using Microsoft.AspNetCore.Mvc;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Web.Infrastructure;
using NegotiationTracker.Web.Infrastructure.Localisation;

namespace NegotiationTracker.Web.Pages.Negotiations;

public sealed class TimelineModel(IMediator mediator, Texts texts) : NegotiationPage(mediator, texts)
{
    [BindProperty(SupportsGet = true)]
    public TimelineFilter Show { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Before { get; set; }

    public TimelineView View { get; private set; } = null!;

    public override NegotiationHeader Head => View.Head;

    public string Address(TimelineFilter filter, string? before = null)
    {
        string?[] parts = [filter == TimelineFilter.All ? null : $"show={filter}", before is null ? null : $"before={before}"];
        var query = string.Join('&', parts.OfType<string>());
        return Links.Timeline(NegotiationId) + (query.Length == 0 ? "" : "?" + query);
    }

    public Task OnGet() => Load();

    protected override async Task Load() => View = await Send(new GetTimeline(NegotiationId, Show, Before));
}
