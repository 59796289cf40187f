using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.People;

namespace NegotiationTracker.Application.Access;

/// <summary>Who may see or change what: one check for a single negotiation, one extension for queries over several.</summary>
public sealed class NegotiationAccess(IAppDb db, ICurrentUser user)
{
    /// <summary>The seat of the current person; not found when there is none, refused when it does not carry the right.</summary>
    public async Task<Membership> Require(Guid negotiationId, Right right, CancellationToken ct)
    {
        var member = await db.Set<TeamMember>().AsNoTracking()
            .Where(m => m.NegotiationId == negotiationId && m.PersonId == user.Id && m.Until == null)
            .Select(m => new Membership(m.NegotiationId, m.PersonId, m.Role, m.Clearance, m.Organisation))
            .FirstOrDefaultAsync(ct) ?? throw new NotFoundException();
        return member.Can(right) ? member : throw new DomainException("role-not-permitted");
    }
}

public static class Visibility
{
    /// <summary>Need-to-know in the query: lists, counts, search and feeds obey it without being told.</summary>
    public static IQueryable<Negotiation> VisibleTo(this IQueryable<Negotiation> negotiations, Guid personId) =>
        negotiations.Where(n => n.Mode == Mode.Live && n.Team.Any(m => m.PersonId == personId && m.Until == null));

    /// <summary>Those of which a coordinator of another organisation sees the redacted card, and nothing else (decision 0021).</summary>
    public static IQueryable<Negotiation> CardsFor(this IQueryable<Negotiation> negotiations, IQueryable<Person> people, Guid personId) =>
        negotiations.Where(n => n.Mode == Mode.Live && n.SharesCard && !n.Team.Any(m => m.PersonId == personId && m.Until == null)
            && people.Any(p => p.Id == personId && !p.IsDisabled && (p.Roles & InstallationRoles.Coordinator) != 0 && p.Organisation != n.OwnerOrganisation));
}
