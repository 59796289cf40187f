using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.FollowUps;
using NegotiationTracker.Domain.People;

namespace NegotiationTracker.Application.Tests.FollowUps;

/// <summary>
/// Times of day in zones with odd rules, from 2000 to 2040, against a table of offsets that was found by looking at every hour
/// (TRUST R7): in the gap of spring the first valid instant, in the overlap of autumn the first of the two.
/// </summary>
public sealed class ZonesTests
{
    private const int Cases = 12_500;

    private static readonly DateTime Begin = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static TheoryData<string> Names =>
        ["Europe/Paris", "Asia/Gaza", "Africa/Cairo", "Asia/Beirut", "Asia/Kabul", "Asia/Kathmandu", "Africa/Casablanca", "America/Port-au-Prince"];

    [Theory, MemberData(nameof(Names))]
    public void First_AnyTimeOnTheWall_IsTheFirstInstantThatShowsItOrLater(string name)
    {
        var (zone, table, random) = (Zones.Find(name), new Offsets(Zones.Find(name)), new Random(7));
        for (var n = 0; n < Cases; n++)
        {
            var wall = DateTime.SpecifyKind(Pick(table, random), DateTimeKind.Unspecified);

            var first = Zones.First(zone, wall);

            Assert.True(first.UtcDateTime == DateTime.SpecifyKind(table.First(wall), DateTimeKind.Utc), $"{name} {wall:s}: {first:O}");
            Assert.Equal(table.Wall(first.UtcDateTime), first.DateTime);
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void QuietHours_AnyMoment_EndWhenTheWallShowsTheirEnd(string name)
    {
        var (table, random) = (new Offsets(Zones.Find(name)), new Random(11));
        for (var n = 0; n < Cases / 10; n++)
        {
            TimeOnly from = new(random.Next(24), 15 * random.Next(4)), to = new(random.Next(24), 15 * random.Next(4));
            var at = DateTime.SpecifyKind(Pick(table, random), DateTimeKind.Utc);
            var (wall, expected) = (table.Wall(at), at);
            var end = wall.Date + to.ToTimeSpan();
            if (end <= wall) end = end.AddDays(1);
            if (from != to && TimeOnly.FromDateTime(wall).IsBetween(from, to))
                while (table.Wall(expected) < end) expected = expected.AddMinutes(1);

            var after = new QuietHours(from, to, Zones.Find(name)).After(new(at));

            Assert.True(after.UtcDateTime == expected, $"{name} {from}–{to} at {at:O}: {after.UtcDateTime:O}, not {expected:O}");
        }
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Morning_OfEveryDay_BeginsTheDayOnce(string name)
    {
        await using var mail = await MailStage.Open();
        var lead = mail.Stage.Person(mail.Stage.Cast.Lead);
        lead.LiveIn(name);
        var people = new Dictionary<Guid, Person> { [lead.Id] = lead };
        var negotiation = await mail.Host.Read(db => db.Negotiations.AsNoTracking().Include(n => n.Team).SingleAsync(TestContext.Current.CancellationToken));
        TeamCalendar At(DateTimeOffset now) => new(negotiation, people, now);
        var any = At(new(Begin));
        var last = DateTimeOffset.MinValue;
        for (var day = new DateOnly(2000, 1, 1); day.Year <= 2040; day = day.AddDays(1))
        {
            var morning = any.MorningOf(day);

            Assert.True(morning > last, $"{name} {day}");
            Assert.Equal(day, At(morning).Today);
            Assert.Equal(day.AddDays(-1), At(morning.AddMinutes(-1)).Today);
            last = morning;
        }
    }

    [Fact]
    public void LeapDay_InEveryZone_HasItsMorning() =>
        Assert.All(Names, row => Assert.Equal("2024-02-29T07:00", Zones.First(Zones.Find(row.Data), new DateTime(2024, 2, 29, 7, 0, 0)).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture)));

    /// <summary>Every other one within three hours of a jump; of the rest some on 29 February.</summary>
    private static DateTime Pick(Offsets table, Random random)
    {
        var minutes = (int)(new DateTime(2040, 12, 31) - Begin).TotalMinutes;
        if (random.Next(2) == 0 && table.Jumps.Where(j => j >= Begin && j.Year <= 2040).ToList() is { Count: > 0 } jumps)
        {
            var jump = jumps[random.Next(jumps.Count)];
            return table.Wall(jump).AddMinutes(random.Next(-180, 180)) is var wall && random.Next(2) == 0 ? wall : jump.AddMinutes(random.Next(-180, 180));
        }
        return random.Next(20) == 0 ? new DateTime(2000 + (4 * random.Next(11)), 2, 29).AddMinutes(random.Next(24 * 60)) : Begin.AddMinutes(random.Next(minutes));
    }
}
