namespace NegotiationTracker.Application.Calendar;

/// <summary>One entry as calendars exchange it: a whole day, without a time.</summary>
/// <param name="Uid">The same for as long as the thing exists.</param>
/// <param name="Stamp">When the thing was last changed.</param>
public sealed record CalendarEvent(string Uid, long Sequence, DateTimeOffset Stamp, DateOnly On, bool IsCancelled, string Summary, string Address);

/// <summary>A calendar as bytes, with a tag that changes when they do.</summary>
public sealed record CalendarDocument(byte[] Bytes, string Tag);

public interface ICalendarText
{
    CalendarDocument Write(string name, IEnumerable<CalendarEvent> events);
}
