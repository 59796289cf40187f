using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Domain.Encounters;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Application.Encounters;

/// <summary>The negotiations that the reader may log a contact for, the one contacted last on top.</summary>
public sealed record GetNegotiationsToLog : IQuery<IReadOnlyList<NegotiationToLog>>
{
    public const int Most = 50;
}

public sealed record NegotiationToLog(Guid Id, string CodeName, string Title, string Counterpart, Step Step, Standing Standing, DateTimeOffset? LastContactAt);

public sealed class GetNegotiationsToLogHandler(IAppDb db, ICurrentUser user) : IRequestHandler<GetNegotiationsToLog, IReadOnlyList<NegotiationToLog>>
{
    private static readonly TeamRole[] _writers = [.. Enum.GetValues<TeamRole>().Where(r => new Membership(default, default, r, default, "").Can(Right.Write))];

    public async Task<IReadOnlyList<NegotiationToLog>> Handle(GetNegotiationsToLog query, CancellationToken ct) =>
        await db.VisibleTo(user.Id)
            .Where(n => n.Team.Any(m => m.PersonId == user.Id && m.Until == null && _writers.Contains(m.Role)))
            .Select(n => new { Negotiation = n, Last = db.Set<Encounter>().Where(e => e.NegotiationId == n.Id).Max(e => (DateTimeOffset?)e.OccurredAt) })
            .OrderBy(n => n.Last == null).ThenByDescending(n => n.Last).ThenByDescending(n => n.Negotiation.Id)
            .Take(GetNegotiationsToLog.Most)
            .Select(n => new NegotiationToLog(n.Negotiation.Id, n.Negotiation.CodeName, n.Negotiation.Title, n.Negotiation.Counterpart, n.Negotiation.CurrentStep, n.Negotiation.Standing, n.Last))
            .ToListAsync(ct);
}
