namespace NegotiationTracker.Application.Tests.FollowUps;

/// <summary>
/// The clock on the wall of a zone as a plain table: from this instant on, this far from UTC. Found by looking at every hour, so that
/// it shares nothing with the way in which the product asks for gaps and overlaps.
/// </summary>
internal sealed class Offsets
{
    private readonly List<(DateTime From, TimeSpan Offset)> table = [];

    public Offsets(TimeZoneInfo zone)
    {
        var from = new DateTime(1999, 12, 1, 0, 0, 0, DateTimeKind.Utc);
        table.Add((from, zone.GetUtcOffset(from)));
        for (var hour = from; hour.Year < 2042; hour = hour.AddHours(1))
        {
            if (zone.GetUtcOffset(hour) == table[^1].Offset) continue;
            var change = hour.AddHours(-1);
            while (zone.GetUtcOffset(change) == table[^1].Offset) change = change.AddMinutes(1);
            table.Add((change, zone.GetUtcOffset(change)));
        }
    }

    /// <summary>Instants at which the clock on the wall jumped.</summary>
    public IReadOnlyList<DateTime> Jumps => [.. table.Skip(1).Select(t => t.From)];

    public DateTime Wall(DateTime utc) => utc + table.Last(t => t.From <= utc).Offset;

    /// <summary>The first instant at which the wall shows this time or a later one.</summary>
    public DateTime First(DateTime wall)
    {
        for (var at = 0; ; at++)
            if (at == table.Count - 1 || table[at + 1].From + table[at].Offset > wall)
                return wall - table[at].Offset is var instant && instant > table[at].From ? instant : table[at].From;
    }
}
