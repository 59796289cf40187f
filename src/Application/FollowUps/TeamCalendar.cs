using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Domain.FollowUps;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.People;

namespace NegotiationTracker.Application.FollowUps;

/// <summary>The days of a negotiation, which are its lead's, and who in its team is asked on which rung.</summary>
public sealed class TeamCalendar(Negotiation negotiation, IReadOnlyDictionary<Guid, Person> people, DateTimeOffset now)
{
    /// <summary>Days begin to speak at this hour.</summary>
    private const int Morning = 7;

    public Guid NegotiationId => negotiation.Id;

    public DateTimeOffset Now { get; } = now;

    public TimeZoneInfo Zone { get; } = Zones.Find(negotiation.Holder(TeamRole.LeadNegotiator) is { } lead && people.TryGetValue(lead.PersonId, out var person) ? person.TimeZone : null);

    /// <summary>Before the morning it is still the day before: nobody is told at midnight.</summary>
    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Now, Zone).DateTime.AddHours(-Morning));

    public Guid Lead => negotiation.Holder(TeamRole.LeadNegotiator)!.PersonId;

    public Guid? Alternate => negotiation.Holder(TeamRole.AlternateNegotiator)?.PersonId;

    public DateOnly DayOf(DateTimeOffset at) => Zone.DayOf(at);

    public DateTimeOffset MorningOf(DateOnly day) => Zones.First(Zone, day.ToDateTime(new TimeOnly(Morning, 0)));

    public bool IsThere(Guid person) => people.ContainsKey(person);

    /// <summary>
    /// Whom a rung asks, and on which rung they really sit: never the owner again nor anybody whom a lower rung asked; when a rung holds
    /// nobody else the next one above is asked, and where there is none above the highest that holds somebody. Somebody who left the
    /// list or was disabled is asked nothing; the lead is, in his place.
    /// </summary>
    public Asked Asked(FollowUp followUp, Rung rung)
    {
        var owner = new Asked(Rung.Owner, [.. Known([followUp.Owner is { } person && IsThere(person) ? person : Lead])]);
        if (rung == Rung.Owner) return owner;
        Asked? above = null;
        var before = owner.People.Select(p => p.Id).ToHashSet();
        foreach (var step in Rhythms.Of(followUp.Kind).Ladder.Select(s => s.Rung).Append(rung).Where(r => r > Rung.Owner && r <= rung).Distinct().Order())
        {
            above = Others(followUp, step, before) ?? (above is null ? null : above with { IsStandIn = true });
            before.UnionWith(above?.People.Select(p => p.Id) ?? []);
        }
        return above ?? owner with { People = [] };
    }

    /// <summary>On the list, whatever their role: for what the whole team has to hear.</summary>
    public IEnumerable<Person> Everybody => Known(negotiation.CurrentTeam.Select(m => m.PersonId).Distinct());

    private Asked? Others(FollowUp followUp, Rung from, HashSet<Guid> before)
    {
        for (var rung = from; rung <= Rung.Coordinator; rung++)
            if (Known(On(followUp, rung)).Where(p => !before.Contains(p.Id)).ToList() is { Count: > 0 } others) return new(rung, others);
        return null;
    }

    private IEnumerable<Guid> On(FollowUp followUp, Rung rung) => rung switch
    {
        Rung.Backup => followUp.Backup is { } backup ? [backup] : Seats(TeamRole.AlternateNegotiator),
        Rung.Lead => Seats(TeamRole.LeadNegotiator),
        Rung.Mandator => Seats(TeamRole.Mandator),
        _ => Seats(TeamRole.Coordinator),
    };

    private IEnumerable<Guid> Seats(TeamRole role) => negotiation.CurrentTeam.Where(m => m.Role == role).Select(m => m.PersonId);

    private IEnumerable<Person> Known(IEnumerable<Guid> ids) => ids.Where(people.ContainsKey).Select(id => people[id]);
}

/// <summary>Who answers for a rung.</summary>
/// <param name="Rung">Where they sit: higher than what was asked for when nobody sits there.</param>
/// <param name="IsStandIn">A lower rung asked them already, unless that day was slept through.</param>
public sealed record Asked(Rung Rung, IReadOnlyList<Person> People, bool IsStandIn = false);

/// <summary>Hours in which a person is not written to; a notice waits for their end.</summary>
public sealed record QuietHours(TimeOnly From, TimeOnly To, TimeZoneInfo Zone)
{
    public static QuietHours Of(Person person) => new(person.QuietFrom, person.QuietTo, Zones.Find(person.TimeZone));

    /// <summary>Until when a mail about this is held back; null when it may go. What cannot wait for the morning ignores quiet hours (DOMAIN 7.3).</summary>
    public DateTimeOffset? Holds(FollowUpKind kind, DateTimeOffset at) => !Rhythms.Of(kind).IsUrgent && After(at) is var end && end > at ? end : null;

    public DateTimeOffset After(DateTimeOffset at)
    {
        var local = TimeZoneInfo.ConvertTime(at, Zone).DateTime;
        if (From == To || !TimeOnly.FromDateTime(local).IsBetween(From, To)) return at;
        var day = DateOnly.FromDateTime(local);
        if (TimeOnly.FromDateTime(local) >= To) day = day.AddDays(1);
        return Zones.First(Zone, day.ToDateTime(To), at);
    }
}

/// <summary>Zones by IANA name, and instants of wall clocks that jump.</summary>
public static class Zones
{
    public static TimeZoneInfo Find(string? name) => name is not null && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : TimeZoneInfo.Utc;

    public static DateOnly DayOf(this TimeZoneInfo zone, DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);

    /// <summary>The days of a negotiation are its lead's.</summary>
    public static async Task<TimeZoneInfo> ZoneOf(this IAppDb db, Guid negotiation, CancellationToken ct) =>
        Find(await db.Set<TeamMember>().Where(m => m.NegotiationId == negotiation && m.Role == TeamRole.LeadNegotiator && m.Until == null).Join(db.People, m => m.PersonId, p => p.Id, (_, p) => p.TimeZone).FirstOrDefaultAsync(ct));

    /// <summary>
    /// The first instant at which the clock on the wall shows this time or a later one: in a gap the end of the gap, in an overlap the
    /// first of the two. Asked from UTC only: of times on the wall the framework knows too little where winter time is the odd one
    /// (Africa/Casablanca).
    /// </summary>
    /// <param name="wall">In whole minutes.</param>
    /// <param name="notBefore">In an overlap that has begun, the second of the two.</param>
    public static DateTimeOffset First(TimeZoneInfo zone, DateTime wall, DateTimeOffset notBefore = default)
    {
        var near = new DateTimeOffset(DateTime.SpecifyKind(wall, DateTimeKind.Unspecified), TimeSpan.Zero);
        var (before, after) = (zone.GetUtcOffset(near.AddDays(-1)), zone.GetUtcOffset(near.AddDays(1)));
        var at = TimeZoneInfo.ConvertTime(near - (before > after ? before : after), zone);
        while (at.DateTime < wall || at < notBefore) at = TimeZoneInfo.ConvertTime(at.AddMinutes(1), zone);
        return at;
    }
}
