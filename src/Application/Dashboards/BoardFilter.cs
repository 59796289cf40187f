using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Application.Dashboards;

public enum BoardMark { Stalled = 1, Late }

/// <summary>
/// What the board shows of what the reader may see. Area, counterpart and organisation are typed words, which never stand in an
/// address: each is given as the id of a negotiation that has it (decision 0021).
/// </summary>
/// <param name="Standing">Null for everything that is not closed.</param>
public sealed record BoardFilter(
    Guid? Area = null, Guid? Counterpart = null, Guid? Organisation = null, SubstantiveAreas? About = null,
    Phase? Phase = null, Step? Step = null, Standing? Standing = null, BoardMark? Mark = null)
{
    public bool IsEmpty => this == new BoardFilter();

    /// <summary>Nothing is asked but a standing.</summary>
    public bool LeavesAll => (this with { Standing = null }).IsEmpty;

    public bool Covers(Standing standing) => Standing is { } asked ? standing == asked : standing != Domain.Workflow.Standing.Closed;
}
