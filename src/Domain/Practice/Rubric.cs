namespace NegotiationTracker.Domain.Practice;

/// <summary>The twelve criteria that every case shares, and how marks are put together (DOMAIN 10.1).</summary>
public static class Rubric
{
    public static readonly IReadOnlyList<string> Shared = [.. Enumerable.Range(1, 12).Select(n => $"Q{n}")];

    public const int Lowest = 1;
    public const int Highest = 4;

    public static IEnumerable<string> CriteriaOf(CasePack pack) => Shared.Concat(pack.Criteria.Select(c => c.Key));

    public static decimal WeightOf(CasePack pack, string criterion) => pack.Weights.GetValueOrDefault(criterion, 1m);

    /// <summary>The mean of what is marked, by weight, on the scale of the levels; null while nothing is. A criterion without a mark counts for nothing.</summary>
    public static decimal? Mean(IEnumerable<(decimal Weight, int Level)> marks)
    {
        var (sum, weight) = marks.Aggregate((Sum: 0m, Weight: 0m), (a, m) => (a.Sum + m.Weight * m.Level, a.Weight + m.Weight));
        return weight == 0 ? null : Math.Round(sum / weight, 2, MidpointRounding.AwayFromZero);
    }
}
