using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Sharing;

namespace NegotiationTracker.Domain.Negotiations;

/// <summary>Who is on the access list, in which seat, and who may change that.</summary>
public sealed partial class Negotiation
{
    private static readonly TeamRole[] _keepers = [TeamRole.Mandator, TeamRole.Coordinator, TeamRole.DataProtectionFocalPoint];

    /// <summary>
    /// Adds somebody to the access list. One's own organisation is the mandator's act; another organisation is a
    /// widening and needs a coordinator or the data-protection focal point with a reason (H12).
    /// </summary>
    public TeamMember Add(Seat seat, TeamRole role, Sensitivity clearance, Guid by, string? reason, DateTimeOffset now)
    {
        RequireLive();
        var actor = Actor(by);
        if (CurrentTeam.Any(m => m.PersonId == seat.PersonId)) throw new DomainException("already-on-team");
        if (role is TeamRole.LeadNegotiator) throw new DomainException("lead-by-hand-over");
        if (role is TeamRole.Mandator or TeamRole.AlternateNegotiator && Holder(role) is not null) throw new DomainException("seat-taken");
        if (seat.Organisation == OwnerOrganisation) Require(actor, "role-not-permitted", TeamRole.Mandator);
        else RequireWidening(actor, clearance, reason);
        return Seat(seat, role, clearance, by, now);
    }

    /// <summary>The trainer seats who plays; nobody else joins a practice negotiation, and nobody joins a live one this way.</summary>
    public TeamMember SeatPlayer(Seat seat, TeamRole role, Guid by, DateTimeOffset now)
    {
        if (Mode != Mode.Practice || role is TeamRole.LeadNegotiator or TeamRole.Mandator) throw new DomainException("role-not-permitted");
        if (CurrentTeam.Any(m => m.PersonId == seat.PersonId)) throw new DomainException("already-on-team");
        if (role is TeamRole.AlternateNegotiator && Holder(role) is not null) throw new DomainException("seat-taken");
        return Seat(seat, role, Sensitivity.Severe, by, now);
    }

    /// <summary>Those who sit beside lead and mandator sit also on what is split off their practice negotiation or follows on from it.</summary>
    public void SeatPlayersOf(Negotiation source, DateTimeOffset now)
    {
        foreach (var member in source.CurrentTeam.Where(m => CurrentTeam.All(n => n.PersonId != m.PersonId)))
            SeatPlayer(new Seat(member.PersonId, member.Organisation), member.Role, member.AddedBy, now);
    }

    /// <summary>Who plays several roles of a side has the highest of their seats. Lead and mandator change by the moves of the process.</summary>
    public void RaisePlayer(Guid personId, TeamRole role)
    {
        if (Mode != Mode.Practice || role is TeamRole.LeadNegotiator or TeamRole.Mandator) throw new DomainException("role-not-permitted");
        var member = Current(personId);
        if (member.Role == TeamRole.Mandator || role >= member.Role) return;
        if (role is TeamRole.AlternateNegotiator && Holder(role) is not null) throw new DomainException("seat-taken");
        member.Become(role);
    }

    /// <summary>A higher clearance is a widening (H12), and nobody widens his own; a lower one is the mandator's or an approver's act.</summary>
    public void SetClearance(Guid personId, Sensitivity clearance, Guid by, string? reason)
    {
        RequireLive();
        var (actor, member) = (Actor(by), Current(personId));
        if (clearance > member.Clearance)
        {
            if (personId == by) throw new DomainException("sharing-with-oneself");
            RequireWidening(actor, clearance, reason);
        }
        else RequireKeeper(actor, member);
        member.ClearFor(clearance);
    }

    public void Remove(Guid personId, Guid by, string? reason, DateTimeOffset now)
    {
        RequireLive();
        var actor = Actor(by);
        Require(actor, "role-not-permitted", _keepers);
        var member = Current(personId);
        RequireKeeper(actor, member);
        if (member.Role is TeamRole.LeadNegotiator or TeamRole.Mandator) throw new DomainException("seat-must-be-held");
        if (string.IsNullOrWhiteSpace(reason)) throw new DomainException("removal-reason-missing");
        member.Leave(now);
    }

