using System.Globalization;
using System.Text;

namespace NegotiationTracker.Domain;

/// <summary>Folds a text for search: one case, no accents or Arabic vowel marks, so that the three databases find alike.</summary>
public static class Folding
{
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in text.Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format) continue;
            folded.Append(Rune.IsWhiteSpace(rune) ? new Rune(' ') : Rune.ToLowerInvariant(rune));
        }
        return folded.ToString().Trim();
    }
}
