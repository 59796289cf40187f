namespace NegotiationTracker.Domain.Tests.Negotiations;

public class FoldingTests
{
    [Theory]
    [InlineData("GREY Heron", "grey heron")]
    [InlineData("Éléphant Çà", "elephant ca")]
    [InlineData("E\u0301le\u0301phant", "elephant")]
    [InlineData("مُحَمَّد", "محمد")]
    [InlineData("ﬁeld", "field")]
    [InlineData("Ｋａｒｓａ", "karsa")]
    [InlineData("a\u00A0b\tc", "a b c")]
    [InlineData("\u200Fkarsa\u200E", "karsa")]
    [InlineData("  edge  ", "edge")]
    [InlineData("ΣΊΣΥΦΟΣ", "σισυφοσ")]
    [InlineData("🕊 dove", "🕊 dove")]
    [InlineData("", "")]
    public void Fold_Text_HasOneCaseAndNoMarks(string text, string expected) => Assert.Equal(expected, Folding.Fold(text));

    [Theory]
    [InlineData("İstanbul gap")]
    [InlineData("Ｋａｒｓａ Éé مُ")]
    public void Fold_OfAFoldedText_ChangesNothing(string text) => Assert.Equal(Folding.Fold(text), Folding.Fold(Folding.Fold(text)));
}
