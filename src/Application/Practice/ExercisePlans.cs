using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Domain.FollowUps;

namespace NegotiationTracker.Application.Practice;

/// <summary>After a jump the follow-ups of an exercise are planned with the next beat: what comes due has come nearer.</summary>
public sealed class ExercisePlans(IAppDb db)
{
    public async Task DueAtOnce(Guid exerciseId, DateTimeOffset real, CancellationToken ct)
    {
        foreach (var plan in await db.Set<FollowUpPlan>().Where(p => db.Negotiations.Any(n => n.Id == p.NegotiationId && n.ExerciseId == exerciseId)).ToListAsync(ct))
            plan.DueAt(real);
    }
}
