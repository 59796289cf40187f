using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Domain.Practice;

namespace NegotiationTracker.Application.Access;

/// <summary>Sets the time of a request that does not come by way of somebody's seat.</summary>
public sealed class CaseClock(IAppDb db, CaseTime time)
{
    public async Task<ExerciseMark?> Enter(Guid negotiationId, CancellationToken ct)
    {
        var mark = await Marks(negotiationId).FirstOrDefaultAsync(ct);
        time.Follow(mark?.Clock);
        return mark;
    }

    /// <summary>For what is asked across the negotiations of one exercise.</summary>
    public async Task EnterExercise(Guid exerciseId, CancellationToken ct) =>
        time.Follow((await db.Set<Exercise>().Where(e => e.Id == exerciseId).Select(Visibility.Mark).FirstOrDefaultAsync(ct))?.Clock);

    /// <summary>
    /// Whether a rule about now holds by the clock of that negotiation and no other. Asked by validators, which run before anybody is let in.
    /// </summary>
    public async Task<bool> Holds(Guid negotiationId, Func<DateTimeOffset, bool> rule, CancellationToken ct) =>
        rule((await Marks(negotiationId).FirstOrDefaultAsync(ct))?.Clock is { } clock ? clock.Now(time.Real) : time.Real);

    public Task<bool> Holds(Guid negotiationId, Func<DateOnly, bool> rule, CancellationToken ct) =>
        Holds(negotiationId, (DateTimeOffset now) => rule(DateOnly.FromDateTime(now.UtcDateTime)), ct);

    private IQueryable<ExerciseMark> Marks(Guid negotiationId) =>
        db.Negotiations.Where(n => n.Id == negotiationId && n.ExerciseId != null).Join(db.Set<Exercise>(), n => n.ExerciseId, e => e.Id, (_, e) => e).Select(Visibility.Mark);
}
