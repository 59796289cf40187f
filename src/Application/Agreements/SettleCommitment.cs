using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Application.Workflow;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Application.Agreements;

/// <summary>Says what became of a commitment. Fulfilled needs a verified observation: claimed is never verified (invariant 8).</summary>
public sealed record SettleCommitment(Guid OperationId, Guid NegotiationId, Guid CommitmentId, long Version, CommitmentFate Fate) : ICommand;

public sealed class SettleCommitmentValidator : AbstractValidator<SettleCommitment>
{
    public SettleCommitmentValidator() => RuleFor(c => c.Fate).IsInEnum().WithErrorCode("not-a-choice");
}

public sealed class SettleCommitmentHandler(IAppDb db, NegotiationAccess access, EvidenceMark evidence) : IRequestHandler<SettleCommitment, Guid>
{
    public async Task<Guid> Handle(SettleCommitment command, CancellationToken ct)
    {
        await access.Require(command.NegotiationId, Right.Write, ct);
        var commitment = await db.Set<Commitment>().FirstOrDefaultAsync(c => c.NegotiationId == command.NegotiationId && c.Id == command.CommitmentId, ct) ?? throw new NotFoundException();
        if (commitment.Version != command.Version) throw new StaleException(commitment.Version);
        commitment.Settle(command.Fate);
        await evidence.Raise(command.NegotiationId, ct);
        return commitment.Id;
    }
}

/// <summary>Gives up a draft amendment, with a reason in the history; the version in force is the focus again.</summary>
public sealed record DiscardDraft(Guid OperationId, Guid NegotiationId, Guid AgreementId, long Version, string Reason) : ICommand;

public sealed class DiscardDraftValidator : AbstractValidator<DiscardDraft>
{
    public DiscardDraftValidator() => RuleFor(c => c.Reason).NotEmpty().WithErrorCode("required").MaximumLength(4000).WithErrorCode("too-long");
}

public sealed class DiscardDraftHandler(IAppDb db, NegotiationAccess access, EvidenceMark evidence, CaseTime time) : IRequestHandler<DiscardDraft, Guid>
{
    public async Task<Guid> Handle(DiscardDraft command, CancellationToken ct)
    {
        var actor = await access.Require(command.NegotiationId, Right.Write, ct);
        var draft = await db.Set<Agreement>().FirstOrDefaultAsync(a => a.NegotiationId == command.NegotiationId && a.Id == command.AgreementId, ct) ?? throw new NotFoundException();
        if (draft.Version != command.Version) throw new StaleException(draft.Version);
        draft.Discard(actor.PersonId, command.Reason, time.GetUtcNow());
        foreach (var duty in await db.Set<Commitment>().Where(c => c.NegotiationId == command.NegotiationId && c.AgreementId == draft.Id).ToListAsync(ct)) duty.VersionDiscarded();
        await evidence.Raise(command.NegotiationId, ct);
        return draft.Id;
    }
}
