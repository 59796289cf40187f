using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Application.Dashboards;

/// <summary>
/// Nine columns under three phases. Every count is exact; of each column only the first cards are loaded: what is late before
/// what is stalled before what has been longest at its step. The rest stands in the table.
/// </summary>
public sealed record GetPhaseBoard(BoardFilter Filter) : IQuery<PhaseBoard>;

/// <param name="Standings">How many of each standing the filter leaves when it does not ask for one.</param>
/// <param name="Others">The first redacted cards of other organisations; no filter touches them and no count includes them.</param>
public sealed record PhaseBoard(
    IReadOnlyList<BoardColumn> Columns, IReadOnlyDictionary<Standing, int> Standings, IReadOnlyList<BoardChoice> Choices, IReadOnlyList<RedactedCard> Others, int OthersCount)
{
    public int Count => Columns.Sum(c => c.Count);

    public int Stalled => Columns.Sum(c => c.Stalled);

    public int Late => Columns.Sum(c => c.Late);
}

/// <param name="Late">How many have something past its day.</param>
public sealed record BoardColumn(Step Step, int Count, int Stalled, int Late, IReadOnlyList<BoardLine> Lines)
{
    public int More => Count - Lines.Count;
}

public sealed class GetPhaseBoardHandler(BoardRows rows, BoardLines lines, BoardChoices choices, RedactedCards others) : IRequestHandler<GetPhaseBoard, PhaseBoard>
{
    public const int MostOfEach = 6;
    public const int MostOthers = 12;

    private enum Of { All, Stalled, Late }

    private sealed class Counted
    {
        public required int Of { get; init; }
        public required Step Step { get; init; }
        public required Standing Standing { get; init; }
        public required int Count { get; init; }
    }

    public async Task<PhaseBoard> Handle(GetPhaseBoard query, CancellationToken ct)
    {
        var filter = query.Filter;
        var offered = await choices.Of(filter, ct);
        var counted = await Count(filter, ct);
        var shown = counted.Where(c => filter.Covers(c.Standing)).ToLookup(c => ((Of)c.Of, c.Step), c => c.Count);
        var cards = (await lines.Of(await First(filter).ToListAsync(ct), ct)).ToLookup(l => l.Step);
        return new([.. Steps.All.Select(s => new BoardColumn(s, shown[(Of.All, s)].Sum(), shown[(Of.Stalled, s)].Sum(), shown[(Of.Late, s)].Sum(), [.. cards[s].OrderBy(Order)]))],
            counted.Where(c => c.Of == (int)Of.All).GroupBy(c => c.Standing).ToDictionary(g => g.Key, g => g.Sum(c => c.Count)), offered,
            await others.Of(others.Shared.OrderBy(n => n.CurrentStep).ThenBy(n => n.CardNumber).Take(MostOthers), ct), await others.Shared.CountAsync(ct));
    }

    private Task<List<Counted>> Count(BoardFilter filter, CancellationToken ct)
    {
        var all = rows.OfAnyStanding(filter);
        return Count(all, (int)Of.All).Concat(Count(BoardRows.In(all, rows.Stalled), (int)Of.Stalled)).Concat(Count(BoardRows.In(all, rows.Late), (int)Of.Late)).ToListAsync(ct);
    }

    private static IQueryable<Counted> Count(IQueryable<Negotiation> rows, int of) =>
        rows.GroupBy(n => new { n.CurrentStep, n.Standing }).Select(g => new Counted { Of = of, Step = g.Key.CurrentStep, Standing = g.Key.Standing, Count = g.Count() });

    /// <summary>The first of each column, in one query.</summary>
    private IQueryable<BoardLines.Row> First(BoardFilter filter)
    {
        var (all, stalled, late) = (rows.Of(filter), rows.Stalled, rows.Late);
        return Steps.All.Select(step => BoardLines.Select(all.Where(n => n.CurrentStep == step)
            .OrderByDescending(n => late.Any(m => m.Id == n.Id)).ThenByDescending(n => stalled.Any(m => m.Id == n.Id)).ThenBy(n => n.InStepSince).ThenBy(n => n.Id).Take(MostOfEach)))
            .Aggregate(Queryable.Concat);
    }

    private static (bool, bool, int, Guid) Order(BoardLine line) => (line.Late == 0, !line.Silence.IsStalled, -line.DaysInStep, line.Id);
}
