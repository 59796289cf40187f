using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Sharing;

namespace NegotiationTracker.Domain.Negotiations;

/// <summary>Who is on the access list, in which seat, and who may change that.</summary>
public sealed partial class Negotiation
{
    /// <summary>
    /// Adds somebody to the access list. One's own organisation is the mandator's act; another organisation is a
    /// widening and needs a coordinator or the data-protection focal point with a reason (H12).
    /// </summary>
    public TeamMember Add(Seat seat, TeamRole role, Sensitivity clearance, IReadOnlySet<TeamRole> actorRoles, Guid by, string? reason, DateTimeOffset now)
    {
        if (CurrentTeam.Any(m => m.PersonId == seat.PersonId)) throw new DomainException("already-on-team");
        if (role is TeamRole.LeadNegotiator) throw new DomainException("lead-by-hand-over");
        if (role is TeamRole.Mandator or TeamRole.AlternateNegotiator && Holder(role) is not null) throw new DomainException("seat-taken");
        if (seat.Organisation == OwnerOrganisation) Require(actorRoles, "role-not-permitted", TeamRole.Mandator, TeamRole.Coordinator, TeamRole.DataProtectionFocalPoint);
        else RequireSharingApproval(actorRoles, reason);
        return Seat(seat, role, clearance, by, now);
    }

    public void SetClearance(Guid personId, Sensitivity clearance, IReadOnlySet<TeamRole> actorRoles, string? reason)
    {
        var member = Current(personId);
        if (clearance > member.Clearance) RequireSharingApproval(actorRoles, reason);
        else Require(actorRoles, "role-not-permitted", TeamRole.Mandator, TeamRole.Coordinator, TeamRole.DataProtectionFocalPoint);
        member.ClearFor(clearance);
    }

    public void Remove(Guid personId, IReadOnlySet<TeamRole> actorRoles, DateTimeOffset now)
    {
        Require(actorRoles, "role-not-permitted", TeamRole.Mandator, TeamRole.Coordinator, TeamRole.DataProtectionFocalPoint);
        var member = Current(personId);
        if (member.Role is TeamRole.LeadNegotiator or TeamRole.Mandator) throw new DomainException("seat-must-be-held");
        member.Leave(now);
    }

    /// <summary>Lowering the level needs a coordinator or the focal point and a reason (H12); raising it is anybody's who may write.</summary>
    public void Classify(Sensitivity level, IReadOnlySet<TeamRole> actorRoles, string? reason)
    {
        if (level < Sensitivity) RequireSharingApproval(actorRoles, reason);
        else Require(actorRoles, "role-not-permitted", Enum.GetValues<TeamRole>());
        Sensitivity = level;
    }

    /// <summary>
    /// M15, when the successor acknowledges: the seat changes, and step 1 is looked at again. The lead reads everything, so a
    /// successor from another organisation must have been cleared for that before (H12).
    /// </summary>
    public void PassLead(Seat successor, Guid by, DateTimeOffset now)
    {
        if (Holder(TeamRole.Mandator)?.PersonId == successor.PersonId) throw new DomainException("mandator-is-lead");
        var member = CurrentTeam.FirstOrDefault(m => m.PersonId == successor.PersonId);
        if (successor.Organisation != OwnerOrganisation && member?.Clearance != Sensitivity.Severe) throw new DomainException("sharing-needs-approval");
        Holder(TeamRole.LeadNegotiator)?.Become(TeamRole.SupportTeam);
        if (member is not null)
        {
            member.Become(TeamRole.LeadNegotiator);
            member.ClearFor(Sensitivity.Severe);
        }
        else
        {
            Seat(successor, TeamRole.LeadNegotiator, Sensitivity.Severe, by, now);
        }
        Worksheet(Step.CoordinateApproach).NeedsReview(now);
    }

    /// <summary>The mandator passes the seat on: never to the lead, and within the organisation that answers for the negotiation.</summary>
    public void PassMandate(Seat successor, IReadOnlySet<TeamRole> actorRoles, Guid by, DateTimeOffset now)
    {
        Require(actorRoles, "role-not-permitted", TeamRole.Mandator);
        if (Holder(TeamRole.LeadNegotiator)?.PersonId == successor.PersonId) throw new DomainException("mandator-is-lead");
        if (successor.Organisation != OwnerOrganisation) throw new DomainException("mandator-of-other-organisation");
        if (Holder(TeamRole.Mandator)?.PersonId == successor.PersonId) throw new DomainException("already-on-team");
        Holder(TeamRole.Mandator)!.Leave(now);
        CurrentTeam.FirstOrDefault(m => m.PersonId == successor.PersonId)?.Leave(now);
        Seat(successor, TeamRole.Mandator, Sensitivity.Severe, by, now);
        Worksheet(Step.DecideObjectivesAndStrategy).NeedsReview(now);
    }

    private TeamMember Seat(Seat seat, TeamRole role, Sensitivity clearance, Guid by, DateTimeOffset now)
    {
        var member = new TeamMember(Id, seat.PersonId, seat.Organisation, role, clearance, by, now);
        _team.Add(member);
        return member;
    }

    private TeamMember Current(Guid personId) =>
        CurrentTeam.FirstOrDefault(m => m.PersonId == personId) ?? throw new DomainException("not-on-team");

    private static void RequireSharingApproval(IReadOnlySet<TeamRole> actorRoles, string? reason)
    {
        Require(actorRoles, "sharing-needs-approval", TeamRole.Coordinator, TeamRole.DataProtectionFocalPoint);
        if (string.IsNullOrWhiteSpace(reason)) throw new DomainException("sharing-reason-missing");
    }

    private static void Require(IReadOnlySet<TeamRole> actorRoles, string code, params TeamRole[] any)
    {
        if (!any.Any(actorRoles.Contains)) throw new DomainException(code);
    }
}
