using System.Globalization;
using System.Text;

namespace NegotiationTracker.Web.Infrastructure.Localisation;

/// <summary>
/// A generated language for tests: right-to-left, accented, bracketed and 40 % longer than English, so that a text that
/// was not taken from resources, a box that is too small or a property that isn't logical shows at once.
/// </summary>
public static class PseudoLocale
{
    /// <summary>A region that no country has, of a language that is written from the right: number and date formats work.</summary>
    public const string Name = "ar-XB";

    private const string Plain = "ACDEGHIKLNORSTUWYZacdeghiklnorstuwyz";
    private const string Accented = "ÅÇÐÉĜĤÎĶĻÑÖŔŠŢÛŴÝŽåçðéĝĥîķļñöŕšţûŵýž";
    // Kept in its own direction, as a foreign name would be: else the brackets part from their words.
    private const char Isolate = '\u2066';
    private const char EndIsolate = '\u2069';
    private const string Padding = " ëxţŕå ŵîðţĥ";

    public static bool IsCurrent => CultureInfo.CurrentUICulture.Name == Name;

    /// <summary>Leaves placeholders, tags and entities as they are.</summary>
    public static string Transform(string text)
    {
        var result = new StringBuilder((text.Length * 2) + 4).Append(Isolate).Append('[');
        var closing = '\0';
        foreach (var letter in text)
        {
            if (closing == '\0')
            {
                closing = letter switch { '{' => '}', '<' => '>', '&' => ';', _ => '\0' };
                var at = closing == '\0' ? Plain.IndexOf(letter, StringComparison.Ordinal) : -1;
                result.Append(at < 0 ? letter : Accented[at]);
                continue;
            }

            result.Append(letter);
            // An ampersand that starts no entity ends at the next blank.
            if (letter == closing || (closing == ';' && letter == ' ')) closing = '\0';
        }

        var missing = (int)Math.Ceiling(text.Length * 0.4);
        for (var i = 0; i < missing; i++) result.Append(Padding[i % Padding.Length]);
        return result.Append(']').Append(EndIsolate).ToString();
    }
}
