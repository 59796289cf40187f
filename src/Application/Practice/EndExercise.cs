using MediatR;

namespace NegotiationTracker.Application.Practice;

/// <summary>Ends an exercise. Nothing is erased: records, messages and marks stay to be read.</summary>
public sealed record EndExercise(Guid OperationId, Guid ExerciseId) : ICommand;

public sealed class EndExerciseHandler(ExerciseAccess access, TimeProvider time) : IRequestHandler<EndExercise, Guid>
{
    public async Task<Guid> Handle(EndExercise command, CancellationToken ct)
    {
        var (exercise, _) = await access.Led(command.ExerciseId, ct);
        exercise.End(time.GetUtcNow());
        return exercise.Id;
    }
}
