using Microsoft.EntityFrameworkCore;
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

    internal static RubricFact Before(RubricFactKind kind, DateTimeOffset? at, DateTimeOffset? against) =>
        new(kind, null, null, at, against) { Holds = at is not null && (against is null || at <= against) };
}

/// <summary>The facts of a side's record, in four queries; counts and days only, nothing sealed.</summary>
public sealed class RubricFacts(IAppDb db)
{
    public async Task<IReadOnlyDictionary<RubricFactKind, RubricFact>> Of(Guid negotiationId, CancellationToken ct)
    {
        List<RubricFact> facts = [.. await Prepared(negotiationId, ct), .. await Bargained(negotiationId, ct), .. await Followed(negotiationId, ct), .. await Turned(negotiationId, ct)];
        return facts.ToDictionary(f => f.Kind);
    }

    private IQueryable<Negotiation> The(Guid id) => db.Negotiations.AsNoTracking().Where(n => n.Id == id);

    private async Task<RubricFact[]> Prepared(Guid id, CancellationToken ct)
    {
        var f = await The(id).Select(n => new
        {
            Contact = db.Set<Encounter>().Where(e => e.NegotiationId == id).Min(e => (DateTimeOffset?)e.OccurredAt),
            Lines = db.Set<RedLine>().Where(x => x.NegotiationId == id).Min(x => (DateTimeOffset?)x.RecordedAt),
            RedLines = db.Set<RedLine>().Count(x => x.NegotiationId == id),
            Objective = db.Set<Objective>().Where(x => x.NegotiationId == id).Min(x => (DateTimeOffset?)x.RecordedAt),
            Mandate = db.Set<Mandate>().Where(x => x.NegotiationId == id).Min(x => (DateTimeOffset?)x.RecordedAt),
            Alternates = n.Team.Count(m => m.Role == TeamRole.AlternateNegotiator),
            Consulted = db.Set<CommonPosition>().Count(x => x.NegotiationId == id && x.AffectedPeopleConsulted == Informed.Yes),
            Profile = db.Set<ProfilePart>().Where(x => x.NegotiationId == id && x.Entry != null).Select(x => x.Characteristic).Distinct().Count(),
            People = db.Set<Interlocutor>().Count(x => x.NegotiationId == id),
            Verified = db.Set<Interlocutor>().Count(x => x.NegotiationId == id && x.AuthorityIsVerified),
            Confirmed = db.Set<ProcessTerms>().Count(x => x.NegotiationId == id && x.Status == ProcessTermsStatus.Confirmed),
            NonRecognition = db.Set<ProcessTerms>().Count(x => x.NegotiationId == id && x.NonRecognitionStated == true),
            Meetings = db.Set<Encounter>().Count(x => x.NegotiationId == id && x.Medium == Medium.InPerson),
            Guaranteed = db.Set<Encounter>().Count(x => x.NegotiationId == id && x.Medium == Medium.InPerson && x.HasSecurityGuarantee == true),
        }).FirstAsync(ct);
        return
        [
            RubricFact.Before(RubricFactKind.RedLinesBeforeContact, f.Lines, f.Contact), RubricFact.Before(RubricFactKind.ObjectiveBeforeContact, f.Objective, f.Contact), RubricFact.Before(RubricFactKind.MandateBeforeContact, f.Mandate, f.Contact),
            new(RubricFactKind.AlternateNamed, f.Alternates), new(RubricFactKind.RedLinesRecorded, f.RedLines), new(RubricFactKind.PeopleConsulted, f.Consulted),
            new(RubricFactKind.CharacteristicsDescribed, f.Profile, Enum.GetValues<Characteristic>().Length), new(RubricFactKind.InterlocutorsVerified, f.Verified, f.People),
            new(RubricFactKind.ProcessTermsConfirmed, f.Confirmed), new(RubricFactKind.NonRecognitionStated, f.NonRecognition), new(RubricFactKind.MeetingsWithGuarantee, f.Guaranteed, f.Meetings),
        ];
    }

