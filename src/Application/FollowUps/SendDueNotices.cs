using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Backups;
using NegotiationTracker.Domain.FollowUps;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Sharing;

namespace NegotiationTracker.Application.FollowUps;

/// <summary>Takes notices that are due, so that no other worker sends them meanwhile. The operation id names the lease.</summary>
/// <param name="For">How long nobody else takes them: longer than sending them can last.</param>
public sealed record ClaimNotices(Guid OperationId, int Most, TimeSpan For) : ICommand;

/// <summary>What to send under a lease: no content, only what the mail may say.</summary>
public sealed record GetClaimedNotices(Guid Lease) : IQuery<IReadOnlyList<NoticeToSend>>;

/// <param name="Address">The recipient's mail address.</param>
/// <param name="IsWanted">False when the follow-up ended meanwhile, or the recipient left the list or was disabled: he is not written to.</param>
/// <param name="QuietUntil">The recipient's quiet hours end then; null outside them, and for what does not wait for their end.</param>
public sealed record NoticeToSend(Guid Id, Guid NegotiationId, Guid FollowUpId, string Address, string CodeName, FollowUpKind Kind, DateOnly DueOn, Rung Rung, bool IsWanted, DateTimeOffset? QuietUntil = null);

public enum DeliveryResult { Sent = 1, Failed, Refused, Dropped, Postponed }

/// <param name="Failure">A code without content: refused, timeout, tls, address.</param>
/// <param name="Until">Until when it is postponed.</param>
public sealed record Delivery(Guid NoticeId, DeliveryResult Result, string Failure = "", DateTimeOffset? Until = null);

/// <summary>How the sending went. Sent twice it changes nothing more.</summary>
/// <param name="Lease">Under which it was sent: whoever overslept his lease does not put back what another worker is sending.</param>
public sealed record RecordDeliveries(Guid OperationId, Guid Lease, IReadOnlyList<Delivery> Deliveries) : ICommand;

/// <summary>The clock of the database, which all workers share; a worker's own may be an hour off (TRUST R7).</summary>
public interface IDatabaseClock
{
    Task<DateTimeOffset> Now(CancellationToken ct);
}

public sealed class SendDueNoticesHandler(IAppDb db, IDatabaseClock clock, TimeProvider time) :
    IRequestHandler<ClaimNotices, Guid>, IRequestHandler<GetClaimedNotices, IReadOnlyList<NoticeToSend>>, IRequestHandler<RecordDeliveries, Guid>
{
    public async Task<Guid> Handle(ClaimNotices command, CancellationToken ct)
    {
        if (await db.IsMailPaused(ct)) return command.OperationId;
        var (now, shared) = (time.GetUtcNow(), await clock.Now(ct));
        // A wait that is longer than any was set by a clock that has been set back since.
        var longest = now + Notice.LongestWait;
        var due = await db.Set<Notice>().AsNoTracking().Where(n => n.State == NoticeState.Waiting && (n.NextTryAt <= now || n.Tries > 0 && n.NextTryAt > longest) && (n.LeasedUntil == null || n.LeasedUntil < shared))
            .OrderBy(n => n.NextTryAt).Select(n => n.Id).Take(command.Most).ToListAsync(ct);
        // The condition stands in the update itself: of two workers that chose the same row one finds it taken.
        DateTimeOffset? until = shared + command.For;
        Guid? lease = command.OperationId;
        await db.Set<Notice>().Where(n => due.Contains(n.Id) && n.State == NoticeState.Waiting && (n.LeasedUntil == null || n.LeasedUntil < shared))
            .ExecuteUpdateAsync(s => s.SetProperty(n => n.LeasedUntil, until).SetProperty(n => n.Lease, lease), ct);
        return command.OperationId;
    }

    public async Task<IReadOnlyList<NoticeToSend>> Handle(GetClaimedNotices query, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        return [.. (await db.Set<Notice>().AsNoTracking().Where(n => n.Lease == query.Lease && n.State == NoticeState.Waiting)
            .Join(db.Set<FollowUp>(), n => n.FollowUpId, f => f.Id, (n, f) => new { n, f }).Join(db.People, x => x.n.RecipientId, p => p.Id, (x, p) => new { x.n, x.f, p })
            .OrderBy(x => x.n.Id).Select(x => new
            {
                Notice = new NoticeToSend(x.n.Id, x.n.NegotiationId, x.f.Id, x.p.Email, db.Negotiations.Where(n => n.Id == x.n.NegotiationId).Select(n => n.CodeName).First(),
                    x.f.Kind, x.f.DueOn!.Value, x.n.Rung, x.f.Status == FollowUpStatus.Open && !x.p.IsDisabled, null),
                x.p.QuietFrom,
                x.p.QuietTo,
                x.p.TimeZone,
                Clearance = db.Set<TeamMember>().Where(m => m.NegotiationId == x.n.NegotiationId && m.PersonId == x.p.Id && m.Until == null).Select(m => (Sensitivity?)m.Clearance).FirstOrDefault(),
            }).ToListAsync(ct)).Select(r => r.Notice with
            {
                Kind = r.Notice.Kind.For(r.Clearance ?? Sensitivity.LowOrNone),
                IsWanted = r.Notice.IsWanted && r.Clearance is not null,
                // Asked again here: a try that failed, or a program that was off, may have brought its time into the night.
                QuietUntil = new QuietHours(r.QuietFrom, r.QuietTo, Zones.Find(r.TimeZone)).Holds(r.Notice.Kind, now),
            })];
    }

    public async Task<Guid> Handle(RecordDeliveries command, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var results = command.Deliveries.ToDictionary(d => d.NoticeId);
        var ids = results.Keys.ToList();
        foreach (var notice in await db.Set<Notice>().Where(n => ids.Contains(n.Id)).ToListAsync(ct))
            switch (results[notice.Id])
            {
                case { Result: DeliveryResult.Sent }: notice.Sent(now); break;
                case { Result: DeliveryResult.Failed or DeliveryResult.Postponed } when notice.Lease != command.Lease: break;
                case { Result: DeliveryResult.Postponed, Until: { } until }: notice.Wait(until); break;
                case { Result: DeliveryResult.Failed } d: notice.Failed(d.Failure, now); break;
                case { Result: DeliveryResult.Dropped }: notice.Drop(); break;
                case var d: notice.Refused(d.Failure); break;
            }
        return command.OperationId;
    }
}
