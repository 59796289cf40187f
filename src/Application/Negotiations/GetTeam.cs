using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Security;
using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Domain.Sharing;

namespace NegotiationTracker.Application.Negotiations;

/// <summary>The access list of a negotiation, and who can be put on it.</summary>
public sealed record GetTeam(Guid NegotiationId) : IQuery<TeamView>;

/// <param name="Persons">People who may be added: negotiators, coordinators and focal points not on the list; own organisation first.</param>
/// <param name="Changes">Who was let in, cleared, or taken off by whom, the newest first.</param>
public sealed record TeamView(NegotiationHeader Head, IReadOnlyList<TeamCandidate> Persons, IReadOnlyList<AccessChangeView> Changes)
{
    public bool SharesCard { get; init; }

    public string? CardNumber { get; init; }

    /// <summary>May show the redacted card to coordinators of other organisations, or take it back.</summary>
    public bool MayShareCard => IsOurs && Head.Reader.Role is TeamRole.Mandator or TeamRole.DataProtectionFocalPoint;

    public IEnumerable<TeamMemberView> Current => Head.Team.Where(m => m.IsCurrent).OrderBy(m => m.Role);

    public IEnumerable<TeamMemberView> Former => Head.Team.Where(m => !m.IsCurrent).OrderByDescending(m => m.Until);

    /// <summary>May change the list within the own organisation.</summary>
    public bool MayManage => Head.Reader.Role is TeamRole.Mandator || MayShare;

    /// <summary>Adding somebody of the organisation that answers for the negotiation is the mandator's act, of another one an approver's (H12).</summary>
    public bool MayAdd(TeamCandidate person) => person.IsOwn ? Head.Reader.Role is TeamRole.Mandator : MayShare;

    /// <summary>The clearances that the reader may give this member: wider needs an approver, never of oneself, and from outside only up to one's own.</summary>
    public bool MayClear(TeamMemberView member, Sensitivity level) =>
        level <= member.Clearance ? MayTakeOff(member) : member.PersonId != Head.Reader.PersonId && MayGive(level);

    /// <summary>May let somebody in with this clearance.</summary>
    public bool MayGive(Sensitivity level) => MayShare && (IsOurs || level <= Head.Reader.Clearance);

    /// <summary>May take access away from this member.</summary>
    public bool MayTakeOff(TeamMemberView member) => MayManage && (IsOurs || member.Organisation != Head.OwnerOrganisation);

    public bool MayChange(TeamMemberView member) => Enum.GetValues<Sensitivity>().Any(level => level != member.Clearance && MayClear(member, level)) || MayTakeOff(member);

    private bool IsOurs => Head.Reader.Organisation == Head.OwnerOrganisation;

    /// <summary>May widen access beyond it (H12).</summary>
    public bool MayShare => Head.Reader.Role is TeamRole.Coordinator or TeamRole.DataProtectionFocalPoint;
}

/// <param name="Person">Null when it was the level of the negotiation.</param>
public sealed record AccessChangeView(AccessChangeKind Kind, string? Person, TeamRole? Role, Sensitivity? Before, Sensitivity? After, FieldText Reason, Guid By, DateTimeOffset At);

public sealed record TeamCandidate(Guid Id, string Name, string Organisation, bool IsOwn);

public sealed class GetTeamHandler(IAppDb db, HeaderQuery headers, IFieldVault vault) : IRequestHandler<GetTeam, TeamView>
{
    public const int Most = 200;
    public const int MostChanges = 50;

    public async Task<TeamView> Handle(GetTeam query, CancellationToken ct)
    {
        var head = await headers.Load(query.NegotiationId, ct);
        const InstallationRoles fit = InstallationRoles.Negotiator | InstallationRoles.Coordinator | InstallationRoles.DataProtectionFocalPoint;
        // Who plays is the trainer's to say.
        var isLive = !head.IsPractice;
        var persons = await db.People.AsNoTracking()
            .Where(p => isLive && !p.IsDisabled && (p.Roles & fit) != 0 && !db.Set<TeamMember>().Any(m => m.NegotiationId == head.Id && m.PersonId == p.Id && m.Until == null))
            .OrderBy(p => p.Organisation == head.OwnerOrganisation ? 0 : 1).ThenBy(p => p.Name).ThenBy(p => p.Id)
            .Take(Most).Select(p => new TeamCandidate(p.Id, p.Name, p.Organisation, p.Organisation == head.OwnerOrganisation)).ToListAsync(ct);
        var card = await db.Negotiations.AsNoTracking().Where(n => n.Id == head.Id).Select(n => new { n.SharesCard, n.CardNumber }).FirstAsync(ct);
        return new(head, persons, await Changes(head, ct)) { SharesCard = card.SharesCard, CardNumber = card.CardNumber };
    }

    private async Task<IReadOnlyList<AccessChangeView>> Changes(NegotiationHeader head, CancellationToken ct)
    {
        var rows = await db.Set<AccessChange>().AsNoTracking().Where(c => c.NegotiationId == head.Id).OrderByDescending(c => c.Id).Take(MostChanges)
            .Select(c => new { Change = c, Person = db.Set<Person>().Where(p => p.Id == c.PersonId).Select(p => p.Name).FirstOrDefault() }).ToListAsync(ct);
        await vault.Unlock(head.Id, ct);
        return [.. rows.Select(r => new AccessChangeView(r.Change.Kind, r.Person, r.Change.Role, r.Change.Before, r.Change.After,
            vault.Show(head.Reader, r.Change.Id, nameof(AccessChange.Reason), FieldGroup.Analysis, r.Change.Reason), r.Change.RecordedBy, r.Change.RecordedAt))];
    }
}
