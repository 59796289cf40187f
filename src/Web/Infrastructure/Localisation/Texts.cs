using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Resources;
using System.Text;

namespace NegotiationTracker.Web.Infrastructure.Localisation;

/// <summary>
/// Every sentence that a person reads. The first segment of a key names the file: <c>Shell.Nav.Home</c> stands under its full
/// name in Resources/Shell.resx. The language is that of the request.
/// </summary>
public sealed class Texts
{
    private const string Suffix = ".resources";

    private readonly Dictionary<string, ResourceManager> areas = new(StringComparer.Ordinal);
    private readonly ILogger<Texts> log;

    public Texts(ILogger<Texts> log)
    {
        this.log = log;
        var assembly = Assembly.GetExecutingAssembly();
        const string prefix = $"{nameof(NegotiationTracker)}.{nameof(Web)}.Resources.";
        foreach (var name in assembly.GetManifestResourceNames())
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal) && name.EndsWith(Suffix, StringComparison.Ordinal))
                areas[name[prefix.Length..^Suffix.Length]] = new ResourceManager(name[..^Suffix.Length], assembly);
        }
    }

    public IReadOnlyCollection<string> Areas => areas.Keys;

    public static bool IsRightToLeft => CultureInfo.CurrentUICulture.TextInfo.IsRightToLeft;

    /// <summary>The text, or readable words made from the key's last segment: a reader never meets a key.</summary>
    public string this[string key] => Find(key) ?? Fallback(key);

    public string Format(string key, params object?[] args) => string.Format(CultureInfo.CurrentUICulture, this[key], args);

    /// <summary>Takes <c>key.One</c> or <c>key.Other</c>; the number is <c>{0}</c>, further arguments follow it.</summary>
    public string Count(string key, long count, params object?[] args) =>
        Format(count == 1 ? $"{key}.One" : $"{key}.Other", [count, .. args]);

    /// <summary>The name of a value of an enumeration, from <c>Enums.TypeName.Value</c>.</summary>
    public string Of(Enum value) => this[$"Enums.{value.GetType().Name}.{value}"];

    public string? Find(string key)
    {
        var dot = key.IndexOf('.', StringComparison.Ordinal);
        if (dot < 1 || !areas.TryGetValue(key[..dot], out var area)) return null;
        return PseudoLocale.IsCurrent
            ? area.GetString(key, CultureInfo.InvariantCulture) is { } text ? PseudoLocale.Transform(text) : null
            : area.GetString(key, CultureInfo.CurrentUICulture);
    }

    /// <summary>The keys of the English file, for tests of completeness.</summary>
    public IReadOnlyList<string> Keys(string area) =>
        areas.TryGetValue(area, out var manager) && manager.GetResourceSet(CultureInfo.InvariantCulture, true, false) is { } set
            ? [.. set.Cast<DictionaryEntry>().Select(e => (string)e.Key).Order(StringComparer.Ordinal)]
            : [];

    private string Fallback(string key)
    {
        if (log.IsEnabled(LogLevel.Debug)) log.LogDebug("No text for {Key}", key);
        var words = Words(key[(key.LastIndexOf('.') + 1)..]);
        return PseudoLocale.IsCurrent ? PseudoLocale.Transform(words) : words;
    }

    private static string Words(string name)
    {
        var words = new StringBuilder(name.Length + 8);
        foreach (var letter in name)
        {
            if (words.Length == 0) words.Append(char.ToUpperInvariant(letter));
            else if (char.IsUpper(letter)) words.Append(' ').Append(char.ToLowerInvariant(letter));
            else words.Append(letter is '_' or '-' ? ' ' : letter);
        }

        return words.ToString();
    }
}
