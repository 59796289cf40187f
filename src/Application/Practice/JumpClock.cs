using FluentValidation;
using MediatR;
using NegotiationTracker.Domain.Practice;

namespace NegotiationTracker.Application.Practice;

/// <summary>Lets days pass: by a number of days, or to a day of the exercise; exactly one of the two is given.</summary>
public sealed record JumpClock(Guid OperationId, Guid ExerciseId, int? Days, int? ToDay) : ICommand;

public sealed class JumpClockValidator : AbstractValidator<JumpClock>
{
    public JumpClockValidator()
    {
        RuleFor(c => c.Days).NotNull().When(c => c.ToDay is null).WithErrorCode("required").InclusiveBetween(1, ExerciseClock.MostDays).WithErrorCode("jump-out-of-range");
        RuleFor(c => c.ToDay).Null().When(c => c.Days is not null).WithErrorCode("jump-by-one-way").InclusiveBetween(1, ExerciseClock.MostDays).WithErrorCode("jump-out-of-range");
    }
}

public sealed class JumpClockHandler(ExerciseAccess access, ExercisePlans plans, TimeProvider time) : IRequestHandler<JumpClock, Guid>
{
    public async Task<Guid> Handle(JumpClock command, CancellationToken ct)
    {
        var (exercise, _) = await access.Led(command.ExerciseId, ct);
        var now = time.GetUtcNow();
        if (command.Days is { } days) exercise.Jump(days, now);
        else exercise.JumpTo(command.ToDay!.Value, now);
        await plans.DueAtOnce(exercise.Id, now, ct);
        return exercise.Id;
    }
}
