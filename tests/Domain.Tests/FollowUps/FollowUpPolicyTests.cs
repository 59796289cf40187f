using NegotiationTracker.Domain.FollowUps;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Domain.Tests.FollowUps;

public sealed class FollowUpPolicyTests
{
    private static readonly DateOnly Day = new(2026, 3, 2);
    private static readonly Guid Case = Ids.New();
    private static readonly Guid Record = Ids.New();

    [Theory]
    [InlineData(Step.DecideObjectivesAndStrategy, null)]
    [InlineData(Step.BuildConsensusOnProcess, 7)]
    [InlineData(Step.SeekAgreement, 7)]
    [InlineData(Step.DefineImplementationCriteria, 14)]
    [InlineData(Step.FollowUp, 14)]
    public void Contact_ByPhase_IsAwaitedAfterItsRhythm(Step step, int? days) =>
        Assert.Equal(days is { } n ? Day.AddDays(n) : null, Due(At(step) with { LastContactOn = Day }, FollowUpKind.ContactRhythm));

    [Fact]
    public void Contact_MonthsIntoAnAgreement_IsAwaitedAfterThirtyDays() =>
        Assert.Equal(Day.AddDays(30), Due(At(Step.FollowUp) with { LastContactOn = Day, InForce = [new(Record, Day.AddDays(-90), null, null, null)] }, FollowUpKind.ContactRhythm));

    [Fact]
    public void Contact_NeverLogged_IsAwaitedFromTheDayTheStepBegan() =>
        Assert.Equal(Day.AddDays(7), Due(At(Step.BuildConsensusOnProcess), FollowUpKind.ContactRhythm));

    [Theory]
    [InlineData(0, null, 1)]
    [InlineData(1, null, 1)]
    [InlineData(2, null, 1)]
    [InlineData(3, null, 3)]
    [InlineData(2, 1, 3)]
    [InlineData(10, 4, 7)]
    [InlineData(13, 8, 14)]
    [InlineData(90, 85, 114)]
    [InlineData(120, 85, 114)]
    [InlineData(500, null, 474)]
    public void Observation_OfAnAgreementInForce_FollowsTheFirstDaysOfIt(int today, int? seen, int due) =>
        Assert.Equal(Day.AddDays(due), Due(At(Step.FollowUp) with { InForce = [new(Record, Day, null, null, seen is { } s ? Day.AddDays(s) : null)] }, FollowUpKind.Observation, Day.AddDays(today)));

    [Theory]
    [InlineData(null, FollowUpStatus.Missed)]
    [InlineData(0, FollowUpStatus.Missed)]
    [InlineData(1, FollowUpStatus.Done)]
    public void Observation_WhenTheNextDayHasCome_WasMissedUnlessSomebodyLooked(int? seen, FollowUpStatus ends)
    {
        var dates = At(Step.FollowUp) with { InForce = [new(Record, Day, null, null, seen is { } s ? Day.AddDays(s) : null)] };
        var first = Made(FollowUpKind.Observation, Day.AddDays(1));

        Assert.Null(FollowUpPolicy.Ends(first, [new(FollowUpKind.Observation, Record, Day.AddDays(1))], dates));
        Assert.Equal(ends, FollowUpPolicy.Ends(first, FollowUpPolicy.Awaits(dates, Day.AddDays(3)), dates));
    }

    [Fact]
    public void Records_EachWithItsRule_AreAwaitedOnTheirDay()
    {
        var (a, b, c, d, e, f) = (Ids.New(), Ids.New(), Ids.New(), Ids.New(), Ids.New(), Ids.New());
        var dates = At(Step.FollowUp) with
        {
            LastContactOn = Day,
            ThinContacts = [new(a, Day, Record)],
            Oral = [new(b, Day)],
            Promises = [new(c, Day.AddDays(4), true), new(d, Day.AddDays(5), false)],
            Compromises = [new(e, Day.AddDays(6))],
            InForce = [new(f, Day, Day.AddDays(40), new(Record, Day.AddDays(20), Case), null)],
            Caution = new(Record, Day),
            Mandate = new(Record, Day),
        };

        Assert.Equal(
        [
            new(FollowUpKind.ContactRhythm, Case, Day.AddDays(14)), new(FollowUpKind.WriteUp, a, Day.AddDays(1), Record), new(FollowUpKind.AideMemoire, b, Day.AddDays(2)),
            new(FollowUpKind.OurPromise, c, Day.AddDays(4)), new(FollowUpKind.TheirCommitment, d, Day.AddDays(5)), new(FollowUpKind.Observation, f, Day.AddDays(1)),
            new(FollowUpKind.AgreementReview, Record, Day.AddDays(20), Case), new(FollowUpKind.AgreementExpiry, f, Day.AddDays(40)), new(FollowUpKind.CompromiseReview, e, Day.AddDays(6)),
            new(FollowUpKind.CautionReview, Case, Day.AddDays(30)), new(FollowUpKind.MandateReview, Case, Day.AddDays(180)),
        ], FollowUpPolicy.Awaits(dates, Day).OrderBy(x => x.Kind));
    }

