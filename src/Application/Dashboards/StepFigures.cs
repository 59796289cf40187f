using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;

namespace NegotiationTracker.Application.Dashboards;

/// <summary>Time in step, in three queries: no database has a median that all of them share.</summary>
public sealed class StepFigures(IAppDb db, BoardRows rows, TimeProvider time)
{
    private sealed class Counted
    {
        public required bool IsStalled { get; init; }
        public required Step Step { get; init; }
        public required int Count { get; init; }
        public required DateTimeOffset Oldest { get; init; }
    }

    private sealed class Middle
    {
        public required Step Step { get; init; }
        public required DateTimeOffset Since { get; init; }
    }

    private sealed record Length(Step Step, int Days, int Count);

    public async Task<IReadOnlyList<StepFigure>> Of(BoardFilter filter, CancellationToken ct)
    {
        var all = rows.Of(filter);
        var counted = await Count(all, isStalled: false).Concat(Count(all.Where(rows.IsStalled), isStalled: true)).ToListAsync(ct);
        var here = counted.Where(c => !c.IsStalled).ToDictionary(c => c.Step);
        var stalled = counted.Where(c => c.IsStalled).ToDictionary(c => c.Step, c => c.Count);
        var middles = (await Middles(all, here).ToListAsync(ct)).ToLookup(m => m.Step, m => Silence.DaysFrom(m.Since, time.GetUtcNow()));
        var ended = (await Ended(filter, ct)).ToLookup(l => l.Step);
        return [.. Steps.All.Select(s => new StepFigure(s,
            here.TryGetValue(s, out var now) ? new(now.Count, middles[s].Average(), Silence.DaysFrom(now.Oldest, time.GetUtcNow())) : new(0, null, null),
            Of([.. ended[s].OrderBy(l => l.Days)]), stalled.GetValueOrDefault(s)))];
    }

    private static IQueryable<Counted> Count(IQueryable<Negotiation> rows, bool isStalled) => rows.GroupBy(n => n.CurrentStep)
        .Select(g => new Counted { IsStalled = isStalled, Step = g.Key, Count = g.Count(), Oldest = g.Min(n => n.InStepSince) });

    /// <summary>The one or two in the middle of each step, in one query.</summary>
    private static IQueryable<Middle> Middles(IQueryable<Negotiation> rows, IReadOnlyDictionary<Step, Counted> here) => Steps.All.Select(step =>
    {
        var count = here.TryGetValue(step, out var found) ? found.Count : 1;
        var (before, middle) = ((count - 1) / 2, 2 - (count % 2));
        return rows.Where(n => n.CurrentStep == step).OrderBy(n => n.InStepSince).ThenBy(n => n.Id).Skip(before).Take(middle)
            .Select(n => new Middle { Step = n.CurrentStep, Since = n.InStepSince });
    }).Aggregate(Queryable.Concat);

    /// <summary>How often a stay lasted how long: as many rows as there are different lengths, however many moves were made.</summary>
    private Task<List<Length>> Ended(BoardFilter filter, CancellationToken ct)
    {
        var all = rows.OfAnyStanding(filter with { Phase = null, Step = null, Mark = null });
        return db.Set<Transition>().AsNoTracking().Where(t => t.DaysAtStep != null && all.Any(n => n.Id == t.NegotiationId))
            .GroupBy(t => new { t.FromStep, t.DaysAtStep }).Select(g => new Length(g.Key.FromStep, g.Key.DaysAtStep!.Value, g.Count())).ToListAsync(ct);
    }

    private static Stays Of(IReadOnlyList<Length> lengths)
    {
        var count = lengths.Sum(l => l.Count);
        return count == 0 ? new(0, null, null) : new(count, (At(lengths, (count - 1) / 2) + At(lengths, count / 2)) / 2d, lengths[^1].Days);
    }

    private static int At(IReadOnlyList<Length> lengths, int place)
    {
        var passed = 0;
        return lengths.First(l => (passed += l.Count) > place).Days;
    }
}
