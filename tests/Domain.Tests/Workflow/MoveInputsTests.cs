using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Domain.Tests.Workflow;

public class MoveInputsTests
{
    private static MoveInputs Typed(string value) => new(new Dictionary<string, string> { ["field"] = value });

    [Theory]
    [InlineData("  as agreed \n", "as agreed")]
    [InlineData(" \t\n", null)]
    [InlineData("", null)]
    public void Text_Typed_IsTrimmedAndNeverBlank(string typed, string? expected) => Assert.Equal(expected, Typed(typed).Text("field"));

    [Fact]
    public void Readings_OfAFieldThatWasNotSent_AreNull()
    {
        var none = MoveInputs.None;

        Assert.Null(none.Text("field"));
        Assert.Null(none.Choice<Side>("field"));
        Assert.Null(none.Date("field"));
        Assert.Null(none.Id("field"));
        Assert.Null(none.YesNo("field"));
        Assert.Null(none.Step("field"));
    }

    [Theory]
    [InlineData("Counterpart", Side.Counterpart)]
    [InlineData(" Mutual ", Side.Mutual)]
    [InlineData("2", null)]
    [InlineData("+2", null)]
    [InlineData("02", null)]
    [InlineData("99", null)]
    [InlineData("٢", null)]
    [InlineData("counterpart", null)]
    [InlineData("Us, Counterpart", null)]
    [InlineData("Everybody", null)]
    public void Choice_Typed_TakesExactNamesOnly(string typed, Side? expected) => Assert.Equal(expected, Typed(typed).Choice<Side>("field"));

    [Theory]
    [InlineData("1", Step.CoordinateApproach)]
    [InlineData(" 9 ", Step.FollowUp)]
    [InlineData("0", null)]
    [InlineData("10", null)]
    [InlineData("-1", null)]
    [InlineData("+1", null)]
    [InlineData("1.0", null)]
    [InlineData("٣", null)]
    [InlineData("۳", null)]
    [InlineData("9999999999", null)]
    [InlineData("FollowUp", null)]
    public void Step_Typed_TakesOneToNineInPlainDigits(string typed, Step? expected) => Assert.Equal(expected, Typed(typed).Step("field"));

    [Theory]
    [InlineData("2026-02-28", 2026, 2, 28)]
    [InlineData("2028-02-29", 2028, 2, 29)]
    [InlineData("1900-01-01", 1900, 1, 1)]
    [InlineData("2200-12-31", 2200, 12, 31)]
    public void Date_ThatExists_IsRead(string typed, int year, int month, int day) => Assert.Equal(new DateOnly(year, month, day), Typed(typed).Date("field"));

    [Theory]
    [InlineData("2026-02-30")]
    [InlineData("2026-02-29")]
    [InlineData("2026-13-01")]
    [InlineData("0000-01-01")]
    [InlineData("0001-01-01")]
    [InlineData("1899-12-31")]
    [InlineData("2201-01-01")]
    [InlineData("9999-12-31")]
    [InlineData("10000-01-01")]
    [InlineData("2026-2-3")]
    [InlineData("03/02/2026")]
    [InlineData("2026-02-03T10:00")]
    [InlineData("٢٠٢٦-٠٢-٠٣")]
    [InlineData("tomorrow")]
    public void Date_BadOrOtherwiseWritten_IsNull(string typed) => Assert.Null(Typed(typed).Date("field"));

    [Theory]
    [InlineData("true", true)]
    [InlineData("False", false)]
    [InlineData("1", null)]
    [InlineData("on", null)]
    public void YesNo_Typed_TakesTheTwoWords(string typed, bool? expected) => Assert.Equal(expected, Typed(typed).YesNo("field"));

    [Fact]
    public void Id_Typed_TakesKeysOnly()
    {
        Assert.Equal(Given.Main, Typed($" {Given.Main} ").Id("field"));
        Assert.Null(Typed("RIVERBED").Id("field"));
    }
}
