using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Application.Dashboards;
using NegotiationTracker.Application.Tests.Negotiations;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Workflow;
using NegotiationTracker.Infrastructure.Data;
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

    /// <summary>A board costs the same number of queries whatever stands on it, and no more than TRUST 6.3 allows a dashboard.</summary>
    [Fact]
    public async Task Handle_MoreNegotiations_AsksNoMoreQueries()
    {
        var asked = new Asked();
        await using var stage = await ReadStage.Create("Sqlite", s => s.ConfigureDbContext<SqliteAppDb>(o => o.AddInterceptors(asked), ServiceLifetime.Singleton));
        async Task<int[]> Count()
        {
            var counts = new List<int>();
            foreach (var view in new Func<Task>[] { () => stage.Ask(new GetPhaseBoard(new())), () => stage.Ask(new GetBoardTable(new())), () => stage.Ask(new GetBoardFigures(new())) })
            {
                asked.Queries = 0;
                await view();
                counts.Add(asked.Queries);
            }
            return [.. counts];
        }

        var one = await Count();
        for (var i = 0; i < 30; i++) await stage.Open($"BIRD {i}", "More", $"Elsewhere {i}");

        Assert.Equal(one, await Count());
        Assert.All(one, queries => Assert.InRange(queries, 1, 8));
    }

    private sealed class Asked : DbCommandInterceptor
    {
        public int Queries { get; set; }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Queries++;
            return new(result);
        }
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
