using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Practice;

namespace NegotiationTracker.Application.Practice;

/// <summary>Takes a role back. Once the exercise runs, a role with a seat stays: its holder has written in the record.</summary>
public sealed record UnassignRole(Guid OperationId, Guid ExerciseId, string RoleKey) : ICommand;

public sealed class UnassignRoleHandler(IAppDb db, ExerciseAccess access) : IRequestHandler<UnassignRole, Guid>
{
    public async Task<Guid> Handle(UnassignRole command, CancellationToken ct)
    {
        var (exercise, pack) = await access.Led(command.ExerciseId, ct);
        exercise.Require(ExerciseAct.Unassign);
        if (exercise.Clock is not null && pack.Role(command.RoleKey).Seat is not null) throw new DomainException("role-seated");
        var assignment = await db.Set<RoleAssignment>().FirstOrDefaultAsync(a => a.ExerciseId == exercise.Id && a.RoleKey == command.RoleKey, ct) ?? throw new NotFoundException();
        db.Set<RoleAssignment>().Remove(assignment);
        return assignment.Id;
    }
}
