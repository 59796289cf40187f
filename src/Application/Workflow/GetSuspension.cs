using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Application.Security;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Application.Workflow;

/// <summary>A suspension (or breakdown) with what was recorded for it.</summary>
public sealed record GetSuspension(Guid NegotiationId, Guid PauseId) : IQuery<SuspensionView>;

public sealed record SuspensionView(
    NegotiationHeader Head, Guid Id, Standing Standing, DateOnly ReviewOn, Guid OwnerId, bool NeedsConfirmation, Guid? ConfirmedBy,
    DateTimeOffset StartedAt, DateTimeOffset? EndedAt, Guid DeclaredBy, IReadOnlyList<RecordedEntry> Entries, bool IsOverdue)
{
    public bool MayConfirm => NeedsConfirmation && EndedAt is null && Head.Reader.Can(Right.Mandate);
}

public sealed class GetSuspensionHandler(IAppDb db, HeaderQuery headers, IFieldVault vault, CaseTime time) : IRequestHandler<GetSuspension, SuspensionView>
{
    /// <summary>A suspension by the lead waits this long for the mandator before it is said to be late (RULINGS 1, M4).</summary>
    public static readonly TimeSpan ConfirmWithin = TimeSpan.FromHours(24);

    public async Task<SuspensionView> Handle(GetSuspension query, CancellationToken ct)
    {
        var head = await headers.Load(query.NegotiationId, ct);
        var p = await db.Set<Pause>().AsNoTracking().FirstOrDefaultAsync(p => p.NegotiationId == query.NegotiationId && p.Id == query.PauseId, ct) ?? throw new NotFoundException();
        var declaredBy = await db.Set<Transition>().AsNoTracking().Where(t => t.Id == p.TransitionId).Select(t => t.By).FirstOrDefaultAsync(ct);
        var stored = await db.StoredEntries(p.TransitionId, ct);
        var entries = await MoveRecord.Read(db, vault, head.Reader, nameof(TransitionEntry.Value), stored, ct);
        return new(head, p.Id, p.Standing, p.ReviewOn, p.OwnerId, p.NeedsConfirmation, p.ConfirmedBy, p.StartedAt, p.EndedAt, declaredBy, entries,
            p.NeedsConfirmation && p.EndedAt is null && time.GetUtcNow() - p.StartedAt > ConfirmWithin);
    }
}

public static class TransitionReading
{
    /// <summary>What a transition recorded, in the order of its form.</summary>
    public static async Task<IReadOnlyList<StoredEntry>> StoredEntries(this IAppDb db, Guid transitionId, CancellationToken ct) =>
        await db.Set<TransitionEntry>().AsNoTracking().Where(e => e.TransitionId == transitionId).OrderBy(e => e.Id)
            .Select(e => new StoredEntry(e.Id, e.Key, e.Value)).ToListAsync(ct);
}
