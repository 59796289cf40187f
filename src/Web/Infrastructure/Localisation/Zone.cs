using System.Globalization;
using System.Security.Claims;
using NegotiationTracker.Web.Infrastructure.Sessions;

namespace NegotiationTracker.Web.Infrastructure.Localisation;

/// <summary>The clock of the reader. Instants are stored in UTC; they are shown and typed in the zone of whoever is signed in.</summary>
public sealed class Zone(TimeZoneInfo info)
{
    public static readonly Zone Utc = new(TimeZoneInfo.Utc);

    private const int FirstYear = 1990;
    private const int LastYear = 2200;
    private static readonly string[] _minutes = ["yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss"];

    /// <summary>UTC for nobody, and for a zone that this machine does not know.</summary>
    public static Zone Of(ClaimsPrincipal? user) => Find(user?.FindFirstValue(SessionHandler.TimeZoneClaim)) ?? Utc;

    public static Zone? Find(string? id) => id is not null && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var found) ? new(found) : null;

    public DateTimeOffset At(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, info);

    public DateOnly Day(DateTimeOffset instant) => DateOnly.FromDateTime(At(instant).DateTime);

    /// <summary>The hour as it is shown, with the offset that tells it from every other hour: "05:40 UTC+4:30".</summary>
    public string Hour(DateTimeOffset instant) => string.Create(CultureInfo.InvariantCulture, $"{At(instant):HH:mm} {Offset(instant)}");

    public string Offset(DateTimeOffset instant)
    {
        var offset = info.GetUtcOffset(instant);
        var size = offset.Duration();
        return offset == TimeSpan.Zero ? "UTC" : string.Create(CultureInfo.InvariantCulture, $"UTC{(offset < TimeSpan.Zero ? '−' : '+')}{size.Hours}{(size.Minutes == 0 ? "" : $":{size.Minutes:00}")}");
    }

    /// <summary>The city of the zone, and how far it is from UTC at this instant: "Kabul (UTC+4:30)"; UTC alone is its own name.</summary>
    public string Name(DateTimeOffset instant) => info.Id is "UTC" or "Etc/UTC" ? "UTC" : $"{info.Id[(info.Id.LastIndexOf('/') + 1)..].Replace('_', ' ')} ({Offset(instant)})";

    /// <summary>
    /// A minute as a browser sends it; null when it is none. Of an hour that came twice the later one is meant, unless it lies
    /// ahead of <paramref name="now"/>: what is logged has happened. An hour that was left out counts as if clocks had not changed.
    /// </summary>
    public DateTimeOffset? Read(string? typed, DateTimeOffset now)
    {
        if (!DateTime.TryParseExact(typed?.Trim(), _minutes, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) || local.Year is < FirstYear or > LastYear) return null;
        var offsets = info.IsAmbiguousTime(local) ? info.GetAmbiguousTimeOffsets(local) : [info.GetUtcOffset(local)];
        var meant = offsets.Select(o => new DateTimeOffset(local, o)).Order().ToList();
        return meant.FindLast(at => at <= now) is var past && past != default ? past : meant[0];
    }
}
