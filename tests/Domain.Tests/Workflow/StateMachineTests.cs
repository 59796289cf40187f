using Stateless;

namespace NegotiationTracker.Domain.Tests.Workflow;

/// <summary>
/// The semantics of Stateless 5.16 and later that the workflow builds on, traps included. The same tests run against the package
/// when it is built with <c>UseStateless=true</c>, so nothing here looks at the text of an exception.
/// </summary>
public class StateMachineTests
{
    private enum At { Talks, Opening, Probing, Settled }

    private enum On { Advance, Review, Settle }

    private int _guardCalls;

    private static StateMachine<At, On> StartingAt(At state) => new(state);

    private static Tuple<Func<bool>, string> Met(string code) => new(() => true, code);

    private static Tuple<Func<bool>, string> Unmet(string code) => new(() => false, code);

    private Tuple<Func<bool>, string> Counted(bool answer) => new(() => { _guardCalls++; return answer; }, "counted");

    // State

    [Fact]
    public void State_OfANewMachine_IsTheInitialState() => Assert.Equal(At.Probing, StartingAt(At.Probing).State);

    [Fact]
    public void Fire_WithStateKeptElsewhere_WritesThroughTheMutator()
    {
        var kept = At.Opening;
        var machine = new StateMachine<At, On>(() => kept, value => kept = value);
        machine.Configure(At.Opening).Permit(On.Advance, At.Probing);

        machine.Fire(On.Advance);

        Assert.Equal(At.Probing, kept);
    }

    [Fact]
    public void State_KeptElsewhereAndChangedThere_IsReadAnew()
    {
        var kept = At.Opening;
        var machine = new StateMachine<At, On>(() => kept, value => kept = value);
        machine.Configure(At.Settled).Permit(On.Review, At.Opening);

        kept = At.Settled;

        Assert.True(machine.CanFire(On.Review));
    }

    [Fact]
    public void Constructor_WithoutAccessorOrMutator_Throws()
    {
        Assert.Throws<ArgumentNullException>(() => new StateMachine<At, On>(null!, _ => { }));
        Assert.Throws<ArgumentNullException>(() => new StateMachine<At, On>(() => At.Talks, null!));
    }

    // Permit and PermitIf

    [Fact]
    public void Fire_PermittedTrigger_MovesToTheDestination()
    {
        var machine = StartingAt(At.Opening);
        machine.Configure(At.Opening).Permit(On.Advance, At.Probing);

        machine.Fire(On.Advance);

        Assert.Equal(At.Probing, machine.State);
    }

    [Fact]
    public void Configure_TheSameStateTwice_AddsToItsRules()
    {
        var machine = StartingAt(At.Opening);
        machine.Configure(At.Opening).Permit(On.Advance, At.Probing);
        machine.Configure(At.Opening).Permit(On.Settle, At.Settled);

        Assert.True(machine.CanFire(On.Advance));
        Assert.True(machine.CanFire(On.Settle));
    }

    [Fact]
    public void Permit_TheOwnState_Throws()
    {
        var opening = StartingAt(At.Opening).Configure(At.Opening);

        Assert.Throws<ArgumentException>(() => opening.Permit(On.Review, At.Opening));
    }

    [Fact]
    public void PermitIf_TheOwnState_Throws()
    {
        var opening = StartingAt(At.Opening).Configure(At.Opening);

        Assert.Throws<ArgumentException>(() => opening.PermitIf(On.Review, At.Opening, Met("a")));
    }

    [Fact]
    public void PermitIf_WithoutGuards_IsPermitted()
    {
        var machine = StartingAt(At.Opening);
        machine.Configure(At.Opening).PermitIf(On.Advance, At.Probing);

        Assert.True(machine.CanFire(On.Advance));
    }

    [Fact]
    public void Fire_WithTwoRulesOfWhichOnePasses_TakesThatOne()
    {
        var machine = StartingAt(At.Opening);
        machine.Configure(At.Opening)
            .PermitIf(On.Advance, At.Probing, Unmet("a"))
            .PermitIf(On.Advance, At.Settled, Met("b"));

        machine.Fire(On.Advance);

        Assert.Equal(At.Settled, machine.State);
    }

