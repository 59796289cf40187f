using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Application.Security;
using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Application.Workflow;

/// <summary>A warning that was passed over, with its reason.</summary>
public sealed record GetOverride(Guid NegotiationId, Guid OverrideId) : IQuery<OverrideView>;

public sealed record OverrideView(
    NegotiationHeader Head, Guid Id, string Warning, FieldText Reason, Guid By, DateTimeOffset At, DateOnly? ReviewOn, DateTimeOffset? ClosedAt, long Version,
    Move Move, Step FromStep, Step ToStep)
{
    public bool MayClose => ClosedAt is null && Head.Reader.Can(Right.Write);
}

public sealed class GetOverrideHandler(IAppDb db, HeaderQuery headers, IFieldVault vault) : IRequestHandler<GetOverride, OverrideView>
{
    public async Task<OverrideView> Handle(GetOverride query, CancellationToken ct)
    {
        var head = await headers.Load(query.NegotiationId, ct);
        var found = await db.Set<OverrideRecord>().AsNoTracking().Where(o => o.NegotiationId == query.NegotiationId && o.Id == query.OverrideId)
            .Select(o => new { Override = o, Transition = db.Set<Transition>().Where(t => t.Id == o.TransitionId).Select(t => new { t.Move, t.FromStep, t.ToStep }).First() })
            .FirstOrDefaultAsync(ct) ?? throw new NotFoundException();
        await vault.Unlock(head.Id, ct);
        var (o, t) = (found.Override, found.Transition);
        return new(head, o.Id, o.Warning, vault.Show(head.Reader, o.Id, nameof(OverrideRecord.Reason), FieldGroup.Analysis, o.Reason),
            o.By, o.At, o.ReviewOn, o.ClosedAt, o.Version, t.Move, t.FromStep, t.ToStep);
    }
}
