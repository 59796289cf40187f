using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Practice;

namespace NegotiationTracker.Application.Practice;

/// <summary>The trainer brings news by hand, if need be before its time. What has come does not come again.</summary>
public sealed record ReleaseInject(Guid OperationId, Guid ExerciseId, string InjectKey) : ICommand;

public sealed class ReleaseInjectHandler(IAppDb db, ExerciseAccess access, InjectBringer bringer, ICurrentUser user, TimeProvider time) : IRequestHandler<ReleaseInject, Guid>
{
    public async Task<Guid> Handle(ReleaseInject command, CancellationToken ct)
    {
        var (exercise, pack) = await access.Led(command.ExerciseId, ct);
        exercise.Require(ExerciseAct.Release);
        var inject = pack.Inject(command.InjectKey);
        if (await db.Set<InjectRelease>().AnyAsync(r => r.ExerciseId == exercise.Id && r.InjectKey == inject.Key, ct)) throw new DomainException("inject-released");
        var cause = InjectPolicy.ByHand(inject, exercise.Clock!.PlayedBy(time.GetUtcNow()), await access.Furthest(exercise.Id, ct));
        return (await bringer.Bring(exercise, inject, cause, user.Id, ct)).Id;
    }
}

/// <summary>Lets the days pass that an inject names, and then brings it.</summary>
public sealed class InjectBringer(IAppDb db, ExercisePlans plans, TimeProvider time)
{
    public async Task<InjectRelease> Bring(Exercise exercise, Inject inject, InjectCause cause, Guid by, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (inject.Day is { } day && day > exercise.Clock!.Day(now))
        {
            exercise.JumpTo(day, now);
            await plans.DueAtOnce(exercise.Id, now, ct);
        }
        var release = new InjectRelease(exercise, inject, cause, by, now);
        db.Set<InjectRelease>().Add(release);
        return release;
    }
}
