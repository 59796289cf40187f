using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.People;

namespace NegotiationTracker.Application.Negotiations;

/// <summary>The access list of a negotiation, and who can be put on it.</summary>
public sealed record GetTeam(Guid NegotiationId) : IQuery<TeamView>;

/// <param name="Persons">People who may be added: negotiators, coordinators and focal points not on the list; own organisation first.</param>
public sealed record TeamView(NegotiationHeader Head, IReadOnlyList<TeamCandidate> Persons)
{
    public IEnumerable<TeamMemberView> Current => Head.Team.Where(m => m.IsCurrent).OrderBy(m => m.Role);

    public IEnumerable<TeamMemberView> Former => Head.Team.Where(m => !m.IsCurrent).OrderByDescending(m => m.Until);

    /// <summary>May change the list within the own organisation.</summary>
    public bool MayManage => Head.Reader.Role is TeamRole.Mandator || MayShare;

    /// <summary>May widen access beyond it (H12).</summary>
    public bool MayShare => Head.Reader.Role is TeamRole.Coordinator or TeamRole.DataProtectionFocalPoint;
}

public sealed record TeamCandidate(Guid Id, string Name, string Organisation, bool IsOwn);

public sealed class GetTeamHandler(IAppDb db, HeaderQuery headers) : IRequestHandler<GetTeam, TeamView>
{
    public const int Most = 200;

    public async Task<TeamView> Handle(GetTeam query, CancellationToken ct)
    {
        var head = await headers.Load(query.NegotiationId, ct);
        const InstallationRoles fit = InstallationRoles.Negotiator | InstallationRoles.Coordinator | InstallationRoles.DataProtectionFocalPoint;
        var persons = await db.People.AsNoTracking()
            .Where(p => !p.IsDisabled && (p.Roles & fit) != 0 && !db.Set<TeamMember>().Any(m => m.NegotiationId == head.Id && m.PersonId == p.Id && m.Until == null))
            .OrderBy(p => p.Organisation == head.OwnerOrganisation ? 0 : 1).ThenBy(p => p.Name).ThenBy(p => p.Id)
            .Take(Most).Select(p => new TeamCandidate(p.Id, p.Name, p.Organisation, p.Organisation == head.OwnerOrganisation)).ToListAsync(ct);
        return new(head, persons);
    }
}