    [Fact]
    public void CanFire_WithTwoRulesThatPass_Throws()
    {
        var machine = StartingAt(At.Opening);
        machine.Configure(At.Opening)
            .PermitIf(On.Advance, At.Probing, Met("a"))
            .PermitIf(On.Advance, At.Settled, Met("b"));

        Assert.Throws<InvalidOperationException>(() => machine.CanFire(On.Advance));
    }

    [Fact]
    public void Fire_WithTwoRulesThatPass_ThrowsAndStays()
    {
        var machine = StartingAt(At.Opening);
        machine.Configure(At.Opening).Permit(On.Advance, At.Probing).Permit(On.Advance, At.Settled);

        Assert.Throws<InvalidOperationException>(() => machine.Fire(On.Advance));
        Assert.Equal(At.Opening, machine.State);
    }

    [Fact]
    public void Fire_WithTwoRulesThatPassAndAHandler_ThrowsAllTheSame()
    {
        var machine = StartingAt(At.Opening);
        machine.OnUnhandledTrigger((_, _, _) => { });
        machine.Configure(At.Opening).Permit(On.Advance, At.Probing).Permit(On.Advance, At.Settled);

        Assert.Throws<InvalidOperationException>(() => machine.Fire(On.Advance));
    }

    // Unmet guards

    [Fact]
    public void CanFire_TriggerNotConfigured_IsFalseWithNull()
    {
        var machine = StartingAt(At.Opening);
        machine.Configure(At.Probing).Permit(On.Settle, At.Settled);

        Assert.False(machine.CanFire(On.Settle, out var unmet));
        Assert.Null(unmet);
    }

    [Fact]
    public void CanFire_GuardsMet_IsTrueWithAnEmptyList()
    {
        var machine = StartingAt(At.Opening);
        machine.Configure(At.Opening).PermitIf(On.Advance, At.Probing, Met("a"), Met("b"));

        Assert.True(machine.CanFire(On.Advance, out var unmet));
        Assert.Equal([], unmet!);
    }

    [Fact]
    public void CanFire_SomeGuardsUnmet_GivesTheirCodesInOrder()
    {
        var machine = StartingAt(At.Opening);
        machine.Configure(At.Opening).PermitIf(On.Advance, At.Probing, Unmet("z"), Met("m"), Unmet("a"));

        Assert.False(machine.CanFire(On.Advance, out var unmet));
        Assert.Equal(["z", "a"], unmet!);
    }

    [Fact]
    public void CanFire_SeveralRulesUnmet_GivesTheCodesOfAllOnce()
    {
        var machine = StartingAt(At.Opening);
        machine.Configure(At.Opening)
            .PermitIf(On.Advance, At.Probing, Unmet("b"), Unmet("both"))
            .PermitIf(On.Advance, At.Settled, Unmet("both"), Unmet("a"));

        Assert.False(machine.CanFire(On.Advance, out var unmet));
        Assert.Equal(["b", "both", "a"], unmet!);
    }

    [Fact]
    public void CanFire_OneRulePassesBesideAnUnmetOne_LeavesNothingUnmet()
    {
        var machine = StartingAt(At.Opening);
        machine.Configure(At.Opening)
            .PermitIf(On.Advance, At.Probing, Unmet("a"))
            .PermitIf(On.Advance, At.Settled, Met("b"));

        Assert.True(machine.CanFire(On.Advance, out var unmet));
        Assert.Equal([], unmet!);
    }

    [Fact]
    public void CanFire_AskedTwice_EvaluatesTheGuardEveryTime()
    {
        var machine = StartingAt(At.Opening);
        machine.Configure(At.Opening).PermitIf(On.Advance, At.Probing, Counted(true));

        machine.CanFire(On.Advance);
        machine.CanFire(On.Advance);
        machine.Fire(On.Advance);

        Assert.Equal(3, _guardCalls);
    }

