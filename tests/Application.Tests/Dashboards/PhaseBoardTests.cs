using NegotiationTracker.Application.Dashboards;
using NegotiationTracker.Application.Tests.Negotiations;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Workflow;
using NegotiationTracker.Testing;

namespace NegotiationTracker.Application.Tests.Dashboards;

public sealed class PhaseBoardTests
{
    [Theory, AllProviders]
    public async Task Handle_SomebodyOnNoList_CountsNothing(string provider)
    {
        await using var stage = await ReadStage.Create(provider);

        var board = await stage.Send(new GetPhaseBoard(new()), stage.Stranger.Id);
        var figures = await stage.Send(new GetBoardFigures(new()), stage.Stranger.Id);

        Assert.Equal((0, 0, 0, 0, 0), (board.Count, board.Stalled, board.Late, board.OthersCount, board.Standings.Count));
        Assert.Empty(board.Choices);
        Assert.All(figures.Steps, s => Assert.Equal((0, 0), (s.Now.Count, s.Ended.Count)));
        Assert.Empty((await stage.Send(new GetBoardTable(new()), stage.Stranger.Id)).Lines);
    }

    [Theory, AllProviders]
    public async Task Handle_MoreThanAColumnShows_CountsAllAndPutsTheLateFirst(string provider)
    {
        await using var stage = await ReadStage.Create(provider);
        for (var i = 0; i < GetPhaseBoardHandler.MostOfEach + 1; i++) await stage.Open($"BIRD {i}", "More", "Elsewhere");
        var late = await stage.Open("TARDY", "Late", "Elsewhere");
        await late.Record("follow-ups", new { Title = "Call", DueOn = late.Day(-3), Owner = stage.Lead.Id });

        var column = (await stage.Ask(new GetPhaseBoard(new()))).Columns[0];

        Assert.Equal((GetPhaseBoardHandler.MostOfEach + 3, GetPhaseBoardHandler.MostOfEach, 3, 1), (column.Count, column.Lines.Count, column.More, column.Late));
        Assert.Equal(("TARDY", 1), (column.Lines[0].CodeName, column.Lines[0].Late));
    }

    [Theory, AllProviders]
    public async Task Handle_FilteredByWordsOfANegotiation_ShowsAllWithTheSameWords(string provider)
    {
        await using var stage = await ReadStage.Create(provider);
        var (same, other) = (await stage.Open("HERON", "Boats", "Tolm Valley"), await stage.Open("PLOVER", "Water", "Old port"));

        var board = await stage.Ask(new GetPhaseBoard(new(Area: same.Id)));
        var table = await stage.Ask(new GetBoardTable(new(Area: other.Id)));

        Assert.Equal(["HERON", "KESTREL"], board.Columns.SelectMany(c => c.Lines).Select(l => l.CodeName).Order());
        Assert.Equal(["PLOVER"], table.Lines.Select(l => l.CodeName));
        Assert.Equal([("Old port", false), ("Tolm Valley", true)], board.Choices.Where(c => c.Kind == ChoiceKind.Area).Select(c => (c.Words, c.IsChosen)));
        Assert.Equal(["Field office"], board.Choices.Where(c => c.Kind == ChoiceKind.Organisation).Select(c => c.Words));
    }

    [Theory, AllProviders]
    public async Task Handle_FilteredByAForeignOrUnknownNegotiation_FindsNothingAlike(string provider)
    {
        await using var stage = await ReadStage.Create(provider);

        foreach (var id in new[] { stage.Story.Id, Ids.New() })
        {
            await Assert.ThrowsAsync<NotFoundException>(() => stage.Send(new GetPhaseBoard(new(Counterpart: id)), stage.Stranger.Id));
            await Assert.ThrowsAsync<NotFoundException>(() => stage.Send(new GetBoardTable(new(Area: id)), stage.Stranger.Id));
            await Assert.ThrowsAsync<NotFoundException>(() => stage.Send(new GetBoardFigures(new(Organisation: id)), stage.Stranger.Id));
        }
    }

    [Theory, AllProviders]
    public async Task Handle_CodedFilters_ShowOnlyWhatIsAsked(string provider)
    {
        await using var stage = await ReadStage.Create(provider);

        async Task<int> Count(BoardFilter filter) => (await stage.Ask(new GetPhaseBoard(filter))).Count;

        Assert.Equal(1, await Count(new(About: SubstantiveAreas.HumanitarianAccess, Phase: Phase.Preparation, Step: Step.CoordinateApproach, Standing: Standing.Active)));
        Assert.Equal(0, await Count(new(About: SubstantiveAreas.MineAction)));
        Assert.Equal(0, await Count(new(About: SubstantiveAreas.Undecided)));
        Assert.Equal(0, await Count(new(Phase: Phase.Implementation)));
        Assert.Equal(0, await Count(new(Standing: Standing.Suspended)));
        Assert.Equal(0, await Count(new(Mark: BoardMark.Stalled)));
    }

    [Theory, AllProviders]
    public async Task Table_MoreThanAPage_PagesThroughAllOfThemOnce(string provider)
    {
        await using var stage = await ReadStage.Create(provider);
        for (var i = 0; i < GetBoardTableHandler.PageSize; i++) await stage.Open($"BIRD {i}", "More", "Elsewhere");

        var first = await stage.Ask(new GetBoardTable(new()));
        var second = await stage.Ask(new GetBoardTable(new(), first.Next));

        Assert.Equal((GetBoardTableHandler.PageSize, 1, null), (first.Lines.Count, second.Lines.Count, second.Next));
        Assert.Empty(first.Lines.Select(l => l.Id).Intersect(second.Lines.Select(l => l.Id)));
    }
}
