using System.Globalization;
using NegotiationTracker.Web.Infrastructure.Localisation;

namespace NegotiationTracker.Web.TagHelpers;

/// <summary>Dates as people say them. Due days are counted in UTC, as the rules count them; the day of an instant is the reader's.</summary>
public static class DateWords
{
    private const int Soon = 14;

    public static string Day(DateOnly date, DateOnly today) =>
        date.ToString(date.Year == today.Year ? "d MMM" : "d MMM yyyy", CultureInfo.CurrentUICulture);

    /// <summary>How late or how soon something is due; null when it is far off and the date says enough.</summary>
    public static string? Due(Texts texts, DateOnly date, DateOnly today) => (date.DayNumber - today.DayNumber) switch
    {
        < 0 and var days => texts.Count("Shell.Date.Late", -days),
        0 => texts["Shell.Date.Today"],
        1 => texts["Shell.Date.Tomorrow"],
        <= Soon and var days => texts.Count("Shell.Date.In", days),
        _ => null,
    };

    /// <summary>How long ago something was; null when it is long past or ahead.</summary>
    public static string? Past(Texts texts, DateOnly date, DateOnly today) => (today.DayNumber - date.DayNumber) switch
    {
        0 => texts["Shell.Date.Today"],
        1 => texts["Shell.Date.Yesterday"],
        > 1 and <= Soon and var days => texts.Count("Shell.Date.Ago", days),
        _ => null,
    };
}