    /// <summary>Lowering the level needs a coordinator or the focal point and a reason (H12); raising it is anybody's on the list.</summary>
    public void Classify(Sensitivity level, Guid by, string? reason)
    {
        var actor = Actor(by);
        if (level < Sensitivity) RequireSharingApproval(actor, reason);
        Sensitivity = level;
    }

    /// <summary>
    /// Shows the redacted card to coordinators of other organisations, or takes it back: the mandator's or the focal point's
    /// act, in the organisation that answers for the negotiation, with a reason (H12, decision 0021).
    /// </summary>
    public void ShareCard(bool shares, string number, Guid by, string? reason)
    {
        RequireLive();
        var actor = Actor(by);
        Require(actor, "sharing-needs-approval", TeamRole.Mandator, TeamRole.DataProtectionFocalPoint);
        if (actor.Organisation != OwnerOrganisation) throw new DomainException("role-not-permitted");
        if (string.IsNullOrWhiteSpace(reason)) throw new DomainException("sharing-reason-missing");
        SharesCard = shares;
        if (shares) CardNumber ??= number;
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
    public void PassMandate(Seat successor, Guid by, DateTimeOffset now)
    {
        RequireLive();
        Require(Actor(by), "role-not-permitted", TeamRole.Mandator);
        if (Holder(TeamRole.LeadNegotiator)?.PersonId == successor.PersonId) throw new DomainException("mandator-is-lead");
        if (successor.Organisation != OwnerOrganisation) throw new DomainException("mandator-of-other-organisation");
        if (Holder(TeamRole.Mandator)?.PersonId == successor.PersonId) throw new DomainException("already-on-team");
        Holder(TeamRole.Mandator)!.Leave(now);
        CurrentTeam.FirstOrDefault(m => m.PersonId == successor.PersonId)?.Leave(now);
        Seat(successor, TeamRole.Mandator, Sensitivity.Severe, by, now);
        Worksheet(Step.DecideObjectivesAndStrategy).NeedsReview(now);
    }

    /// <summary>Who plays is the trainer's to say: nothing of practice is shared with people outside, nor by its players.</summary>
    public void RequireLive()
    {
        if (Mode == Mode.Practice) throw new DomainException("practice-not-shared");
    }

    private TeamMember Seat(Seat seat, TeamRole role, Sensitivity clearance, Guid by, DateTimeOffset now)
    {
        var member = new TeamMember(Id, seat.PersonId, seat.Organisation, role, clearance, by, now);
        _team.Add(member);
        return member;
    }

    private TeamMember Current(Guid personId) =>
        CurrentTeam.FirstOrDefault(m => m.PersonId == personId) ?? throw new DomainException("not-on-team");

    private TeamMember Actor(Guid by) =>
        CurrentTeam.FirstOrDefault(m => m.PersonId == by) ?? throw new DomainException("role-not-permitted");

    /// <summary>Wider access: approved (H12), and by somebody let in from another organisation never beyond what that person was given.</summary>
    private void RequireWidening(TeamMember actor, Sensitivity clearance, string? reason)
    {
        RequireSharingApproval(actor, reason);
        if (actor.Organisation != OwnerOrganisation && clearance > actor.Clearance) throw new DomainException("sharing-beyond-own");
    }

    private static void RequireSharingApproval(TeamMember actor, string? reason)
    {
        Require(actor, "sharing-needs-approval", TeamRole.Coordinator, TeamRole.DataProtectionFocalPoint);
        if (string.IsNullOrWhiteSpace(reason)) throw new DomainException("sharing-reason-missing");
    }

    /// <summary>Who takes access away: of the people of the organisation that answers for the negotiation only its own keepers.</summary>
    private void RequireKeeper(TeamMember actor, TeamMember member)
    {
        Require(actor, "role-not-permitted", _keepers);
        if (actor.Organisation != OwnerOrganisation && member.Organisation == OwnerOrganisation) throw new DomainException("role-not-permitted");
    }

    private static void Require(TeamMember actor, string code, params TeamRole[] any)
    {
        if (!any.Contains(actor.Role)) throw new DomainException(code);
    }
}
