using NegotiationTracker.Application.Dashboards;

namespace NegotiationTracker.Web.Pages.Board;

public enum BoardView { Cards, Table, Figures }

/// <summary>The address of a filtered board: coded values and ids only, never a word that somebody typed.</summary>
public static class BoardAddress
{
    public static string Of(BoardFilter filter, BoardView view = BoardView.Cards, Guid? before = null)
    {
        var query = string.Join('&', Parts(filter).Append(("view", view == BoardView.Cards ? null : $"{view}".ToLowerInvariant())).Append(("before", $"{before}"))
            .Where(p => !string.IsNullOrEmpty(p.Item2)).Select(p => $"{p.Item1}={p.Item2}"));
        return query.Length == 0 ? Links.Board : $"{Links.Board}?{query}";
    }

    public static IEnumerable<(string Name, string? Value)> Parts(BoardFilter filter) =>
    [
        ("area", $"{filter.Area}"), ("counterpart", $"{filter.Counterpart}"), ("organisation", $"{filter.Organisation}"), ("about", $"{filter.About}"),
        ("phase", $"{filter.Phase}"), ("step", filter.Step is { } step ? $"{(int)step}" : null), ("standing", $"{filter.Standing}"), ("mark", $"{filter.Mark}"),
    ];
}
