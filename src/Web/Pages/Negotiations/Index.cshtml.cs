using MediatR;
using Microsoft.AspNetCore.Mvc;
using NegotiationTracker.Application;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Domain.Workflow;
using NegotiationTracker.Web.Infrastructure;
using NegotiationTracker.Web.Infrastructure.Localisation;

namespace NegotiationTracker.Web.Pages.Negotiations;

public sealed class IndexModel(IMediator mediator, Texts texts, ICurrentUser user) : ContentPage(mediator, texts)
{
    [BindProperty(SupportsGet = true)]
    public Standing? Standing { get; set; }

    [BindProperty(SupportsGet = true)]
    public Phase? Phase { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Before { get; set; }

    public NegotiationList View { get; private set; } = new([], null);

    public bool MayOpen => user.Roles.HasFlag(InstallationRoles.Negotiator);

    public bool IsFiltered => Standing is not null || Phase is not null || Before is not null;

    public Task OnGet() => Load();

    public string Address(Standing? standing, Phase? phase, Guid? before = null)
    {
        string?[] parts = [standing is null ? null : $"standing={standing}", phase is null ? null : $"phase={phase}", before is null ? null : $"before={before}"];
        var query = string.Join('&', parts.OfType<string>());
        return query.Length == 0 ? Links.Negotiations : $"{Links.Negotiations}?{query}";
    }

    // What is not one of the coded values filters nothing.
    protected override async Task Load() => View = await Send(new GetNegotiations(Standing, Phase, Before));
}
