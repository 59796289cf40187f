using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Domain.Practice;

namespace NegotiationTracker.Application.Practice;

/// <summary>An exercise with the case it is a run of.</summary>
public sealed record ExerciseRun(Exercise Exercise, CasePack Pack);

/// <summary>
/// Who may see or change what of an exercise: its trainer everything, who plays in it the own part, and to everybody else it does
/// not exist: strangers make the database answer the same questions as for one that never was.
/// </summary>
public sealed class ExerciseAccess(IAppDb db, ICurrentUser user, CaseTime time)
{
    public bool IsTrainer => (user.Roles & InstallationRoles.Trainer) != 0;

    /// <summary>For the trainer's acts and views.</summary>
    public async Task<ExerciseRun> Led(Guid exerciseId, CancellationToken ct) =>
        (IsTrainer ? await Find(e => e.Id == exerciseId && e.TrainerId == user.Id, ct) : null) ?? throw new NotFoundException();

    /// <summary>For whoever takes part: the roles that the reader plays, none for the trainer.</summary>
    public async Task<(ExerciseRun Run, IReadOnlyList<string> Roles, bool Leads)> Joined(Guid exerciseId, CancellationToken ct)
    {
        var roles = await db.Set<RoleAssignment>().Where(a => a.ExerciseId == exerciseId && a.PersonId == user.Id).OrderBy(a => a.RoleKey).Select(a => a.RoleKey).ToListAsync(ct);
        var (plays, mayLead) = (roles.Count > 0, IsTrainer);
        var run = await Find(e => e.Id == exerciseId && (plays || (mayLead && e.TrainerId == user.Id)), ct) ?? throw new NotFoundException();
        return (run, roles, mayLead && run.Exercise.TrainerId == user.Id);
    }

    /// <summary>For the clock, which nobody sends. What is shown or written from here on bears the time of the exercise.</summary>
    public Task<ExerciseRun?> Find(Guid exerciseId, CancellationToken ct) => Find(e => e.Id == exerciseId, ct);

    private async Task<ExerciseRun?> Find(Expression<Func<Exercise, bool>> which, CancellationToken ct)
    {
        if (await db.Set<Exercise>().FirstOrDefaultAsync(which, ct) is not { } exercise) return null;
        time.Follow(exercise.Clock);
        return new(exercise, (await db.Set<CaseVersion>().AsNoTracking().FirstAsync(v => v.Id == exercise.CaseVersionId, ct)).Pack);
    }

    /// <summary>The furthest step that a negotiation of the exercise has reached; null before the start.</summary>
    public Task<Step?> Furthest(Guid exerciseId, CancellationToken ct) =>
        db.Negotiations.Where(n => n.ExerciseId == exerciseId && n.Mode == Mode.Practice).MaxAsync(n => (Step?)n.FurthestStep, ct);
}
