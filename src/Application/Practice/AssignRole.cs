using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Practice;
using NegotiationTracker.Domain.Sharing;

namespace NegotiationTracker.Application.Practice;

/// <summary>Gives a role to a person, who may play several. While the exercise runs, a late-comer takes a free seat beside the lead, and whoever sits there already the higher one.</summary>
public sealed record AssignRole(Guid OperationId, Guid ExerciseId, string RoleKey, Guid PersonId) : ICommand;

public sealed class AssignRoleValidator : AbstractValidator<AssignRole>
{
    public AssignRoleValidator()
    {
        RuleFor(c => c.RoleKey).NotEmpty().WithErrorCode("required");
        RuleFor(c => c.PersonId).NotEmpty().WithErrorCode("required");
    }
}

public sealed class AssignRoleHandler(IAppDb db, ExerciseAccess access, ICurrentUser user, TimeProvider time) : IRequestHandler<AssignRole, Guid>
{
    public async Task<Guid> Handle(AssignRole command, CancellationToken ct)
    {
        var (exercise, pack) = await access.Led(command.ExerciseId, ct);
        var person = await db.People.FirstOrDefaultAsync(p => p.Id == command.PersonId, ct) ?? throw new DomainException("person-not-for-practice");
        var assignment = new RoleAssignment(exercise, pack, command.RoleKey, person, user.Id, time.GetUtcNow());
        if (await db.Set<RoleAssignment>().AnyAsync(a => a.ExerciseId == exercise.Id && a.RoleKey == command.RoleKey, ct)) throw new DomainException("role-taken");
        await RequireOneSide(exercise, pack, command, ct);
        db.Set<RoleAssignment>().Add(assignment);
        if (exercise.Clock is { } clock && pack.Role(command.RoleKey) is { Seat: { } seat } role) await Join(exercise, role, seat, person.Id, clock.Now(time.GetUtcNow()), ct);
        return assignment.Id;
    }

    /// <summary>Whoever may read a side's record plays for no other side: what the team writes is not the counterpart's.</summary>
    private async Task RequireOneSide(Exercise exercise, CasePack pack, AssignRole command, CancellationToken ct)
    {
        bool Keeps(string side) => pack.Sides.Any(s => s.Key == side && s.KeepsRecord);
        var side = pack.Role(command.RoleKey).Side;
        var held = await db.Set<RoleAssignment>().Where(a => a.ExerciseId == exercise.Id && a.PersonId == command.PersonId).Select(a => a.RoleKey).ToListAsync(ct);
        if (held.Select(key => pack.Role(key).Side).Any(other => other != side && (Keeps(other) || Keeps(side)))) throw new DomainException("role-of-other-side");
    }

    /// <summary>Lead and mandator were settled by the start: they change by the moves of the process.</summary>
    private async Task Join(Exercise exercise, CaseRole role, TeamRole seat, Guid person, DateTimeOffset now, CancellationToken ct)
    {
        if (seat is TeamRole.LeadNegotiator or TeamRole.Mandator) throw new DomainException("role-seated");
        var records = await db.Negotiations.Include(n => n.Team).Where(n => db.Set<ExerciseSide>().Any(s => s.ExerciseId == exercise.Id && s.Key == role.Side && s.NegotiationId == n.Id)).ToListAsync(ct);
        var isFreeSomewhere = records.Exists(n => !IsTaken(n));
        foreach (var negotiation in records)
        {
            // A side may have several records; where the others have filled the one seat meanwhile, he sits with the team.
            var there = isFreeSomewhere && IsTaken(negotiation) ? TeamRole.SupportTeam : seat;
            if (negotiation.CurrentTeam.Any(m => m.PersonId == person)) negotiation.RaisePlayer(person, there);
            else db.Set<AccessChange>().Add(AccessChange.Of(negotiation.SeatPlayer(new Seat(person, exercise.Organisation), there, exercise.TrainerId, now), null, null));
            negotiation.EvidenceChanged();
        }

        bool IsTaken(Negotiation negotiation) => seat == TeamRole.AlternateNegotiator && negotiation.CurrentTeam.Any(m => m.Role == seat && m.PersonId != person);
    }
}
