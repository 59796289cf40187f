using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Application.Dashboards;

/// <summary>
/// All that a coordinator of another organisation learns of a negotiation: no code name, no id, no word of anybody but the
/// coarse area (RULINGS 2, decision 0021).
/// </summary>
/// <param name="NextReview">The next day on which a pause or an agreement in force is looked at again.</param>
public sealed record RedactedCard(string Number, Step Step, Standing Standing, string Area, SubstantiveAreas About, DateOnly? NextReview);

/// <summary>The redacted cards of the reader; nothing for whoever is no coordinator.</summary>
public sealed class RedactedCards(IAppDb db, ICurrentUser user)
{
    private sealed class Row
    {
        public required string Number { get; init; }
        public required Step Step { get; init; }
        public required Standing Standing { get; init; }
        public required string Area { get; init; }
        public required SubstantiveAreas About { get; init; }
        public required DateOnly? Pause { get; init; }
        public required DateOnly? Terms { get; init; }
    }

    public IQueryable<Negotiation> Shared => db.Negotiations.AsNoTracking().CardsFor(db.People, user.Id);

    public async Task<IReadOnlyList<RedactedCard>> Of(IQueryable<Negotiation> negotiations, CancellationToken ct)
    {
        var inForce = db.Set<Agreement>().Where(a => a.Status == AgreementStatus.InForce);
        var rows = await negotiations.Select(n => new Row
        {
            Number = n.CardNumber!,
            Step = n.CurrentStep,
            Standing = n.Standing,
            Area = n.Area,
            About = n.SubstantiveAreas,
            Pause = db.Set<Pause>().Where(p => p.NegotiationId == n.Id && p.EndedAt == null).Min(p => (DateOnly?)p.ReviewOn),
            Terms = db.Set<ImplementationTerms>().Where(t => t.NegotiationId == n.Id && inForce.Any(a => a.Id == t.AgreementId)).Min(t => t.NextReviewOn),
        }).ToListAsync(ct);
        return [.. rows.Select(r => new RedactedCard(r.Number, r.Step, r.Standing, r.Area, r.About, new[] { r.Pause, r.Terms }.Min()))];
    }
}
