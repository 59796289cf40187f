using NegotiationTracker.Domain.Sharing;

namespace NegotiationTracker.Domain.Tests.Negotiations;

public class SealedTests
{
    [Fact]
    public void SealWith_PendingText_LeavesOnlyBytes()
    {
        var text = Sealed.Of("the convoy leaves at dawn");

        text.SealWith([1, 2, 3]);

        Assert.Null(text.Pending);
        Assert.Equal([1, 2, 3], text.Bytes!);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \n")]
    public void OrNull_Blank_IsNothing(string? typed) => Assert.Null(Sealed.OrNull(typed));

    [Fact]
    public void OrNull_Text_WaitsToBeSealed() => Assert.Equal("dawn", Sealed.OrNull("dawn")?.Pending);

    [Fact]
    public void ToString_PendingText_DoesNotTellIt() => Assert.Equal("(sealed)", Sealed.Of("dawn").ToString());

    [Fact]
    public void Equals_SealedTexts_ComparesTheBytes()
    {
        Assert.Equal(Sealed.FromBytes([1, 2]), Sealed.FromBytes([1, 2]));
        Assert.Equal(Sealed.FromBytes([1, 2]).GetHashCode(), Sealed.FromBytes([1, 2]).GetHashCode());
        Assert.NotEqual(Sealed.FromBytes([1, 2]), Sealed.FromBytes([1, 3]));
    }

    [Fact]
    public void Equals_TextNotYetSealed_IsOnlyItself()
    {
        var text = Sealed.Of("dawn");

        Assert.True(text.Equals(text));
        Assert.False(text.Equals(Sealed.Of("dawn")));
        Assert.False(text.Equals(null));
        Assert.False(Sealed.FromBytes([1]).Equals(text));
    }
}
