using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Sharing;

namespace NegotiationTracker.Application.Access;

/// <summary>What somebody on the access list may do with the records of a negotiation; moves have their own table (MoveForm).</summary>
public enum Right
{
    Read,
    /// <summary>Write records and log contacts: the team and the mandator.</summary>
    Write,
    /// <summary>The mandator's acts: mandate, red lines, compromises, signatures and approvals.</summary>
    Mandate,
}

/// <summary>The reader's seat on one negotiation.</summary>
public sealed record Membership(Guid NegotiationId, Guid PersonId, TeamRole Role, Sensitivity Clearance, string Organisation)
{
    public IReadOnlySet<TeamRole> Roles { get; } = new HashSet<TeamRole> { Role };

    public bool Can(Right right) => right switch
    {
        Right.Read => true,
        Right.Write => Role is TeamRole.LeadNegotiator or TeamRole.AlternateNegotiator or TeamRole.SupportTeam or TeamRole.Mandator,
        _ => Role == TeamRole.Mandator,
    };

    /// <summary>
    /// Is the reader cleared for this group? What is General (code names, titles, days, statuses) is read by everybody on the list; a
    /// cleared Severe group is still masked until it is revealed.
    /// </summary>
    public bool MayRead(FieldGroup group) => group == FieldGroup.General || group.Level() <= Clearance;

    /// <summary>A choice, number or day of that group as far as the reader is cleared; for views that are not made of sheets.</summary>
    public T? Only<T>(FieldGroup group, T? value) => MayRead(group) ? value : default;
}
