using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Domain.FollowUps;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Practice;

namespace NegotiationTracker.Application.Workflow;

/// <summary>The successor says that the hand-over has arrived; only now does the lead change (M15).</summary>
public sealed record AcknowledgeHandover(Guid OperationId, Guid NegotiationId, Guid HandoverId) : ICommand;

public sealed class AcknowledgeHandoverHandler(IAppDb db, ICurrentUser user, CaseClock clock, CaseTime time) : IRequestHandler<AcknowledgeHandover, Guid>
{
    public async Task<Guid> Handle(AcknowledgeHandover command, CancellationToken ct)
    {
        // The successor need not be on the list yet; to everybody else an open hand-over does not exist.
        var handover = await db.Set<Handover>().FirstOrDefaultAsync(h => h.NegotiationId == command.NegotiationId && h.Id == command.HandoverId && h.Incoming == user.Id, ct)
            ?? throw new NotFoundException();
        var successor = await db.People.FirstAsync(p => p.Id == user.Id, ct);
        var negotiation = await db.LoadNegotiation(command.NegotiationId, ct);
        if (await clock.Enter(negotiation.Id, ct) is { } exercise) Exercise.Require(exercise.State, ExerciseAct.Write);
        var now = time.GetUtcNow();
        handover.Acknowledge(user.Id, now);
        negotiation.PassLead(new Seat(successor.Id, successor.Organisation), handover.Outgoing, now);
        db.Set<Confirmation>().Add(new(negotiation.Id, ConfirmationKind.HandoverAcknowledged, user.Id, now, Step.CoordinateApproach));
        // What the one who leaves saw to is the successor's from now on.
        foreach (var followUp in await db.Set<FollowUp>().Where(f => f.NegotiationId == negotiation.Id && f.Status == FollowUpStatus.Open && f.Owner == handover.Outgoing).ToListAsync(ct))
        {
            followUp.HandTo(successor.Id, negotiation.Holder(TeamRole.AlternateNegotiator)?.PersonId);
            db.Set<FollowUpAct>().Add(new(followUp, FollowUpActKind.HandedOn, user.Id, now));
        }
        negotiation.EvidenceChanged();
        return handover.Id;
    }
}
