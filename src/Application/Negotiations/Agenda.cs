using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Bargaining;
using NegotiationTracker.Domain.FollowUps;
using NegotiationTracker.Domain.Negotiations;

namespace NegotiationTracker.Application.Negotiations;

public enum DatedKind { FollowUp = 1, PauseReview, Compromise, Override, AgreementReview, AgreementEnd, Promise }

/// <param name="Title">Free of anything sealed: a follow-up's or an option's title, an agreement's title, a warning's code.</param>
/// <param name="Owner">Who sees to it; null where nobody in particular does.</param>
public sealed record DatedThing(DatedKind Kind, Guid Id, string Title, DateOnly On, Guid? Owner);

/// <summary>The next day on the agenda of a negotiation, and how many things of it are past theirs.</summary>
public sealed record AgendaSum(DateOnly Next, int Late);

/// <summary>Everything of a negotiation with a day on it; its page and the lists read the same.</summary>
public sealed class Agenda(IAppDb db)
{
    private const int Most = 20;

    private sealed class Row
    {
        public required Guid NegotiationId { get; init; }
        public required int Kind { get; init; }
        public required Guid Id { get; init; }
        public required string Title { get; init; }
        public required DateOnly? On { get; init; }
        public required Guid? Who { get; init; }
    }

    /// <summary>The earliest first: what is past its day comes before what lies ahead. Promises have a list of their own.</summary>
    public async Task<IReadOnlyList<DatedThing>> Of(Guid id, CancellationToken ct)
    {
        var rows = await Dates([id]).OrderBy(d => d.On).ThenBy(d => d.Kind).Take(Most).ToListAsync(ct);
        return [.. rows.Select(r => (Row: r, Kind: (DatedKind)r.Kind))
            .Select(r => new DatedThing(r.Kind, r.Row.Id, r.Row.Title, r.Row.On!.Value, r.Kind is DatedKind.FollowUp or DatedKind.PauseReview or DatedKind.AgreementReview ? r.Row.Who : null))];
    }

    public async Task<IReadOnlyDictionary<Guid, AgendaSum>> Sums(IReadOnlyCollection<Guid> ids, DateOnly today, CancellationToken ct)
    {
        var promises = Promised(db.Set<Commitment>().Where(c => ids.Contains(c.NegotiationId)))
            .Select(c => new Row { NegotiationId = c.NegotiationId, Kind = 7, Id = c.Id, Title = "", On = c.DueOn, Who = (Guid?)c.RecordedBy });
        var sums = await Dates(ids).Concat(promises).Where(d => d.On != null).GroupBy(d => d.NegotiationId)
            .Select(g => new { g.Key, Next = g.Min(d => d.On), Late = g.Sum(d => d.On < today ? 1 : 0) }).ToListAsync(ct);
        return sums.ToDictionary(s => s.Key, s => new AgendaSum(s.Next!.Value, s.Late));
    }

    /// <summary>Which negotiations have something past its day: those of which <see cref="Sums"/> counts late things.</summary>
    public Expression<Func<Negotiation, bool>> IsLate(DateOnly today)
    {
        var promised = Promised(db.Set<Commitment>());
        var inForce = db.Set<Agreement>().Where(a => a.Status == AgreementStatus.InForce);
        return n =>
            db.Set<FollowUp>().Any(f => f.NegotiationId == n.Id && f.Status == FollowUpStatus.Open && f.RecordId == null && f.DueOn < today)
            || db.Set<Pause>().Any(p => p.NegotiationId == n.Id && p.EndedAt == null && p.ReviewOn < today)
            || db.Set<CompromiseDecision>().Any(c => c.NegotiationId == n.Id && c.Review != CompromiseReview.End && c.ExpiresOn < today)
            || db.Set<OverrideRecord>().Any(o => o.NegotiationId == n.Id && o.ClosedAt == null && o.ReviewOn < today)
            || inForce.Any(a => a.NegotiationId == n.Id && (a.EndsOn < today || db.Set<ImplementationTerms>().Any(t => t.AgreementId == a.Id && t.NextReviewOn < today)))
            || promised.Any(c => c.NegotiationId == n.Id && c.DueOn < today);
    }

    private static readonly Expression<Func<Commitment, bool>> _promised = c => (c.Status == CommitmentStatus.Open || c.Status == CommitmentStatus.Draft) && c.Fulfilment != Fulfilment.Verified;

    /// <summary>Promises that are still to be kept, drafts among them.</summary>
    public static IQueryable<Commitment> Promised(IQueryable<Commitment> all) => all.Where(_promised);

    /// <summary>The same, of one that is loaded.</summary>
    public static Func<Commitment, bool> IsPromised { get; } = _promised.Compile();

    private IQueryable<Row> Dates(IReadOnlyCollection<Guid> ids)
    {
        var followUps = db.Set<FollowUp>().Where(f => ids.Contains(f.NegotiationId) && f.Status == FollowUpStatus.Open && f.RecordId == null)
            .Select(f => new Row { NegotiationId = f.NegotiationId, Kind = 1, Id = f.Id, Title = f.Title, On = f.DueOn, Who = f.Owner });
        var pauses = db.Set<Pause>().Where(p => ids.Contains(p.NegotiationId) && p.EndedAt == null)
            .Select(p => new Row { NegotiationId = p.NegotiationId, Kind = 2, Id = p.Id, Title = "", On = (DateOnly?)p.ReviewOn, Who = (Guid?)p.OwnerId });
        var compromises = db.Set<CompromiseDecision>().Where(c => ids.Contains(c.NegotiationId) && c.Review != CompromiseReview.End)
            .Join(db.Set<Option>(), c => c.OptionId, o => o.Id, (c, o) => new Row { NegotiationId = c.NegotiationId, Kind = 3, Id = c.Id, Title = o.Title, On = c.ExpiresOn, Who = (Guid?)c.RecordedBy });
        var overrides = db.Set<OverrideRecord>().Where(o => ids.Contains(o.NegotiationId) && o.ClosedAt == null && o.ReviewOn != null)
            .Select(o => new Row { NegotiationId = o.NegotiationId, Kind = 4, Id = o.Id, Title = o.Warning, On = o.ReviewOn, Who = (Guid?)o.By });
        var inForce = db.Set<Agreement>().Where(a => ids.Contains(a.NegotiationId) && a.Status == AgreementStatus.InForce);
        var reviews = db.Set<ImplementationTerms>().Where(t => ids.Contains(t.NegotiationId))
            .Join(inForce, t => t.AgreementId, a => a.Id, (t, a) => new Row { NegotiationId = a.NegotiationId, Kind = 5, Id = a.Id, Title = a.Title, On = t.NextReviewOn, Who = t.NextReviewOwner });
        var ends = inForce.Where(a => a.EndsOn != null)
            .Select(a => new Row { NegotiationId = a.NegotiationId, Kind = 6, Id = a.Id, Title = a.Title, On = a.EndsOn, Who = (Guid?)a.RecordedBy });
        return followUps.Concat(pauses).Concat(compromises).Concat(overrides).Concat(reviews).Concat(ends);
    }
}