    [Fact]
    public void Caution_AfterASeriousEvent_IsAskedForOnThatDay() =>
        Assert.Equal(Day.AddDays(3), Due(At(Step.SeekAgreement) with { Caution = new(Record, Day), SeriousEventOn = Day.AddDays(3) }, FollowUpKind.CautionReview));

    [Fact]
    public void Caution_OfAnEventBeforeTheAssessment_KeepsItsRhythm() =>
        Assert.Equal(Day.AddDays(30), Due(At(Step.SeekAgreement) with { Caution = new(Record, Day), SeriousEventOn = Day }, FollowUpKind.CautionReview));

    [Fact]
    public void Mandate_ThatEndsEarlier_IsAskedForOnItsLastDay() =>
        Assert.Equal(Day.AddDays(9), Due(At(Step.SeekAgreement) with { Mandate = new(Record, Day), MandateExpiresOn = Day.AddDays(9) }, FollowUpKind.MandateReview));

    [Theory]
    [InlineData(Standing.Suspended, FollowUpKind.SuspensionReview)]
    [InlineData(Standing.BrokenDown, FollowUpKind.BreakdownReview)]
    public void Pause_WhileTalksRest_AsksForItsReviewAndNotForContact(Standing standing, FollowUpKind kind)
    {
        var dates = At(Step.SeekAgreement) with { Standing = standing, LastContactOn = Day, Pause = new(Record, standing, Day.AddDays(10), Case), Promises = [new(Case, Day, true)] };

        Assert.Equal([FollowUpKind.OurPromise, kind], FollowUpPolicy.Awaits(dates, Day).Select(a => a.Kind).Order());
    }

    [Fact]
    public void Closed_WithAnAgreementStillInForce_AwaitsWhatItsMonitorSees() =>
        Assert.Equal([FollowUpKind.Observation, FollowUpKind.AgreementExpiry], FollowUpPolicy.Awaits(At(Step.FollowUp) with
        {
            Standing = Standing.Closed,
            LastContactOn = Day,
            Caution = new(Case, Day),
            InForce = [new(Record, Day, Day.AddDays(30), null, null)],
        }, Day).Select(a => a.Kind).Order());

    [Fact]
    public void FollowUp_WhoseRecurringDayMovedOn_WasAnswered() =>
        Assert.Equal(FollowUpStatus.Done, Ended(FollowUpKind.ContactRhythm, Day, At(Step.SeekAgreement) with { LastContactOn = Day }, Case));

    [Fact]
    public void FollowUp_WhosePromiseGotAnotherDay_IsCancelled() =>
        Assert.Equal(FollowUpStatus.Cancelled, Ended(FollowUpKind.OurPromise, Day, At(Step.FollowUp) with { Promises = [new(Record, Day.AddDays(5), true)] }));

    [Fact]
    public void FollowUp_WhosePromiseIsSettled_WasAnswered() => Assert.Equal(FollowUpStatus.Done, Ended(FollowUpKind.OurPromise, Day, At(Step.FollowUp)));

    [Fact]
    public void FollowUp_ForContactWhileTalksAreSuspended_IsCancelled() =>
        Assert.Equal(FollowUpStatus.Cancelled, Ended(FollowUpKind.ContactRhythm, Day, At(Step.SeekAgreement) with { Standing = Standing.Suspended }, Case));

    [Theory]
    [InlineData(-8, null)]
    [InlineData(-7, "-7")]
    [InlineData(-4, "-7")]
    [InlineData(0, "+0")]
    [InlineData(2, "+1")]
    [InlineData(400, "+7")]
    public void Owner_OfTheirCommitment_IsToldOfTheNewestAlertOnly(int late, string? alert) =>
        Assert.Equal(alert is null ? [] : [$"{Day:yyyyMMdd}{alert}"], FollowUpPolicy.Tells(Made(FollowUpKind.TheirCommitment, Day), Day.AddDays(late)).Where(t => t.Rung == Rung.Owner).Select(t => t.Occurrence));

    [Theory]
    [InlineData(1, "+1")]
    [InlineData(2, "+2")]
    [InlineData(9, "+9")]
    public void Owner_OfOurPromise_IsToldEveryDay(int late, string alert) =>
        Assert.Equal($"{Day:yyyyMMdd}{alert}", FollowUpPolicy.Tells(Made(FollowUpKind.OurPromise, Day), Day.AddDays(late))[0].Occurrence);

    [Theory]
    [InlineData(FollowUpKind.ContactRhythm, 1, Rung.Owner)]
    [InlineData(FollowUpKind.ContactRhythm, 2, Rung.Backup)]
    [InlineData(FollowUpKind.ContactRhythm, 7, Rung.Coordinator)]
    [InlineData(FollowUpKind.OurPromise, 1, Rung.Mandator)]
    [InlineData(FollowUpKind.AgreementExpiry, -15, Rung.Owner)]
    [InlineData(FollowUpKind.AgreementExpiry, -14, Rung.Mandator)]
    [InlineData(FollowUpKind.Other, 9, Rung.Mandator)]
    public void Rung_OfALateFollowUp_ClimbsTheLadderOfItsKind(FollowUpKind kind, int late, Rung rung) =>
        Assert.Equal(rung, FollowUpPolicy.RungOn(Made(kind, Day), Day.AddDays(late)));

