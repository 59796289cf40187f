using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Domain.FollowUps;

namespace NegotiationTracker.Application.Practice;

/// <summary>After a jump the follow-ups of an exercise are planned with the next beat: what comes due has come nearer.</summary>
public sealed class ExercisePlans(IAppDb db)
{
    /// <summary>Whoever plans one of them in this moment did it by the clock before: he finds his plan stale, and the next beat makes it anew.</summary>
    public Task DueAtOnce(Guid exerciseId, DateTimeOffset real, CancellationToken ct) =>
        db.Set<FollowUpPlan>().Where(p => db.Negotiations.Any(n => n.Id == p.NegotiationId && n.ExerciseId == exerciseId)).ExecuteUpdateAsync(s => s.SetProperty(p => p.NextAt, real), ct);
}
