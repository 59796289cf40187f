using System.Text;

namespace NegotiationTracker.Infrastructure.Identity;

/// <summary>Long, not guessable, nothing else: no composition rules, no forced change (TRUST 5.1, V6).</summary>
public static class PasswordRules
{
    public const int Least = 15;
    public const int Most = 256;

    /// <summary>So many letters must be left when common passwords and words about the account are taken out.</summary>
    private const int LeastOwn = 8;

    private static readonly string[] ProductWords = ["negotiationtracker", "negotiation", "tracker", "humanitarian"];

    /// <summary>The one form in which passwords are hashed and compared; null when the text is not valid Unicode.</summary>
    public static string? Normal(string password)
    {
        try
        {
            return password.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Problem codes, empty for a good password. <paramref name="about"/>: names and addresses that a guesser would try.</summary>
    public static IReadOnlyList<string> Check(string password, params IEnumerable<string> about)
    {
        if (Normal(password) is not { } normal) return ["password-unreadable"];
        var length = normal.EnumerateRunes().Count();
        if (length < Least) return ["password-too-short"];
        if (normal.Length > Most) return ["password-too-long"];
        var plain = Plain(normal);
        var words = about.SelectMany(Words).Concat(ProductWords);
        if (TooLittleLeft(plain, CommonPasswords.All) || plain.Distinct().Count() < 5 || KnownPasswords.Has(plain)) return ["password-common"];
        return TooLittleLeft(plain, CommonPasswords.All.Concat(words)) ? ["password-context"] : [];
    }

    private static bool TooLittleLeft(string password, IEnumerable<string> words)
    {
        var rest = new StringBuilder(password);
        foreach (var word in words.OrderByDescending(w => w.Length)) rest.Replace(word, "");
        return rest.Length < LeastOwn;
    }

    private static IEnumerable<string> Words(string text) =>
        text.Split([' ', '@', '.', '-', '_', ','], StringSplitOptions.RemoveEmptyEntries).Append(text).Select(Plain).Where(w => w.Length > 2);

    /// <summary>Case and separators make no password better: a guesser tries them first.</summary>
    private static string Plain(string text) =>
        new([.. text.Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '_' or '.' or '!' or '*' or '@')).Select(char.ToLowerInvariant)]);
}
