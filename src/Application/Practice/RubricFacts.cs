using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.FollowUps;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Bargaining;
using NegotiationTracker.Domain.Context;
using NegotiationTracker.Domain.Counterparts;
using NegotiationTracker.Domain.Encounters;
using NegotiationTracker.Domain.FollowUps;
using NegotiationTracker.Domain.Groundwork;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Practice;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Application.Practice;

/// <param name="Count">How many; null for a fact that is a day.</param>
/// <param name="Of">Out of how many, where that says something.</param>
/// <param name="At">In exercise time.</param>
/// <param name="Against">The first contact or agreement, for what should have been there before it.</param>
public sealed record RubricFact(RubricFactKind Kind, int? Count, int? Of = null, DateTimeOffset? At = null, DateTimeOffset? Against = null)
{
    /// <summary>For what should come before something else; null for the other facts.</summary>
    public bool? Holds { get; init; }

    /// <summary>The code name of the record, where the side has more than one.</summary>
    public string? Record { get; init; }

    internal static RubricFact Before(RubricFactKind kind, DateTimeOffset? at, DateTimeOffset? against) =>
        new(kind, null, null, at, against) { Holds = at is not null && (against is null || at <= against) };
}

/// <summary>The facts of a side's records, in four queries; counts and days only, nothing sealed.</summary>
public sealed class RubricFacts(IAppDb db)
{
    /// <summary>By record: what a split copies stands in both, and no sum would say what was done.</summary>
    public async Task<IReadOnlyDictionary<Guid, IReadOnlyDictionary<RubricFactKind, RubricFact>>> Of(IReadOnlyList<Guid> records, CancellationToken ct)
    {
        List<(Guid Record, RubricFact[] Facts)> facts = [.. await Prepared(records, ct), .. await Bargained(records, ct), .. await Followed(records, ct), .. await Turned(records, ct)];
        return facts.GroupBy(f => f.Record).ToDictionary(g => g.Key, g => (IReadOnlyDictionary<RubricFactKind, RubricFact>)g.SelectMany(f => f.Facts).ToDictionary(f => f.Kind));
    }

    private IQueryable<Negotiation> The(IReadOnlyList<Guid> records) => db.Negotiations.AsNoTracking().Where(n => records.Contains(n.Id));

    private async Task<IEnumerable<(Guid, RubricFact[])>> Prepared(IReadOnlyList<Guid> records, CancellationToken ct)
    {
        var rows = await The(records).Select(n => new
        {
            n.Id,
            Contact = db.Set<Encounter>().Where(e => e.NegotiationId == n.Id).Min(e => (DateTimeOffset?)e.OccurredAt),
            Lines = db.Set<RedLine>().Where(x => x.NegotiationId == n.Id).Min(x => (DateTimeOffset?)x.RecordedAt),
            RedLines = db.Set<RedLine>().Count(x => x.NegotiationId == n.Id),
            Objective = db.Set<Objective>().Where(x => x.NegotiationId == n.Id).Min(x => (DateTimeOffset?)x.RecordedAt),
            Mandate = db.Set<Mandate>().Where(x => x.NegotiationId == n.Id).Min(x => (DateTimeOffset?)x.RecordedAt),
            Alternates = n.Team.Where(m => m.WasAlternate).Select(m => m.PersonId).Distinct().Count(),
            Consulted = db.Set<CommonPosition>().Count(x => x.NegotiationId == n.Id && x.AffectedPeopleConsulted == Informed.Yes),
            Profile = db.Set<ProfilePart>().Where(x => x.NegotiationId == n.Id && x.Entry != null).Select(x => x.Characteristic).Distinct().Count(),
            People = db.Set<Interlocutor>().Count(x => x.NegotiationId == n.Id),
            Verified = db.Set<Interlocutor>().Count(x => x.NegotiationId == n.Id && x.AuthorityIsVerified),
            Confirmed = db.Set<ProcessTerms>().Count(x => x.NegotiationId == n.Id && x.Status == ProcessTermsStatus.Confirmed),
            NonRecognition = db.Set<ProcessTerms>().Count(x => x.NegotiationId == n.Id && x.NonRecognitionStated == true),
            Meetings = db.Set<Encounter>().Count(x => x.NegotiationId == n.Id && x.Medium == Medium.InPerson),
            Guaranteed = db.Set<Encounter>().Count(x => x.NegotiationId == n.Id && x.Medium == Medium.InPerson && x.HasSecurityGuarantee == true),
        }).ToListAsync(ct);
        return rows.Select(f => (f.Id, new RubricFact[]
        {
            RubricFact.Before(RubricFactKind.RedLinesBeforeContact, f.Lines, f.Contact), RubricFact.Before(RubricFactKind.ObjectiveBeforeContact, f.Objective, f.Contact), RubricFact.Before(RubricFactKind.MandateBeforeContact, f.Mandate, f.Contact),
            new(RubricFactKind.AlternateNamed, f.Alternates), new(RubricFactKind.RedLinesRecorded, f.RedLines), new(RubricFactKind.PeopleConsulted, f.Consulted),
            new(RubricFactKind.CharacteristicsDescribed, f.Profile, Enum.GetValues<Characteristic>().Length), new(RubricFactKind.InterlocutorsVerified, f.Verified, f.People),
            new(RubricFactKind.ProcessTermsConfirmed, f.Confirmed), new(RubricFactKind.NonRecognitionStated, f.NonRecognition), new(RubricFactKind.MeetingsWithGuarantee, f.Guaranteed, f.Meetings),
        }));
    }