    private async Task<RubricFact[]> Bargained(Guid id, CancellationToken ct)
    {
        var f = await The(id).Select(n => new
        {
            Issues = db.Set<Issue>().Count(x => x.NegotiationId == id),
            OfPeople = db.Set<Issue>().Count(x => x.NegotiationId == id && (x.PeopleAffected != null || x.HumanitarianConsequence != null)),
            Positions = db.Set<Position>().Count(x => x.NegotiationId == id),
            Interests = db.Set<Position>().Count(x => x.NegotiationId == id && x.InterestBeneath != null),
            Options = db.Set<Option>().Count(x => x.NegotiationId == id),
            Assessed = db.Set<OptionAssessment>().Where(x => x.NegotiationId == id).Select(x => x.OptionId).Distinct().Count(),
            WithEffect = db.Set<OptionAssessment>().Where(x => x.NegotiationId == id && x.EffectOnPeople != null).Select(x => x.OptionId).Distinct().Count(),
            Verifiable = db.Set<OptionAssessment>().Count(x => x.NegotiationId == id && x.CanBeVerified == true),
            Checked = db.Set<RedLineCheck>().Where(x => x.NegotiationId == id).Select(x => x.OptionId).Distinct().Count(),
            Crossed = db.Set<RedLineCheck>().Count(x => x.NegotiationId == id && x.Result == RedLineResult.Crossed),
            Compromises = db.Set<CompromiseDecision>().Count(x => x.NegotiationId == id),
            OfLines = db.Set<CompromiseDecision>().Count(x => x.NegotiationId == id && x.Touches == CompromiseTouches.RedLine),
            Reviewed = db.Set<CompromiseDecision>().Count(x => x.NegotiationId == id && x.Review != null),
            Acceptances = db.Set<Acceptance>().Count(x => x.NegotiationId == id),
            Evidenced = db.Set<Acceptance>().Count(x => x.NegotiationId == id && x.HasEvidence),
            Commitments = db.Set<Commitment>().Count(x => x.NegotiationId == id),
            Testable = db.Set<Commitment>().Count(x => x.NegotiationId == id && x.DueOn != null),
            Agreements = db.Set<Agreement>().Count(x => x.NegotiationId == id),
            Approved = db.Set<AgreementApproval>().Where(x => x.NegotiationId == id && x.IsApproved).Select(x => x.AgreementId).Distinct().Count(),
        }).FirstAsync(ct);
        return
        [
            new(RubricFactKind.Issues, f.Issues), new(RubricFactKind.IssuesWithPeople, f.OfPeople, f.Issues), new(RubricFactKind.InterestsFound, f.Interests, f.Positions),
            new(RubricFactKind.OptionsPerIssue, f.Options, f.Issues), new(RubricFactKind.OptionsAssessed, f.Assessed, f.Options), new(RubricFactKind.OptionsVerifiable, f.Verifiable, f.Options), new(RubricFactKind.OptionsWithEffect, f.WithEffect, f.Options),
            new(RubricFactKind.OptionsAgainstLines, f.Checked, f.Options), new(RubricFactKind.CrossedLines, f.Crossed),
            new(RubricFactKind.CompromisesDecided, f.Compromises), new(RubricFactKind.CompromisesOfLines, f.OfLines, f.Compromises), new(RubricFactKind.CompromisesReviewed, f.Reviewed, f.Compromises),
            new(RubricFactKind.AcceptancesWithEvidence, f.Evidenced, f.Acceptances), new(RubricFactKind.CommitmentsTestable, f.Testable, f.Commitments), new(RubricFactKind.AgreementsApproved, f.Approved, f.Agreements),
        ];
    }

