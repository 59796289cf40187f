using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Domain.Practice;

namespace NegotiationTracker.Application.Practice;

/// <summary>A trainer plans a run of a case. Nothing is opened and nobody is told before the start.</summary>
public sealed record PlanExercise(Guid OperationId, Guid CaseVersionId, string Title) : IMakesRecord;

public sealed class PlanExerciseValidator : AbstractValidator<PlanExercise>
{
    public PlanExerciseValidator()
    {
        RuleFor(c => c.CaseVersionId).NotEmpty().WithErrorCode("required");
        RuleFor(c => c.Title).NotEmpty().WithErrorCode("required").MaximumLength(Exercise.TitleMax).WithErrorCode("too-long");
    }
}

public sealed class PlanExerciseHandler(IAppDb db, ICurrentUser user) : IRequestHandler<PlanExercise, Guid>
{
    public async Task<Guid> Handle(PlanExercise command, CancellationToken ct)
    {
        if ((user.Roles & InstallationRoles.Trainer) == 0) throw new NotFoundException();
        var version = await db.Set<CaseVersion>().FirstOrDefaultAsync(v => v.Id == command.CaseVersionId, ct) ?? throw new DomainException("case-unknown");
        // The desk would show what the case page keeps from whoever plays it.
        if (await db.PlaysCase(version.Key, user.Id, ct)) throw new DomainException("case-is-played");
        var exercise = new Exercise(version, await db.People.FirstAsync(p => p.Id == user.Id, ct), command.Title);
        db.Set<Exercise>().Add(exercise);
        return exercise.Id;
    }
}