    private async Task<IEnumerable<(Guid, RubricFact[])>> Bargained(IReadOnlyList<Guid> records, CancellationToken ct)
    {
        var rows = await The(records).Select(n => new
        {
            n.Id,
            Issues = db.Set<Issue>().Count(x => x.NegotiationId == n.Id),
            OfPeople = db.Set<Issue>().Count(x => x.NegotiationId == n.Id && (x.PeopleAffected != null || x.HumanitarianConsequence != null)),
            Positions = db.Set<Position>().Count(x => x.NegotiationId == n.Id),
            Interests = db.Set<Position>().Count(x => x.NegotiationId == n.Id && x.InterestBeneath != null),
            Options = db.Set<Option>().Count(x => x.NegotiationId == n.Id),
            Assessed = db.Set<OptionAssessment>().Where(x => x.NegotiationId == n.Id).Select(x => x.OptionId).Distinct().Count(),
            WithEffect = db.Set<OptionAssessment>().Where(x => x.NegotiationId == n.Id && x.EffectOnPeople != null).Select(x => x.OptionId).Distinct().Count(),
            Verifiable = db.Set<OptionAssessment>().Where(x => x.NegotiationId == n.Id && x.CanBeVerified == true).Select(x => x.OptionId).Distinct().Count(),
            Checked = db.Set<RedLineCheck>().Where(x => x.NegotiationId == n.Id).Select(x => x.OptionId).Distinct().Count(),
            Crossed = db.Set<RedLineCheck>().Count(x => x.NegotiationId == n.Id && x.Result == RedLineResult.Crossed),
            Compromises = db.Set<CompromiseDecision>().Count(x => x.NegotiationId == n.Id),
            OfLines = db.Set<CompromiseDecision>().Count(x => x.NegotiationId == n.Id && x.Touches == CompromiseTouches.RedLine),
            Reviewed = db.Set<CompromiseDecision>().Count(x => x.NegotiationId == n.Id && x.Review != null),
            Acceptances = db.Set<Acceptance>().Count(x => x.NegotiationId == n.Id),
            Evidenced = db.Set<Acceptance>().Count(x => x.NegotiationId == n.Id && x.HasEvidence),
            Commitments = db.Set<Commitment>().Count(x => x.NegotiationId == n.Id),
            Testable = db.Set<Commitment>().Count(x => x.NegotiationId == n.Id && x.DueOn != null),
            Agreements = db.Set<Agreement>().Count(x => x.NegotiationId == n.Id),
            Approved = db.Set<AgreementApproval>().Where(x => x.NegotiationId == n.Id && x.IsApproved).Select(x => x.AgreementId).Distinct().Count(),
        }).ToListAsync(ct);
        return rows.Select(f => (f.Id, new RubricFact[]
        {
            new(RubricFactKind.Issues, f.Issues), new(RubricFactKind.IssuesWithPeople, f.OfPeople, f.Issues), new(RubricFactKind.InterestsFound, f.Interests, f.Positions),
            new(RubricFactKind.OptionsPerIssue, f.Options, f.Issues), new(RubricFactKind.OptionsAssessed, f.Assessed, f.Options), new(RubricFactKind.OptionsVerifiable, f.Verifiable, f.Options), new(RubricFactKind.OptionsWithEffect, f.WithEffect, f.Options),
            new(RubricFactKind.OptionsAgainstLines, f.Checked, f.Options), new(RubricFactKind.CrossedLines, f.Crossed),
            new(RubricFactKind.CompromisesDecided, f.Compromises), new(RubricFactKind.CompromisesOfLines, f.OfLines, f.Compromises), new(RubricFactKind.CompromisesReviewed, f.Reviewed, f.Compromises),
            new(RubricFactKind.AcceptancesWithEvidence, f.Evidenced, f.Acceptances), new(RubricFactKind.CommitmentsTestable, f.Testable, f.Commitments), new(RubricFactKind.AgreementsApproved, f.Approved, f.Agreements),
        }));
    }

