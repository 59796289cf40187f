using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Domain.Guideline;
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

public sealed class GetPhaseBoardHandler(BoardRows rows, BoardLines lines, RedactedCards others) : IRequestHandler<GetPhaseBoard, PhaseBoard>
{
    public const int MostOfEach = 6;
    public const int MostOthers = 12;

    /// <summary>Of everything the reader sees, what is counted, what decides which cards come first, and the words to filter by.</summary>
    private sealed record Seen(Guid Id, Step Step, Standing Standing, DateTimeOffset Since, int Stalled, int Late, BoardWords Words)
    {
        public bool IsStalled => Stalled == 1;

        public bool IsLate => Late == 1;
    }

    public async Task<PhaseBoard> Handle(GetPhaseBoard query, CancellationToken ct)
    {
        var filter = query.Filter;
        // Each is looked up once: not once for every count, again for every card and again for the words.
        var all = await Marked.Of(rows.Visible.OrderBy(n => n.Id), rows.IsStalled, rows.IsLate)
            .Select(m => new Seen(m.Negotiation.Id, m.Negotiation.CurrentStep, m.Negotiation.Standing, m.Negotiation.InStepSince, m.Stalled, m.Late,
                new BoardWords(m.Negotiation.Id, m.Negotiation.Area, m.Negotiation.Counterpart, m.Negotiation.OwnerOrganisation))).ToListAsync(ct);
        var offered = BoardChoices.Of(filter, all.ConvertAll(n => n.Words));
        var seen = filter.LeavesAll ? all : await Through(filter, all, ct);
        var shown = seen.Where(n => filter.Covers(n.Standing)).ToLookup(n => n.Step);
        var first = Steps.All.SelectMany(s => shown[s].OrderByDescending(n => n.IsLate).ThenByDescending(n => n.IsStalled).ThenBy(n => n.Since).ThenBy(n => n.Id).Take(MostOfEach)).Select(n => n.Id).ToList();
        var cards = (await lines.Of(rows.Visible.Where(n => first.Contains(n.Id)), ct)).ToLookup(l => l.Step);
        var cardsOfOthers = await others.Of(others.Shared.OrderBy(n => n.CurrentStep).ThenBy(n => n.CardNumber).Take(MostOthers + 1), ct);
        return new([.. Steps.All.Select(s => new BoardColumn(s, shown[s].Count(), shown[s].Count(n => n.IsStalled), shown[s].Count(n => n.IsLate), [.. cards[s].OrderBy(Order)]))],
            seen.GroupBy(n => n.Standing).ToDictionary(g => g.Key, g => g.Count()), offered,
            [.. cardsOfOthers.Take(MostOthers)], cardsOfOthers.Count > MostOthers ? await others.Shared.CountAsync(ct) : cardsOfOthers.Count);
    }

    private async Task<List<Seen>> Through(BoardFilter filter, List<Seen> all, CancellationToken ct)
    {
        var through = (await rows.OfAnyStanding(filter).Select(n => n.Id).ToListAsync(ct)).ToHashSet();
        return all.FindAll(n => through.Contains(n.Id));
    }

    private static (bool, bool, int, Guid) Order(BoardLine line) => (line.Late == 0, !line.Silence.IsStalled, -line.DaysInStep, line.Id);
}
