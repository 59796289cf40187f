using MediatR;

namespace NegotiationTracker.Application.Practice;

/// <summary>Stops the clock of an exercise; what is written meanwhile bears the instant at which it stands.</summary>
public sealed record PauseExercise(Guid OperationId, Guid ExerciseId) : ICommand;

public sealed class PauseExerciseHandler(ExerciseAccess access, TimeProvider time) : IRequestHandler<PauseExercise, Guid>
{
    public async Task<Guid> Handle(PauseExercise command, CancellationToken ct)
    {
        var (exercise, _) = await access.Led(command.ExerciseId, ct);
        exercise.Pause(time.GetUtcNow());
        return exercise.Id;
    }
}
