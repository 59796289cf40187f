using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Domain.Practice;

namespace NegotiationTracker.Application.Access;

/// <summary>Who may see or change what: one check for a single negotiation, one extension for queries over several.</summary>
public sealed class NegotiationAccess(IAppDb db, ICurrentUser user, CaseTime time)
{
    /// <summary>
    /// The seat of the current person; not found when there is none, refused when it does not carry the right. From here on the
    /// request lives in the time of that negotiation.
    /// </summary>
    /// <exception cref="DomainException">exercise-is-debriefing, exercise-is-ended: its records are closed.</exception>
    public async Task<Membership> Require(Guid negotiationId, Right right, CancellationToken ct)
    {
        var (member, exercise) = await Find(negotiationId, ct);
        if (exercise is not null) Exercise.Require(exercise.State, ExerciseAct.Write);
        return member.Can(right) ? member : throw new DomainException("role-not-permitted");
    }

    /// <summary>The seat of somebody who only looks, for what is written down beside: reveals and exports.</summary>
    public async Task<Membership> Look(Guid negotiationId, CancellationToken ct) => (await Find(negotiationId, ct)).Member;

    private async Task<(Membership Member, ExerciseMark? Exercise)> Find(Guid negotiationId, CancellationToken ct)
    {
        var seat = await db.Set<TeamMember>().AsNoTracking()
            .Where(m => m.NegotiationId == negotiationId && m.PersonId == user.Id && m.Until == null)
            .Join(db.Negotiations, m => m.NegotiationId, n => n.Id, (m, n) => new
            {
                Member = new Membership(m.NegotiationId, m.PersonId, m.Role, m.Clearance, m.Organisation),
                Exercise = db.Set<Exercise>().Where(e => e.Id == n.ExerciseId).Select(Visibility.Mark).FirstOrDefault(),
            })
            .FirstOrDefaultAsync(ct) ?? throw new NotFoundException();
        time.Follow(seat.Exercise?.Clock);
        return (seat.Member, seat.Exercise);
    }
}

public static class Visibility
{
    public static readonly Expression<Func<Exercise, ExerciseMark>> Mark = e => new ExerciseMark(e.Id, e.Title, e.State, e.Began, e.ClockAnchor, e.ClockAt, e.PlayedTicks);

    /// <summary>
    /// Need-to-know in the query: lists, counts, search and feeds obey it without being told. Practice is another world: what is
    /// played in an exercise is seen only by a query about that exercise, and such a query sees nothing else (decision 0024).
    /// The seats come first, and from them the negotiations: what a reader waits for depends on what he sees, not on all there is.
    /// </summary>
    public static IQueryable<Negotiation> VisibleTo(this IAppDb db, Guid personId, Guid? exerciseId = null)
    {
        var seats = db.Set<TeamMember>().Where(m => m.PersonId == personId && m.Until == null).Select(m => m.NegotiationId);
        return db.Negotiations.AsNoTracking().In(exerciseId).Where(n => seats.Contains(n.Id));
    }

    /// <summary>
    /// The same of what is live, for a list that begins with the newest: order it by id and take a page. The seats are put in order and closed off as a list of their own, for
    /// PostgreSQL otherwise believes that a reader's negotiations lie evenly among all, and walks the newest of everybody until it has a page of his.
    /// </summary>
    /// <param name="before">Only those older than this one; null for the first page.</param>
    public static IQueryable<Negotiation> NewestOf(this IAppDb db, Guid personId, Guid? before)
    {
        var seats = db.Set<TeamMember>().Where(m => m.PersonId == personId && m.Until == null);
        if (before is { } last) seats = seats.Where(m => m.NegotiationId < last);
        return seats.OrderByDescending(m => m.NegotiationId).Select(m => m.NegotiationId).Take(int.MaxValue)
            .Join(db.Negotiations.AsNoTracking().In(null), id => id, n => n.Id, (_, n) => n).OrderByDescending(n => n.Id);
    }

    /// <summary>What is live, or what is played in one exercise; no query is about both.</summary>
    public static IQueryable<Negotiation> In(this IQueryable<Negotiation> negotiations, Guid? exerciseId) =>
        exerciseId is null ? negotiations.Where(n => n.Mode == Mode.Live) : negotiations.Where(n => n.Mode == Mode.Practice && n.ExerciseId == exerciseId);

    /// <summary>For whoever asks for one negotiation by its id, of whatever mode; never for a list.</summary>
    public static IQueryable<Negotiation> OpenTo(this IQueryable<Negotiation> negotiations, Guid personId) =>
        negotiations.Where(n => n.Team.Any(m => m.PersonId == personId && m.Until == null));

    /// <summary>Those of which a coordinator of another organisation sees the redacted card, and nothing else (decision 0021).</summary>
    public static IQueryable<Negotiation> CardsFor(this IQueryable<Negotiation> negotiations, IQueryable<Person> people, Guid personId) =>
        // Whoever never shared has no number: by it the few are found without looking at the rest.
        negotiations.Where(n => string.Compare(n.CardNumber, "") > 0 && n.Mode == Mode.Live && n.SharesCard && !n.Team.Any(m => m.PersonId == personId && m.Until == null)
            && people.Any(p => p.Id == personId && !p.IsDisabled && (p.Roles & InstallationRoles.Coordinator) != 0 && p.Organisation != n.OwnerOrganisation));
}
