using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Negotiations;

namespace NegotiationTracker.Application.Agreements;

/// <summary>The mandator confirms that an agreement has ended, as the lead declared (M12).</summary>
public sealed record ConfirmAgreementEnd(Guid OperationId, Guid NegotiationId, Guid AgreementId, long Version) : ICommand;

public sealed class ConfirmAgreementEndHandler(IAppDb db, NegotiationAccess access, CaseTime time) : IRequestHandler<ConfirmAgreementEnd, Guid>
{
    public async Task<Guid> Handle(ConfirmAgreementEnd command, CancellationToken ct)
    {
        var actor = await access.Require(command.NegotiationId, Right.Mandate, ct);
        var agreement = await db.Set<Agreement>().FirstOrDefaultAsync(a => a.NegotiationId == command.NegotiationId && a.Id == command.AgreementId, ct) ?? throw new NotFoundException();
        if (agreement.Version != command.Version) throw new StaleException(agreement.Version);
        agreement.ConfirmEnd(actor.PersonId);
        db.Set<Confirmation>().Add(new(command.NegotiationId, ConfirmationKind.AgreementEndConfirmed, actor.PersonId, time.GetUtcNow()));
        return agreement.Id;
    }
}