    [Fact]
    public void CanFire_UnmetInASubstate_EvaluatesEachGuardOnce()
    {
        var machine = StartingAt(At.Opening);
        machine.Configure(At.Opening).SubstateOf(At.Talks).PermitIf(On.Advance, At.Probing, Counted(false));

        machine.CanFire(On.Advance);

        Assert.Equal(1, _guardCalls);
    }

    [Fact]
    public void CanFire_FirstGuardUnmet_StillEvaluatesTheOthers()
    {
        var machine = StartingAt(At.Opening);
        machine.Configure(At.Opening).PermitIf(On.Advance, At.Probing, Unmet("a"), Counted(true));

        machine.CanFire(On.Advance);

        Assert.Equal(1, _guardCalls);
    }

    [Fact]
    public void CanFire_FactsChanged_ChangesItsAnswer()
    {
        var answered = false;
        var machine = StartingAt(At.Opening);
        machine.Configure(At.Opening).PermitIf(On.Advance, At.Probing, new Tuple<Func<bool>, string>(() => answered, "a"));

        Assert.False(machine.CanFire(On.Advance));
        answered = true;
        Assert.True(machine.CanFire(On.Advance));
    }

    // Unhandled triggers

    [Fact]
    public void Fire_TriggerNotConfigured_Throws() =>
        Assert.Throws<InvalidOperationException>(() => StartingAt(At.Opening).Fire(On.Settle));

    [Fact]
    public void Fire_GuardUnmet_ThrowsAndStays()
    {
        var machine = StartingAt(At.Opening);
        machine.Configure(At.Opening).PermitIf(On.Advance, At.Probing, Unmet("a"));

        Assert.Throws<InvalidOperationException>(() => machine.Fire(On.Advance));
        Assert.Equal(At.Opening, machine.State);
    }

    [Fact]
    public void OnUnhandledTrigger_GuardUnmet_ReceivesStateTriggerAndCodes()
    {
        (At State, On Trigger, ICollection<string>? Unmet) seen = default;
        var machine = StartingAt(At.Opening);
        machine.OnUnhandledTrigger((state, trigger, unmet) => seen = (state, trigger, unmet));
        machine.Configure(At.Opening).PermitIf(On.Advance, At.Probing, Unmet("a"));

        machine.Fire(On.Advance);

        Assert.Equal((At.Opening, On.Advance), (seen.State, seen.Trigger));
        Assert.Equal(["a"], seen.Unmet!);
        Assert.Equal(At.Opening, machine.State);
    }

    [Fact]
    public void OnUnhandledTrigger_TriggerNotConfigured_ReceivesNullForTheCodes()
    {
        ICollection<string>? seen = ["untouched"];
        var machine = StartingAt(At.Opening);
        machine.OnUnhandledTrigger((_, _, unmet) => seen = unmet);

        machine.Fire(On.Settle);

        Assert.Null(seen);
    }

    [Fact]
    public void OnUnhandledTrigger_GivenTwice_KeepsTheLast()
    {
        var calls = new List<string>();
        var machine = StartingAt(At.Opening);
        machine.OnUnhandledTrigger((_, _, _) => calls.Add("first"));
        machine.OnUnhandledTrigger((_, _, _) => calls.Add("last"));

        machine.Fire(On.Settle);

        Assert.Equal(["last"], calls);
    }

    [Fact]
    public void OnUnhandledTrigger_Null_Throws() => Assert.Throws<ArgumentNullException>(() =>
        StartingAt(At.Opening).OnUnhandledTrigger((Action<At, On, ICollection<string>?>)null!));

    // Superstates

    [Fact]
    public void Fire_TriggerOnlyInTheSuperstate_TakesTheSuperstatesRule()
    {
        var machine = StartingAt(At.Opening);
        machine.Configure(At.Talks).Permit(On.Settle, At.Settled);
        machine.Configure(At.Opening).SubstateOf(At.Talks);

        machine.Fire(On.Settle);

        Assert.Equal(At.Settled, machine.State);
    }