    [Fact]
    public void Rung_OnceReached_NeverGoesDown()
    {
        var late = Made(FollowUpKind.OurPromise, Day);
        late.Climb(FollowUpPolicy.RungOn(late, Day.AddDays(1)));

        late.Snooze(Day.AddDays(30), Day.AddDays(1));

        Assert.Equal(Rung.Mandator, FollowUpPolicy.RungOn(late, Day.AddDays(2)));
    }

    [Fact]
    public void Snooze_TheThirdTime_AsksTheNextRung()
    {
        var put = Made(FollowUpKind.ContactRhythm, Day);
        for (var n = 1; n <= 2; n++) put.Snooze(Day.AddDays(n), Day.AddDays(n - 1));
        Assert.Equal(Rung.Owner, FollowUpPolicy.RungOn(put, Day.AddDays(2)));

        put.Snooze(Day.AddDays(3), Day.AddDays(2));

        Assert.Equal(Rung.Backup, FollowUpPolicy.RungOn(put, Day.AddDays(2)));
    }

    [Theory, InlineData(0), InlineData(-1)]
    public void Snooze_ToADayThatIsNotAhead_IsRefused(int days) =>
        Assert.Equal(["snooze-not-ahead"], Assert.Throws<DomainException>(() => Made(FollowUpKind.Other, Day).Snooze(Day.AddDays(days), Day)).Codes);

    [Fact]
    public void Snoozed_UntilItAsksAgain_TellsNothing()
    {
        var put = Made(FollowUpKind.OurPromise, Day);

        put.Snooze(Day.AddDays(5), Day);

        Assert.Empty(FollowUpPolicy.Tells(put, Day.AddDays(4)));
        Assert.Equal($"{Day.AddDays(5):yyyyMMdd}+0", Assert.Single(FollowUpPolicy.Tells(put, Day.AddDays(5))).Occurrence);
    }

    /// <summary>The plan of a day is the same whatever was planned before, and sleeping through days adds nothing to it.</summary>
    [Theory, InlineData(1), InlineData(7), InlineData(40)]
    public void Tellings_AfterAnOutage_AreAtMostOneForEachRungAndItem(int slept)
    {
        foreach (var kind in Enum.GetValues<FollowUpKind>())
            for (var late = -70; late < 40; late++)
            {
                var tellings = FollowUpPolicy.Tells(Made(kind, Day), Day.AddDays(late + slept));

                Assert.True(tellings.Count(t => t.Rung == Rung.Owner) <= 1 && tellings.Count(t => t.Rung != Rung.Owner) <= 1);
                Assert.Equal(tellings, FollowUpPolicy.Tells(Made(kind, Day), Day.AddDays(late + slept)));
            }
    }

    /// <summary>Between the day and the next day named, nothing new is told: the clock may sleep until then.</summary>
    [Fact]
    public void NextOn_EveryKindAndDay_IsTheNextDayWithSomethingNewToTell()
    {
        foreach (var kind in Enum.GetValues<FollowUpKind>())
            for (var late = -70; late < 40; late++)
            {
                var today = Day.AddDays(late);
                var next = FollowUpPolicy.NextOn(Made(kind, Day), today);
                for (var day = today.AddDays(1); day < today.AddDays(30); day = day.AddDays(1))
                {
                    var same = Occurrences(kind, day).SequenceEqual(Occurrences(kind, today));
                    Assert.True(day < (next ?? DateOnly.MaxValue) ? same : day != next || !same, $"{kind}, {late}: {day:O} and next {next:O}");
                    if (day == next) break;
                }
            }
    }

    private static IEnumerable<string> Occurrences(FollowUpKind kind, DateOnly day) => FollowUpPolicy.Tells(Made(kind, Day), day).Select(t => t.Occurrence);

    private static CaseDates At(Step step) => new(Case, Standing.Active, step, Day);

    private static DateOnly? Due(CaseDates dates, FollowUpKind kind, DateOnly? today = null) => FollowUpPolicy.Awaits(dates, today ?? Day).SingleOrDefault(a => a.Kind == kind)?.DueOn;

    private static FollowUp Made(FollowUpKind kind, DateOnly due) => FollowUp.ByRule(Case, new(kind, Record, due), Ids.New(), null);

    private static FollowUpStatus? Ended(FollowUpKind kind, DateOnly due, CaseDates dates, Guid? record = null) =>
        FollowUpPolicy.Ends(FollowUp.ByRule(Case, new(kind, record ?? Record, due), Ids.New(), null), FollowUpPolicy.Awaits(dates, Day), dates);
}
