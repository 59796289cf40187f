using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Practice;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Application.Practice;

/// <summary>What the clock of an exercise shows; nothing before the start.</summary>
/// <param name="Day">The first day is day 0.</param>
/// <param name="Began">When that day was.</param>
public sealed record ExerciseClockView(ExerciseState State, DateTimeOffset? Now, int? Day, int PlayedMinutes, DateTimeOffset? Began = null)
{
    public static ExerciseClockView Of(Exercise exercise, DateTimeOffset real) => exercise.Clock is { } clock
        ? new(exercise.State, clock.Now(real), clock.Day(real), (int)clock.PlayedBy(real).TotalMinutes, clock.Began)
        : new(exercise.State, null, null, 0);
}

/// <param name="NegotiationId">Of a side that keeps a record, after the start, for whoever is on its list.</param>
/// <param name="Further">What was split off that record or follows on from it.</param>
public sealed record ExerciseSideView(string Key, string Name, bool KeepsRecord, Guid? NegotiationId, string? CodeName, Step? Step, Standing? Standing, IReadOnlyList<ExerciseRecordView> Further);

public sealed record ExerciseRecordView(Guid NegotiationId, string CodeName, Step Step, Standing Standing);

/// <param name="Brief">For the trainer, for whoever plays the role, and for all once the debrief is opened; null otherwise.</param>
public sealed record ExerciseRoleView(string Key, string Name, string SideKey, RoleKind Kind, TeamRole? Seat, string Profile, string? Brief, bool IsMine, Guid? PersonId, string? PersonName);

public sealed record ExerciseMessageView(Guid Id, string From, IReadOnlyList<string> To, string Text, DateTimeOffset At, bool IsMine);

public sealed record ObserverNoteView(Guid Id, string By, string Text, DateTimeOffset At);

/// <summary>The parts that the views of trainer, trainee and debrief have in common; each takes only what its reader may see.</summary>
public sealed class ExerciseParts(IAppDb db, ICurrentUser user)
{
    public const int MostMessages = 200;
    public const int MostNotes = 200;
    private const int MostRecords = 100;

    /// <summary>Links only to the records whose list the reader is on: the counterpart's players get none.</summary>
    public async Task<IReadOnlyList<ExerciseSideView>> Sides(ExerciseRun run, CancellationToken ct)
    {
        var opened = (await db.Set<ExerciseSide>().AsNoTracking().Where(s => s.ExerciseId == run.Exercise.Id)
            .Join(db.Negotiations.Where(n => n.Team.Any(m => m.PersonId == user.Id && m.Until == null)), s => s.NegotiationId, n => n.Id, (s, n) => new { s.Key, Side = s.Id, n.Id, n.CodeName, n.CurrentStep, n.Standing })
            .OrderBy(s => s.Side).Take(MostRecords).ToListAsync(ct)).ToLookup(s => s.Key, s => new ExerciseRecordView(s.Id, s.CodeName, s.CurrentStep, s.Standing));
        return [.. run.Pack.Sides.Select(s => opened[s.Key].FirstOrDefault() is { } n
            ? new ExerciseSideView(s.Key, s.Name, s.KeepsRecord, n.NegotiationId, n.CodeName, n.Step, n.Standing, [.. opened[s.Key].Skip(1)]) : new(s.Key, s.Name, s.KeepsRecord, null, null, null, null, []))];
    }

    public async Task<IReadOnlyList<ExerciseRoleView>> Roles(ExerciseRun run, bool leads, CancellationToken ct)
    {
        var held = await db.Set<RoleAssignment>().AsNoTracking().Where(a => a.ExerciseId == run.Exercise.Id)
            .Select(a => new { a.RoleKey, a.PersonId, Name = db.People.Where(p => p.Id == a.PersonId).Select(p => p.Name).First() }).ToDictionaryAsync(a => a.RoleKey, ct);
        return [.. run.Pack.Roles.Select(r =>
        {
            var player = held.GetValueOrDefault(r.Key);
            var mine = player?.PersonId == user.Id;
            return new ExerciseRoleView(r.Key, r.Name, r.Side, r.Kind, r.Seat, r.Profile, leads || mine || run.Exercise.IsOpened ? r.Brief : null, mine, player?.PersonId, player?.Name);
        })];
    }

    /// <param name="roles">Only what these roles wrote or received; null for everything.</param>
    public async Task<IReadOnlyList<ExerciseMessageView>> Messages(Guid exerciseId, IReadOnlyList<string>? roles, CancellationToken ct)
    {
        var all = db.Set<ExerciseMessage>().AsNoTracking().Where(m => m.ExerciseId == exerciseId);
        if (roles is not null) all = all.Where(m => roles.Contains(m.From) || m.To.Any(t => roles.Contains(t.RoleKey)));
        var rows = await all.OrderByDescending(m => m.RealAt).ThenByDescending(m => m.Id).Take(MostMessages)
            .Select(m => new { m.Id, m.From, To = m.To.OrderBy(t => t.RoleKey).Select(t => t.RoleKey).ToList(), m.Text, m.At, m.By }).ToListAsync(ct);
        return [.. rows.Select(m => new ExerciseMessageView(m.Id, m.From, m.To, m.Text, m.At, m.By == user.Id))];
    }

    public async Task<IReadOnlyList<ObserverNoteView>> Notes(Guid exerciseId, Guid? by, CancellationToken ct) =>
        await db.Set<ObserverNote>().AsNoTracking().Where(n => n.ExerciseId == exerciseId && (by == null || n.By == by)).OrderByDescending(n => n.RealAt).ThenByDescending(n => n.Id).Take(MostNotes)
            .Select(n => new ObserverNoteView(n.Id, db.People.Where(p => p.Id == n.By).Select(p => p.Name).First(), n.Text, n.At)).ToListAsync(ct);

    /// <summary>As many as the case has, at most.</summary>
    public Task<Dictionary<string, InjectRelease>> Released(Guid exerciseId, CancellationToken ct) =>
        db.Set<InjectRelease>().AsNoTracking().Where(r => r.ExerciseId == exerciseId).ToDictionaryAsync(r => r.InjectKey, ct);
}
