using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Audit;
using NegotiationTracker.Domain.FollowUps;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Practice;

namespace NegotiationTracker.Application.FollowUps;

/// <summary>Which negotiations the clock has to plan: new ones, those in which somebody wrote since, and those whose hour has come.</summary>
public sealed record GetDuePlans(int Most) : IQuery<IReadOnlyList<Guid>>;

public sealed class GetDuePlansHandler(IAppDb db, TimeProvider time) : IRequestHandler<GetDuePlans, IReadOnlyList<Guid>>
{
    /// <summary>Longer than the clock stands still unnoticed; every plan is made anew with the next morning anyway.</summary>
    private static readonly TimeSpan _lately = TimeSpan.FromDays(14);

    public async Task<IReadOnlyList<Guid>> Handle(GetDuePlans query, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var plans = db.RunningPlans();
        // A plan of the future was made by a clock that has been set back since: it is made anew.
        var (ahead, far) = (now.AddMinutes(5), now.AddDays(3));
        var due = await plans.Where(p => p.NextAt <= now || p.PlannedAt > ahead || p.NextAt > far).OrderBy(p => p.NextAt).Select(p => p.NegotiationId).Take(query.Most).ToListAsync(ct);
        // Planning itself is written down too, by nobody; that is no reason to plan again. What nobody touched for days is not asked for.
        var lately = now - _lately;
        var written = await plans.Where(p => db.Set<AuditHead>().Any(h => h.Id == p.NegotiationId && h.ChangedAt >= lately && h.ByPeople != p.Counted))
            .OrderBy(p => p.PlannedAt).Select(p => p.NegotiationId).Take(query.Most).ToListAsync(ct);
        var fresh = await db.Negotiations.Where(n => (n.Mode == Mode.Live || db.Set<Exercise>().Any(e => e.Id == n.ExerciseId && e.State == ExerciseState.Running))
            && !db.Set<FollowUpPlan>().Any(p => p.NegotiationId == n.Id)).OrderBy(n => n.Id).Select(n => n.Id).Take(query.Most).ToListAsync(ct);
        return [.. fresh.Concat(written).Concat(due).Distinct().Take(query.Most)];
    }
}

internal static class RunningFollowUpPlans
{
    public static Task<long> WrittenByPeople(this IAppDb db, Guid negotiation, CancellationToken ct) =>
        db.Set<AuditHead>().Where(h => h.Id == negotiation).Select(h => h.ByPeople).FirstOrDefaultAsync(ct);

    /// <summary>Those whose time goes on: what is live, and the exercises that run. A plan of one that stands still is not late.</summary>
    public static IQueryable<FollowUpPlan> RunningPlans(this IAppDb db) => db.Set<FollowUpPlan>().Where(p => !db.Negotiations.Any(n => n.Id == p.NegotiationId && n.ExerciseId != null
        && !db.Set<Exercise>().Any(e => e.Id == n.ExerciseId && e.State == ExerciseState.Running)));
}
