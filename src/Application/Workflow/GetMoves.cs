using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Application.Workflow;

/// <summary>Every move M2–M17 as this reader finds it, and what waits for somebody's answer.</summary>
public sealed record GetMoves(Guid NegotiationId) : IQuery<MovesView>;

public sealed record MovesView(
    NegotiationHeader Head, IReadOnlyList<MovePreview> Moves, IReadOnlyList<OpenProposal> Proposals,
    OpenHandover? Handover, OpenPause? Pause, IReadOnlyList<OpenOverride> Overrides, DateOnly? NextEnd)
{
    /// <summary>The emergency path exists for those who advance, while preparing.</summary>
    public bool MayAbbreviate => Moves.Any(m => m.Move == Move.Advance && m.CanMake && m.IsHere) && (int)Head.CurrentStep <= 3;
}

public sealed record OpenProposal(Guid Id, Move Move, Guid ProposedBy, DateTimeOffset ProposedAt);

public sealed record OpenHandover(Guid Id, Guid Incoming, DateTimeOffset OpenedAt);

public sealed record OpenPause(Guid Id, Standing Standing, DateOnly ReviewOn, bool NeedsConfirmation, DateTimeOffset StartedAt)
{
    /// <summary>The day on which the mandator's time to confirm runs out.</summary>
    public DateOnly ConfirmBy => DateOnly.FromDateTime((StartedAt + GetSuspensionHandler.ConfirmWithin).UtcDateTime);
}

/// <param name="At">The step at which it was passed over.</param>
public sealed record OpenOverride(Guid Id, string Warning, Step At, DateOnly? ReviewOn);

public sealed class GetMovesHandler(IAppDb db, HeaderQuery headers, EvidenceQuery evidence) : IRequestHandler<GetMoves, MovesView>
{
    public const int Most = 50;

    public async Task<MovesView> Handle(GetMoves query, CancellationToken ct)
    {
        var id = query.NegotiationId;
        var head = await headers.Load(id, ct);
        var facts = await evidence.Load(id, ct);
        var moves = Enum.GetValues<Move>().Where(m => m != Move.Open).Select(m => WithTargets(MovePreview.Of(m, head, facts), head, facts)).ToList();
        var proposals = await db.Set<MoveProposal>().AsNoTracking().Where(p => p.NegotiationId == id && p.Answer == null)
            .OrderBy(p => p.Id).Take(Most).Select(p => new OpenProposal(p.Id, p.Move, p.ProposedBy, p.ProposedAt)).ToListAsync(ct);
        var handover = await db.Set<Handover>().AsNoTracking().Where(h => h.NegotiationId == id && h.AcknowledgedAt == null)
            .OrderBy(h => h.Id).Select(h => new OpenHandover(h.Id, h.Incoming, h.OpenedAt)).FirstOrDefaultAsync(ct);
        var pause = await db.Set<Pause>().AsNoTracking().Where(p => p.NegotiationId == id && p.EndedAt == null)
            .OrderBy(p => p.Id).Select(p => new OpenPause(p.Id, p.Standing, p.ReviewOn, p.NeedsConfirmation, p.StartedAt)).FirstOrDefaultAsync(ct);
        var overrides = await db.Set<OverrideRecord>().AsNoTracking().Where(o => o.NegotiationId == id && o.ClosedAt == null)
            .OrderBy(o => o.Id).Take(Most).Select(o => new OpenOverride(o.Id, o.Warning, db.Set<Transition>().Where(t => t.Id == o.TransitionId).Select(t => t.FromStep).First(), o.ReviewOn)).ToListAsync(ct);
        return new(head, moves, proposals, handover, pause, overrides, await db.NextEnd(id, ct));
    }

    private static MovePreview WithTargets(MovePreview move, NegotiationHeader head, StepEvidence facts) =>
        move.IsHere && move.Fields.Any(f => f is { Kind: MoveFieldKind.Step, Required: true }) ? move with { To = MovePreview.Targets(move.Move, null, head.State, facts) } : move;
}

public static class AgreementEnds
{
    /// <summary>The next last day of an agreement in force; confirming its expiry is possible from the day after.</summary>
    public static Task<DateOnly?> NextEnd(this IAppDb db, Guid negotiationId, CancellationToken ct) =>
        db.Set<Agreement>().Where(a => a.NegotiationId == negotiationId && a.Status == AgreementStatus.InForce).MinAsync(a => a.EndsOn, ct);
}
