using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.FollowUps;
using NegotiationTracker.Domain.Groundwork;
using NegotiationTracker.Domain.Negotiations;

namespace NegotiationTracker.Application.Calendar;

/// <summary>
/// What somebody has to see to, for the own calendar. The secret in the address is the key: whoever holds no working link gets
/// nothing, so the query asks for it and not for a person.
/// </summary>
public sealed record GetCalendar(string Token) : IQuery<CalendarFeed>;

public sealed record CalendarFeed(IReadOnlyList<CalendarItem> Items);

public enum CalendarKind { FollowUp = 1, Promise, AgreementReview, PauseReview, CautionReview, MandateEnd }

/// <param name="Id">The record whose day it is; with the kind it names the entry for good.</param>
/// <param name="About">The record to open.</param>
/// <param name="IsSettled">Told for sixty days, so that calendars that keep copies take it away.</param>
/// <param name="Sequence">Rises with every change of the record.</param>
public sealed record CalendarItem(CalendarKind Kind, Guid Id, Guid About, Guid NegotiationId, string CodeName, DateOnly On, bool IsSettled, long Sequence, DateTimeOffset ChangedAt);

public sealed class GetCalendarHandler(IAppDb db, ICalendarLinks links, TimeProvider time) : IRequestHandler<GetCalendar, CalendarFeed>
{
    public static readonly TimeSpan KeepSettled = TimeSpan.FromDays(60);

    private const int MostOfEach = 500;

    /// <summary>Whatever else a follow-up may be, late or put off, it is still to be seen to.</summary>
    private static readonly FollowUpStatus[] _settled = [FollowUpStatus.Done, FollowUpStatus.Cancelled, FollowUpStatus.Transferred, FollowUpStatus.Missed];

    public async Task<CalendarFeed> Handle(GetCalendar query, CancellationToken ct)
    {
        var owner = await links.Owner(query.Token, ct) ?? throw new NotFoundException();
        var since = time.GetUtcNow() - KeepSettled;
        var items = new List<CalendarItem>();
        foreach (var (kind, rows) in new[]
        {
            (CalendarKind.FollowUp, FollowUps(owner, since)), (CalendarKind.Promise, Promises(owner, since)), (CalendarKind.AgreementReview, Reviews(owner, since)),
            (CalendarKind.PauseReview, Pauses(owner, since)), (CalendarKind.CautionReview, Cautions(owner, since)), (CalendarKind.MandateEnd, Mandates(owner, since)),
        })
            items.AddRange((await rows.OrderBy(r => r.IsOpen ? 0 : 1).ThenBy(r => r.On).ThenBy(r => r.Id).Take(MostOfEach).ToListAsync(ct)).Select(r => r.Item(kind)));
        // Several concerns of one assessment that come up on one day are one look.
        return new([.. items.OrderBy(i => i.On).ThenBy(i => i.Kind).ThenBy(i => i.Id).DistinctBy(i => (i.Kind, i.Kind == CalendarKind.CautionReview ? i.About : i.Id, i.On))]);
    }

    private sealed class Row
    {
        public required Guid Id { get; init; }
        public required Guid About { get; init; }
        public required Guid NegotiationId { get; init; }
        public required string CodeName { get; init; }
        public required DateOnly? On { get; init; }
        public required bool IsOpen { get; init; }
        public required long Sequence { get; init; }
        public required DateTimeOffset ChangedAt { get; init; }
        /// <summary>Of the other record that settles it, if any.</summary>
        public required DateTimeOffset? SettledAt { get; init; }

        public CalendarItem Item(CalendarKind kind) => new(kind, Id, About, NegotiationId, CodeName, On!.Value, !IsOpen, Sequence, SettledAt > ChangedAt ? SettledAt.Value : ChangedAt);
    }

    /// <summary>Need-to-know: whoever is off a list gets nothing of that negotiation any more, not even that something was cancelled.</summary>
    private IQueryable<Negotiation> Seen(Guid owner) => db.VisibleTo(owner);

    private IQueryable<Negotiation> SeenAs(TeamRole role, Guid owner) => Seen(owner).Where(n => n.Team.Any(m => m.PersonId == owner && m.Until == null && m.Role == role));

    private IQueryable<Row> FollowUps(Guid owner, DateTimeOffset since) =>
        db.Set<FollowUp>().Where(f => f.Owner == owner && f.DueOn != null && (!_settled.Contains(f.Status) || f.ChangedAt >= since))
            .Join(Seen(owner), f => f.NegotiationId, n => n.Id, (f, n) => new Row
            {
                Id = f.Id,
                About = f.Id,
                NegotiationId = n.Id,
                CodeName = n.CodeName,
                On = f.DueOn,
                IsOpen = !_settled.Contains(f.Status),
                Sequence = f.Version,
                ChangedAt = f.ChangedAt,
                SettledAt = null,
            });

