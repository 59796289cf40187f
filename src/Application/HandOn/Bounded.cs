using NegotiationTracker.Application.Sheets;

namespace NegotiationTracker.Application.HandOn;

/// <summary>As many as fit, and how many were left out: paper must say what it does not hold.</summary>
public sealed record Bounded<T>(IReadOnlyList<T> Shown, int Left);

internal static class Cuts
{
    /// <summary>The first words of a text; what was cut off stands in the record.</summary>
    public static FieldText Cut(this FieldText text, int most) => text.Text is { } words ? text with { Text = words.Cut(most) } : text;

    public static string Cut(this string words, int most)
    {
        if (words.Length <= most) return words;
        var end = words.LastIndexOfAny([' ', '\n'], most);
        if (end < most / 2) end = char.IsHighSurrogate(words[most - 1]) ? most - 1 : most;
        return words[..end].TrimEnd() + " …";
    }
}