    private async Task<RubricFact[]> Followed(Guid id, CancellationToken ct)
    {
        var f = await The(id).Select(n => new
        {
            FollowUps = db.Set<FollowUp>().Count(x => x.NegotiationId == id),
            Done = db.Set<FollowUp>().Count(x => x.NegotiationId == id && x.Status == FollowUpStatus.Done),
            Missed = db.Set<FollowUp>().Count(x => x.NegotiationId == id && x.Status == FollowUpStatus.Missed),
            Violations = db.Set<Violation>().Count(x => x.NegotiationId == id),
            Settled = db.Set<Violation>().Count(x => x.NegotiationId == id && x.SettledOn != null),
            Observations = db.Set<Observation>().Count(x => x.NegotiationId == id),
            Claimed = db.Set<Observation>().Count(x => x.NegotiationId == id && (x.Basis == ObservationBasis.SelfReported || x.Basis == ObservationBasis.Media)),
            Organisations = db.Set<ParticipatingOrganisation>().Count(x => x.NegotiationId == id),
            Joined = db.Set<ParticipatingOrganisation>().Count(x => x.NegotiationId == id && x.ConfirmedOn != null),
            Links = db.Set<NegotiationLink>().Count(x => x.NegotiationId == id),
            Informed = db.Set<NegotiationLink>().Count(x => x.NegotiationId == id && x.OtherLeadInformed),
            Returns = db.Set<Transition>().Count(x => x.NegotiationId == id && x.Move == Move.Return),
            Suspensions = db.Set<Transition>().Count(x => x.NegotiationId == id && x.Move == Move.Suspend),
            Handovers = db.Set<Handover>().Count(x => x.NegotiationId == id && x.AcknowledgedAt != null),
            Cautions = db.Set<CautionAssessment>().Count(x => x.NegotiationId == id),
            Serious = db.Set<ContextEvent>().Count(x => x.NegotiationId == id && x.IsSerious),
            Contacts = db.Set<Encounter>().Count(x => x.NegotiationId == id),
            Amended = db.Set<EncounterAmendment>().Count(x => x.NegotiationId == id),
        }).FirstAsync(ct);
        return
        [
            new(RubricFactKind.FollowUpsDone, f.Done, f.FollowUps), new(RubricFactKind.FollowUpsMissed, f.Missed, f.FollowUps), new(RubricFactKind.ViolationsSettled, f.Settled, f.Violations), new(RubricFactKind.ObservationsMade, f.Observations),
            new(RubricFactKind.OrganisationsOnPosition, f.Joined, f.Organisations), new(RubricFactKind.LeadsInformed, f.Informed, f.Links),
            new(RubricFactKind.ObservationsVerified, f.Observations - f.Claimed, f.Observations), new(RubricFactKind.ObservationsClaimed, f.Claimed, f.Observations), new(RubricFactKind.Returns, f.Returns), new(RubricFactKind.ContactsAmended, f.Amended, f.Contacts),
            new(RubricFactKind.CautionAssessments, f.Cautions), new(RubricFactKind.SeriousEvents, f.Serious), new(RubricFactKind.Suspensions, f.Suspensions),
            new(RubricFactKind.ContactsLogged, f.Contacts), new(RubricFactKind.Handovers, f.Handovers),
        ];
    }

    /// <summary>What was there before the first agreement, and what came after the last hand-over.</summary>
    private async Task<RubricFact[]> Turned(Guid id, CancellationToken ct)
    {
        var f = await (from n in The(id)
                       let agreed = db.Set<Transition>().Where(t => t.NegotiationId == id && (t.Move == Move.RecordAgreementInPrinciple || t.Move == Move.RecordPartialAgreement)).Min(t => (DateTimeOffset?)t.RecordedAt)
                       let accepted = db.Set<Acceptance>().Where(a => a.NegotiationId == id).Min(a => (DateTimeOffset?)a.RecordedAt)
                       let handed = db.Set<Handover>().Where(h => h.NegotiationId == id).Max(h => h.AcknowledgedAt)
                       select new
                       {
                           Agreed = agreed,
                           Accepted = accepted,
                           Handed = handed,
                           Structure = db.Set<ProfilePart>().Where(x => x.NegotiationId == id && x.Characteristic == Characteristic.Structure && x.Entry != null).Min(x => (DateTimeOffset?)x.RecordedAt),
                           People = db.Set<Interlocutor>().Count(x => x.NegotiationId == id),
                           Reach = db.Set<Interlocutor>().Count(x => x.NegotiationId == id && (agreed == null || x.RecordedAt <= agreed) && (accepted == null || x.RecordedAt <= accepted) && x.BindsWhomWhere != null),
                           Limits = db.Set<Interlocutor>().Count(x => x.NegotiationId == id && (agreed == null || x.RecordedAt <= agreed) && (accepted == null || x.RecordedAt <= accepted)
                               && x.AuthorityToCommit != null && x.AuthorityToCommit != Authority.CanCommit && x.AuthorityToCommit != Authority.CanEnforce),
                           Contact = db.Set<Encounter>().Where(e => e.NegotiationId == id && e.OccurredAt > handed).Min(e => (DateTimeOffset?)e.OccurredAt),
                       }).FirstAsync(ct);
        return
        [
            RubricFact.Before(RubricFactKind.StructureBeforeAgreement, f.Structure, f.Accepted < f.Agreed || f.Agreed is null ? f.Accepted : f.Agreed),
            new(RubricFactKind.ReachBeforeAgreement, f.Reach, f.People), new(RubricFactKind.LimitsBeforeAgreement, f.Limits, f.People),
            new(RubricFactKind.HandoverAcknowledged, null, null, f.Handed),
            new(RubricFactKind.ContactAfterHandover, f.Contact is { } contact ? (contact.UtcDateTime.Date - f.Handed!.Value.UtcDateTime.Date).Days : null, null, f.Contact, f.Handed),
        ];
    }
}
