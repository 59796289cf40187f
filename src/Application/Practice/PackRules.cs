using NegotiationTracker.Domain.Negotiations;

namespace NegotiationTracker.Application.Practice;

/// <summary>What no shape can say: names that must be there, names that must not come twice, and who sits where.</summary>
internal static class PackRules
{
    private const int Criteria = 12;

    public static void Check(PackNode pack, List<PackFault> faults)
    {
        var sides = Keys(pack, "sides", faults);
        var roles = Keys(pack, "roles", faults);
        Keys(pack, "injects", faults);
        var criteria = Keys(pack, "criteria", faults);
        criteria.UnionWith(Enumerable.Range(1, Criteria).Select(n => $"Q{n}"));
        foreach (var side in pack.List("roles").Select(r => r["side"]).OfType<PackNode>().Where(s => !sides.Contains(s.Text))) faults.Add(new(side.Line, side.Path, "unknown-side", side.Text));
        foreach (var to in pack.List("injects").SelectMany(i => i.List("to")).Where(t => !roles.Contains(t.Text))) faults.Add(new(to.Line, to.Path, "unknown-role", to.Text));
        foreach (var (name, line, value) in pack["weights"]?.Members ?? [])
        {
            if (!criteria.Contains(name)) faults.Add(new(line, value.Path, "unknown-criterion", name));
        }
        Seats(pack, faults);
        Injects(pack, faults);
    }

    private static HashSet<string> Keys(PackNode pack, string list, List<PackFault> faults)
    {
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var key in pack.List(list).Select(i => i["key"]).OfType<PackNode>().Where(k => k.Kind == PackKind.Text))
        {
            if (!first.TryAdd(key.Text, key.Line)) faults.Add(new(key.Line, key.Path, "duplicate-key", key.Text));
        }
        return [.. first.Keys];
    }

    /// <summary>A side that keeps a record needs one who leads it; a side without one has no seats to give.</summary>
    private static void Seats(PackNode pack, List<PackFault> faults)
    {
        var sides = pack.List("sides").ToList();
        if (sides.Count > 0 && !sides.Exists(s => s.Has("codeName"))) faults.Add(new(pack["sides"]!.Line, "sides", "no-record"));
        foreach (var side in sides.Where(s => s["key"]?.Kind == PackKind.Text))
        {
            var seats = pack.List("roles").Where(r => r["side"]?.Text == side["key"]!.Text && r.Has("seat")).Select(r => r["seat"]!).ToList();
            if (!side.Has("codeName")) faults.AddRange(seats.Select(s => new PackFault(s.Line, s.Path, "seat-without-record", s.Text)));
            else if (!seats.Exists(s => s.Text == nameof(TeamRole.LeadNegotiator))) faults.Add(new(side.Line, side.Path, "no-lead", side["key"]!.Text));
            foreach (var again in seats.Where(s => IsSingle(s.Text)).GroupBy(s => s.Text).SelectMany(g => g.Skip(1)))
                faults.Add(new(again.Line, again.Path, again.Text == nameof(TeamRole.LeadNegotiator) ? "two-leads" : "seat-taken", again.Text));
        }
    }

    private static bool IsSingle(string seat) => seat is nameof(TeamRole.LeadNegotiator) or nameof(TeamRole.AlternateNegotiator) or nameof(TeamRole.Mandator);

    /// <summary>The clock of an exercise never runs back: what comes later comes on the same day or a later one.</summary>
    private static void Injects(PackNode pack, List<PackFault> faults)
    {
        var length = pack["minutes"] is { Kind: PackKind.Number } minutes ? minutes.Number : decimal.MaxValue;
        foreach (var inject in pack.List("injects").Where(i => i.Has("afterMinutes")))
        {
            var after = inject["afterMinutes"]!;
            if (inject.Has("onStep")) faults.Add(new(inject["onStep"]!.Line, inject["onStep"]!.Path, "two-triggers"));
            if (after.Number > length) faults.Add(new(after.Line, after.Path, "after-the-end"));
        }
        var latest = 0m;
        foreach (var inject in pack.List("injects").Where(i => i.Has("afterMinutes") && i.Has("day")).OrderBy(i => i["afterMinutes"]!.Number))
        {
            var day = inject["day"]!;
            if (day.Number < latest) faults.Add(new(day.Line, day.Path, "day-before"));
            latest = Math.Max(latest, day.Number);
        }
    }
}
