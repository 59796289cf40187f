using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Bargaining;
using NegotiationTracker.Domain.Context;
using NegotiationTracker.Domain.Groundwork;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Sheets;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Domain.Tests.Sheets;

public sealed class FieldTests
{
    public static TheoryData<Type> WithSides => new(
        typeof(Sheet).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Sheet)) && Sheet.FieldsOf(t).Any(f => f.ValueType == typeof(Side))));

    private static Dictionary<string, string?> Full(DateOnly? due) => new()
    {
        [nameof(Commitment.AgreementId)] = $"{Ids.New()}",
        [nameof(Commitment.OwedBy)] = "Us",
        [nameof(Commitment.Act)] = "Two nurses",
        [nameof(Commitment.DueOn)] = due?.ToString("O"),
        [nameof(Commitment.VerificationMeans)] = "Staff sheet",
    };

    private static Commitment Written(Dictionary<string, string?> values)
    {
        var commitment = new Commitment(Ids.New());
        commitment.Write(values);
        return commitment;
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void Write_AnActLaterThanTomorrow_IsRefused(int days, bool isWritten)
    {
        var today = new DateOnly(2026, 3, 1);
        var logged = new ContextEvent(Ids.New());
        var typed = new Dictionary<string, string?> { ["Kind"] = "Protest", ["HappenedOn"] = today.AddDays(days).ToString("O"), ["What"] = "Stones" };

        var refused = Record.Exception(() => logged.Write(typed, today)) as SheetException;

        Assert.Equal(isWritten ? [] : [new SheetProblem("HappenedOn", "in-the-future")], refused?.Problems ?? []);
    }

    [Fact]
    public void Write_ADayAheadThatHasPassed_IsRefusedWhenItIsFirstNamedOnly()
    {
        var today = new DateOnly(2026, 3, 1);
        var decision = new CompromiseDecision(Ids.New());
        Dictionary<string, string?> Ending(DateOnly on) => new()
        {
            ["OptionId"] = $"{Ids.New()}",
            ["Touches"] = "BottomLine",
            ["Conceded"] = "Fuel",
            ["Why"] = "Lives",
            ["Safeguards"] = "Receipts",
            ["ExpiresOn"] = on.ToString("O"),
        };

        var refused = Assert.Throws<SheetException>(() => new CompromiseDecision(Ids.New()).Write(Ending(today), today));
        decision.Write(Ending(today.AddDays(1)), today);
        decision.Write(Ending(today.AddDays(1)), today.AddDays(30));

        Assert.Equal([new SheetProblem("ExpiresOn", "in-the-past")], refused.Problems);
        Assert.Equal(today.AddDays(1), decision.ExpiresOn);
    }

    /// <summary>No record is owed, said or accepted by circumstances.</summary>
    [Theory, MemberData(nameof(WithSides))]
    public void Write_ForceOfCircumstances_IsRefused(Type type)
    {
        var sheet = (Sheet)Activator.CreateInstance(type, Ids.New())!;
        var side = Sheet.FieldsOf(type).Single(f => f.ValueType == typeof(Side));

        var refused = Assert.Throws<SheetException>(() => sheet.Write(new Dictionary<string, string?> { [side.Name] = nameof(Side.ForceMajeure) }));

        Assert.Contains(new SheetProblem(side.Name, "not-a-choice"), refused.Problems);
        Assert.DoesNotContain(Side.ForceMajeure, side.Values.Cast<Side>());
    }

    [Theory]
    [InlineData("0", false)]
    [InlineData("1", true)]
    [InlineData("3", true)]
    [InlineData("4", false)]
    public void Write_Tier_IsOneOfThree(string typed, bool isFit)
    {
        var problem = Record.Exception(() => new Objective(Ids.New()).Write(new Dictionary<string, string?> { [nameof(Objective.Statement)] = "Trucks", [nameof(Objective.Tier)] = typed }));

        Assert.Equal(isFit, problem is null);
    }

    /// <summary>The mark on the form and the guard speak of the same fields.</summary>
    [Fact]
    public void Commitment_EachFieldNeededToComeIntoForce_MakesItIncompleteWhenMissing()
    {
        var needed = Sheet.FieldsOf(typeof(Commitment)).Where(f => f.Needed == Needed.ToComeIntoForce).ToList();

        Assert.True(Written(Full(new DateOnly(2026, 1, 1))).IsComplete);
        Assert.Equal(3, needed.Count);
        Assert.All(needed, f => Assert.False(Written(new(Full(new DateOnly(2026, 1, 1))) { [f.Name] = null }).IsComplete, f.Name));
    }

    [Fact]
    public void First_OfEveryField_IsOneOfItsValues() =>
        Assert.All(typeof(Sheet).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Sheet))).SelectMany(Sheet.FieldsOf).Where(f => f.First is not null),
            f => Assert.Contains(f.First, f.Values.Select(v => v.ToString())));

    /// <summary>A form leaves out how something ended, so a new record must not need it.</summary>
    [Fact]
    public void Later_NoField_IsRequired() =>
        Assert.DoesNotContain(typeof(Sheet).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Sheet))).SelectMany(Sheet.FieldsOf), f => f is { IsLater: true, Required: true });

    [Fact]
    public void Topics_EveryOne_BelongsToAStep() =>
        Assert.Equal(Enum.GetValues<NoteTopic>(), Steps.All.SelectMany(NoteTopics.Of).Distinct().Order());
}
