using System.Text;
using NegotiationTracker.Infrastructure.Identity;

namespace NegotiationTracker.Web.Tests.Accounts;

/// <summary>The table of RFC 6238, appendix B, of which six digits are the last six.</summary>
public sealed class TotpTests
{
    private static readonly byte[] Seed = Encoding.ASCII.GetBytes("12345678901234567890");

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Code_AtTheTimesOfTheStandard_IsTheStandards(long second, string expected) =>
        Assert.Equal(expected, Totp.Code(Seed, Totp.StepAt(DateTimeOffset.FromUnixTimeSeconds(second))));

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void Match_SomeStepsAway_TakesOneStepOfDrift(int steps, bool taken)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1111111109);
        var step = Totp.StepAt(now) + steps;

        Assert.Equal(taken ? step : null, Totp.Match(Seed, Totp.Code(Seed, step), now, 0));
    }

    [Fact]
    public void Match_StepThatWasTaken_TakesOnlyLaterOnes()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1111111109);
        var step = Totp.StepAt(now);

        Assert.Null(Totp.Match(Seed, Totp.Code(Seed, step), now, step));
        Assert.Equal(step + 1, Totp.Match(Seed, Totp.Code(Seed, step + 1), now, step));
    }

    /// <summary>RFC 4648, section 10, for whole groups, and the key of the standard's seed.</summary>
    [Theory]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("12345678901234567890", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")]
    public void Base32_OfWholeGroups_IsTheStandards(string text, string expected) => Assert.Equal(expected, Totp.Base32(Encoding.ASCII.GetBytes(text)));
}
