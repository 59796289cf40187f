using NegotiationTracker.Web.Infrastructure.Localisation;
using NegotiationTracker.Web.TagHelpers;

namespace NegotiationTracker.Web.Pages.Accounts;

/// <summary>A short choice of IANA zones, one or two for each offset in use; others are accepted, but nobody wants to scroll past four hundred.</summary>
public static class TimeZones
{
    public static readonly IReadOnlyList<string> Offered =
    [
        "Etc/UTC", "Africa/Abidjan", "Africa/Algiers", "Africa/Bamako", "Africa/Bangui", "Africa/Cairo", "Africa/Casablanca", "Africa/Dakar",
        "Africa/Johannesburg", "Africa/Juba", "Africa/Khartoum", "Africa/Kinshasa", "Africa/Lagos", "Africa/Lubumbashi", "Africa/Maputo",
        "Africa/Mogadishu", "Africa/Nairobi", "Africa/Ndjamena", "Africa/Niamey", "Africa/Tripoli", "Africa/Tunis", "America/Bogota",
        "America/Caracas", "America/Guatemala", "America/Los_Angeles", "America/Mexico_City", "America/New_York", "America/Port-au-Prince",
        "America/Santiago", "America/Sao_Paulo", "Asia/Aden", "Asia/Amman", "Asia/Baghdad", "Asia/Bangkok", "Asia/Beirut", "Asia/Damascus",
        "Asia/Dhaka", "Asia/Dubai", "Asia/Gaza", "Asia/Jakarta", "Asia/Jerusalem", "Asia/Kabul", "Asia/Karachi", "Asia/Kathmandu",
        "Asia/Kolkata", "Asia/Manila", "Asia/Shanghai", "Asia/Tashkent", "Asia/Tbilisi", "Asia/Tehran", "Asia/Tokyo", "Asia/Yangon",
        "Asia/Yerevan", "Australia/Sydney", "Europe/Athens", "Europe/Brussels", "Europe/Istanbul", "Europe/Kyiv", "Europe/London",
        "Europe/Moscow", "Europe/Paris", "Europe/Zurich", "Pacific/Auckland", "Pacific/Port_Moresby",
    ];

    /// <summary>UTC first, then by the name of the city; the chosen one is among them even if it is not offered.</summary>
    public static IEnumerable<Choice> Choices(string chosen, DateTimeOffset now) =>
        Offered.Append(chosen).Distinct().Select(id => (Id: id, Name: (Zone.Find(id) ?? Zone.Utc).Name(now)))
            .OrderByDescending(z => z.Name == "UTC").ThenBy(z => z.Name, StringComparer.Ordinal).Select(z => new Choice(z.Id, z.Name, z.Id == chosen));

    public static bool IsKnown(string zone) =>
        zone.Length <= 60 && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) && found.HasIanaId;
}
