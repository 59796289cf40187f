using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Application.Workflow;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Negotiations;

namespace NegotiationTracker.Application.Agreements;

/// <summary>The review of an agreement in force was held; the next one has a day and an owner again.</summary>
public sealed record HoldReview(Guid OperationId, Guid NegotiationId, Guid TermsId, long Version, DateOnly? NextOn, Guid? Owner) : ICommand;

public sealed class HoldReviewValidator : AbstractValidator<HoldReview>
{
    public HoldReviewValidator()
    {
        RuleFor(c => c.NextOn).NotEmpty().WithErrorCode("required");
        RuleFor(c => c.Owner).NotEmpty().WithErrorCode("required");
    }
}

public sealed class HoldReviewHandler(IAppDb db, NegotiationAccess access, EvidenceMark evidence, CaseTime time) : IRequestHandler<HoldReview, Guid>
{
    public async Task<Guid> Handle(HoldReview command, CancellationToken ct)
    {
        await access.Require(command.NegotiationId, Right.Write, ct);
        var terms = await db.Set<ImplementationTerms>().FirstOrDefaultAsync(t => t.NegotiationId == command.NegotiationId && t.Id == command.TermsId, ct) ?? throw new NotFoundException();
        if (terms.Version != command.Version) throw new StaleException(terms.Version);
        if (!await db.Set<Agreement>().AnyAsync(a => a.Id == terms.AgreementId && a.Status == AgreementStatus.InForce, ct)) throw new DomainException("agreement-not-in-force");
        if (!await db.Set<TeamMember>().AnyAsync(m => m.NegotiationId == command.NegotiationId && m.PersonId == command.Owner && m.Until == null, ct)) throw new DomainException("not-on-team");
        terms.HoldReview(command.NextOn!.Value, command.Owner!.Value, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
        await evidence.Raise(command.NegotiationId, ct);
        return terms.Id;
    }
}
