using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Application.Security;
using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Domain.Context;
using NegotiationTracker.Domain.Groundwork;
using NegotiationTracker.Domain.Sharing;

namespace NegotiationTracker.Application.Context;

/// <summary>A context event, and whether the caution questions were looked at since.</summary>
public sealed record GetEvent(Guid NegotiationId, Guid EventId) : IQuery<EventView>;

/// <param name="CautionIsOpen">W16: a serious event since the last caution assessment.</param>
public sealed record EventView(
    NegotiationHeader Head, Guid Id, ContextEventKind? Kind, DateOnly? HappenedOn, FieldText What, bool IsSerious, string RecordedBy, DateTimeOffset RecordedAt,
    bool CautionIsOpen, DateTimeOffset? CautionAssessedAt);

public sealed class GetEventHandler(IAppDb db, HeaderQuery header, IFieldVault vault) : IRequestHandler<GetEvent, EventView>
{
    public async Task<EventView> Handle(GetEvent query, CancellationToken ct)
    {
        var (id, eventId) = query;
        var head = await header.Load(id, ct);
        var found = await db.Set<ContextEvent>().AsNoTracking().FirstOrDefaultAsync(e => e.NegotiationId == id && e.Id == eventId, ct) ?? throw new NotFoundException();
        var assessed = await db.Set<CautionAssessment>().Where(c => c.NegotiationId == id).MaxAsync(c => (DateTimeOffset?)c.AssessedAt, ct);
        await vault.Unlock(id, ct);
        return new(head, found.Id, found.Kind, found.HappenedOn, vault.Show(head.Reader, found.Id, nameof(found.What), FieldGroup.Analysis, found.What), found.IsSerious,
            head.NameOf(found.RecordedBy), found.RecordedAt, found.IsSerious && (assessed is null || assessed < found.RecordedAt), assessed);
    }
}
