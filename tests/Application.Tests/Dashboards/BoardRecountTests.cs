using NegotiationTracker.Application.Dashboards;
using NegotiationTracker.Domain.FollowUps;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Workflow;
using NegotiationTracker.Testing;

namespace NegotiationTracker.Application.Tests.Dashboards;

/// <summary>Every number of the board against a slow, obvious recount, over negotiations made at random by the real commands.</summary>
public sealed class BoardRecountTests
{
    [Theory, InlineData("Sqlite", 4), InlineData("PostgreSql", 2)]
    public async Task Board_OverRandomNegotiations_CountsWhatASlowRecountCounts(string provider, int boards)
    {
        var from = Chance.Seed(4000);
        var seen = new Seen();
        for (var seed = from; seed < from + Chance.Rounds(boards); seed++)
        {
            await using var host = await TestHost.Create(provider);
            var stage = await TestStage.Create(host);
            var board = new RandomBoard(stage, seed);
            await board.Tell(9);
            try { await Compare(stage, board.Reader, seen); }
            catch (Exception e) { throw new InvalidOperationException($"Seed {seed}: {e.Message}", e); }
        }
        Assert.True(seen is { Stalled: > 0, Late: > 0, Ended: > 0, Issues: > 0, Weight: > 0, Unweighed: > 0, Met: > 0, Claimed: > 0, NotMet: > 0, Overdue: > 0, Climbed: > 0 }, $"Seeds from {from}: {seen} is too little to prove anything.");
    }

    private sealed record Seen
    {
        public int Stalled { get; set; }
        public int Late { get; set; }
        public int Ended { get; set; }
        public int Issues { get; set; }
        public int Weight { get; set; }
        public int Unweighed { get; set; }
        public int Met { get; set; }
        public int Claimed { get; set; }
        public int NotMet { get; set; }
        public int Overdue { get; set; }
        public int Climbed { get; set; }
    }

    private static async Task Compare(TestStage stage, Guid reader, Seen seen)
    {
        Task<PhaseBoard> Board(BoardFilter filter) => stage.Send(new GetPhaseBoard(filter), reader);
        var figures = await stage.Send(new GetBoardFigures(new()), reader);
        var boards = new Dictionary<Standing, PhaseBoard>();
        foreach (var standing in Enum.GetValues<Standing>()) boards[standing] = await Board(new(Standing: standing));
        var all = await Board(new());
        BoardFilter[] filters = [.. Enum.GetValues<Phase>().Select(p => new BoardFilter(Phase: p)), .. Enum.GetValues<BoardMark>().Select(m => new BoardFilter(Mark: m)), .. boards.Keys.Select(s => new BoardFilter(Standing: s))];
        var sifted = new List<(BoardFilter Filter, PhaseBoard Board, BoardFigures Figures)>();
        foreach (var filter in filters) sifted.Add((filter, await Board(filter), await stage.Send(new GetBoardFigures(filter), reader)));
        await stage.Read(async db =>
        {
            var slow = await SlowBoard.Of(db, reader, stage.Now);
            foreach (var (standing, board) in boards.Select(b => ((Standing?)b.Key, b.Value)).Append((null, all)))
                foreach (var column in board.Columns)
                {
                    var there = slow.Shown(standing).Where(n => n.CurrentStep == column.Step).ToList();
                    Assert.Equal((column.Step, there.Count, there.Count(slow.IsStalled), there.Count(slow.IsLate)), (column.Step, column.Count, column.Stalled, column.Late));
                    Assert.Equal(Math.Min(there.Count, GetPhaseBoardHandler.MostOfEach), column.Lines.Count);
                    Assert.All(column.Lines, l => Assert.Equal((slow.IsStalled(there.Single(n => n.Id == l.Id)), slow.IsLate(there.Single(n => n.Id == l.Id))), (l.Silence.IsStalled, l.Late > 0)));
                    // What is late comes first: none of it is cut while something that is not stays.
                    Assert.Equal(Math.Min(there.Count(slow.IsLate), GetPhaseBoardHandler.MostOfEach), column.Lines.TakeWhile(l => l.Late > 0).Count());
                }
            Assert.Equal(slow.Mine.GroupBy(n => n.Standing).OrderBy(g => g.Key).Select(g => (g.Key, g.Count())), all.Standings.OrderBy(s => s.Key).Select(s => (s.Key, s.Value)));
            foreach (var figure in figures.Steps)
            {
                Assert.Equal((figure.Step, slow.Here(figure.Step), slow.Ended(figure.Step)), (figure.Step, figure.Now, figure.Ended));
                Assert.Equal(slow.Shown(null).Count(n => n.CurrentStep == figure.Step && slow.IsStalled(n)), figure.Stalled);
            }
            SumsAre(slow, figures);
            foreach (var (filter, board, sums) in sifted)
            {
                var part = slow.Only(n => (filter.Phase is null || n.CurrentStep.Phase() == filter.Phase) && (filter.Standing is null || n.Standing == filter.Standing)
                    && filter.Mark switch { BoardMark.Stalled => slow.IsStalled(n), BoardMark.Late => slow.IsLate(n), _ => true });
                Assert.Equal((filter, part.Shown(filter.Standing).Count()), (filter, board.Count));
                if (filter.Standing is not Standing.Closed) SumsAre(part, sums);
            }
            seen.Stalled += all.Stalled;
            seen.Late += all.Late;
            seen.Ended += figures.Steps.Sum(s => s.Ended.Count);
            seen.Issues += figures.Issues.Sum(i => i.Count);
            seen.Weight += figures.Issues.Sum(i => i.Weight);
            seen.Unweighed += figures.Issues.Sum(i => i.Unweighed);
            seen.Met += figures.Promises.Met;
            seen.Claimed += figures.Promises.Claimed;
            seen.NotMet += figures.Promises.NotMet;
            seen.Overdue += figures.Overdue.Sum(o => o.Count);
            seen.Climbed += figures.Overdue.Where(o => o.Rung != Rung.Owner).Sum(o => o.Count);
            return true;
        });
    }

    /// <summary>Issues by count and weight, promises in all and of each agreement, and follow-ups past their day.</summary>
    private static void SumsAre(SlowBoard slow, BoardFigures figures)
    {
        Assert.Equal(slow.Issues(), figures.Issues.OrderBy(i => i.Status));
        Assert.Equal((slow.Promises(), slow.InForce), (figures.Promises, figures.Agreements.Count));
        Assert.Equal(Math.Min(slow.InForce, RecordFigures.MostAgreements), figures.Agreements.First.Count);
        foreach (var agreement in figures.Agreements.First)
        {
            var of = slow.Promises(id => id == agreement.Id);
            Assert.Equal((of.Met, of.Claimed, of.Open, of.NotMet), (agreement.Met, agreement.Claimed, agreement.Open, agreement.NotMet));
        }
        Assert.All(figures.Overdue, o => Assert.Equal(slow.Overdue(o.Rung), o.Count));
    }
}
