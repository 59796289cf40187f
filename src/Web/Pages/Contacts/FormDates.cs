using System.Globalization;
using NegotiationTracker.Domain;

namespace NegotiationTracker.Web.Pages.Contacts;

/// <summary>Dates as browsers send them, whatever the language and calendar of the page.</summary>
public static class FormDates
{
    public static string? Written(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateOnly? Day(string? typed) =>
        DateOnly.TryParseExact(typed?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.IsSensible() ? day : null;

    /// <summary>Something was typed that is no date.</summary>
    public static bool IsUnreadable(string? typed) => !string.IsNullOrWhiteSpace(typed) && Day(typed) is null;
}
