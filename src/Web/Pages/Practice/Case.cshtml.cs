using MediatR;
using Microsoft.AspNetCore.Mvc;
using NegotiationTracker.Application.Practice;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Web.Infrastructure;
using NegotiationTracker.Web.Infrastructure.Localisation;

namespace NegotiationTracker.Web.Pages.Practice;

/// <summary>A case: for everybody who practises its public part, for trainers the whole of it.</summary>
public sealed class CaseModel(IMediator mediator, Texts texts) : ContentPage(mediator, texts)
{
    [FromRoute] public string Key { get; set; } = "";

    [BindProperty(SupportsGet = true)] public int? Version { get; set; }

    public CaseView View { get; private set; } = null!;

    public IEnumerable<SubstantiveAreas> Areas => Enum.GetValues<SubstantiveAreas>().Where(a => a != SubstantiveAreas.Undecided && View.SubstantiveAreas.HasFlag(a));

    public Task OnGet() => Load();

    public string RoleName(string key) => View.Roles.FirstOrDefault(r => r.Key == key) is { } role ? T.Format("Practice.RoleName", role.Key, role.Name) : key;

    protected override async Task Load() => View = await Send(new GetCase(Key, Version));
}
