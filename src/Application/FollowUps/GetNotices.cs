using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Domain.FollowUps;
using NegotiationTracker.Domain.Negotiations;

namespace NegotiationTracker.Application.FollowUps;

/// <summary>What the reader was told in the program, newest first.</summary>
/// <param name="Before">Where the page before ended, as in the timeline: "ticks.count".</param>
/// <param name="ExerciseId">What was told inside one exercise; left out, what is live.</param>
public sealed record GetNotices(string? Before = null, Guid? ExerciseId = null) : IQuery<NoticeList>;

/// <param name="Unseen">Of all pages.</param>
public sealed record NoticeList(IReadOnlyList<NoticeLine> Lines, int Unseen, string? Next);

public sealed record NoticeLine(Guid Id, Guid NegotiationId, Guid FollowUpId, string CodeName, FollowUpKind Kind, string Title, DateOnly DueOn, Rung Rung, FollowUpStatus Status, DateTimeOffset MadeAt, DateTimeOffset? SeenAt);

/// <summary>The reader has seen these notices; those of somebody else are left as they are.</summary>
public sealed record SeeNotices(Guid OperationId, IReadOnlyList<Guid> NoticeIds) : ICommand;

public sealed class NoticesHandler(IAppDb db, ICurrentUser user, TimeProvider time) : IRequestHandler<GetNotices, NoticeList>, IRequestHandler<SeeNotices, Guid>
{
    public const int PageSize = 25;
    private const int MostSeenAtOnce = 200;

    public async Task<NoticeList> Handle(GetNotices query, CancellationToken ct)
    {
        var from = TimelineKey.Read(query.Before);
        var mine = db.Set<Notice>().AsNoTracking().ToldTo(user.Id, db, query.ExerciseId);
        var found = await mine.Where(n => n.MadeAt <= from.At).OrderByDescending(n => n.MadeAt).ThenByDescending(n => n.Id).Take(PageSize + from.Shown + 1)
            .Join(db.Set<FollowUp>(), n => n.FollowUpId, f => f.Id, (n, f) => new { n, f }).OrderByDescending(x => x.n.MadeAt).ThenByDescending(x => x.n.Id)
            .Select(x => new
            {
                Line = new NoticeLine(x.n.Id, x.n.NegotiationId, x.f.Id, db.Negotiations.Where(n => n.Id == x.n.NegotiationId).Select(n => n.CodeName).First(),
                    x.f.Kind, x.f.Title, x.f.DueOn!.Value, x.n.Rung, x.f.Status, x.n.MadeAt, x.n.SeenAt),
                Clearance = db.Set<TeamMember>().Where(m => m.NegotiationId == x.n.NegotiationId && m.PersonId == user.Id && m.Until == null).Select(m => m.Clearance).First(),
            }).ToListAsync(ct);
        var told = found.Select(r => r.Line with { Kind = r.Line.Kind.For(r.Clearance) }).ToList();
        var rest = told.Skip(told.TakeWhile(l => l.MadeAt == from.At).Take(from.Shown).Count()).ToList();
        var page = rest.Take(PageSize).ToList();
        return new(page, await mine.CountAsync(n => n.SeenAt == null, ct), rest.Count > PageSize ? TimelineKey.After([.. page.Select(l => l.MadeAt)], from).Written : null);
    }

    public async Task<Guid> Handle(SeeNotices command, CancellationToken ct)
    {
        var ids = command.NoticeIds.Take(MostSeenAtOnce).ToList();
        foreach (var notice in await db.Set<Notice>().Where(n => n.RecipientId == user.Id && ids.Contains(n.Id) && n.SeenAt == null).ToListAsync(ct)) notice.Seen(time.GetUtcNow());
        return command.OperationId;
    }
}

public static class NoticeVisibility
{
    /// <summary>Told to somebody in the program, of negotiations whose list he is still on.</summary>
    public static IQueryable<Notice> ToldTo(this IQueryable<Notice> notices, Guid person, IAppDb db, Guid? exerciseId) =>
        notices.Where(n => n.RecipientId == person && n.Channel == NoticeChannel.InApp && db.VisibleTo(person, exerciseId).Any(x => x.Id == n.NegotiationId));
}
