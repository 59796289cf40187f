using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Application.Workflow;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Agreements;

namespace NegotiationTracker.Application.Agreements;

/// <summary>The mandator's word on one version of an agreement. H6 and H7 guard it, not the move (RULINGS 1).</summary>
/// <param name="NoLineCrossed">Asked when lines are held off-system: no line is crossed, without stating any.</param>
public sealed record DecideAgreement(Guid OperationId, Guid NegotiationId, Guid AgreementId, long Version, bool Approve, bool NoLineCrossed, string? Note) : ICommand;

public sealed class DecideAgreementValidator : AbstractValidator<DecideAgreement>
{
    public DecideAgreementValidator()
    {
        RuleFor(c => c.Note).NotEmpty().When(c => !c.Approve).WithErrorCode("required").MaximumLength(4000).WithErrorCode("too-long");
    }
}

public sealed class DecideAgreementHandler(IAppDb db, NegotiationAccess access, LineCheck lines, EvidenceQuery evidence, CaseTime time) : IRequestHandler<DecideAgreement, Guid>
{
    public async Task<Guid> Handle(DecideAgreement command, CancellationToken ct)
    {
        var actor = await access.Require(command.NegotiationId, Right.Mandate, ct);
        var agreement = await db.Set<Agreement>().FirstOrDefaultAsync(a => a.NegotiationId == command.NegotiationId && a.Id == command.AgreementId, ct) ?? throw new NotFoundException();
        if (agreement.Version != command.Version) throw new StaleException(agreement.Version);
        if (!agreement.IsUndecided) throw new DomainException("agreement-not-open");
        var negotiation = await db.LoadNegotiation(command.NegotiationId, ct);
        if (command.Approve)
        {
            if (!await lines.HasSubstance(agreement.Id, ct)) throw new DomainException("agreement-says-nothing");
            var facts = await evidence.Load(command.NegotiationId, ct);
            var crossed = await lines.Crossed(command.NegotiationId, command.AgreementId, ct);
            var codes = LineCheck.Codes(crossed, facts.LinesHeldOffSystem, command.NoLineCrossed);
            if (codes.Count > 0) throw new DomainException(codes);
        }
        var approval = new AgreementApproval(command.NegotiationId, agreement.Id, agreement.WordingVersion, command.Approve, command.NoLineCrossed, command.Note, actor.PersonId, time.GetUtcNow());
        db.Set<AgreementApproval>().Add(approval);
        negotiation.EvidenceChanged();
        return approval.Id;
    }
}
