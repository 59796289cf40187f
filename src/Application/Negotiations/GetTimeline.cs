using MediatR;

namespace NegotiationTracker.Application.Negotiations;

/// <summary>A page of the merged history, newest first.</summary>
/// <param name="Before">Where the page before ended: ticks of an instant (UTC) and how many of its entries were shown, as "ticks.count".</param>
public sealed record GetTimeline(Guid NegotiationId, TimelineFilter Filter = TimelineFilter.All, string? Before = null) : IQuery<TimelineView>;

public sealed record TimelineView(NegotiationHeader Head, TimelineFilter Filter, IReadOnlyList<TimelineEntry> Entries, string? Next);

public sealed class GetTimelineHandler(HeaderQuery headers, TimelineQuery timeline) : IRequestHandler<GetTimeline, TimelineView>
{
    public const int PageSize = 25;

    public async Task<TimelineView> Handle(GetTimeline query, CancellationToken ct)
    {
        var head = await headers.Load(query.NegotiationId, ct);
        var from = TimelineKey.Read(query.Before);
        var found = await timeline.Load(head, query.Filter, from.At, PageSize + from.Shown + 1, ct);
        // Several entries may share an instant; the key says how many of them the pages before have shown.
        var rest = found.Skip(found.TakeWhile(e => e.At == from.At).Take(from.Shown).Count()).ToList();
        var page = rest.Take(PageSize).ToList();
        return new(head, query.Filter, page, rest.Count > PageSize ? TimelineKey.After([.. page.Select(e => e.At)], from).Written : null);
    }
}

/// <summary>A place in the stream: an instant, and how many entries of that instant came before.</summary>
public sealed record TimelineKey(DateTimeOffset At, int Shown)
{
    private const int MostAtOnce = 1000;

    public static readonly TimelineKey Start = new(DateTimeOffset.MaxValue, 0);

    public string Written => FormattableString.Invariant($"{At.UtcTicks}.{Shown}");

    /// <summary>An address that was tampered with begins at the top again.</summary>
    public static TimelineKey Read(string? written) =>
        written?.Split('.') is [var ticks, var shown]
        && long.TryParse(ticks, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var at) && at <= DateTimeOffset.MaxValue.UtcTicks
        && int.TryParse(shown, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var count) && count <= MostAtOnce
            ? new(new DateTimeOffset(at, TimeSpan.Zero), count)
            : Start;

    /// <param name="page">The instants of a page, newest first.</param>
    public static TimelineKey After(IReadOnlyList<DateTimeOffset> page, TimelineKey from)
    {
        var at = page[^1];
        var shown = page.Count(a => a == at);
        return new(at, at == from.At ? shown + from.Shown : shown);
    }
}
