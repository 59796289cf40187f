using MediatR;

namespace NegotiationTracker.Application.Practice;

/// <summary>Lets the clock of an exercise run on from where it stands.</summary>
public sealed record ResumeExercise(Guid OperationId, Guid ExerciseId) : ICommand;

public sealed class ResumeExerciseHandler(ExerciseAccess access, TimeProvider time) : IRequestHandler<ResumeExercise, Guid>
{
    public async Task<Guid> Handle(ResumeExercise command, CancellationToken ct)
    {
        var (exercise, _) = await access.Led(command.ExerciseId, ct);
        exercise.Resume(time.GetUtcNow());
        return exercise.Id;
    }
}
