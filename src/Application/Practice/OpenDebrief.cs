using MediatR;

namespace NegotiationTracker.Application.Practice;

/// <summary>Stops the clock, closes the records of the exercise and opens every brief to everybody in it.</summary>
public sealed record OpenDebrief(Guid OperationId, Guid ExerciseId) : ICommand;

public sealed class OpenDebriefHandler(ExerciseAccess access, TimeProvider time) : IRequestHandler<OpenDebrief, Guid>
{
    public async Task<Guid> Handle(OpenDebrief command, CancellationToken ct)
    {
        var (exercise, _) = await access.Led(command.ExerciseId, ct);
        exercise.OpenDebrief(time.GetUtcNow());
        return exercise.Id;
    }
}
