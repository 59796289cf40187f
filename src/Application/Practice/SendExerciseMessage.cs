using FluentValidation;
using MediatR;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Practice;

namespace NegotiationTracker.Application.Practice;

/// <summary>A message from a role that the sender plays to other roles; the trainer writes as any role, or as himself. It never leaves the exercise.</summary>
/// <param name="From">A role; empty for the trainer.</param>
public sealed record SendExerciseMessage(Guid OperationId, Guid ExerciseId, string? From, List<string> To, string Text) : ICommand;

public sealed class SendExerciseMessageValidator : AbstractValidator<SendExerciseMessage>
{
    public SendExerciseMessageValidator()
    {
        RuleFor(c => c.To).NotEmpty().WithErrorCode("required");
        RuleFor(c => c.Text).NotEmpty().WithErrorCode("required").MaximumLength(ExerciseMessage.TextMax).WithErrorCode("too-long");
    }
}

public sealed class SendExerciseMessageHandler(IAppDb db, ExerciseAccess access, ICurrentUser user, TimeProvider time) : IRequestHandler<SendExerciseMessage, Guid>
{
    public async Task<Guid> Handle(SendExerciseMessage command, CancellationToken ct)
    {
        var (run, roles, leads) = await access.Joined(command.ExerciseId, ct);
        var from = command.From ?? "";
        if (!leads && !roles.Contains(from)) throw new DomainException("role-not-yours");
        var message = new ExerciseMessage(run.Exercise, run.Pack, from, command.To, command.Text, user.Id, time.GetUtcNow());
        db.Set<ExerciseMessage>().Add(message);
        return message.Id;
    }
}