    /// <summary>Of both sides, for the lead; which side owes is above the level of a calendar.</summary>
    private IQueryable<Row> Promises(Guid owner, DateTimeOffset since) =>
        db.Set<Commitment>().Where(c => c.DueOn != null && c.Status != CommitmentStatus.Proposed
                && ((c.Status == CommitmentStatus.Open || c.Status == CommitmentStatus.Draft) && c.Fulfilment != Fulfilment.Verified || c.ChangedAt >= since))
            .Join(SeenAs(TeamRole.LeadNegotiator, owner), c => c.NegotiationId, n => n.Id, (c, n) => new Row
            {
                Id = c.Id,
                About = c.Id,
                NegotiationId = n.Id,
                CodeName = n.CodeName,
                On = c.DueOn,
                IsOpen = (c.Status == CommitmentStatus.Open || c.Status == CommitmentStatus.Draft) && c.Fulfilment != Fulfilment.Verified,
                Sequence = c.Version,
                ChangedAt = c.ChangedAt,
                SettledAt = null,
            });

    private IQueryable<Row> Reviews(Guid owner, DateTimeOffset since) =>
        from t in db.Set<ImplementationTerms>()
        where t.NextReviewOwner == owner && t.NextReviewOn != null
        join a in db.Set<Agreement>() on t.AgreementId equals a.Id
        where a.Status == AgreementStatus.InForce || a.EndedAt >= since
        join n in Seen(owner) on t.NegotiationId equals n.Id
        select new Row
        {
            Id = t.Id,
            About = a.Id,
            NegotiationId = n.Id,
            CodeName = n.CodeName,
            On = t.NextReviewOn,
            IsOpen = a.Status == AgreementStatus.InForce,
            Sequence = t.Version + a.Version,
            ChangedAt = t.ChangedAt,
            SettledAt = a.EndedAt,
        };

    private IQueryable<Row> Pauses(Guid owner, DateTimeOffset since) =>
        db.Set<Pause>().Where(p => p.OwnerId == owner && (p.EndedAt == null || p.EndedAt >= since))
            .Join(Seen(owner), p => p.NegotiationId, n => n.Id, (p, n) => new Row
            {
                Id = p.Id,
                About = p.Id,
                NegotiationId = n.Id,
                CodeName = n.CodeName,
                On = (DateOnly?)p.ReviewOn,
                IsOpen = p.EndedAt == null,
                Sequence = p.Version,
                ChangedAt = p.ChangedAt,
                SettledAt = p.EndedAt,
            });

    /// <summary>Of the newest assessment; a fresh one settles the one before.</summary>
    private IQueryable<Row> Cautions(Guid owner, DateTimeOffset since) =>
        from answer in db.Set<CautionAnswer>()
        where answer.OwnerId == owner && answer.ReviewOn != null
        join c in db.Set<CautionAssessment>() on answer.CautionAssessmentId equals c.Id
        let fresh = db.Set<CautionAssessment>().Where(x => x.NegotiationId == c.NegotiationId && x.AssessedAt > c.AssessedAt).Min(x => (DateTimeOffset?)x.AssessedAt)
        where fresh == null || fresh >= since
        join n in Seen(owner) on c.NegotiationId equals n.Id
        select new Row
        {
            Id = answer.Id,
            About = c.Id,
            NegotiationId = n.Id,
            CodeName = n.CodeName,
            On = answer.ReviewOn,
            IsOpen = fresh == null,
            Sequence = c.Version + (fresh == null ? 0 : 1),
            ChangedAt = c.ChangedAt,
            SettledAt = fresh,
        };

    /// <summary>Of the newest mandate, for the mandator.</summary>
    private IQueryable<Row> Mandates(Guid owner, DateTimeOffset since) =>
        from m in db.Set<Mandate>()
        where m.ExpiresOn != null
        let fresh = db.Set<Mandate>().Where(x => x.NegotiationId == m.NegotiationId && x.RecordedAt > m.RecordedAt).Min(x => (DateTimeOffset?)x.RecordedAt)
        where fresh == null || fresh >= since
        join n in SeenAs(TeamRole.Mandator, owner) on m.NegotiationId equals n.Id
        select new Row
        {
            Id = m.Id,
            About = m.Id,
            NegotiationId = n.Id,
            CodeName = n.CodeName,
            On = m.ExpiresOn,
            IsOpen = fresh == null,
            Sequence = m.Version + (fresh == null ? 0 : 1),
            ChangedAt = m.ChangedAt,
            SettledAt = fresh,
        };
}