    [Fact]
    public void Fire_TriggerTwoLevelsUp_IsFound()
    {
        var machine = StartingAt(At.Opening);
        machine.Configure(At.Talks).Permit(On.Settle, At.Settled);
        machine.Configure(At.Probing).SubstateOf(At.Talks);
        machine.Configure(At.Opening).SubstateOf(At.Probing);

        machine.Fire(On.Settle);

        Assert.Equal(At.Settled, machine.State);
    }

    [Fact]
    public void Fire_PermittedOnBothLevels_TakesTheSubstatesRule()
    {
        var machine = StartingAt(At.Opening);
        machine.Configure(At.Talks).Permit(On.Advance, At.Settled);
        machine.Configure(At.Opening).SubstateOf(At.Talks).Permit(On.Advance, At.Probing);

        machine.Fire(On.Advance);

        Assert.Equal(At.Probing, machine.State);
    }

    [Fact]
    public void Fire_UnmetInTheSubstateAndPermittedAbove_TakesTheSuperstatesRule()
    {
        var machine = StartingAt(At.Opening);
        machine.Configure(At.Talks).Permit(On.Advance, At.Settled);
        machine.Configure(At.Opening).SubstateOf(At.Talks).PermitIf(On.Advance, At.Probing, Unmet("a"));

        machine.Fire(On.Advance);

        Assert.Equal(At.Settled, machine.State);
    }

    [Fact]
    public void CanFire_UnmetInTheSubstateAndPermittedAbove_LeavesNothingUnmet()
    {
        var machine = StartingAt(At.Opening);
        machine.Configure(At.Talks).Permit(On.Advance, At.Settled);
        machine.Configure(At.Opening).SubstateOf(At.Talks).PermitIf(On.Advance, At.Probing, Unmet("a"));

        Assert.True(machine.CanFire(On.Advance, out var unmet));
        Assert.Equal([], unmet!);
    }

    [Fact]
    public void CanFire_UnmetOnBothLevels_GivesOnlyTheSuperstatesCodes()
    {
        var machine = StartingAt(At.Opening);
        machine.Configure(At.Talks).PermitIf(On.Advance, At.Settled, Unmet("above"));
        machine.Configure(At.Opening).SubstateOf(At.Talks).PermitIf(On.Advance, At.Probing, Unmet("below"));

        Assert.False(machine.CanFire(On.Advance, out var unmet));
        Assert.Equal(["above"], unmet!);
    }

    [Fact]
    public void CanFire_UnmetInTheSubstateAndUnknownAbove_KeepsTheSubstatesCodes()
    {
        var machine = StartingAt(At.Opening);
        machine.Configure(At.Talks).Permit(On.Settle, At.Settled);
        machine.Configure(At.Opening).SubstateOf(At.Talks).PermitIf(On.Advance, At.Probing, Unmet("below"));

        Assert.False(machine.CanFire(On.Advance, out var unmet));
        Assert.Equal(["below"], unmet!);
    }

    [Fact]
    public void Fire_SuperstatesRuleThatLeadsToTheCurrentSubstate_DoesNothingThoughItCanFire()
    {
        var transitions = 0;
        var machine = StartingAt(At.Opening);
        machine.OnTransitioned(_ => transitions++);
        machine.Configure(At.Talks).Permit(On.Review, At.Opening);
        machine.Configure(At.Opening).SubstateOf(At.Talks);

        Assert.True(machine.CanFire(On.Review));
        machine.Fire(On.Review);

        Assert.Equal(At.Opening, machine.State);
        Assert.Equal(0, transitions);
    }

    [Fact]
    public void IsInState_TheStateItselfAndItsSuperstates_IsTrueForTheseOnly()
    {
        var machine = StartingAt(At.Opening);
        machine.Configure(At.Opening).SubstateOf(At.Talks);
        machine.Configure(At.Probing).SubstateOf(At.Talks);

        Assert.True(machine.IsInState(At.Opening));
        Assert.True(machine.IsInState(At.Talks));
        Assert.False(machine.IsInState(At.Probing));
    }

