using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Domain.Negotiations;

namespace NegotiationTracker.Application.Workflow;

/// <summary>The mandator confirms a suspension that the lead declared; a refusal is a resumption (RULINGS 1, M4).</summary>
public sealed record ConfirmSuspension(Guid OperationId, Guid NegotiationId, Guid PauseId) : ICommand;

public sealed class ConfirmSuspensionHandler(IAppDb db, NegotiationAccess access, CaseTime time) : IRequestHandler<ConfirmSuspension, Guid>
{
    public async Task<Guid> Handle(ConfirmSuspension command, CancellationToken ct)
    {
        var actor = await access.Require(command.NegotiationId, Right.Mandate, ct);
        var pause = await db.Set<Pause>().FirstOrDefaultAsync(p => p.NegotiationId == command.NegotiationId && p.Id == command.PauseId && p.EndedAt == null, ct) ?? throw new NotFoundException();
        pause.Confirm(actor.PersonId);
        db.Set<Confirmation>().Add(new(command.NegotiationId, ConfirmationKind.SuspensionConfirmed, actor.PersonId, time.GetUtcNow()));
        return pause.Id;
    }
}
