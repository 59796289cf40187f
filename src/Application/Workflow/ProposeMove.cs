using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Application.Security;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Application.Workflow;

/// <summary>Asks the mandator for a move that is not one's own to make. Nothing changes until it is accepted.</summary>
public sealed record ProposeMove(Guid OperationId, Guid NegotiationId, Move Move, Dictionary<string, string> Values) : ICommand;

public sealed class ProposeMoveValidator : AbstractValidator<ProposeMove>
{
    public ProposeMoveValidator()
    {
        RuleFor(c => c.Move).IsInEnum().WithErrorCode("not-a-choice");
        RuleForEach(c => c.Values).Must(v => v.Value is null || v.Value.Length <= MakeMoveValidator.TextMax).WithErrorCode("too-long");
    }
}

public sealed class ProposeMoveHandler(IAppDb db, NegotiationAccess access, MoveRows rows, EvidenceQuery facts, EvidenceMark evidence, CaseTime time) : IRequestHandler<ProposeMove, Guid>
{
    public async Task<Guid> Handle(ProposeMove command, CancellationToken ct)
    {
        var actor = await access.Require(command.NegotiationId, Right.Read, ct);
        if (!MoveForm.Of(command.Move).Proposers.Contains(actor.Role)) throw new DomainException("role-not-permitted");
        // Holds the row, so that two people proposing the same move at once cannot both find none open.
        await evidence.Raise(command.NegotiationId, ct);
        if (await db.Set<MoveProposal>().AnyAsync(p => p.NegotiationId == command.NegotiationId && p.Move == command.Move && p.Answer == null, ct))
            throw new DomainException("proposal-already-open");
        var intended = new Intended(command.Move, command.Values, new Dictionary<string, string>());
        await RefuseIncomplete(intended, command.NegotiationId, ct);

        var proposal = new MoveProposal(command.NegotiationId, command.Move, actor.PersonId, time.GetUtcNow());
        foreach (var (key, value) in command.Values.Where(v => !string.IsNullOrWhiteSpace(v.Value))) proposal.Record(key, value.Trim());
        db.Set<MoveProposal>().Add(proposal);
        return proposal.Id;
    }

    /// <summary>As making it would be refused, so that nobody is asked to accept what cannot be made. Doubts are the answerer's to pass over.</summary>
    private async Task RefuseIncomplete(Intended intended, Guid negotiationId, CancellationToken ct)
    {
        var negotiation = await db.LoadNegotiation(negotiationId, ct);
        var makers = MoveForm.Of(intended.Move).Makers;
        if (!negotiation.CurrentTeam.Any(m => makers.Contains(m.Role))) throw new DomainException(MovePreview.NoMaker);
        var request = new MoveRequest(intended.Move, makers, intended.Inputs, Warnings.All.ToHashSet(), DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
        var decision = NegotiationWorkflow.Decide(negotiation.State, await facts.Load(negotiationId, ct), request, await rows.Load(negotiationId, intended, ct));
        if (!decision.IsAllowed) throw new DomainException(decision.Codes);
        MoveEffects.RequireTeam(negotiation, intended);
    }
}

/// <summary>The mandator's answer. Accepting makes the move with the proposed record; the guards run again then.</summary>
public sealed record AnswerProposal(Guid OperationId, Guid NegotiationId, Guid ProposalId, long Version, bool Accept, string? Note, Dictionary<string, string> Overrides) : ICommand;

public sealed class AnswerProposalValidator : AbstractValidator<AnswerProposal>
{
    public AnswerProposalValidator()
    {
        RuleFor(c => c.Note).NotEmpty().When(c => !c.Accept).WithErrorCode("required").MaximumLength(MakeMoveValidator.TextMax).WithErrorCode("too-long");
    }
}

public sealed class AnswerProposalHandler(IAppDb db, NegotiationAccess access, MoveMaker maker, IFieldVault vault, CaseTime time) : IRequestHandler<AnswerProposal, Guid>
{
    public async Task<Guid> Handle(AnswerProposal command, CancellationToken ct)
    {
        var actor = await access.Require(command.NegotiationId, Right.Read, ct);
        var proposal = await db.Set<MoveProposal>().Include(p => p.Entries).FirstOrDefaultAsync(p => p.NegotiationId == command.NegotiationId && p.Id == command.ProposalId, ct) ?? throw new NotFoundException();
        if (proposal.Version != command.Version) throw new StaleException(proposal.Version);
        var makers = MoveForm.Of(proposal.Move).Makers;
        if (!makers.Contains(actor.Role)) throw new DomainException("role-not-permitted");
        var now = time.GetUtcNow();
        proposal.Settle(command.Accept ? ProposalAnswer.Accepted : ProposalAnswer.Declined, actor.PersonId, command.Note, now);
        if (!command.Accept) return proposal.Id;

        await vault.Unlock(command.NegotiationId, ct);
        var values = proposal.Entries.ToDictionary(e => e.Key, e => vault.Open(e.NegotiationId, e.Id, nameof(MoveProposalEntry.Value), e.Value) ?? "");
        var negotiation = await db.LoadNegotiation(command.NegotiationId, ct);
        await maker.Make(negotiation, actor, new Intended(proposal.Move, values, command.Overrides), When.Exactly(now), command.OperationId, ct, proposal.ProposedBy);
        return proposal.Id;
    }
}

/// <summary>Takes one's own proposal back while it waits, with a word on why.</summary>
public sealed record WithdrawProposal(Guid OperationId, Guid NegotiationId, Guid ProposalId, long Version, string? Note) : ICommand;

public sealed class WithdrawProposalValidator : AbstractValidator<WithdrawProposal>
{
    public WithdrawProposalValidator()
    {
        RuleFor(c => c.Note).NotEmpty().WithErrorCode("required").MaximumLength(MakeMoveValidator.TextMax).WithErrorCode("too-long");
    }
}

public sealed class WithdrawProposalHandler(IAppDb db, NegotiationAccess access, CaseTime time) : IRequestHandler<WithdrawProposal, Guid>
{
    public async Task<Guid> Handle(WithdrawProposal command, CancellationToken ct)
    {
        var actor = await access.Require(command.NegotiationId, Right.Read, ct);
        var proposal = await db.Set<MoveProposal>().FirstOrDefaultAsync(p => p.NegotiationId == command.NegotiationId && p.Id == command.ProposalId, ct) ?? throw new NotFoundException();
        if (proposal.Version != command.Version) throw new StaleException(proposal.Version);
        proposal.Withdraw(actor.PersonId, command.Note!, time.GetUtcNow());
        return proposal.Id;
    }
}
