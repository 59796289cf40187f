using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Practice;

namespace NegotiationTracker.Application.Practice;

/// <summary>Which running exercises have news that is due; asked by the clock, page by page until it has seen all.</summary>
/// <param name="Most">So many are looked at.</param>
/// <param name="After">The last one of the page before; null for the first page.</param>
public sealed record GetDueInjects(int Most, Guid? After = null) : IQuery<DueInjects>;

/// <param name="Next">Where the next page begins; null on the last one.</param>
public sealed record DueInjects(IReadOnlyList<Guid> Exercises, Guid? Next);

/// <summary>Brings what is due in one exercise, each once. Sent by the clock; twice, at once or late it gives the same rows.</summary>
public sealed record ReleaseDueInjects(Guid OperationId, Guid ExerciseId) : ICommand;

public sealed class ReleaseDueInjectsHandler(IAppDb db, ExerciseAccess access, InjectBringer bringer, TimeProvider time) :
    IRequestHandler<GetDueInjects, DueInjects>, IRequestHandler<ReleaseDueInjects, Guid>
{
    public async Task<DueInjects> Handle(GetDueInjects query, CancellationToken ct)
    {
        var all = db.Set<Exercise>().AsNoTracking().Where(e => e.State == ExerciseState.Running);
        if (query.After is { } after) all = all.Where(e => e.Id > after);
        var running = await all.OrderBy(e => e.Id).Take(query.Most).ToListAsync(ct);
        if (running.Count == 0) return new([], null);
        var (ids, versions) = (running.Select(e => (Guid?)e.Id).ToList(), running.Select(e => e.CaseVersionId).Distinct().ToList());
        var packs = await db.Set<CaseVersion>().AsNoTracking().Where(v => versions.Contains(v.Id)).ToDictionaryAsync(v => v.Id, ct);
        var released = (await db.Set<InjectRelease>().AsNoTracking().Where(r => ids.Contains(r.ExerciseId)).Select(r => new { r.ExerciseId, r.InjectKey }).ToListAsync(ct)).ToLookup(r => r.ExerciseId, r => r.InjectKey);
        var steps = await db.Negotiations.AsNoTracking().Where(n => ids.Contains(n.ExerciseId) && n.Mode == Mode.Practice)
            .GroupBy(n => n.ExerciseId).Select(g => new { Id = g.Key, Furthest = (Step?)g.Max(n => n.FurthestStep) }).ToDictionaryAsync(g => g.Id!.Value, g => g.Furthest, ct);
        var now = time.GetUtcNow();
        var due = running.Where(e => InjectPolicy.Due(packs[e.CaseVersionId].Pack, e.Clock!.PlayedBy(now), steps.GetValueOrDefault(e.Id), released[e.Id].ToHashSet()).Count > 0);
        return new([.. due.Select(e => e.Id)], running.Count < query.Most ? null : running[^1].Id);
    }

    public async Task<Guid> Handle(ReleaseDueInjects command, CancellationToken ct)
    {
        // Paused or ended since the clock asked: nothing to bring.
        if (await access.Find(command.ExerciseId, ct) is not { Exercise.State: ExerciseState.Running } run) return command.ExerciseId;
        var (exercise, pack) = run;
        var (played, furthest) = (exercise.Clock!.PlayedBy(time.GetUtcNow()), await access.Furthest(exercise.Id, ct));
        var released = (await db.Set<InjectRelease>().Where(r => r.ExerciseId == exercise.Id).Select(r => r.InjectKey).ToListAsync(ct)).ToHashSet();
        foreach (var inject in InjectPolicy.Due(pack, played, furthest, released))
            await bringer.Bring(exercise, inject, InjectPolicy.Cause(inject, played, furthest)!.Value, Guid.Empty, ct);
        return exercise.Id;
    }
}
