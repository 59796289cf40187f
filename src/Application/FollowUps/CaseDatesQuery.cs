using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Bargaining;
using NegotiationTracker.Domain.Context;
using NegotiationTracker.Domain.Encounters;
using NegotiationTracker.Domain.FollowUps;
using NegotiationTracker.Domain.Groundwork;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Application.FollowUps;

/// <summary>Every day of a negotiation that a rule looks at, in the calendar of the given zone. Holds days and ids, nothing sealed.</summary>
public sealed class CaseDatesQuery(IAppDb db)
{
    private const int Most = 200;

    /// <summary>A contact that was never written up is asked for this long.</summary>
    private const int ThinDays = 30;

    public async Task<CaseDates> Load(Negotiation negotiation, TimeZoneInfo zone, DateTimeOffset now, CancellationToken ct)
    {
        var id = negotiation.Id;
        DateOnly Day(DateTimeOffset at) => zone.DayOf(at);
        var last = await Of<Encounter>(id).MaxAsync(e => (DateTimeOffset?)e.OccurredAt, ct);
        var mandate = await Of<Mandate>(id).OrderByDescending(m => m.IssuedOn).ThenByDescending(m => m.Id).Select(m => new { m.Id, m.IssuedOn, m.ExpiresOn }).FirstOrDefaultAsync(ct);
        var caution = await Of<CautionAssessment>(id).OrderByDescending(c => c.AssessedAt).Select(c => new { c.Id, c.AssessedAt }).FirstOrDefaultAsync(ct);
        var pause = await Of<Pause>(id).Where(p => p.EndedAt == null).OrderByDescending(p => p.Id).FirstOrDefaultAsync(ct);
        return new(id, negotiation.Standing, negotiation.CurrentStep, Day(negotiation.InStepSince))
        {
            LastContactOn = last is { } at ? Day(at) : null,
            ThinContacts = [.. (await Thin(id, now, ct)).Select(c => new Dated(c.Id, Day(c.At), c.By))],
            Oral = [.. (await Of<Agreement>(id).Where(a => a.Form == AgreementForm.Oral && !a.HasAideMemoire && (a.Status == AgreementStatus.AgreedInPrinciple || a.Status == AgreementStatus.InForce))
                .OrderBy(a => a.Id).Take(Most).Select(a => new { a.Id, a.ReachedOn, a.RecordedAt }).ToListAsync(ct)).Select(a => new Dated(a.Id, a.ReachedOn ?? Day(a.RecordedAt)))],
            Promises = await Promises(id, ct),
            InForce = await InForce(id, ct),
            Pause = pause is null ? null : new(pause.Id, pause.Standing, pause.ReviewOn, pause.OwnerId),
            Compromises = [.. (await Of<CompromiseDecision>(id).Where(c => c.Review != CompromiseReview.End && c.ExpiresOn != null).OrderBy(c => c.Id).Take(Most).Select(c => new { c.Id, c.ExpiresOn }).ToListAsync(ct))
                .Select(c => new Dated(c.Id, c.ExpiresOn!.Value))],
            Caution = caution is null ? null : new(caution.Id, Day(caution.AssessedAt)),
            SeriousEventOn = await Of<ContextEvent>(id).Where(e => e.IsSerious).MaxAsync(e => e.HappenedOn, ct),
            Mandate = mandate?.IssuedOn is { } issued ? new(mandate.Id, issued) : null,
            MandateExpiresOn = mandate?.ExpiresOn,
            Disputes = [.. (await Of<Dispute>(id).Where(d => d.State == DisputeState.Documented || d.State == DisputeState.WithMechanism).OrderBy(d => d.Id).Take(Most).Select(d => new { d.Id, d.RaisedOn }).ToListAsync(ct))
                .Select(d => new Dated(d.Id, d.RaisedOn!.Value))],
            Violations = [.. (await Of<Violation>(id).Where(v => v.Severity == Severity.Serious && v.SettledOn == null).OrderBy(v => v.Id).Take(Most).Select(v => new { v.Id, v.OccurredOn }).ToListAsync(ct))
                .Select(v => new Dated(v.Id, v.OccurredOn!.Value))],
        };
    }

    private IQueryable<T> Of<T>(Guid id) where T : class, IBelongsToNegotiation => db.Set<T>().AsNoTracking().Where(x => x.NegotiationId == id);

    private sealed record ThinContact(Guid Id, DateTimeOffset At, Guid By);

    private async Task<List<ThinContact>> Thin(Guid id, DateTimeOffset now, CancellationToken ct)
    {
        var since = now.AddDays(-ThinDays);
        return await Of<Encounter>(id).Where(e => e.OccurredAt >= since && e.TheySaid == null && e.WeSaid == null && !db.Set<EncounterAmendment>().Any(a => a.EncounterId == e.Id))
            .OrderBy(e => e.Id).Take(Most).Select(e => new ThinContact(e.Id, e.RecordedAt, e.By)).ToListAsync(ct);
    }

    private async Task<IReadOnlyList<DatedPromise>> Promises(Guid id, CancellationToken ct) =>
        [.. (await Negotiations.Agenda.Promised(Of<Commitment>(id)).Where(c => c.DueOn != null).OrderBy(c => c.Id).Take(Most).Select(c => new { c.Id, c.DueOn, c.OwedBy }).ToListAsync(ct))
            .Select(c => new DatedPromise(c.Id, c.DueOn!.Value, c.OwedBy is Side.Us or Side.Mutual))];

    private async Task<IReadOnlyList<AgreementDates>> InForce(Guid id, CancellationToken ct)
    {
        var rows = await Of<Agreement>(id).Where(a => a.Status == AgreementStatus.InForce && a.InForceOn != null).OrderBy(a => a.Id).Take(Most).Select(a => new
        {
            a.Id,
            a.InForceOn,
            a.EndsOn,
            Terms = db.Set<ImplementationTerms>().Where(t => t.AgreementId == a.Id).OrderByDescending(t => t.Id).Select(t => new { t.NextReviewOn, t.NextReviewOwner }).FirstOrDefault(),
            SeenOn = db.Set<Observation>().Where(o => db.Set<Commitment>().Any(c => c.Id == o.CommitmentId && c.AgreementId == a.Id)).Max(o => o.ObservedOn),
        }).ToListAsync(ct);
        return [.. rows.Select(a => new AgreementDates(a.Id, a.InForceOn!.Value, a.EndsOn, a.Terms?.NextReviewOn is { } on ? new(a.Id, on, a.Terms.NextReviewOwner) : null, a.SeenOn))];
    }
}
