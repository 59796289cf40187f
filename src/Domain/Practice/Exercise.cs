using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.People;

namespace NegotiationTracker.Domain.Practice;

public enum ExerciseState { Planned = 1, Running, Paused, Debriefing, Ended }

public enum ExerciseAct { Assign = 1, Unassign, Start, Pause, Resume, Jump, Release, Message, Write, Mark, Note, Debrief, End }

/// <summary>
/// One run of a practice case. Its clock is data, so that a restart changes nothing; ending it closes its records and erases none.
/// </summary>
public sealed class Exercise : IVersioned
{
    public const int TitleMax = 120;

    private static readonly Dictionary<ExerciseAct, ExerciseState[]> _acts = new()
    {
        [ExerciseAct.Assign] = [ExerciseState.Planned, ExerciseState.Running, ExerciseState.Paused],
        [ExerciseAct.Unassign] = [ExerciseState.Planned, ExerciseState.Running, ExerciseState.Paused],
        [ExerciseAct.Start] = [ExerciseState.Planned],
        [ExerciseAct.Pause] = [ExerciseState.Running],
        [ExerciseAct.Resume] = [ExerciseState.Paused],
        [ExerciseAct.Jump] = [ExerciseState.Running, ExerciseState.Paused],
        [ExerciseAct.Release] = [ExerciseState.Running, ExerciseState.Paused],
        [ExerciseAct.Message] = [ExerciseState.Running, ExerciseState.Paused],
        [ExerciseAct.Write] = [ExerciseState.Running, ExerciseState.Paused],
        [ExerciseAct.Mark] = [ExerciseState.Running, ExerciseState.Paused, ExerciseState.Debriefing],
        [ExerciseAct.Note] = [ExerciseState.Running, ExerciseState.Paused, ExerciseState.Debriefing],
        [ExerciseAct.Debrief] = [ExerciseState.Running, ExerciseState.Paused],
        [ExerciseAct.End] = [ExerciseState.Planned, ExerciseState.Running, ExerciseState.Paused, ExerciseState.Debriefing],
    };

    private Exercise() { }

    /// <exception cref="DomainException">role-not-permitted: only trainers plan exercises.</exception>
    public Exercise(CaseVersion version, Person trainer, string title)
    {
        if (!trainer.Is(InstallationRoles.Trainer)) throw new DomainException("role-not-permitted");
        (Id, CaseVersionId, TrainerId, Organisation, Title) = (Ids.New(), version.Id, trainer.Id, trainer.Organisation, title.Trim());
    }

    public Guid Id { get; private set; }

    public Guid CaseVersionId { get; private set; }

    public Guid TrainerId { get; private set; }

    public string Organisation { get; private set; } = "";

    public string Title { get; private set; } = "";

    public ExerciseState State { get; private set; } = ExerciseState.Planned;

    /// <summary>The parts of <see cref="Clock"/>; null before the start.</summary>
    public DateTimeOffset? Began { get; private set; }

    public DateTimeOffset? ClockAnchor { get; private set; }

    public DateTimeOffset? ClockAt { get; private set; }

    public long PlayedTicks { get; private set; }

    public DateTimeOffset? DebriefedAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public long Version { get; private set; }

    public ExerciseClock? Clock => ClockOf(State, Began, ClockAnchor, ClockAt, PlayedTicks);

    /// <summary>Briefs are everybody's from the debrief on; what was ended before it began has none to tell.</summary>
    public bool IsOpened => DebriefedAt is not null;

    /// <summary>From columns, for queries that need the clock alone.</summary>
    public static ExerciseClock? ClockOf(ExerciseState state, DateTimeOffset? began, DateTimeOffset? anchor, DateTimeOffset? at, long playedTicks) =>
        began is null ? null : new(began.Value, anchor!.Value, at!.Value, TimeSpan.FromTicks(playedTicks), state == ExerciseState.Running);

    public static bool May(ExerciseState state, ExerciseAct act) => _acts[act].Contains(state);

    /// <exception cref="DomainException">exercise-is-planned, -running, -paused, -debriefing, -ended.</exception>
    public void Require(ExerciseAct act) => Require(State, act);

    public static void Require(ExerciseState state, ExerciseAct act)
    {
        if (!May(state, act)) throw new DomainException($"exercise-is-{state.ToString().ToLowerInvariant()}");
    }

    public void Start(DateTimeOffset real)
    {
        Require(ExerciseAct.Start);
        State = ExerciseState.Running;
        Show(ExerciseClock.Start(real));
    }

    public void Pause(DateTimeOffset real)
    {
        Require(ExerciseAct.Pause);
        Show(Clock!.Pause(real));
        State = ExerciseState.Paused;
    }

    public void Resume(DateTimeOffset real)
    {
        Require(ExerciseAct.Resume);
        Show(Clock!.Resume(real));
        State = ExerciseState.Running;
    }

    public void Jump(int days, DateTimeOffset real)
    {
        Require(ExerciseAct.Jump);
        Show(Clock!.Jump(days, real));
    }

    public void JumpTo(int day, DateTimeOffset real)
    {
        Require(ExerciseAct.Jump);
        Show(Clock!.JumpTo(day, real));
    }

    /// <summary>Stops the clock, closes the records and opens the briefs.</summary>
    public void OpenDebrief(DateTimeOffset real)
    {
        Require(ExerciseAct.Debrief);
        Show(Clock!.Pause(real));
        (State, DebriefedAt) = (ExerciseState.Debriefing, real);
    }

    public void End(DateTimeOffset real)
    {
        Require(ExerciseAct.End);
        if (Clock is { } clock) Show(clock.Pause(real));
        (State, EndedAt) = (ExerciseState.Ended, real);
    }

    private void Show(ExerciseClock clock) => (Began, ClockAnchor, ClockAt, PlayedTicks) = (clock.Began, clock.Anchor, clock.At, clock.Played.Ticks);
}

/// <summary>
/// A record of a side: the negotiation that was opened for it at the start, and each that went on from one of its records. The first
/// by id is the one from the start.
/// </summary>
public sealed class ExerciseSide
{
    private ExerciseSide() { }

    public ExerciseSide(Exercise exercise, CaseSide side, Negotiation negotiation) : this(exercise.Id, side.Key, negotiation) { }

    private ExerciseSide(Guid exerciseId, string key, Negotiation negotiation) => (Id, ExerciseId, Key, NegotiationId) = (Ids.New(), exerciseId, key, negotiation.Id);

    public Guid Id { get; private set; }

    public Guid ExerciseId { get; private set; }

    public string Key { get; private set; } = "";

    public Guid NegotiationId { get; private set; }

    /// <summary>What is split off a record, or follows on from it, is its side's too.</summary>
    public ExerciseSide GoOn(Negotiation next) => new(ExerciseId, Key, next);
}
