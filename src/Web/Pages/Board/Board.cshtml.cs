using MediatR;
using Microsoft.AspNetCore.Mvc;
using NegotiationTracker.Application.Dashboards;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Workflow;
using NegotiationTracker.Web.Infrastructure;
using NegotiationTracker.Web.Infrastructure.Localisation;

namespace NegotiationTracker.Web.Pages.Board;

/// <summary>Where all negotiations of the reader stand: as cards, as a table, and as figures, under the same filter.</summary>
public sealed class BoardModel(IMediator mediator, Texts texts) : ContentPage(mediator, texts)
{
    [BindProperty(SupportsGet = true)] public BoardView View { get; set; }

    [BindProperty(SupportsGet = true)] public Guid? Area { get; set; }

    [BindProperty(SupportsGet = true)] public Guid? Counterpart { get; set; }

    [BindProperty(SupportsGet = true)] public Guid? Organisation { get; set; }

    [BindProperty(SupportsGet = true)] public SubstantiveAreas? About { get; set; }

    [BindProperty(SupportsGet = true)] public Phase? Phase { get; set; }

    [BindProperty(SupportsGet = true)] public Step? Step { get; set; }

    [BindProperty(SupportsGet = true)] public Standing? Standing { get; set; }

    [BindProperty(SupportsGet = true)] public BoardMark? Mark { get; set; }

    [BindProperty(SupportsGet = true)] public Guid? Before { get; set; }

    public BoardFilter Filter { get; private set; } = new();

    public PhaseBoard? Cards { get; private set; }

    public BoardTable? Table { get; private set; }

    public BoardFigures? Figures { get; private set; }

    public IReadOnlyList<BoardChoice> Choices => Cards?.Choices ?? Table?.Choices ?? Figures!.Choices;

    public Task OnGet() => Load();

    // What is not one of the coded values filters nothing.
    protected override async Task Load()
    {
        Filter = new(Area, Counterpart, Organisation, Known(About), Known(Phase), Known(Step), Known(Standing), Known(Mark));
        if (View == BoardView.Table) Table = await Send(new GetBoardTable(Filter, Before));
        else if (View == BoardView.Figures) Figures = await Send(new GetBoardFigures(Filter));
        else Cards = await Send(new GetPhaseBoard(Filter));
    }

    private static T? Known<T>(T? value) where T : struct, Enum => value is { } v && Enum.IsDefined(v) ? v : null;
}
