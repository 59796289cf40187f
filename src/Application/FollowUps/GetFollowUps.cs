using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Application.Security;
using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Domain.FollowUps;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Sharing;

namespace NegotiationTracker.Application.FollowUps;

/// <summary>One follow-up in a list; nothing in it is sealed.</summary>
/// <param name="Title">Empty when a rule made it: its kind says what it is.</param>
public sealed record FollowUpLine(Guid Id, Guid NegotiationId, string CodeName, FollowUpKind Kind, string Title, Guid? RecordId, DateOnly DueOn, DateOnly? SnoozedUntil, Rung Rung, FollowUpStatus Status, Guid? Owner, string? OwnerName)
{
    public DateOnly AsksOn => SnoozedUntil is { } until && until > DueOn ? until : DueOn;
}

/// <summary>All follow-ups of one negotiation: what is open by day, and what ended last.</summary>
public sealed record GetFollowUps(Guid NegotiationId) : IQuery<FollowUpList>;

public sealed record FollowUpList(NegotiationHeader Head, IReadOnlyList<FollowUpLine> Open, IReadOnlyList<FollowUpLine> Ended, bool HasMore, bool HasMoreEnded);

/// <summary>What asks for the reader, across all negotiations: his own, and what was escalated to him.</summary>
/// <param name="Today">The reader's day; left out, the day it is in the reader's zone, or there in the exercise.</param>
/// <param name="ExerciseId">What asks inside this exercise, and nothing else; null for what is live.</param>
public sealed record GetToday(DateOnly? Today, Guid? ExerciseId = null) : IQuery<TodayList>;

/// <param name="Unseen">Notices that the reader has not yet seen.</param>
public sealed record TodayList(IReadOnlyList<FollowUpLine> Overdue, IReadOnlyList<FollowUpLine> Due, IReadOnlyList<FollowUpLine> Next, bool HasMore, int Unseen);

public sealed class GetFollowUpsHandler(IAppDb db, HeaderQuery header, ICurrentUser user, CaseClock clock, CaseTime time) : IRequestHandler<GetFollowUps, FollowUpList>, IRequestHandler<GetToday, TodayList>
{
    private const int Most = 60;
    private const int MostEnded = 20;
    private const int DaysAhead = 7;

    /// <summary>As many as can be taken in at a look; the rest stands with each negotiation.</summary>
    private const int MostToday = 30;

    public async Task<FollowUpList> Handle(GetFollowUps query, CancellationToken ct)
    {
        var head = await header.Load(query.NegotiationId, ct);
        var all = db.Set<FollowUp>().AsNoTracking().Where(f => f.NegotiationId == head.Id);
        var open = await Lines(all.Where(f => f.Status == FollowUpStatus.Open).OrderBy(f => f.DueOn).ThenBy(f => f.Id).Take(Most + 1), ct);
        var ended = await Lines(all.Where(f => f.Status != FollowUpStatus.Open).OrderByDescending(f => f.ChangedAt).ThenByDescending(f => f.Id).Take(MostEnded + 1), ct);
        return new(head, [.. open.Take(Most).OrderBy(f => f.AsksOn)], [.. ended.Take(MostEnded)], open.Count > Most, ended.Count > MostEnded);
    }

    public async Task<TodayList> Handle(GetToday query, CancellationToken ct)
    {
        if (query.ExerciseId is { } exercise) await clock.EnterExercise(exercise, ct);
        var today = query.Today ?? Zones.Find(await db.People.Where(p => p.Id == user.Id).Select(p => p.TimeZone).FirstOrDefaultAsync(ct)).DayOf(time.GetUtcNow());
        var until = today.AddDays(DaysAhead);
        var due = db.Set<FollowUp>().AsNoTracking().Where(f => f.Status == FollowUpStatus.Open && f.DueOn <= until && (f.SnoozedUntil == null || f.SnoozedUntil <= until));
        // Two ways in, each by its own index: an "or" of them would look at everybody's.
        var asked = due.Where(f => f.Owner == user.Id).Select(f => f.Id)
            .Union(db.Set<Notice>().Where(n => n.RecipientId == user.Id && n.Rung != Rung.Owner).Select(n => n.FollowUpId));
        var mine = due.Where(f => asked.Contains(f.Id) && db.VisibleTo(user.Id, query.ExerciseId).Any(n => n.Id == f.NegotiationId));
        var lines = await Lines(mine.OrderBy(f => f.DueOn).ThenBy(f => f.Id).Take(MostToday + 1), ct);
        var shown = lines.Take(MostToday).OrderBy(l => l.AsksOn).ThenBy(l => l.CodeName, StringComparer.Ordinal).ToList();
        return new([.. shown.Where(l => l.AsksOn < today)], [.. shown.Where(l => l.AsksOn == today)], [.. shown.Where(l => l.AsksOn > today)], lines.Count > MostToday,
            await db.Set<Notice>().AsNoTracking().ToldTo(user.Id, db, query.ExerciseId).CountAsync(n => n.SeenAt == null, ct));
    }

