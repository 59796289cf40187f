using System.Globalization;
using System.Text;
using NegotiationTracker.Application.Calendar;

namespace NegotiationTracker.Infrastructure.Calendar;

/// <summary>
/// Writes a calendar as RFC 5545 has it: lines of at most 75 octets ended by CRLF, texts escaped, whole days, one reminder on the
/// morning before. Small enough to need no package (decision 0022).
/// </summary>
public sealed class CalendarText : ICalendarText
{
    private const int MostOctets = 75;
    private const string EndOfLine = "\r\n";

    public CalendarDocument Write(string name, IEnumerable<CalendarEvent> events)
    {
        var text = new StringBuilder();
        foreach (var line in Lines(name, events)) text.Append(Fold(line)).Append(EndOfLine);
        var bytes = Encoding.UTF8.GetBytes(text.ToString());
        return new(bytes, Tag(bytes));
    }

    private static IEnumerable<string> Lines(string name, IEnumerable<CalendarEvent> events) =>
    [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//NegotiationTracker//Calendar feed 1//EN", "CALSCALE:GREGORIAN",
        $"X-WR-CALNAME:{Escape(name)}", "REFRESH-INTERVAL;VALUE=DURATION:PT1H", "X-PUBLISHED-TTL:PT1H",
        .. events.SelectMany(Event),
        "END:VCALENDAR",
    ];

    private static IEnumerable<string> Event(CalendarEvent e) =>
    [
        "BEGIN:VEVENT", $"UID:{Escape(e.Uid)}", $"DTSTAMP:{Instant(e.Stamp)}", $"LAST-MODIFIED:{Instant(e.Stamp)}",
        string.Create(CultureInfo.InvariantCulture, $"SEQUENCE:{Math.Clamp(e.Sequence, 0, int.MaxValue)}"),
        $"DTSTART;VALUE=DATE:{Day(e.On)}", $"DTEND;VALUE=DATE:{Day(e.On.AddDays(1))}", $"SUMMARY:{Escape(e.Summary)}",
        $"DESCRIPTION:{Escape(e.Address)}", $"URL:{e.Address}", "CLASS:CONFIDENTIAL", "TRANSP:TRANSPARENT", $"STATUS:{(e.IsCancelled ? "CANCELLED" : "CONFIRMED")}",
        .. e.IsCancelled ? [] : new[] { "BEGIN:VALARM", "ACTION:DISPLAY", $"DESCRIPTION:{Escape(e.Summary)}", "TRIGGER:-PT15H", "END:VALARM" },
        "END:VEVENT",
    ];

    /// <summary>Backslash, semicolon, comma and line ends; other control signs have no place in a calendar.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var sign in text.ReplaceLineEndings("\n"))
            escaped.Append(sign switch
            {
                '\\' => @"\\",
                ';' => @"\;",
                ',' => @"\,",
                '\n' => @"\n",
                _ when char.IsControl(sign) && sign != '\t' => "",
                _ => sign.ToString(),
            });
        return escaped.ToString();
    }

    /// <summary>Breaks a line between signs, never inside one; what goes on begins with a blank, which counts.</summary>
    public static string Fold(string line)
    {
        if (Encoding.UTF8.GetByteCount(line) <= MostOctets) return line;
        var (folded, octets) = (new StringBuilder(line.Length + 16), 0);
        foreach (var sign in line.EnumerateRunes())
        {
            if (octets + sign.Utf8SequenceLength > MostOctets)
            {
                folded.Append(EndOfLine).Append(' ');
                octets = 1;
            }
            folded.Append(sign.ToString());
            octets += sign.Utf8SequenceLength;
        }
        return folded.ToString();
    }

    private static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static string Day(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    /// <summary>FNV-1a: tells two versions apart and keeps no secret, so it needs no cryptography.</summary>
    private static string Tag(byte[] bytes)
    {
        var hash = 14695981039346656037UL;
        foreach (var octet in bytes) hash = unchecked((hash ^ octet) * 1099511628211UL);
        return string.Create(CultureInfo.InvariantCulture, $"\"{hash:x16}\"");
    }
}
