using NegotiationTracker.Domain.People;
using NegotiationTracker.Domain.Practice;
using NegotiationTracker.Testing;

namespace NegotiationTracker.Domain.Tests.Practice;

/// <summary>Every state by every act: the act is done, or refused with the code of the state.</summary>
public sealed class ExerciseTests
{
    private static readonly DateTimeOffset _now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly CasePack _pack = PracticeCases.Small();
    private static readonly Person _trainer = Person(InstallationRoles.Trainer);

    /// <summary>A letter for each act that the state allows, in their order: Assign, Unassign, Start, Pause, Resume, Jump, Release, Message, Write, marK, Note, Debrief, End.</summary>
    [Theory]
    [InlineData(ExerciseState.Planned, "au s......... e")]
    [InlineData(ExerciseState.Running, "au .p.jrmwknd e")]
    [InlineData(ExerciseState.Paused, "au ..ujrmwknd e")]
    [InlineData(ExerciseState.Debriefing, ".. .......kn. e")]
    [InlineData(ExerciseState.Ended, ".. .......... .")]
    public void Acts_InEachState_AreDoneOrRefused(ExerciseState state, string row)
    {
        var cells = row.Replace(" ", "", StringComparison.Ordinal);
        Assert.Equal(cells.Length, Enum.GetValues<ExerciseAct>().Length);
        foreach (var act in Enum.GetValues<ExerciseAct>())
        {
            var error = Record.Exception(() => Do(In(state), act));
            if (cells[(int)act - 1] != '.') Assert.True(error is null, $"{state} {act}: {error?.Message}");
            else Assert.Equal([$"exercise-is-{state.ToString().ToLowerInvariant()}"], Assert.IsType<DomainException>(error).Codes);
        }
    }

    [Theory, InlineData(InstallationRoles.Trainee), InlineData(InstallationRoles.Negotiator), InlineData(InstallationRoles.Administrator), InlineData(InstallationRoles.None)]
    public void Plan_BySomebodyWhoIsNoTrainer_IsRefused(InstallationRoles roles) =>
        Assert.Equal(["role-not-permitted"], Assert.Throws<DomainException>(() => new Exercise(Version(), Person(roles), "Run")).Codes);

    [Theory, InlineData(InstallationRoles.Trainee, true), InlineData(InstallationRoles.Trainer, true), InlineData(InstallationRoles.Negotiator | InstallationRoles.Coordinator, true), InlineData(InstallationRoles.Coordinator, false), InlineData(InstallationRoles.Administrator, false)]
    public void Assign_ToAPerson_AsksForARoleThatPlays(InstallationRoles roles, bool may)
    {
        var error = Record.Exception(() => new RoleAssignment(In(ExerciseState.Planned), _pack, "R1", Person(roles), _trainer.Id, _now));

        Assert.Equal(may ? null : "person-not-for-practice", (error as DomainException)?.Codes[0]);
    }

    [Fact]
    public void Debrief_StopsTheClock_OpensTheBriefs_AndTheEndErasesNeither()
    {
        var exercise = In(ExerciseState.Running);

        exercise.OpenDebrief(_now.AddHours(2));
        exercise.End(_now.AddHours(3));

        Assert.Equal((ExerciseState.Ended, true, _now.AddHours(2)), (exercise.State, exercise.IsOpened, exercise.Clock!.Now(_now.AddDays(9))));
    }

    [Theory, InlineData("relief", "Q13", 3, "criterion-unknown"), InlineData("council", "Q1", 3, "side-keeps-no-record"), InlineData("relief", "Q1", 5, "level-out-of-range"), InlineData("relief", "Q1", 0, "level-out-of-range")]
    public void Score_OfWhatIsNotInTheRubric_IsRefused(string side, string criterion, int level, string code) =>
        Assert.Equal([code], Assert.Throws<DomainException>(() => new Score(In(ExerciseState.Running), _pack, side, criterion, level, "", _trainer.Id, _now)).Codes);

    [Fact]
    public void Message_ToNobodyElseOrToAStranger_IsRefused()
    {
        var exercise = In(ExerciseState.Running);

        Assert.Equal(["message-needs-recipient"], Assert.Throws<DomainException>(() => new ExerciseMessage(exercise, _pack, "R1", ["R1"], "Me", _trainer.Id, _now)).Codes);
        Assert.Equal(["role-unknown"], Assert.Throws<DomainException>(() => new ExerciseMessage(exercise, _pack, "R1", ["R99"], "You", _trainer.Id, _now)).Codes);
    }

    private static Exercise In(ExerciseState state)
    {
        var exercise = new Exercise(Version(), _trainer, "Run");
        if (state != ExerciseState.Planned) exercise.Start(_now);
        if (state == ExerciseState.Paused) exercise.Pause(_now);
        if (state is ExerciseState.Debriefing) exercise.OpenDebrief(_now);
        if (state == ExerciseState.Ended) exercise.End(_now);
        Assert.Equal(state, exercise.State);
        return exercise;
    }

    private static void Do(Exercise exercise, ExerciseAct act)
    {
        switch (act)
        {
            case ExerciseAct.Assign: _ = new RoleAssignment(exercise, _pack, "R1", Person(InstallationRoles.Trainee), _trainer.Id, _now); break;
            case ExerciseAct.Start: exercise.Start(_now); break;
            case ExerciseAct.Pause: exercise.Pause(_now); break;
            case ExerciseAct.Resume: exercise.Resume(_now); break;
            case ExerciseAct.Jump: exercise.Jump(3, _now); break;
            case ExerciseAct.Release: _ = new InjectRelease(exercise, _pack.Injects[0], InjectCause.Hand, _trainer.Id, _now); break;
            case ExerciseAct.Message: _ = new ExerciseMessage(exercise, _pack, "R1", ["R4"], "Hello", _trainer.Id, _now); break;
            case ExerciseAct.Mark: _ = new Score(exercise, _pack, "relief", "Q1", 3, "", _trainer.Id, _now); break;
            case ExerciseAct.Note: _ = new ObserverNote(exercise, "They listened", _trainer.Id, _now); break;
            case ExerciseAct.Debrief: exercise.OpenDebrief(_now); break;
            case ExerciseAct.End: exercise.End(_now); break;
            default: exercise.Require(act); break;
        }
    }

    private static CaseVersion Version() => new(_pack, "hash", Ids.New(), _now);

    private static Person Person(InstallationRoles roles) => new(Ids.New(), "Somebody", "School", "somebody@example.org", roles);
}
