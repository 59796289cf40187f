using System.Globalization;

namespace NegotiationTracker.Web.Pages.Contacts;

/// <summary>Dates as browsers send them, whatever the language and calendar of the page.</summary>
public static class FormDates
{
    private const string MinuteFormat = "yyyy-MM-ddTHH:mm";
    private static readonly string[] _minutes = [MinuteFormat, "yyyy-MM-ddTHH:mm:ss"];

    public static string Written(DateTimeOffset at) => at.UtcDateTime.ToString(MinuteFormat, CultureInfo.InvariantCulture);

    public static string? Written(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateOnly? Day(string? typed) =>
        DateOnly.TryParseExact(typed?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1990 and <= 2200 ? day : null;

    /// <summary>Something was typed that is no date.</summary>
    public static bool IsUnreadable(string? typed) => !string.IsNullOrWhiteSpace(typed) && Day(typed) is null;

    public static DateTimeOffset? Minute(string? typed) =>
        DateTime.TryParseExact(typed?.Trim(), _minutes, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? new DateTimeOffset(at, TimeSpan.Zero) : null;
}
