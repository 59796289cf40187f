using System.Globalization;
using NegotiationTracker.Web.Infrastructure.Localisation;

namespace NegotiationTracker.Web.Tests.Shell;

public sealed class ZoneTests
{
    private static readonly DateTimeOffset Later = At("2030-01-01T00:00Z");

    [Theory]
    [InlineData("Etc/UTC", "2026-11-20T22:30Z", "2026-11-20", "22:30 UTC", "UTC")]
    [InlineData("Asia/Kabul", "2026-11-20T22:30Z", "2026-11-21", "03:00 UTC+4:30", "Kabul (UTC+4:30)")]
    [InlineData("America/St_Johns", "2026-11-20T02:30Z", "2026-11-19", "23:00 UTC−3:30", "St Johns (UTC−3:30)")]
    [InlineData("America/St_Johns", "2026-07-20T02:30Z", "2026-07-20", "00:00 UTC−2:30", "St Johns (UTC−2:30)")]
    [InlineData("Africa/Nairobi", "2026-11-20T22:30Z", "2026-11-21", "01:30 UTC+3", "Nairobi (UTC+3)")]
    public void Instant_ByTheClockOfThePlace_HasItsDayHourAndOffset(string zone, string instant, string day, string hour, string name)
    {
        var clock = Zone.Find(zone)!;

        Assert.Equal((day, hour, name), (clock.Day(At(instant)).ToString("O", CultureInfo.InvariantCulture), clock.Hour(At(instant)), clock.Name(At(instant))));
    }

    [Theory]
    [InlineData("Asia/Kabul", "2026-11-21T03:00", "2026-11-20T22:30Z")]
    [InlineData("America/St_Johns", "2026-11-19T23:00", "2026-11-20T02:30Z")]
    [InlineData("Etc/UTC", "2026-11-21T03:00:59", "2026-11-21T03:00:59Z")]
    // Left out on 8 March: as if clocks had not changed. Came twice on 1 November: the later one.
    [InlineData("America/St_Johns", "2026-03-08T02:30", "2026-03-08T06:00Z")]
    [InlineData("America/St_Johns", "2026-11-01T01:30", "2026-11-01T05:00Z")]
    public void Read_TypedByTheClockOfThePlace_IsTheInstant(string zone, string typed, string instant) =>
        Assert.Equal(At(instant), Zone.Find(zone)!.Read(typed, Later));

    [Fact]
    public void Read_HourThatComesTwiceDuringItsFirstTime_LiesNotAhead() =>
        Assert.Equal(At("2026-11-01T04:00Z"), Zone.Find("America/St_Johns")!.Read("2026-11-01T01:30", At("2026-11-01T04:10Z")));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("2026-13-45T10:00")]
    [InlineData("0001-01-01T00:00")]
    [InlineData("9999-12-31T23:59")]
    public void Read_NoUsableMinute_IsNothing(string? typed) => Assert.Null(Zone.Find("Asia/Kabul")!.Read(typed, Later));

    [Fact]
    public void Of_NobodyOrAnUnknownPlace_IsUtc()
    {
        Assert.Same(Zone.Utc, Zone.Of(null));
        Assert.Null(Zone.Find("Nowhere/Atall"));
    }

    private static DateTimeOffset At(string written) => DateTimeOffset.Parse(written, CultureInfo.InvariantCulture);
}
