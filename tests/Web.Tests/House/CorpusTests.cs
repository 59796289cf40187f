using NegotiationTracker.Testing.Hostile;

namespace NegotiationTracker.Web.Tests.House;

public sealed class CorpusTests
{
    /// <summary>The sizes that TRUST 3.4 names for what can be typed.</summary>
    [Theory]
    [InlineData("script", 300)]
    [InlineData("unicode", 200)]
    [InlineData("query", 100)]
    [InlineData("header", 50)]
    [InlineData("spreadsheet", 40)]
    [InlineData("date", 60)]
    public void Family_OfTheCorpus_IsLargeEnough(string family, int least) => Assert.InRange(Corpus.All.Count(n => n.Family == family), least, int.MaxValue);

    [Fact]
    public void Corpus_AsAWhole_IsLargeEnough() => Assert.InRange(Corpus.All.Count, 1000, int.MaxValue);
}
