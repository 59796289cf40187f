using NegotiationTracker.Domain.People;

namespace NegotiationTracker.Domain.Practice;

/// <summary>Who plays a role. One person may play several; a role is played by one.</summary>
public sealed class RoleAssignment
{
    private const InstallationRoles Players = InstallationRoles.Trainee | InstallationRoles.Trainer | InstallationRoles.Negotiator;

    private RoleAssignment() { }

    /// <exception cref="DomainException">role-unknown, person-not-for-practice.</exception>
    public RoleAssignment(Exercise exercise, CasePack pack, string role, Person person, Guid by, DateTimeOffset at)
    {
        exercise.Require(ExerciseAct.Assign);
        pack.Role(role);
        if (person.IsDisabled || !person.Is(Players)) throw new DomainException("person-not-for-practice");
        (Id, ExerciseId, RoleKey, PersonId, By, At) = (Ids.New(), exercise.Id, role, person.Id, by, at);
    }

    public Guid Id { get; private set; }

    public Guid ExerciseId { get; private set; }

    public string RoleKey { get; private set; } = "";

    public Guid PersonId { get; private set; }

    public Guid By { get; private set; }

    public DateTimeOffset At { get; private set; }
}

/// <summary>News that reached its roles. The unique key (exercise, inject) is why it comes once, whoever brings it and how often.</summary>
public sealed class InjectRelease : IAppendOnly
{
    private InjectRelease() { }

    public InjectRelease(Exercise exercise, Inject inject, InjectCause cause, Guid by, DateTimeOffset real)
    {
        exercise.Require(ExerciseAct.Release);
        (Id, ExerciseId, InjectKey, Cause, By, RealAt, At) = (Ids.New(), exercise.Id, inject.Key, cause, by, real, exercise.Clock!.Now(real));
    }

    public Guid Id { get; private set; }

    public Guid ExerciseId { get; private set; }

    public string InjectKey { get; private set; } = "";

    public InjectCause Cause { get; private set; }

    /// <summary>Empty when the clock brought it.</summary>
    public Guid By { get; private set; }

    /// <summary>In exercise time.</summary>
    public DateTimeOffset At { get; private set; }

    public DateTimeOffset RealAt { get; private set; }
}

/// <summary>Words from one role to others, inside the exercise. Practice text about people who do not exist: not sealed.</summary>
public sealed class ExerciseMessage : IAppendOnly
{
    public const int TextMax = 4000;

    private readonly List<MessageRecipient> _to = [];

    private ExerciseMessage() { }

    /// <param name="from">A role; empty for the trainer.</param>
    /// <exception cref="DomainException">role-unknown, message-needs-recipient.</exception>
    public ExerciseMessage(Exercise exercise, CasePack pack, string from, IReadOnlyCollection<string> to, string text, Guid by, DateTimeOffset real)
    {
        exercise.Require(ExerciseAct.Message);
        var roles = to.Distinct().Where(r => r != from).ToList();
        if (roles.Count == 0) throw new DomainException("message-needs-recipient");
        foreach (var role in roles) pack.Role(role);
        if (from.Length > 0) pack.Role(from);
        (Id, ExerciseId, From, Text, By, RealAt, At) = (Ids.New(), exercise.Id, from, text, by, real, exercise.Clock!.Now(real));
        _to.AddRange(roles.Select(r => new MessageRecipient(Id, r)));
    }

    public Guid Id { get; private set; }

    public Guid ExerciseId { get; private set; }

    public string From { get; private set; } = "";

    public string Text { get; private set; } = "";

    public Guid By { get; private set; }

    public DateTimeOffset At { get; private set; }

    public DateTimeOffset RealAt { get; private set; }

    public IReadOnlyList<MessageRecipient> To => _to;
}

public sealed class MessageRecipient : IAppendOnly
{
    private MessageRecipient() { }

    internal MessageRecipient(Guid messageId, string role) => (Id, ExerciseMessageId, RoleKey) = (Ids.New(), messageId, role);

    public Guid Id { get; private set; }

    public Guid ExerciseMessageId { get; private set; }

    public string RoleKey { get; private set; } = "";
}

/// <summary>A mark for one criterion and side; the newest counts, the older ones stay.</summary>
public sealed class Score : IAppendOnly
{
    public const int NoteMax = 2000;

    private Score() { }

    /// <exception cref="DomainException">criterion-unknown, side-keeps-no-record, level-out-of-range.</exception>
    public Score(Exercise exercise, CasePack pack, string side, string criterion, int level, string note, Guid by, DateTimeOffset real)
    {
        exercise.Require(ExerciseAct.Mark);
        if (!Rubric.CriteriaOf(pack).Contains(criterion)) throw new DomainException("criterion-unknown");
        if (!pack.Sides.Any(s => s.Key == side && s.KeepsRecord)) throw new DomainException("side-keeps-no-record");
        if (level is < Rubric.Lowest or > Rubric.Highest) throw new DomainException("level-out-of-range");
        (Id, ExerciseId, SideKey, Criterion, Level, Note, By, At) = (Ids.New(), exercise.Id, side, criterion, level, note, by, real);
    }

    public Guid Id { get; private set; }

    public Guid ExerciseId { get; private set; }

    public string SideKey { get; private set; } = "";

    public string Criterion { get; private set; } = "";

    public int Level { get; private set; }

    public string Note { get; private set; } = "";

    public Guid By { get; private set; }

    public DateTimeOffset At { get; private set; }
}

/// <summary>What somebody who watches saw; for the trainer, and for the debrief.</summary>
public sealed class ObserverNote : IAppendOnly
{
    public const int TextMax = 4000;

    private ObserverNote() { }

    public ObserverNote(Exercise exercise, string text, Guid by, DateTimeOffset real)
    {
        exercise.Require(ExerciseAct.Note);
        (Id, ExerciseId, Text, By, RealAt, At) = (Ids.New(), exercise.Id, text, by, real, exercise.Clock!.Now(real));
    }

    public Guid Id { get; private set; }

    public Guid ExerciseId { get; private set; }

    public string Text { get; private set; } = "";

    public Guid By { get; private set; }

    public DateTimeOffset At { get; private set; }

    public DateTimeOffset RealAt { get; private set; }
}
