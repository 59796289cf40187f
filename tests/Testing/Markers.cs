using System.Text;
using System.Text.RegularExpressions;

namespace NegotiationTracker.Testing;

/// <summary>
/// A random word of its own for every text, and where one turns up. Words are of letters and digits, so that they read the same raw,
/// in an address and in HTML; they share a beginning, which is what is looked for as base64, UTF-16 and hex.
/// </summary>
public sealed partial class Markers(int seed)
{
    private const string Beginning = "quagmire7";

    private static readonly string[] Disguises =
    [
        .. Enumerable.Range(0, 3).Select(Base64),
        Convert.ToHexString(Encoding.UTF8.GetBytes(Beginning)), Convert.ToHexStringLower(Encoding.UTF8.GetBytes(Beginning)),
        string.Concat(Beginning.Select(c => $"&#{(int)c};")), string.Concat(Beginning.Select(c => $"&#x{(int)c:x};")), string.Concat(Beginning.Select(c => $"%{(int)c:x2}")), string.Concat(Beginning.Select(c => $"\\u{(int)c:x4}")),
        new string([.. Beginning.Reverse()]),
    ];

    private readonly Random random = new(seed);
    private readonly Dictionary<string, string> places = [];

    /// <summary>What stands where, by its word.</summary>
    public IReadOnlyDictionary<string, string> Places => places;

    public string New(string place)
    {
        var word = $"{Beginning}{random.Next():x8}z";
        places.Add(word, place);
        return word;
    }

    /// <summary>The words that stand in a text as they are; disguised ones by the name of their disguise.</summary>
    public static IEnumerable<string> In(string text) =>
        Words().Matches(text).Select(m => m.Value.ToLowerInvariant()).Concat(Disguises.Where(d => text.Contains(d, StringComparison.OrdinalIgnoreCase)).Select(d => $"disguised as {d}")).Distinct();

    public static IEnumerable<string> In(ReadOnlySpan<byte> bytes)
    {
        var found = new List<string>(In(Encoding.Latin1.GetString(bytes)));
        foreach (var wide in new[] { Encoding.Unicode, Encoding.BigEndianUnicode })
            if (bytes.IndexOf(wide.GetBytes(Beginning)) is >= 0 and var at) found.Add(wide.GetString(bytes.Slice(at, Math.Min(36, (bytes.Length - at) / 2 * 2))));
        return found;
    }

    /// <summary>The signs of base64 that depend on the word alone, when it begins so many bytes into a group of three.</summary>
    private static string Base64(int before)
    {
        var text = Convert.ToBase64String([.. new byte[before], .. Encoding.UTF8.GetBytes(Beginning)]);
        var first = (before * 8 + 5) / 6;
        return text[first..((before + Beginning.Length) * 8 / 6)];
    }

    public string Place(string word) => places.GetValueOrDefault(word, word);

    [GeneratedRegex(Beginning + "[0-9a-f]{8}z", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Words();
}
