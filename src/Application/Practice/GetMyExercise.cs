using MediatR;
using NegotiationTracker.Domain.Practice;

namespace NegotiationTracker.Application.Practice;

/// <summary>
/// An exercise as somebody sees it who plays in it: the public case, the own briefs, what reached the own roles, and the way to the
/// own side's record for whoever has a seat in it. Nothing of another role before the debrief is opened.
/// </summary>
public sealed record GetMyExercise(Guid ExerciseId) : IQuery<MyExercise>;

/// <param name="Roles">All of the case, with their public profiles; a brief only where it may be read.</param>
/// <param name="Injects">What reached the own roles, the newest first.</param>
/// <param name="Notes">The reader's own, for an observer.</param>
public sealed record MyExercise(
    Guid Id, string Title, string CaseKey, string CaseTitle, string Summary, string Setting, ExerciseClockView Clock, bool IsOpened, bool Leads, bool Observes,
    IReadOnlyList<ExerciseSideView> Sides, IReadOnlyList<ExerciseRoleView> Roles, IReadOnlyList<ReceivedInject> Injects, IReadOnlyList<ExerciseMessageView> Messages,
    IReadOnlyList<ObserverNoteView> Notes, bool MayWrite);

/// <param name="At">In exercise time.</param>
public sealed record ReceivedInject(string Key, string Content, DateTimeOffset At);

public sealed class GetMyExerciseHandler(ExerciseAccess access, ExerciseParts parts, ICurrentUser user, TimeProvider time) : IRequestHandler<GetMyExercise, MyExercise>
{
    public async Task<MyExercise> Handle(GetMyExercise query, CancellationToken ct)
    {
        var (run, roles, leads) = await access.Joined(query.ExerciseId, ct);
        var (x, pack) = (run.Exercise, run.Pack);
        var observes = roles.Any(r => pack.Role(r).Kind == RoleKind.Observer);
        var released = await parts.Released(x.Id, ct);
        return new(x.Id, x.Title, pack.Key, pack.Title, pack.Summary, pack.Setting, ExerciseClockView.Of(x, time.GetUtcNow()), x.IsOpened, leads, observes,
            await parts.Sides(run, ct), await parts.Roles(run, leads: false, ct),
            [.. pack.Injects.Where(i => released.ContainsKey(i.Key) && roles.Count > 0 && i.Reaches(roles)).OrderByDescending(i => released[i.Key].RealAt).Select(i => new ReceivedInject(i.Key, i.Content, released[i.Key].At))],
            roles.Count == 0 ? [] : await parts.Messages(x.Id, roles, ct), observes ? await parts.Notes(x.Id, user.Id, ct) : [], Exercise.May(x.State, ExerciseAct.Message));
    }
}
