using NegotiationTracker.Web.Infrastructure.Localisation;

namespace NegotiationTracker.Web.Pages.Accounts;

/// <summary>What a browser calls itself, as people call it: "Firefox on Windows".</summary>
public static class BrowserWords
{
    // Most browsers claim to be several others; the first of these marks that is found tells.
    private static readonly (string Mark, string Name)[] _browsers =
    [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"),
        ("Chrome/", "Chrome"), ("CriOS/", "Chrome"), ("Safari/", "Safari"),
    ];

    private static readonly (string Mark, string Name)[] _systems =
    [
        ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Macintosh", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux"),
    ];

    public static string BrowserOf(this Texts texts, string agent) => (Find(_browsers, agent), Find(_systems, agent)) switch
    {
        ({ } browser, { } system) => texts.Format("Accounts.Sessions.On", browser, system),
        ({ } browser, null) => browser,
        (null, { } system) => texts.Format("Accounts.Sessions.On", texts["Accounts.Sessions.Unnamed"], system),
        _ => texts["Accounts.Sessions.Unnamed"],
    };

    private static string? Find((string Mark, string Name)[] known, string agent) => known.FirstOrDefault(k => agent.Contains(k.Mark, StringComparison.Ordinal)).Name;
}
