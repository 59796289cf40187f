using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Practice;
using NegotiationTracker.Testing;

namespace NegotiationTracker.Domain.Tests.Practice;

public sealed class InjectPolicyTests
{
    private static readonly CasePack _pack = PracticeCases.Small();

    private static IEnumerable<string> Due(int minutes, Step? furthest, params string[] released) => InjectPolicy.Due(_pack, TimeSpan.FromMinutes(minutes), furthest, released.ToHashSet()).Select(i => i.Key);

    [Theory, InlineData(29, ""), InlineData(30, "I1"), InlineData(60, "I1 I2"), InlineData(10_000, "I1 I2 I5")]
    public void Due_ByMinutesOfPlay_ComesInOrder(int minutes, string keys) => Assert.Equal(keys, string.Join(' ', Due(minutes, Step.CoordinateApproach)));

    [Fact]
    public void Due_ByStep_ComesOnceTheStepIsReachedOrPassed()
    {
        Assert.Empty(Due(0, null));
        Assert.Equal(["I3"], Due(0, Step.DecideObjectivesAndStrategy));
        Assert.Equal(["I3"], Due(0, Step.FollowUp));
    }

    [Fact]
    public void Due_WhatHasComeOrComesByHandOnly_IsLeftOut() => Assert.Equal(["I5"], Due(10_000, Step.FollowUp, "I1", "I2", "I3"));

    [Theory, InlineData("I1", 10, InjectCause.Early), InlineData("I1", 40, InjectCause.Hand), InlineData("I4", 0, InjectCause.Hand), InlineData("I3", 500, InjectCause.Early)]
    public void ByHand_BeforeItsTrigger_IsEarly(string key, int minutes, InjectCause cause) =>
        Assert.Equal(cause, InjectPolicy.ByHand(_pack.Inject(key), TimeSpan.FromMinutes(minutes), Step.CoordinateApproach));

    [Fact]
    public void Mean_OfMarks_IsByWeight_AndOfNothingIsNone()
    {
        Assert.Null(Rubric.Mean([]));
        Assert.Equal(3.33m, Rubric.Mean([(2m, 4), (1m, 2)]));
        Assert.Equal((2m, 1m), (Rubric.WeightOf(_pack, "Q2"), Rubric.WeightOf(_pack, "Q1")));
    }

    [Fact]
    public void Pack_WrittenAndRead_IsTheSame() => Assert.Equal(CasePackJson.Write(_pack), CasePackJson.Write(CasePackJson.Read(CasePackJson.Write(_pack))));
}