    private async Task<IEnumerable<(Guid, RubricFact[])>> Followed(IReadOnlyList<Guid> records, CancellationToken ct)
    {
        var rows = await The(records).Select(n => new
        {
            n.Id,
            FollowUps = db.Set<FollowUp>().Count(x => x.NegotiationId == n.Id),
            Done = db.Set<FollowUp>().Count(x => x.NegotiationId == n.Id && x.Status == FollowUpStatus.Done),
            Missed = db.Set<FollowUp>().Count(x => x.NegotiationId == n.Id && x.Status == FollowUpStatus.Missed),
            Violations = db.Set<Violation>().Count(x => x.NegotiationId == n.Id),
            Settled = db.Set<Violation>().Count(x => x.NegotiationId == n.Id && x.SettledOn != null),
            Observations = db.Set<Observation>().Count(x => x.NegotiationId == n.Id),
            Claimed = db.Set<Observation>().Count(x => x.NegotiationId == n.Id && (x.Basis == ObservationBasis.SelfReported || x.Basis == ObservationBasis.Media)),
            Organisations = db.Set<ParticipatingOrganisation>().Count(x => x.NegotiationId == n.Id),
            Joined = db.Set<ParticipatingOrganisation>().Count(x => x.NegotiationId == n.Id && x.ConfirmedOn != null),
            Links = db.Set<NegotiationLink>().Count(x => x.NegotiationId == n.Id),
            Informed = db.Set<NegotiationLink>().Count(x => x.NegotiationId == n.Id && x.OtherLeadInformed),
            Returns = db.Set<Transition>().Count(x => x.NegotiationId == n.Id && x.Move == Move.Return),
            Suspensions = db.Set<Transition>().Count(x => x.NegotiationId == n.Id && x.Move == Move.Suspend),
            Handovers = db.Set<Handover>().Count(x => x.NegotiationId == n.Id && x.AcknowledgedAt != null),
            Cautions = db.Set<CautionAssessment>().Count(x => x.NegotiationId == n.Id),
            Serious = db.Set<ContextEvent>().Count(x => x.NegotiationId == n.Id && x.IsSerious),
            Contacts = db.Set<Encounter>().Count(x => x.NegotiationId == n.Id),
            Amended = db.Set<EncounterAmendment>().Count(x => x.NegotiationId == n.Id),
        }).ToListAsync(ct);
        return rows.Select(f => (f.Id, new RubricFact[]
        {
            new(RubricFactKind.FollowUpsDone, f.Done, f.FollowUps), new(RubricFactKind.FollowUpsMissed, f.Missed, f.FollowUps), new(RubricFactKind.ViolationsSettled, f.Settled, f.Violations), new(RubricFactKind.ObservationsMade, f.Observations),
            new(RubricFactKind.OrganisationsOnPosition, f.Joined, f.Organisations), new(RubricFactKind.LeadsInformed, f.Informed, f.Links),
            new(RubricFactKind.ObservationsVerified, f.Observations - f.Claimed, f.Observations), new(RubricFactKind.ObservationsClaimed, f.Claimed, f.Observations), new(RubricFactKind.Returns, f.Returns), new(RubricFactKind.ContactsAmended, f.Amended, f.Contacts),
            new(RubricFactKind.CautionAssessments, f.Cautions), new(RubricFactKind.SeriousEvents, f.Serious), new(RubricFactKind.Suspensions, f.Suspensions),
            new(RubricFactKind.ContactsLogged, f.Contacts), new(RubricFactKind.Handovers, f.Handovers),
        }));
    }

