using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Domain.Practice;

namespace NegotiationTracker.Application.Practice;

/// <summary>The exercises that the reader leads or plays in, the newest first.</summary>
/// <param name="Before">The last id of the page before; null for the first page.</param>
public sealed record GetExercises(Guid? Before = null) : IQuery<ExerciseList>;

/// <param name="MayPlan">The reader is a trainer.</param>
/// <param name="Next">Where the next page begins; null on the last one.</param>
public sealed record ExerciseList(bool MayPlan, IReadOnlyList<ExerciseLine> Lines, Guid? Next);

public sealed record ExerciseLine(Guid Id, string Title, string CaseTitle, string Trainer, ExerciseState State, bool Leads, DateTimeOffset? Began, DateTimeOffset? EndedAt);

public sealed class GetExercisesHandler(IAppDb db, ExerciseAccess access, ICurrentUser user) : IRequestHandler<GetExercises, ExerciseList>
{
    public const int PageSize = 50;

    public async Task<ExerciseList> Handle(GetExercises query, CancellationToken ct)
    {
        var leads = access.IsTrainer;
        var mine = db.Set<Exercise>().AsNoTracking().Where(e => leads && e.TrainerId == user.Id || db.Set<RoleAssignment>().Any(a => a.ExerciseId == e.Id && a.PersonId == user.Id));
        if (query.Before is { } before) mine = mine.Where(e => e.Id < before);
        var rows = await mine.OrderByDescending(e => e.Id).Take(PageSize + 1).Select(e => new ExerciseLine(e.Id, e.Title,
            db.Set<CaseVersion>().Where(v => v.Id == e.CaseVersionId).Select(v => v.Title).First(), db.People.Where(p => p.Id == e.TrainerId).Select(p => p.Name).First(),
            e.State, leads && e.TrainerId == user.Id, e.Began, e.EndedAt)).ToListAsync(ct);
        return new(leads, [.. rows.Take(PageSize)], rows.Count > PageSize ? rows[PageSize - 1].Id : null);
    }
}
