using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Practice;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Application.Practice;

/// <summary>
/// What everybody in the exercise looks at together once it is opened: the briefs, what was expected beside what was done and when,
/// the news, what observers saw, and the questions. The trainer prepares it from the start on.
/// </summary>
public sealed record GetDebrief(Guid ExerciseId) : IQuery<DebriefView>;

/// <param name="Steps">The nine steps with the expected moves and those that each side made.</param>
public sealed record DebriefView(
    Guid Id, string Title, string CaseTitle, ExerciseClockView Clock, bool IsOpened, bool Leads, IReadOnlyList<ExerciseSideView> Sides, IReadOnlyList<ExerciseRoleView> Roles,
    IReadOnlyList<DebriefStep> Steps, IReadOnlyList<DebriefInject> Injects, IReadOnlyList<ObserverNoteView> Notes, IReadOnlyList<string> Questions);

public sealed record DebriefStep(Step Step, IReadOnlyList<string> Expected, IReadOnlyList<MovePlayed> Made);

/// <param name="Day">The exercise day; the first is day 0.</param>
/// <param name="At">In exercise time.</param>
/// <param name="Record">The code name of the record, where the side has more than one.</param>
public sealed record MovePlayed(string SideKey, Move Move, Step From, Step To, Place Place, int Day, DateTimeOffset At, string? Record);

/// <param name="Cause">Null for news that never came.</param>
public sealed record DebriefInject(string Key, IReadOnlyList<string> To, string Content, string? ExpectedEffect, InjectCause? Cause, DateTimeOffset? At);

public sealed class GetDebriefHandler(IAppDb db, ExerciseAccess access, ExerciseParts parts, TimeProvider time) : IRequestHandler<GetDebrief, DebriefView>
{
    private const int MostMoves = 300;

    public async Task<DebriefView> Handle(GetDebrief query, CancellationToken ct)
    {
        var (run, _, leads) = await access.Joined(query.ExerciseId, ct);
        var (x, pack) = (run.Exercise, run.Pack);
        if (!x.IsOpened && !(leads && x.Clock is not null)) throw new NotFoundException();
        var made = (await Made(x, ct)).ToLookup(m => m.From);
        var released = await parts.Released(x.Id, ct);
        return new(x.Id, x.Title, pack.Title, ExerciseClockView.Of(x, time.GetUtcNow()), x.IsOpened, leads, await parts.Sides(run, ct), await parts.Roles(run, leads, ct),
            [.. Steps.All.Select(s => new DebriefStep(s, [.. pack.ExpectedMoves.Where(e => e.Step == s).Select(e => e.Description)], [.. made[s]]))],
            [.. pack.Injects.Select(i => new DebriefInject(i.Key, i.To, i.Content, i.ExpectedEffect, released.GetValueOrDefault(i.Key)?.Cause, released.GetValueOrDefault(i.Key)?.At))],
            await parts.Notes(x.Id, null, ct), pack.Debrief);
    }

    private async Task<IEnumerable<MovePlayed>> Made(Exercise exercise, CancellationToken ct)
    {
        var moves = await db.Set<ExerciseSide>().AsNoTracking().Where(s => s.ExerciseId == exercise.Id)
            .Join(db.Negotiations, s => s.NegotiationId, n => n.Id, (s, n) => new { s.Key, n.Id, n.CodeName })
            .Join(db.Set<Transition>(), s => s.Id, t => t.NegotiationId, (s, t) => new { s.Key, Record = s.Id, s.CodeName, t.Move, t.FromStep, t.ToStep, t.To, t.RecordedAt, t.Id })
            .OrderBy(t => t.RecordedAt).ThenBy(t => t.Id).Take(MostMoves).ToListAsync(ct);
        var several = moves.GroupBy(t => t.Key).Where(g => g.Select(t => t.Record).Distinct().Skip(1).Any()).Select(g => g.Key).ToHashSet();
        return moves.Select(t => new MovePlayed(t.Key, t.Move, t.FromStep, t.ToStep, t.To, (int)Math.Floor((t.RecordedAt - exercise.Began!.Value).TotalDays), t.RecordedAt, several.Contains(t.Key) ? t.CodeName : null));
    }
}