    [Fact]
    public void SubstateOf_ItselfOrARing_Throws()
    {
        var machine = StartingAt(At.Opening);
        machine.Configure(At.Opening).SubstateOf(At.Probing);
        machine.Configure(At.Probing).SubstateOf(At.Talks);

        Assert.Throws<ArgumentException>(() => machine.Configure(At.Talks).SubstateOf(At.Talks));
        Assert.Throws<ArgumentException>(() => machine.Configure(At.Talks).SubstateOf(At.Opening));
    }

    // Reentry

    [Fact]
    public void Fire_PermittedReentry_StaysAndTellsOfIt()
    {
        var reentries = new List<(At, At, On, bool)>();
        var machine = StartingAt(At.Opening);
        machine.OnTransitioned(t => reentries.Add((t.Source, t.Destination, t.Trigger, t.IsReentry)));
        machine.Configure(At.Opening).PermitReentry(On.Review);

        machine.Fire(On.Review);

        Assert.Equal(At.Opening, machine.State);
        Assert.Equal([(At.Opening, At.Opening, On.Review, true)], reentries);
    }

    [Fact]
    public void PermitReentryIf_GuardUnmet_RefusesWithItsCode()
    {
        var machine = StartingAt(At.Opening);
        machine.Configure(At.Opening).PermitReentryIf(On.Review, Unmet("a"), Met("b"));

        Assert.False(machine.CanFire(On.Review, out var unmet));
        Assert.Equal(["a"], unmet!);
    }

    [Fact]
    public void Fire_ReentryAndMoveThatBothPass_Throws()
    {
        var machine = StartingAt(At.Opening);
        machine.Configure(At.Opening).PermitReentryIf(On.Review, Met("a")).PermitIf(On.Review, At.Probing, Met("b"));

        Assert.Throws<InvalidOperationException>(() => machine.Fire(On.Review));
    }

    [Fact]
    public void Fire_ReentryInheritedFromTheSuperstate_MovesToTheSuperstate()
    {
        var machine = StartingAt(At.Opening);
        machine.Configure(At.Talks).PermitReentry(On.Review);
        machine.Configure(At.Opening).SubstateOf(At.Talks);

        machine.Fire(On.Review);

        Assert.Equal(At.Talks, machine.State);
    }

    [Fact]
    public void OnTransitioned_ReentryInheritedFromTheSuperstate_IsToldBeforeTheStateIsWritten()
    {
        var told = new List<(At Source, At Destination, At Current)>();
        var machine = StartingAt(At.Opening);
        machine.OnTransitioned(t => told.Add((t.Source, t.Destination, machine.State)));
        machine.Configure(At.Talks).PermitReentry(On.Review);
        machine.Configure(At.Opening).SubstateOf(At.Talks);

        machine.Fire(On.Review);

        Assert.Equal([(At.Talks, At.Talks, At.Opening)], told);
    }

    // Destinations found when fired

    [Fact]
    public void PermitDynamicIf_GuardsMet_AsksForTheDestinationWhenFired()
    {
        var destination = At.Probing;
        var machine = StartingAt(At.Opening);
        machine.Configure(At.Opening).PermitDynamicIf(On.Advance, () => destination, null, Met("a"));

        destination = At.Settled;
        machine.Fire(On.Advance);

        Assert.Equal(At.Settled, machine.State);
    }

    [Fact]
    public void PermitDynamicIf_OnlyAskedAbout_NeverAsksForTheDestination()
    {
        var machine = StartingAt(At.Opening);
        machine.Configure(At.Opening).PermitDynamicIf(On.Advance, () => throw new NotSupportedException(), null, Met("a"));

        Assert.True(machine.CanFire(On.Advance));
    }

