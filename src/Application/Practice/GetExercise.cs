using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Domain.Practice;

namespace NegotiationTracker.Application.Practice;

/// <summary>An exercise as its trainer leads it: everything.</summary>
public sealed record GetExercise(Guid ExerciseId) : IQuery<ExerciseView>;

/// <param name="Acts">What may be done in this state.</param>
/// <param name="People">Who can be given a role, while roles can be given.</param>
public sealed record ExerciseView(
    Guid Id, string Title, string Organisation, Guid CaseVersionId, string CaseTitle, int CaseVersion, string Summary, string Setting, ExerciseClockView Clock, bool IsOpened,
    IReadOnlyList<ExerciseSideView> Sides, IReadOnlyList<ExerciseRoleView> Roles, IReadOnlyList<ExerciseInjectView> Injects, IReadOnlyList<ExerciseMessageView> Messages,
    IReadOnlyList<ObserverNoteView> Notes, IReadOnlyList<PlayerChoice> People, IReadOnlyList<ExerciseAct> Acts);

/// <param name="Cause">Null while it has not come.</param>
/// <param name="ReleasedAt">In exercise time.</param>
/// <param name="IsDue">Comes with the next beat of the clock.</param>
public sealed record ExerciseInjectView(
    string Key, int? AfterMinutes, Step? OnStep, int? Day, IReadOnlyList<string> To, string Content, string? ExpectedEffect, InjectCause? Cause, DateTimeOffset? ReleasedAt, bool IsDue);

public sealed record PlayerChoice(Guid Id, string Name, string Organisation);

public sealed class GetExerciseHandler(IAppDb db, ExerciseAccess access, ExerciseParts parts, TimeProvider time) : IRequestHandler<GetExercise, ExerciseView>
{
    public const int MostPeople = 500;

    public async Task<ExerciseView> Handle(GetExercise query, CancellationToken ct)
    {
        var run = await access.Led(query.ExerciseId, ct);
        var (x, pack, now) = (run.Exercise, run.Pack, time.GetUtcNow());
        return new(x.Id, x.Title, x.Organisation, x.CaseVersionId, pack.Title, pack.Version, pack.Summary, pack.Setting, ExerciseClockView.Of(x, now), x.IsOpened,
            await parts.Sides(run, ct), await parts.Roles(run, leads: true, ct), await Injects(run, now, ct), await parts.Messages(x.Id, null, ct), await parts.Notes(x.Id, null, ct),
            Exercise.May(x.State, ExerciseAct.Assign) ? await People(ct) : [], [.. Enum.GetValues<ExerciseAct>().Where(a => Exercise.May(x.State, a))]);
    }

    private async Task<IReadOnlyList<ExerciseInjectView>> Injects(ExerciseRun run, DateTimeOffset now, CancellationToken ct)
    {
        var released = await parts.Released(run.Exercise.Id, ct);
        var (played, furthest) = (run.Exercise.Clock?.PlayedBy(now) ?? TimeSpan.Zero, await access.Furthest(run.Exercise.Id, ct));
        return [.. run.Pack.Injects.Select(i =>
        {
            var came = released.GetValueOrDefault(i.Key);
            return new ExerciseInjectView(i.Key, i.AfterMinutes, i.OnStep, i.Day, i.To, i.Content, i.ExpectedEffect, came?.Cause, came?.At,
                came is null && run.Exercise.State == ExerciseState.Running && InjectPolicy.Cause(i, played, furthest) is not null);
        })];
    }

    private async Task<IReadOnlyList<PlayerChoice>> People(CancellationToken ct)
    {
        const InstallationRoles players = InstallationRoles.Trainee | InstallationRoles.Trainer | InstallationRoles.Negotiator;
        return await db.People.AsNoTracking().Where(p => !p.IsDisabled && (p.Roles & players) != 0)
            .OrderBy(p => p.Name).ThenBy(p => p.Id).Take(MostPeople).Select(p => new PlayerChoice(p.Id, p.Name, p.Organisation)).ToListAsync(ct);
    }
}
