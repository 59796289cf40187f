using System.Text;

namespace NegotiationTracker.Testing.Hostile;

/// <summary>One text somebody might send to hurt, and what it tries.</summary>
public sealed record Nasty(string Family, string Text);

/// <summary>
/// Hostile texts of our own making (TRUST 3.4), the same in every run: built from parts, so that each idea is tried in each place where it
/// might work. A crash that is found becomes an entry of <see cref="Found"/>.
/// </summary>
public static class Corpus
{
    /// <summary>What an injected script calls; a page that runs one is caught by it.</summary>
    public const string Hit = "__hit(1)";

    /// <summary>Texts that once broke something here.</summary>
    private static readonly string[] Found = ["0001-01-01T00:00", "+00:00", "a\u0001b"];

    public static IReadOnlyList<Nasty> Scripts { get; } = [.. Of("script", HostileScripts.All)];

    public static IReadOnlyList<Nasty> All { get; } =
    [
        .. Scripts, .. Of("unicode", HostileUnicode.All), .. Of("query", HostileQueries.All), .. Of("header", HostileHeaders.All), .. Of("spreadsheet", HostileCells.All),
        .. Of("date", HostileDates.All), .. Of("plain", Plain()), .. Of("found", Found),
    ];

    /// <summary>Around a limit, and far beyond it.</summary>
    public static IEnumerable<string> Sizes(int limit) => [new('a', limit - 1), new('ه', limit), new('a', limit + 1), string.Concat(Enumerable.Repeat("🚚", limit / 2 + 1)), new('a', 64 * 1024)];

    private static IEnumerable<Nasty> Of(string family, IEnumerable<string> texts) => texts.Distinct(StringComparer.Ordinal).Select(t => new Nasty(family, t));

    /// <summary>Words that programs take for something else: nothing, true, a path, a format, a name of their own.</summary>
    private static IEnumerable<string> Plain()
    {
        string[] words = ["null", "undefined", "nil", "None", "true", "false", "NaN", "Infinity", "-0", "0x1F", "1e309", "[object Object]", "constructor", "__proto__", "toString", "hasOwnProperty", "CON", "PRN", "AUX", "NUL", "COM1", "LPT9", "index", "default", "admin", "root", "select", "order", "group", "table", "user", "key", "id", "Id", "__RequestVerificationToken", "handler", "area", "page", "OperationId", "Version", "Values[Text]", "Input.", "[0]", "a.b.c"];
        string[] paths = ["../", "..\\", "/etc/passwd", "C:\\Windows\\win.ini", "file:///etc/passwd", "\\\\host\\share", "~/", "./.", "%2e%2e%2f", "..%c0%af", "....//", "/proc/self/environ", "|ls", ";ls", "$(ls)", "`ls`", "&& ls", "${HOME}", "%HOME%", "$IFS", "\n ls"];
        string[] formats = ["%s", "%n%n%n", "%x", "{0}", "{{0}}", "{", "}", "{}", "{name}", "${7*7}", "#{7*7}", "{{7*7}}", "<%= 7*7 %>", "@(7*7)", "@Html.Raw(1)", "@{ }", "*{7*7}", "[[7*7]]", "$\\{jndi:x}", "\\u0041", "\\x41", "&#65;", "&amp;", "&lt;b&gt;", "%41", "+", "=?utf-8?b?QQ==?=", "\\", "\\\\", "\\'", "\"", "'", "`", "´", "<", ">", "&", "#", "?", "/", "//", "*", "|", "~", "^"];
        foreach (var word in words.Concat(paths).Concat(formats))
        {
            yield return word;
            yield return $" {word}\t";
            yield return $"Road {word} bridge";
        }
        foreach (var text in new[] { " ", "\t", "\n", "\n\n\n\n", " a", "a ", "a\nb", "a\r\nb", "a\rb", "a\n\r\nb", "\u00a0", "\u2028a", "a\u0085b", "\va\f" }) yield return text;
        for (var n = 1; n <= 12; n++) yield return new string('(', 1 << n);
        for (var n = 1; n <= 12; n++) yield return string.Concat(Enumerable.Repeat("<b>", 1 << (n / 2)));
    }

    /// <summary>What a sound program keeps of a text: the same signs, with one kind of line end.</summary>
    public static string Kept(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');

    internal static string Chars(params int[] codes) => string.Concat(codes.Select(c => c is >= 0xD800 and < 0xE000 ? ((char)c).ToString() : new Rune(c).ToString()));
}
