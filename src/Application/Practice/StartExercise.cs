using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Practice;
using NegotiationTracker.Domain.Sharing;

namespace NegotiationTracker.Application.Practice;

/// <summary>
/// Starts the clock and opens the negotiation of each side that keeps a record, by the same act as any other (M1). The trainer is
/// mandator where no role is, and sits beside the team where one is.
/// </summary>
public sealed record StartExercise(Guid OperationId, Guid ExerciseId) : ICommand;

public sealed class StartExerciseHandler(IAppDb db, ExerciseAccess access, TimeProvider time) : IRequestHandler<StartExercise, Guid>
{
    public async Task<Guid> Handle(StartExercise command, CancellationToken ct)
    {
        var (exercise, pack) = await access.Led(command.ExerciseId, ct);
        var now = time.GetUtcNow();
        exercise.Start(now);
        var players = await db.Set<RoleAssignment>().Where(a => a.ExerciseId == exercise.Id).ToDictionaryAsync(a => a.RoleKey, a => a.PersonId, ct);
        foreach (var side in pack.Sides.Where(s => s.KeepsRecord))
        {
            var seats = SeatsOf(pack, side, players, exercise.TrainerId);
            var opening = new Opening(await db.FreePracticeName(side.CodeName!, ct), pack.Title, pack.Area, pack.Counterpart, pack.SubstantiveAreas, Sensitivity.Moderate);
            var negotiation = db.Open(opening, Seat(seats, TeamRole.LeadNegotiator), Seat(seats, TeamRole.Mandator), pack.Summary, now, command.OperationId, exercise.Id);
            foreach (var (person, role) in seats.Where(s => s.Value is not (TeamRole.LeadNegotiator or TeamRole.Mandator)))
                negotiation.SeatPlayer(new Seat(person, exercise.Organisation), role, exercise.TrainerId, now);
            db.Set<ExerciseSide>().Add(new(exercise, side, negotiation));
            // The next side's code name is looked for among what is there.
            await db.SaveChangesAsync(ct);
        }
        return exercise.Id;

        Seat Seat(Dictionary<Guid, TeamRole> seats, TeamRole role) => new(seats.First(s => s.Value == role).Key, exercise.Organisation);
    }

    /// <summary>Whoever plays several roles of a side has the highest of their seats, and one alone.</summary>
    private static Dictionary<Guid, TeamRole> SeatsOf(CasePack pack, CaseSide side, Dictionary<string, Guid> players, Guid trainer)
    {
        var held = pack.Roles.Where(r => r.Side == side.Key && r.Seat is not null && players.ContainsKey(r.Key)).Select(r => (Person: players[r.Key], Role: r.Seat!.Value)).ToList();
        if (held.All(h => h.Role != TeamRole.LeadNegotiator)) throw new DomainException("exercise-lead-missing");
        var lead = held.First(h => h.Role == TeamRole.LeadNegotiator).Person;
        var mandator = held.Where(h => h.Role == TeamRole.Mandator).Select(h => (Guid?)h.Person).FirstOrDefault() ?? trainer;
        if (lead == mandator) throw new DomainException("mandator-is-lead");
        var seats = new Dictionary<Guid, TeamRole> { [lead] = TeamRole.LeadNegotiator, [mandator] = TeamRole.Mandator };
        foreach (var (person, role) in held.OrderBy(h => h.Role))
            if (!seats.ContainsKey(person))
                seats.Add(person, role == TeamRole.AlternateNegotiator && seats.ContainsValue(role) ? TeamRole.SupportTeam : role);
        // A trainer who is not the mandator reads along, and is asked where the ladder ends.
        seats.TryAdd(trainer, TeamRole.Coordinator);
        return seats;
    }
}