    [Fact]
    public void PermitDynamicIf_GuardsUnmet_RefusesWithTheirCodes()
    {
        var machine = StartingAt(At.Opening);
        machine.Configure(At.Opening).PermitDynamicIf(On.Advance, () => At.Probing, guards: [Unmet("a"), Unmet("b")]);

        Assert.False(machine.CanFire(On.Advance, out var unmet));
        Assert.Equal(["a", "b"], unmet!);
    }

    [Fact]
    public void PermitDynamicIf_DestinationIsTheOwnState_TellsOfATransition()
    {
        var transitions = new List<bool>();
        var machine = StartingAt(At.Opening);
        machine.OnTransitioned(t => transitions.Add(t.IsReentry));
        machine.Configure(At.Opening).PermitDynamicIf(On.Review, () => At.Opening);

        machine.Fire(On.Review);

        Assert.Equal(At.Opening, machine.State);
        Assert.Equal([true], transitions);
    }

    [Fact]
    public void PermitDynamicIf_WithoutSelector_Throws()
    {
        var opening = StartingAt(At.Opening).Configure(At.Opening);

        Assert.Throws<ArgumentNullException>(() => opening.PermitDynamicIf(On.Advance, null!, guards: [Met("a")]));
    }

    // Transitions

    [Fact]
    public void OnTransitioned_AfterAMove_TellsSourceDestinationAndTrigger()
    {
        var told = new List<(At, At, On, bool)>();
        var machine = StartingAt(At.Opening);
        machine.OnTransitioned(t => told.Add((t.Source, t.Destination, t.Trigger, t.IsReentry)));
        machine.Configure(At.Opening).Permit(On.Advance, At.Probing);

        machine.Fire(On.Advance);

        Assert.Equal([(At.Opening, At.Probing, On.Advance, false)], told);
    }

    [Fact]
    public void OnTransitioned_GivenTwice_CallsBothInOrderAfterTheStateIsWritten()
    {
        var seen = new List<(string, At)>();
        var machine = StartingAt(At.Opening);
        machine.OnTransitioned(_ => seen.Add(("first", machine.State)));
        machine.OnTransitioned(_ => seen.Add(("second", machine.State)));
        machine.Configure(At.Opening).Permit(On.Advance, At.Probing);

        machine.Fire(On.Advance);

        Assert.Equal([("first", At.Probing), ("second", At.Probing)], seen);
    }

    [Fact]
    public void OnTransitioned_TriggerRefused_IsNotCalled()
    {
        var transitions = 0;
        var machine = StartingAt(At.Opening);
        machine.OnUnhandledTrigger((_, _, _) => { });
        machine.OnTransitioned(_ => transitions++);

        machine.Fire(On.Advance);

        Assert.Equal(0, transitions);
    }

    [Fact]
    public void OnTransitioned_Null_Throws() =>
        Assert.Throws<ArgumentNullException>(() => StartingAt(At.Opening).OnTransitioned(null!));

    [Fact]
    public void Fire_FromInsideACallback_WaitsUntilTheRunningTriggerIsComplete()
    {
        var log = new List<string>();
        var machine = StartingAt(At.Opening);
        machine.Configure(At.Opening).Permit(On.Advance, At.Probing);
        machine.Configure(At.Probing).Permit(On.Settle, At.Settled);
        machine.OnTransitioned(t =>
        {
            if (t.Destination == At.Probing)
                machine.Fire(On.Settle);
            log.Add($"{t.Destination} told at {machine.State}");
        });

        machine.Fire(On.Advance);

        Assert.Equal(["Probing told at Probing", "Settled told at Settled"], log);
        Assert.Equal(At.Settled, machine.State);
    }

    [Fact]
    public void Fire_AfterARefusedTrigger_WorksAgain()
    {
        var machine = StartingAt(At.Opening);
        machine.Configure(At.Opening).Permit(On.Advance, At.Probing);
        Assert.Throws<InvalidOperationException>(() => machine.Fire(On.Settle));

        machine.Fire(On.Advance);

        Assert.Equal(At.Probing, machine.State);
    }
}
