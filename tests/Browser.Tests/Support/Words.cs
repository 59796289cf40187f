using System.Globalization;
using NegotiationTracker.Web.Infrastructure.Localisation;

namespace NegotiationTracker.Browser.Tests.Support;

/// <summary>What a value is called on the pages, and dates counted from today.</summary>
public static class Words
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    public static string Day(int fromToday) => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(fromToday).ToString("O", CultureInfo.InvariantCulture);

    /// <summary>Several words for a set of flags, one for everything else.</summary>
    public static string[] Of(Texts texts, object value) => In(() => value switch
    {
        bool yes => [texts[yes ? "Sheets.Yes" : "Sheets.No"]],
        Domain.Guideline.Step step => [((int)step).ToString(CultureInfo.InvariantCulture)],
        Enum set when set.GetType().IsDefined(typeof(FlagsAttribute), false) =>
            Enum.GetValues(set.GetType()).Cast<Enum>().Where(v => Convert.ToInt64(v, null) != 0 && set.HasFlag(v)).Select(texts.Of).ToArray(),
        Enum one => [texts.Of(one)],
        _ => [Convert.ToString(value, CultureInfo.InvariantCulture)!],
    });

    public static string Label(Texts texts, string key) => In(() => texts[key]);

    // The language of texts is that of the thread; a test has none of its own.
    private static T In<T>(Func<T> read)
    {
        CultureInfo.CurrentUICulture = English;
        return read();
    }
}