    /// <summary>What was there before the first agreement, and what came after the last hand-over.</summary>
    private async Task<IEnumerable<(Guid, RubricFact[])>> Turned(IReadOnlyList<Guid> records, CancellationToken ct)
    {
        var rows = await (from n in The(records)
                          let agreed = db.Set<Transition>().Where(t => t.NegotiationId == n.Id && (t.Move == Move.RecordAgreementInPrinciple || t.Move == Move.RecordPartialAgreement)).Min(t => (DateTimeOffset?)t.RecordedAt)
                          let accepted = db.Set<Acceptance>().Where(a => a.NegotiationId == n.Id).Min(a => (DateTimeOffset?)a.RecordedAt)
                          let handed = db.Set<Handover>().Where(h => h.NegotiationId == n.Id).Max(h => h.AcknowledgedAt)
                          select new
                          {
                              n.Id,
                              Agreed = agreed,
                              Accepted = accepted,
                              Handed = handed,
                              Zone = db.People.Where(p => n.Team.Any(m => m.PersonId == p.Id && m.Role == TeamRole.LeadNegotiator && m.Until == null)).Select(p => p.TimeZone).FirstOrDefault(),
                              Structure = db.Set<ProfilePart>().Where(x => x.NegotiationId == n.Id && x.Characteristic == Characteristic.Structure && x.Entry != null).Min(x => (DateTimeOffset?)x.RecordedAt),
                              People = db.Set<Interlocutor>().Count(x => x.NegotiationId == n.Id),
                              Reach = db.Set<Interlocutor>().Count(x => x.NegotiationId == n.Id && (agreed == null || x.RecordedAt <= agreed) && (accepted == null || x.RecordedAt <= accepted) && x.BindsWhomWhere != null),
                              Limits = db.Set<Interlocutor>().Count(x => x.NegotiationId == n.Id && (agreed == null || x.RecordedAt <= agreed) && (accepted == null || x.RecordedAt <= accepted)
                                  && x.AuthorityToCommit != null && x.AuthorityToCommit != Authority.CanCommit && x.AuthorityToCommit != Authority.CanEnforce),
                              Contact = db.Set<Encounter>().Where(e => e.NegotiationId == n.Id && e.OccurredAt > handed).Min(e => (DateTimeOffset?)e.OccurredAt),
                          }).ToListAsync(ct);
        return rows.Select(f => (f.Id, new RubricFact[]
        {
            RubricFact.Before(RubricFactKind.StructureBeforeAgreement, f.Structure, f.Accepted < f.Agreed || f.Agreed is null ? f.Accepted : f.Agreed),
            new(RubricFactKind.ReachBeforeAgreement, f.Reach, f.People), new(RubricFactKind.LimitsBeforeAgreement, f.Limits, f.People),
            new(RubricFactKind.HandoverAcknowledged, null, null, f.Handed),
            new(RubricFactKind.ContactAfterHandover, f.Contact is { } contact ? Days(Zones.Find(f.Zone), f.Handed!.Value, contact) : null, null, f.Contact, f.Handed),
        }));
    }

    private static int Days(TimeZoneInfo zone, DateTimeOffset from, DateTimeOffset to) => zone.DayOf(to).DayNumber - zone.DayOf(from).DayNumber;
}
