using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Application.Security;
using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Domain.Context;
using NegotiationTracker.Domain.Groundwork;
using NegotiationTracker.Domain.Sharing;

namespace NegotiationTracker.Application.Context;

/// <summary>A context event with its corrections, and whether the caution questions were looked at since.</summary>
/// <param name="EventId">The event, or one of its corrections.</param>
public sealed record GetEvent(Guid NegotiationId, Guid EventId) : IQuery<EventView>;

/// <param name="CautionIsOpen">W16: a serious event since the last caution assessment.</param>
public sealed record EventView(
    NegotiationHeader Head, Guid Id, ContextEventKind? Kind, DateOnly? HappenedOn, FieldText What, bool IsSerious, string RecordedBy, DateTimeOffset RecordedAt,
    bool CautionIsOpen, DateTimeOffset? CautionAssessedAt, IReadOnlyList<EventCorrectionView> Corrections)
{
    /// <summary>What holds now: the newest correction, or the event as it was logged.</summary>
    public EventSaid Now => Corrections is [.., var last] ? new(last.Kind, last.HappenedOn, last.What) : new(Kind, HappenedOn, What);
}

/// <summary>What an event is, as it was last put.</summary>
public sealed record EventSaid(ContextEventKind? Kind, DateOnly? HappenedOn, FieldText What);

public sealed record EventCorrectionView(ContextEventKind Kind, DateOnly HappenedOn, FieldText What, FieldText Reason, string By, DateTimeOffset At);

public sealed class GetEventHandler(IAppDb db, HeaderQuery header, IFieldVault vault) : IRequestHandler<GetEvent, EventView>
{
    private const int Most = 50;

    public async Task<EventView> Handle(GetEvent query, CancellationToken ct)
    {
        var (id, eventId) = query;
        var head = await header.Load(id, ct);
        var found = await db.EventOf(id, eventId).AsNoTracking().FirstOrDefaultAsync(ct) ?? throw new NotFoundException();
        var assessed = await db.Set<CautionAssessment>().Where(c => c.NegotiationId == id).MaxAsync(c => (DateTimeOffset?)c.AssessedAt, ct);
        var corrections = await db.Set<EventCorrection>().AsNoTracking().Where(c => c.NegotiationId == id && c.ContextEventId == found.Id).OrderBy(c => c.Id).Take(Most).ToListAsync(ct);
        var shock = corrections.Where(c => c.IsSerious).Select(c => c.RecordedAt).Append(found.IsSerious ? found.RecordedAt : DateTimeOffset.MinValue).Max();
        var isSerious = shock != DateTimeOffset.MinValue;
        await vault.Unlock(id, ct);
        return new(head, found.Id, found.Kind, found.HappenedOn, vault.Show(head.Reader, found.Id, nameof(found.What), FieldGroup.Analysis, found.What), isSerious,
            head.NameOf(found.RecordedBy), found.RecordedAt, isSerious && (assessed is null || assessed < shock), assessed,
            [.. corrections.Select(c => new EventCorrectionView(c.Kind, c.HappenedOn, vault.Show(head.Reader, c.Id, nameof(c.What), FieldGroup.Analysis, c.What),
                vault.Show(head.Reader, c.Id, nameof(c.Reason), FieldGroup.Analysis, c.Reason), head.NameOf(c.By), c.RecordedAt))]);
    }
}

internal static class Events
{
    /// <summary>The event of that id, or the one that the correction of that id is about.</summary>
    public static IQueryable<ContextEvent> EventOf(this IAppDb db, Guid negotiationId, Guid id) =>
        db.Set<ContextEvent>().Where(e => e.NegotiationId == negotiationId && (e.Id == id || db.Set<EventCorrection>().Any(c => c.Id == id && c.ContextEventId == e.Id)));
}
