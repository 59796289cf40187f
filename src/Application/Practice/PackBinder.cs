using System.Collections.ObjectModel;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Practice;

namespace NegotiationTracker.Application.Practice;

/// <summary>The case of a file in which nothing was found wrong.</summary>
internal static class PackBinder
{
    public static CasePack Bind(PackNode pack) => new(
        Text(pack, "key"), Whole(pack, "version"), Text(pack, "language"), Text(pack, "title"), Text(pack, "summary"), Text(pack, "setting"),
        Text(pack, "country"), Text(pack, "area"), Text(pack, "counterpart"),
        pack.List("substantiveAreas").Aggregate(SubstantiveAreas.Undecided, (areas, name) => areas | Enum.Parse<SubstantiveAreas>(name.Text)),
        Whole(pack, "minutes"),
        [.. pack.List("sides").Select(s => new CaseSide(Text(s, "key"), Text(s, "name"), TextOrNull(s, "codeName")))],
        [.. pack.List("roles").Select(Role)],
        [.. pack.List("injects").Select(Inject)],
        [.. pack.List("expectedMoves").Select(m => new ExpectedMove((Step)Whole(m, "step"), Text(m, "description")))],
        [.. pack.List("debrief").Select(q => q.Text)],
        [.. pack.List("criteria").Select(Criterion)],
        new ReadOnlyDictionary<string, decimal>((pack["weights"]?.Members ?? []).ToDictionary(m => m.Name, m => m.Value.Number)));

    private static CaseRole Role(PackNode role) => new(
        Text(role, "key"), Text(role, "name"), Text(role, "side"), Enum.Parse<RoleKind>(Text(role, "kind")),
        TextOrNull(role, "seat") is { } seat ? Enum.Parse<TeamRole>(seat) : null, Text(role, "profile"), Text(role, "brief"));

    private static Inject Inject(PackNode inject) => new(
        Text(inject, "key"), WholeOrNull(inject, "afterMinutes"), (Step?)WholeOrNull(inject, "onStep"), WholeOrNull(inject, "day"),
        [.. inject.List("to").Select(t => t.Text)], Text(inject, "content"), TextOrNull(inject, "expectedEffect"));

    private static CaseCriterion Criterion(PackNode criterion) => new(
        Text(criterion, "key"), Text(criterion, "sound"), criterion.Has("facts") ? [.. criterion.List("facts").Select(f => Enum.Parse<RubricFactKind>(f.Text))] : null);

    private static string Text(PackNode node, string name) => node[name]!.Text;

    private static string? TextOrNull(PackNode node, string name) => node.Has(name) ? Text(node, name) : null;

    private static int Whole(PackNode node, string name) => (int)node[name]!.Number;

    private static int? WholeOrNull(PackNode node, string name) => node.Has(name) ? Whole(node, name) : null;
}
