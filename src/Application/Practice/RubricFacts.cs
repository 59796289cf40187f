using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Bargaining;
using NegotiationTracker.Domain.Context;
using NegotiationTracker.Domain.Counterparts;
using NegotiationTracker.Domain.Encounters;
using NegotiationTracker.Domain.FollowUps;
using NegotiationTracker.Domain.Groundwork;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Application.Practice;

/// <summary>What the record of a side shows beside a criterion. A fact marks nothing: the trainer does.</summary>
public enum RubricFactKind
{
    RedLinesBeforeContact = 1, ObjectiveBeforeContact, MandateBeforeContact, AlternateNamed,
    CharacteristicsDescribed, InterlocutorsVerified,
    ProcessTermsConfirmed, NonRecognitionStated, MeetingsWithGuarantee,
    Issues, InterestsFound,
    OptionsPerIssue, OptionsAssessed, OptionsVerifiable,
    CompromisesDecided, CompromisesReviewed, CrossedLines,
    AcceptancesWithEvidence, CommitmentsTestable, AgreementsApproved,
    FollowUpsDone, FollowUpsMissed, ViolationsSettled, ObservationsMade,
    OrganisationsOnPosition, LeadsInformed,
    ObservationsVerified, ObservationsClaimed, Returns, ContactsAmended,
    CautionAssessments, SeriousEvents, Suspensions,
    ContactsLogged, Handovers,
}

/// <param name="Count">How many; null for a fact that is a day.</param>
/// <param name="Of">Out of how many, where that says something.</param>
/// <param name="At">In exercise time.</param>
/// <param name="Against">The first contact, for what should have been there before it.</param>
public sealed record RubricFact(RubricFactKind Kind, int? Count, int? Of = null, DateTimeOffset? At = null, DateTimeOffset? Against = null)
{
    /// <summary>For what should come before the first contact; null for the other facts.</summary>
    public bool? Holds { get; init; }
}

/// <summary>The facts of one side's record, in three queries; counts and days only, nothing sealed.</summary>
public sealed class RubricFacts(IAppDb db)
{
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<RubricFact>>> Of(Guid negotiationId, CancellationToken ct)
    {
        var (prepared, bargained, followed) = (await Prepared(negotiationId, ct), await Bargained(negotiationId, ct), await Followed(negotiationId, ct));
        return prepared.Concat(bargained).Concat(followed).ToDictionary();
    }

    private IQueryable<Negotiation> The(Guid id) => db.Negotiations.AsNoTracking().Where(n => n.Id == id);

    private async Task<Dictionary<string, IReadOnlyList<RubricFact>>> Prepared(Guid id, CancellationToken ct)
    {
        var f = await The(id).Select(n => new
        {
            Contact = db.Set<Encounter>().Where(e => e.NegotiationId == id).Min(e => (DateTimeOffset?)e.OccurredAt),
            Lines = db.Set<RedLine>().Where(x => x.NegotiationId == id).Min(x => (DateTimeOffset?)x.RecordedAt),
            Objective = db.Set<Objective>().Where(x => x.NegotiationId == id).Min(x => (DateTimeOffset?)x.RecordedAt),
            Mandate = db.Set<Mandate>().Where(x => x.NegotiationId == id).Min(x => (DateTimeOffset?)x.RecordedAt),
            Alternates = n.Team.Count(m => m.Role == TeamRole.AlternateNegotiator),
            Profile = db.Set<ProfilePart>().Where(x => x.NegotiationId == id && x.Entry != null).Select(x => x.Characteristic).Distinct().Count(),
            People = db.Set<Interlocutor>().Count(x => x.NegotiationId == id),
            Verified = db.Set<Interlocutor>().Count(x => x.NegotiationId == id && x.AuthorityIsVerified),
            Confirmed = db.Set<ProcessTerms>().Count(x => x.NegotiationId == id && x.Status == ProcessTermsStatus.Confirmed),
            NonRecognition = db.Set<ProcessTerms>().Count(x => x.NegotiationId == id && x.NonRecognitionStated == true),
            Meetings = db.Set<Encounter>().Count(x => x.NegotiationId == id && x.Medium == Medium.InPerson),
            Guaranteed = db.Set<Encounter>().Count(x => x.NegotiationId == id && x.Medium == Medium.InPerson && x.HasSecurityGuarantee == true),
        }).FirstAsync(ct);
        RubricFact Before(RubricFactKind kind, DateTimeOffset? at) => new(kind, null, null, at, f.Contact) { Holds = at is not null && (f.Contact is null || at <= f.Contact) };
        return new()
        {
            ["Q1"] = [Before(RubricFactKind.RedLinesBeforeContact, f.Lines), Before(RubricFactKind.ObjectiveBeforeContact, f.Objective), Before(RubricFactKind.MandateBeforeContact, f.Mandate), new(RubricFactKind.AlternateNamed, f.Alternates)],
            ["Q2"] = [new(RubricFactKind.CharacteristicsDescribed, f.Profile, Enum.GetValues<Characteristic>().Length), new(RubricFactKind.InterlocutorsVerified, f.Verified, f.People)],
            ["Q3"] = [new(RubricFactKind.ProcessTermsConfirmed, f.Confirmed), new(RubricFactKind.NonRecognitionStated, f.NonRecognition), new(RubricFactKind.MeetingsWithGuarantee, f.Guaranteed, f.Meetings)],
        };
    }