    private async Task<List<FollowUpLine>> Lines(IQueryable<FollowUp> chosen, CancellationToken ct) => [.. (await chosen.Select(f => new
    {
        Line = new FollowUpLine(f.Id, f.NegotiationId, db.Negotiations.Where(n => n.Id == f.NegotiationId).Select(n => n.CodeName).First(), f.Kind, f.Title, f.RecordId, f.DueOn!.Value, f.SnoozedUntil, f.Rung, f.Status, f.Owner,
            db.People.Where(p => p.Id == f.Owner).Select(p => p.Name).FirstOrDefault()),
        Clearance = db.Set<TeamMember>().Where(m => m.NegotiationId == f.NegotiationId && m.PersonId == user.Id && m.Until == null).Select(m => m.Clearance).First(),
    }).ToListAsync(ct)).Select(r => r.Line.For(r.Clearance))];
}

/// <summary>One follow-up: why it is there, what became of it, who was told.</summary>
public sealed record GetFollowUp(Guid NegotiationId, Guid FollowUpId) : IQuery<FollowUpView>;

/// <param name="HasMore">Acts or notices older than those that are given here.</param>
/// <param name="Zone">IANA name: the days of a negotiation are its lead's.</param>
public sealed record FollowUpView(NegotiationHeader Head, FollowUpLine Line, long Version, string Zone, string? Backup, FieldText Reason, FieldText Outcome, int Snoozes, DateOnly? NextTelling, IReadOnlyList<ActView> Acts, IReadOnlyList<NoticeView> Notices, bool HasMore)
{
    public bool IsOpen => Line.Status == FollowUpStatus.Open;
}

/// <param name="Asked">Who was told of it then, by name, when it climbed to a rung.</param>
public sealed record ActView(FollowUpActKind Kind, string? By, DateTimeOffset At, Rung? Rung, DateOnly? Until, FieldText Reason, IReadOnlyList<string> Asked);

public sealed record NoticeView(string Recipient, Rung Rung, NoticeChannel Channel, NoticeState State, DateTimeOffset MadeAt, DateTimeOffset? SentAt, DateTimeOffset? SeenAt, int Tries);

public sealed class GetFollowUpHandler(IAppDb db, HeaderQuery header, IFieldVault vault, CaseTime time) : IRequestHandler<GetFollowUp, FollowUpView>
{
    private const int Most = 50;

    public async Task<FollowUpView> Handle(GetFollowUp query, CancellationToken ct)
    {
        var (id, followUpId) = query;
        var head = await header.Load(id, ct);
        var f = await db.Set<FollowUp>().AsNoTracking().FirstOrDefaultAsync(x => x.NegotiationId == id && x.Id == followUpId, ct) ?? throw new NotFoundException();
        await vault.Unlock(id, ct);
        FieldText Show(Guid row, string field, Sealed? value) => vault.Show(head.Reader, row, field, FieldGroup.Analysis, value);
        var acts = await db.Set<FollowUpAct>().AsNoTracking().Where(a => a.FollowUpId == followUpId).OrderByDescending(a => a.At).ThenByDescending(a => a.Id).Take(Most + 1).ToListAsync(ct);
        var notices = await db.Set<Notice>().AsNoTracking().Where(n => n.FollowUpId == followUpId).OrderByDescending(n => n.MadeAt).ThenByDescending(n => n.Id).Take(Most + 1)
            .Select(n => new { Notice = n, Name = db.People.Where(p => p.Id == n.RecipientId).Select(p => p.Name).FirstOrDefault() }).ToListAsync(ct);
        var line = new FollowUpLine(f.Id, id, head.CodeName, f.Kind, f.Title, f.RecordId, f.DueOn!.Value, f.SnoozedUntil, f.Rung, f.Status, f.Owner, head.NameOf(f.Owner)).For(head.Reader.Clearance);
        var zone = await db.ZoneOf(id, ct);
        return new(head, line, f.Version, zone.Id, f.Backup is { } backup ? head.NameOf(backup) : null, Show(f.Id, nameof(f.Reason), f.Reason), Show(f.Id, nameof(f.Outcome), f.Outcome), f.Snoozes,
            f.Status == FollowUpStatus.Open ? FollowUpPolicy.NextOn(f, zone.DayOf(time.GetUtcNow())) : null,
            [.. acts.Take(Most).Select(a => new ActView(a.Kind, a.By == Guid.Empty ? null : head.NameOf(a.By), a.At, a.Rung, a.Until, Show(a.Id, nameof(a.Reason), a.Reason),
                [.. notices.Where(n => n.Notice.Channel == NoticeChannel.InApp && n.Notice.Rung == a.Rung && n.Notice.MadeAt == a.At).Select(n => n.Name ?? "–").Order(StringComparer.Ordinal)]))],
            [.. notices.Take(Most).Select(n => new NoticeView(n.Name ?? "–", n.Notice.Rung, n.Notice.Channel, n.Notice.State, n.Notice.MadeAt, n.Notice.SentAt, n.Notice.SeenAt, n.Notice.Tries))], acts.Count > Most || notices.Count > Most);
    }
}
