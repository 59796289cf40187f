using FluentValidation;
using MediatR;
using NegotiationTracker.Domain.Practice;

namespace NegotiationTracker.Application.Practice;

/// <summary>The trainer marks one criterion of the rubric for one side. A second mark takes the place of the first, which stays on file.</summary>
public sealed record ScoreCriterion(Guid OperationId, Guid ExerciseId, string SideKey, string Criterion, int? Level, string? Note) : ICommand;

public sealed class ScoreCriterionValidator : AbstractValidator<ScoreCriterion>
{
    public ScoreCriterionValidator()
    {
        RuleFor(c => c.Level).NotNull().WithErrorCode("required").InclusiveBetween(Rubric.Lowest, Rubric.Highest).WithErrorCode("not-a-choice");
        RuleFor(c => c.Note).MaximumLength(Score.NoteMax).WithErrorCode("too-long");
    }
}

public sealed class ScoreCriterionHandler(IAppDb db, ExerciseAccess access, ICurrentUser user, TimeProvider time) : IRequestHandler<ScoreCriterion, Guid>
{
    public async Task<Guid> Handle(ScoreCriterion command, CancellationToken ct)
    {
        var (exercise, pack) = await access.Led(command.ExerciseId, ct);
        var score = new Score(exercise, pack, command.SideKey, command.Criterion, command.Level!.Value, command.Note ?? "", user.Id, time.GetUtcNow());
        db.Set<Score>().Add(score);
        return score.Id;
    }
}
