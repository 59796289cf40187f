using NegotiationTracker.Domain.Sharing;

namespace NegotiationTracker.Domain.Negotiations;

/// <summary>Roles on one negotiation (DOMAIN 1.7). Installation roles give no access to content.</summary>
public enum TeamRole
{
    LeadNegotiator = 1,
    AlternateNegotiator,
    SupportTeam,
    Mandator,
    Coordinator,
    DataProtectionFocalPoint,
}

/// <summary>One line of the access list: who is not on it sees nothing of the negotiation, not even that it exists.</summary>
public sealed class TeamMember : IBelongsToNegotiation
{
    private TeamMember() { }

    internal TeamMember(Guid negotiationId, Guid personId, string organisation, TeamRole role, Sensitivity clearance, Guid addedBy, DateTimeOffset since)
    {
        Id = Ids.New();
        NegotiationId = negotiationId;
        PersonId = personId;
        Organisation = organisation;
        Become(role);
        Clearance = clearance;
        AddedBy = addedBy;
        Since = since;
    }

    public Guid Id { get; private set; }

    public Guid NegotiationId { get; private set; }

    public Guid PersonId { get; private set; }

    public string Organisation { get; private set; } = "";

    public TeamRole Role { get; private set; }

    /// <summary>Was named alternate, and stays so whatever seat came after: who took over was prepared for it.</summary>
    public bool WasAlternate { get; private set; }

    /// <summary>The highest level this member reads; Severe groups stay masked until revealed.</summary>
    public Sensitivity Clearance { get; private set; }

    public Guid AddedBy { get; private set; }

    public DateTimeOffset Since { get; private set; }

    /// <summary>Set when the member leaves; the line stays so that the history keeps its names.</summary>
    public DateTimeOffset? Until { get; private set; }

    public bool IsCurrent => Until is null;

    internal void ClearFor(Sensitivity clearance) => Clearance = clearance;

    internal void Leave(DateTimeOffset at) => Until = at;

    internal void Become(TeamRole role) => (Role, WasAlternate) = (role, WasAlternate || role == TeamRole.AlternateNegotiator);
}
