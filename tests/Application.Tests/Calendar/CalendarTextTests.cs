using System.Text;
using FsCheck;
using FsCheck.Fluent;
using NegotiationTracker.Application.Calendar;
using NegotiationTracker.Infrastructure.Calendar;

namespace NegotiationTracker.Application.Tests.Calendar;

public sealed class CalendarTextTests
{
    private static readonly CalendarEvent Plain = new("1.follow-up@negotiation-tracker", 3, new(2026, 11, 22, 7, 5, 9, TimeSpan.Zero), new(2026, 12, 31), false, "KESTREL: follow-up due", "https://tracker.example/negotiations/1");

    /// <summary>Whatever the signs, lines are short, whole, and come together again as they were.</summary>
    [Fact]
    public void Fold_AnyLine_IsShortAndUnfoldsToItself() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(Texts, (Action<string>)(text =>
    {
        var line = "SUMMARY:" + CalendarText.Escape(text);

        var folded = CalendarText.Fold(line);

        Assert.Equal(line, folded.Replace("\r\n ", "", StringComparison.Ordinal));
        Assert.All(folded.Split("\r\n"), piece => Assert.InRange(Encoding.UTF8.GetByteCount(piece), 1, 75));
    })));

    [Fact]
    public void Escape_AnyText_ComesBackAsItWas() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(Texts, (Action<string>)(text =>
    {
        var escaped = CalendarText.Escape(text);

        Assert.DoesNotContain(escaped, sign => char.IsControl(sign) && sign != '\t');
        Assert.Equal(string.Concat(text.ReplaceLineEndings("\n").Where(s => !char.IsControl(s) || s is '\n' or '\t')), Unescape(escaped));
    })));

    [Theory]
    [InlineData("a,b;c\\d", "a\\,b\\;c\\\\d")]
    [InlineData("one\r\ntwo\nthree", "one\\ntwo\\nthree")]
    [InlineData("bell\a and NUL\0", "bell and NUL")]
    public void Escape_SpecialSigns_AreWrittenAsTheStandardSays(string text, string expected) => Assert.Equal(expected, CalendarText.Escape(text));

    [Fact]
    public void Write_AnEvent_IsAWholeDayAndConfidential()
    {
        var lines = Lines(Plain);

        Assert.All(["UID:1.follow-up@negotiation-tracker", "DTSTAMP:20261122T070509Z", "SEQUENCE:3", "DTSTART;VALUE=DATE:20261231", "DTEND;VALUE=DATE:20270101", "SUMMARY:KESTREL: follow-up due", "CLASS:CONFIDENTIAL", "STATUS:CONFIRMED", "BEGIN:VALARM"],
            line => Assert.Contains(line, lines));
    }

    [Fact]
    public void Write_ACancelledEvent_RemindsOfNothing()
    {
        var lines = Lines(Plain with { IsCancelled = true });

        Assert.Contains("STATUS:CANCELLED", lines);
        Assert.DoesNotContain("BEGIN:VALARM", lines);
    }

    /// <summary>A name that carries line ends writes no line of its own.</summary>
    [Fact]
    public void Write_ALineHiddenInAName_StaysAName() =>
        Assert.Single(Lines(Plain with { Summary = "KESTREL\r\nATTACH:https://elsewhere.example/" }), line => line.Contains("ATTACH", StringComparison.Ordinal) && line.StartsWith("SUMMARY:", StringComparison.Ordinal));

    [Fact]
    public void Tag_OfTheSameEvents_IsTheSameAndChangesWithThem()
    {
        var (one, same, other) = (Write(Plain), Write(Plain), Write(Plain with { Sequence = 4 }));

        Assert.Equal(one.Tag, same.Tag);
        Assert.NotEqual(one.Tag, other.Tag);
    }

    /// <summary>Half of them signs that mean something to a calendar or take several octets, half any sign at all.</summary>
    private static readonly string[] Awkward =
        ["\U0001F69A", "\U0001F468\u200D\U0001F469\u200D\U0001F467", "\u0645\u0641\u0627\u0648\u0636\u0627\u062A", "\u6771", ",", ";", "\\", "\n", "\r\n", " ", "\u202E", "\u00E9", "\t", "\u0007"];

    private static Arbitrary<string> Texts => Arb.From(Gen.Choose(0, int.MaxValue).ArrayOf().Select(seeds => string.Concat(seeds.Select(Sign))));

    private static string Sign(int seed)
    {
        if (seed % 2 == 0) return Awkward[seed / 2 % Awkward.Length];
        var point = seed / 2 % 0x10F7FF;
        return char.ConvertFromUtf32(point < 0xD800 ? point : point + 0x800);
    }

    private static CalendarDocument Write(CalendarEvent e) => new CalendarText().Write("Tracker", [e]);

    private static string[] Lines(CalendarEvent e) => Encoding.UTF8.GetString(Write(e).Bytes).Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n");

    private static string Unescape(string text)
    {
        var plain = new StringBuilder();
        for (var at = 0; at < text.Length; at++)
            plain.Append(text[at] != '\\' ? text[at] : text[++at] == 'n' ? '\n' : text[at]);
        return plain.ToString();
    }
}
