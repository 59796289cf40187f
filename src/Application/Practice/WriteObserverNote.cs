using FluentValidation;
using MediatR;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Practice;

namespace NegotiationTracker.Application.Practice;

/// <summary>What an observer or the trainer saw, with the instant of the exercise; read by the trainer, and by all in the debrief.</summary>
public sealed record WriteObserverNote(Guid OperationId, Guid ExerciseId, string Text) : ICommand;

public sealed class WriteObserverNoteValidator : AbstractValidator<WriteObserverNote>
{
    public WriteObserverNoteValidator() => RuleFor(c => c.Text).NotEmpty().WithErrorCode("required").MaximumLength(ObserverNote.TextMax).WithErrorCode("too-long");
}

public sealed class WriteObserverNoteHandler(IAppDb db, ExerciseAccess access, ICurrentUser user, TimeProvider time) : IRequestHandler<WriteObserverNote, Guid>
{
    public async Task<Guid> Handle(WriteObserverNote command, CancellationToken ct)
    {
        var (run, roles, leads) = await access.Joined(command.ExerciseId, ct);
        if (!leads && roles.All(r => run.Pack.Role(r).Kind != RoleKind.Observer)) throw new DomainException("role-not-permitted");
        var note = new ObserverNote(run.Exercise, command.Text, user.Id, time.GetUtcNow());
        db.Set<ObserverNote>().Add(note);
        return note.Id;
    }
}