    private async Task<Dictionary<string, IReadOnlyList<RubricFact>>> Bargained(Guid id, CancellationToken ct)
    {
        var f = await The(id).Select(n => new
        {
            Issues = db.Set<Issue>().Count(x => x.NegotiationId == id),
            Positions = db.Set<Position>().Count(x => x.NegotiationId == id),
            Interests = db.Set<Position>().Count(x => x.NegotiationId == id && x.InterestBeneath != null),
            Options = db.Set<Option>().Count(x => x.NegotiationId == id),
            Assessed = db.Set<OptionAssessment>().Where(x => x.NegotiationId == id).Select(x => x.OptionId).Distinct().Count(),
            Verifiable = db.Set<OptionAssessment>().Count(x => x.NegotiationId == id && x.CanBeVerified == true),
            Compromises = db.Set<CompromiseDecision>().Count(x => x.NegotiationId == id),
            Reviewed = db.Set<CompromiseDecision>().Count(x => x.NegotiationId == id && x.Review != null),
            Crossed = db.Set<RedLineCheck>().Count(x => x.NegotiationId == id && x.Result == RedLineResult.Crossed),
            Acceptances = db.Set<Acceptance>().Count(x => x.NegotiationId == id),
            Evidenced = db.Set<Acceptance>().Count(x => x.NegotiationId == id && x.HasEvidence),
            Commitments = db.Set<Commitment>().Count(x => x.NegotiationId == id),
            Testable = db.Set<Commitment>().Count(x => x.NegotiationId == id && x.DueOn != null),
            Agreements = db.Set<Agreement>().Count(x => x.NegotiationId == id),
            Approved = db.Set<AgreementApproval>().Where(x => x.NegotiationId == id && x.IsApproved).Select(x => x.AgreementId).Distinct().Count(),
        }).FirstAsync(ct);
        return new()
        {
            ["Q4"] = [new(RubricFactKind.Issues, f.Issues), new(RubricFactKind.InterestsFound, f.Interests, f.Positions)],
            ["Q5"] = [new(RubricFactKind.OptionsPerIssue, f.Options, f.Issues), new(RubricFactKind.OptionsAssessed, f.Assessed, f.Options), new(RubricFactKind.OptionsVerifiable, f.Verifiable, f.Options)],
            ["Q6"] = [new(RubricFactKind.CompromisesDecided, f.Compromises), new(RubricFactKind.CompromisesReviewed, f.Reviewed, f.Compromises), new(RubricFactKind.CrossedLines, f.Crossed)],
            ["Q7"] = [new(RubricFactKind.AcceptancesWithEvidence, f.Evidenced, f.Acceptances), new(RubricFactKind.CommitmentsTestable, f.Testable, f.Commitments), new(RubricFactKind.AgreementsApproved, f.Approved, f.Agreements)],
        };
    }

    private async Task<Dictionary<string, IReadOnlyList<RubricFact>>> Followed(Guid id, CancellationToken ct)
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
        return new()
        {
            ["Q8"] = [new(RubricFactKind.FollowUpsDone, f.Done, f.FollowUps), new(RubricFactKind.FollowUpsMissed, f.Missed, f.FollowUps), new(RubricFactKind.ViolationsSettled, f.Settled, f.Violations), new(RubricFactKind.ObservationsMade, f.Observations)],
            ["Q9"] = [new(RubricFactKind.OrganisationsOnPosition, f.Joined, f.Organisations), new(RubricFactKind.LeadsInformed, f.Informed, f.Links)],
            ["Q10"] = [new(RubricFactKind.ObservationsVerified, f.Observations - f.Claimed, f.Observations), new(RubricFactKind.ObservationsClaimed, f.Claimed, f.Observations), new(RubricFactKind.Returns, f.Returns), new(RubricFactKind.ContactsAmended, f.Amended, f.Contacts)],
            ["Q11"] = [new(RubricFactKind.CautionAssessments, f.Cautions), new(RubricFactKind.SeriousEvents, f.Serious), new(RubricFactKind.Suspensions, f.Suspensions)],
            ["Q12"] = [new(RubricFactKind.ContactsLogged, f.Contacts), new(RubricFactKind.Handovers, f.Handovers)],
        };
    }
}
