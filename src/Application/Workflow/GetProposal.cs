using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Application.Security;
using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Application.Workflow;

/// <summary>A proposed move with its record, and what stands in its way now.</summary>
public sealed record GetProposal(Guid NegotiationId, Guid ProposalId) : IQuery<ProposalView>;

public sealed record ProposalView(
    NegotiationHeader Head, Guid Id, Move Move, Guid ProposedBy, DateTimeOffset ProposedAt, ProposalAnswer? Answer, Guid? AnsweredBy, DateTimeOffset? AnsweredAt,
    FieldText Note, long Version, IReadOnlyList<RecordedEntry> Entries, MovePreview Preview)
{
    public bool MayAnswer => Answer is null && Preview.CanMake;

    public bool MayWithdraw => Answer is null && ProposedBy == Head.Reader.PersonId;
}

public sealed class GetProposalHandler(IAppDb db, HeaderQuery headers, EvidenceQuery evidence, IFieldVault vault) : IRequestHandler<GetProposal, ProposalView>
{
    public async Task<ProposalView> Handle(GetProposal query, CancellationToken ct)
    {
        var head = await headers.Load(query.NegotiationId, ct);
        var p = await db.Set<MoveProposal>().AsNoTracking().Include(p => p.Entries)
            .FirstOrDefaultAsync(p => p.NegotiationId == query.NegotiationId && p.Id == query.ProposalId, ct) ?? throw new NotFoundException();
        var facts = await evidence.Load(head.Id, ct);
        var stored = p.Entries.OrderBy(e => e.Id).Select(e => new StoredEntry(e.Id, e.Key, e.Value)).ToList();
        var entries = await MoveRecord.Read(db, vault, head.Reader, nameof(MoveProposalEntry.Value), stored, ct);
        var inputs = MoveRecord.Inputs(vault, head.Id, nameof(MoveProposalEntry.Value), stored);
        return new(head, p.Id, p.Move, p.ProposedBy, p.ProposedAt, p.Answer, p.AnsweredBy, p.AnsweredAt,
            vault.Show(head.Reader, p.Id, nameof(MoveProposal.AnswerNote), FieldGroup.Analysis, p.AnswerNote), p.Version, entries,
            MovePreview.Of(p.Move, head, facts, inputs));
    }
}
