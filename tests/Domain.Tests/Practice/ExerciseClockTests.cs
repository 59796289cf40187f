using NegotiationTracker.Domain.Practice;

namespace NegotiationTracker.Domain.Tests.Practice;

public sealed class ExerciseClockTests
{
    private static readonly DateTimeOffset _start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private static DateTimeOffset At(double minutes) => _start.AddMinutes(minutes);

    [Fact]
    public void Now_WhileRunning_GoesAsFastAsRealTime()
    {
        var clock = ExerciseClock.Start(_start);

        Assert.Equal((At(90), TimeSpan.FromMinutes(90), 0), (clock.Now(At(90)), clock.PlayedBy(At(90)), clock.Day(At(90))));
    }

    [Fact]
    public void Now_WhilePaused_StandsStill_AndGoesOnFromThere()
    {
        var clock = ExerciseClock.Start(_start).Pause(At(30));

        Assert.Equal(At(30), clock.Now(At(9999)));
        Assert.Equal((At(40), TimeSpan.FromMinutes(40)), (clock.Resume(At(500)).Now(At(510)), clock.Resume(At(500)).PlayedBy(At(510))));
    }

    [Fact]
    public void Jump_ByThreeWeeks_ShowsTheSameHourThen_AndCountsAsNoPlay()
    {
        var clock = ExerciseClock.Start(_start).Jump(21, At(60));

        Assert.Equal((At(61).AddDays(21), 21, TimeSpan.FromMinutes(61)), (clock.Now(At(61)), clock.Day(At(61)), clock.PlayedBy(At(61))));
    }

    [Fact]
    public void Jump_WhilePaused_StaysPaused()
    {
        var clock = ExerciseClock.Start(_start).Pause(At(10)).Jump(2, At(20));

        Assert.Equal((At(10).AddDays(2), false), (clock.Now(At(5000)), clock.IsRunning));
    }

    [Fact]
    public void JumpTo_ADayOfTheExercise_GoesThere_AndNeverBack()
    {
        var clock = ExerciseClock.Start(_start).JumpTo(6, At(180));

        Assert.Equal(6, clock.Day(At(180)));
        Assert.Equal(["jump-not-ahead"], Assert.Throws<DomainException>(() => clock.JumpTo(6, At(181))).Codes);
        Assert.Equal(9, clock.JumpTo(9, At(190)).Day(At(190)));
    }

    [Theory, InlineData(0, "jump-not-ahead"), InlineData(-3, "jump-not-ahead"), InlineData(731, "jump-too-far"), InlineData(int.MaxValue, "jump-too-far"), InlineData(int.MinValue, "jump-not-ahead")]
    public void Jump_NotAheadOrTooFar_IsRefused(int days, string code) =>
        Assert.Equal([code], Assert.Throws<DomainException>(() => ExerciseClock.Start(_start).Jump(days, At(1))).Codes);

    [Fact]
    public void RealOf_AnInstantAhead_IsWhenItWillBeShown()
    {
        var clock = ExerciseClock.Start(_start).Jump(21, At(60));

        Assert.Equal(At(70), clock.RealOf(At(70).AddDays(21), At(65)));
        Assert.Equal(At(65), clock.RealOf(At(70), At(65)));
    }

    [Fact]
    public void Now_WallClockSetBack_DoesNotFollow()
    {
        var clock = ExerciseClock.Start(_start).Pause(At(30)).Resume(At(40));

        Assert.Equal(At(30), clock.Now(At(-600)));
        Assert.Equal(At(30), clock.Pause(At(-600)).Now(At(0)));
        Assert.Equal(At(31), clock.Pause(At(-600)).Resume(At(-600)).Now(At(-599)));
    }

    /// <summary>Whatever the trainer does and however real time goes on: never backwards, play is never more than real time, and days are those that were jumped.</summary>
    [Fact]
    public void Walk_RandomPausesAndJumps_KeepsItsLaws()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var (clock, real, jumped, running) = (ExerciseClock.Start(_start), _start, 0, TimeSpan.Zero);
            var last = clock.Now(real);
            for (var n = 0; n < 40; n++)
            {
                var step = TimeSpan.FromSeconds(random.Next(0, 20_000));
                if (clock.IsRunning) running += step;
                real += step;
                switch (random.Next(5))
                {
                    case 0: clock = clock.Pause(real); break;
                    case 1: clock = clock.Resume(real); break;
                    case 2 when clock.Day(real) < 600:
                        var days = random.Next(1, 40);
                        (clock, jumped) = (clock.Jump(days, real), jumped + days);
                        break;
                    case 3: clock = new(clock.Began, clock.Anchor, clock.At, clock.Played, clock.IsRunning); break;
                }
                var now = clock.Now(real);
                Assert.True(now >= last, $"Seed {seed}");
                Assert.Equal(running, clock.PlayedBy(real));
                Assert.Equal(_start + running + TimeSpan.FromDays(jumped), now);
                Assert.True(clock.RealOf(now.AddHours(1), real) >= real);
                last = now;
            }
        }
    }
}
