using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Bargaining;
using NegotiationTracker.Domain.Context;
using NegotiationTracker.Domain.Counterparts;
using NegotiationTracker.Domain.Encounters;
using NegotiationTracker.Domain.Groundwork;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Application.Workflow;

/// <summary>
/// Loads the facts that guards and warnings read, of a negotiation and its agreements, in one query. Unfiltered on
/// purpose: what is missing is no secret to the team, what is written is.
/// </summary>
public sealed class EvidenceQuery(IAppDb db, CaseTime time)
{
    /// <summary>A profile older than this is out of date (W5).</summary>
    public const int ProfileDays = 90;

    private static readonly Question<Func<DbContext, Guid, DateOnly, DateTimeOffset, CancellationToken, Task<Facts?>>> _facts = new(() => EF.CompileAsyncQuery(
        (DbContext db, Guid id, DateOnly today, DateTimeOffset old, CancellationToken _) => db.Set<Negotiation>().AsNoTracking().Where(n => n.Id == id).Select(n => new Facts
        {
            Evidence = new StepEvidence
            {
                EngagementDecided = db.Set<EngagementDecision>().Any(e => e.NegotiationId == id),
                EngagementIsNegotiate = db.Set<EngagementDecision>().Any(e => e.NegotiationId == id && e.Decision == EngagementChoice.Negotiate),
                LeadNamed = n.Team.Any(m => m.Until == null && m.Role == TeamRole.LeadNegotiator),
                AlternateNamed = n.Team.Any(m => m.Until == null && m.Role == TeamRole.AlternateNegotiator),
                AlternateAnswered = n.Team.Any(m => m.Until == null && m.Role == TeamRole.AlternateNegotiator) || db.Set<NoAlternate>().Any(e => e.NegotiationId == id),
                SharingRuleSet = db.Set<InformationSharingRule>().Any(e => e.NegotiationId == id),
                PartnerDissentsOrUnasked = db.Set<ParticipatingOrganisation>().Any(e => e.NegotiationId == id && (e.Stance == Stance.Dissents || e.Stance == Stance.Unaware)),
                HostAuthorityInformed = db.Set<CommonPosition>().Any(e => e.NegotiationId == id && e.HostAuthorityInformed != null && e.HostAuthorityInformed != Informed.No),
                AffectedPeopleConsulted = db.Set<CommonPosition>().Any(e => e.NegotiationId == id && e.AffectedPeopleConsulted != null && e.AffectedPeopleConsulted != Informed.No),
                ObjectiveRecorded = db.Set<Objective>().Any(e => e.NegotiationId == id),
                BottomLineAnswered = db.Set<Objective>().Any(e => e.NegotiationId == id && e.HasBottomLine),
                ObjectiveWithoutAlternative = db.Set<Objective>().Any(e => e.NegotiationId == id && !e.HasAlternative),
                RedLinesAnswered = db.Set<RedLine>().Any(e => e.NegotiationId == id) || db.Set<RedLineAnswer>().Any(e => e.NegotiationId == id),
                LinesHeldOffSystem = db.Set<RedLineAnswer>().Any(e => e.NegotiationId == id && e.HeldOffSystem == true) || db.Set<Objective>().Any(e => e.NegotiationId == id && e.BottomLineHeldOffSystem == true),
                MandateIssued = db.Set<Mandate>().Any(e => e.NegotiationId == id),
                MandatorIsNotLead = !n.Team.Any(m => m.Until == null && m.Role == TeamRole.LeadNegotiator && db.Set<Mandate>().Any(x => x.NegotiationId == id && x.RecordedBy == m.PersonId)),
                SuspensionCriteriaAnswered = db.Set<SuspensionCriterion>().Any(e => e.NegotiationId == id),
                CharacteristicsAnswered = db.Set<ProfilePart>().Where(e => e.NegotiationId == id).Select(e => e.Characteristic).Distinct().Count(),
                ProfileWeakOrOld = db.Set<ProfilePart>().Any(e => e.NegotiationId == id && (e.Confidence == Confidence.Low || e.Confidence == Confidence.Unknown || e.ChangedAt < old)),
                InterlocutorRecorded = db.Set<Interlocutor>().Any(e => e.NegotiationId == id && e.ReplacedOn == null),
                InterlocutorAuthorityOpen = db.Set<Interlocutor>().Any(e => e.NegotiationId == id && e.ReplacedOn == null && e.AuthorityToCommit == null),
                InterlocutorAuthorityUnverified = db.Set<Interlocutor>().Any(e => e.NegotiationId == id && e.ReplacedOn == null && !e.AuthorityIsVerified),
                LegalStatusChecked = db.Set<LegalStatus>().Any(e => e.NegotiationId == id),
                ProcessTermsAnswered = db.Set<ProcessTerms>().Any(e => e.NegotiationId == id),
                ProcessTermsConfirmed = db.Set<ProcessTerms>().Any(e => e.NegotiationId == id && e.Status == ProcessTermsStatus.Confirmed),
                SecurityGuaranteeAnswered = db.Set<SecurityGuarantee>().Any(e => e.NegotiationId == id),
                MeetingWithoutGuaranteeAnswer = db.Set<Encounter>().Any(e => e.NegotiationId == id && e.Medium == Medium.InPerson && e.HasSecurityGuarantee == null
                    && !db.Set<EncounterAmendment>().Any(a => a.NegotiationId == id && a.EncounterId == e.Id && a.HasSecurityGuarantee != null)),
                ThirdPartyRolesMixed = db.Set<ThirdParty>().Any(e => e.NegotiationId == id && e.HasOpenDoubt),
                IssueRecorded = db.Set<Issue>().Any(e => e.NegotiationId == id),
                IssueWithPosition = db.Set<Position>().Any(e => e.NegotiationId == id),
                IssueFromOneSideOnly = db.Set<Issue>().Any(e => e.NegotiationId == id && e.Status != IssueStatus.Excluded
                    && !(db.Set<Position>().Any(p => p.IssueId == e.Id && p.Party == Side.Us) && db.Set<Position>().Any(p => p.IssueId == e.Id && p.Party == Side.Counterpart))),
                OptionsAssessed = db.Set<Option>().Count(o => o.NegotiationId == id && db.Set<OptionAssessment>().Any(a => a.OptionId == o.Id)
                    && !db.Set<RedLine>().Any(l => l.NegotiationId == id && l.Withdrawn != true && !db.Set<RedLine>().Any(r => r.Replaces == l.Id)
                        && !db.Set<RedLineCheck>().Any(c => c.OptionId == o.Id && c.RedLineId == l.Id))),
                OptionUnclear = db.Set<OptionAssessment>().Any(a => a.NegotiationId == id && (a.Principles == FramingResult.Unclear || a.Law == FramingResult.Unclear || a.Policies == FramingResult.Unclear)),
                UltimatumWithoutPlan = db.Set<Proposal>().Any(p => p.NegotiationId == id && p.IsUltimatumWithoutPlan),
                OpenImpasse = db.Set<Impasse>().Where(i => i.NegotiationId == id && i.ClosedOn == null).OrderBy(i => i.Id).Select(i => (Guid?)i.Id).FirstOrDefault(),
                IntractableIssue = db.Set<Issue>().Any(i => i.NegotiationId == id && i.Status == IssueStatus.Intractable),
                LinkedLeadUninformed = db.Set<NegotiationLink>().Any(l => l.NegotiationId == id && !l.OtherLeadInformed),
            },
            SuspendedAt = n.SuspendedAt,
            // Single values: a row of the newest assessment would need APPLY, which SQLite does not have.
            CautionComplete = db.Set<CautionAssessment>().Where(c => c.NegotiationId == id).OrderByDescending(c => c.Id).Select(c => c.IsComplete).FirstOrDefault(),
            CautionSignedAt = db.Set<CautionAssessment>().Where(c => c.NegotiationId == id).OrderByDescending(c => c.Id).Select(c => c.SignedAt).FirstOrDefault(),
            CautionAssessedAt = db.Set<CautionAssessment>().Where(c => c.NegotiationId == id).Max(c => (DateTimeOffset?)c.AssessedAt),
            LastSeriousEvent = db.Set<ContextEvent>().Where(e => e.NegotiationId == id && e.IsSerious).Max(e => (DateTimeOffset?)e.RecordedAt),
            LastSeriousCorrection = db.Set<EventCorrection>().Where(e => e.NegotiationId == id && e.IsSerious).Max(e => (DateTimeOffset?)e.RecordedAt),
            Agreements = db.Set<Agreement>().Where(a => a.NegotiationId == n.Id && a.Status != AgreementStatus.Discarded && a.Status != AgreementStatus.Superseded)
                .OrderByDescending(a => a.Id)
                // What is in force passed these guards when it came into force; a technical amendment carries the consents on.
                .Select(a => new AgreementFacts
                {
                    Id = a.Id,
                    Status = a.Status,
                    AmendsAnother = a.AmendsId != null,
                    PastEnd = a.EndsOn != null && a.EndsOn < today,
                    AcceptedByUs = a.Status == AgreementStatus.InForce || db.Set<Acceptance>().Any(x => x.AgreementId == a.Id && x.WordingVersion == a.WordingVersion && x.Party == Side.Us),
                    AcceptedByCounterpart = a.Status == AgreementStatus.InForce || db.Set<Acceptance>().Any(x => x.AgreementId == a.Id && x.WordingVersion == a.WordingVersion && x.Party == Side.Counterpart),
                    AuthorityEvidenced = a.Status == AgreementStatus.InForce || db.Set<Acceptance>().Any(x => x.AgreementId == a.Id && x.WordingVersion == a.WordingVersion && x.Party == Side.Counterpart && x.HasEvidence),
                    MandatorApproved = a.Status == AgreementStatus.InForce || db.Set<AgreementApproval>().Where(x => x.NegotiationId == id && x.AgreementId == a.Id).OrderByDescending(x => x.Id).Select(x => x.IsApproved && x.WordingVersion == a.WordingVersion).FirstOrDefault(),
                    OralWithoutAideMemoire = (a.Form == AgreementForm.Oral || a.Form == AgreementForm.Tacit) && !a.HasAideMemoire,
                    HasCommitments = db.Set<Commitment>().Any(c => c.AgreementId == a.Id),
                    CommitmentIncomplete = db.Set<Commitment>().Any(c => c.AgreementId == a.Id && !c.IsComplete),
                    CommitmentOpen = db.Set<Commitment>().Any(c => c.AgreementId == a.Id && (c.Status == CommitmentStatus.Open || c.Status == CommitmentStatus.Draft)),
                    MonitoringAnswered = db.Set<ImplementationTerms>().Any(t => t.AgreementId == a.Id),
                    MonitoringSelfReportOnly = db.Set<ImplementationTerms>().Any(t => t.AgreementId == a.Id && t.MonitoringMethods == MonitoringMethods.SelfReport),
                    DisputeMechanismAnswered = db.Set<ImplementationTerms>().Any(t => t.AgreementId == a.Id && t.DisputeMechanism != null),
                    DisputeMechanismAgreed = db.Set<ImplementationTerms>().Any(t => t.AgreementId == a.Id && t.DisputeMechanism != null && t.DisputeMechanism != DisputeMechanism.NoneAgreed),
                    RelayConfirmed = db.Set<ImplementationTerms>().Any(t => t.AgreementId == a.Id && t.OrderConfirmedDownTheChain == true),
                    NextReviewSet = db.Set<ImplementationTerms>().Any(t => t.AgreementId == a.Id && t.NextReviewOn != null && t.NextReviewOwner != null),
                    EndDateSet = db.Set<ImplementationTerms>().Any(t => t.AgreementId == a.Id && t.EndsOn != null),
                }).ToList(),
            MandateEnds = db.Set<Mandate>().Where(m => m.NegotiationId == id).OrderByDescending(m => m.Id).Select(m => m.ExpiresOn).FirstOrDefault(),
        }).FirstOrDefault()));

    public async Task<StepEvidence> Load(Guid id, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var question = _facts.In(db);
        var facts = await question.Ask(question.Db, id, today, now.AddDays(-ProfileDays), ct) ?? throw new NotFoundException();

        return facts.Evidence with
        {
            CautionAnswered = facts.CautionComplete,
            CautionSigned = facts.CautionSignedAt is not null,
            SeriousEventSinceCaution = Latest(facts.LastSeriousEvent, facts.LastSeriousCorrection) is { } shock && (facts.CautionAssessedAt is null || facts.CautionAssessedAt < shock),
            CautionRefreshedSinceSuspension = facts.SuspendedAt is null || facts.CautionComplete && facts.CautionAssessedAt > facts.SuspendedAt,
            CautionRefreshSigned = facts.SuspendedAt is null || facts.CautionSignedAt > facts.SuspendedAt,
            MandateCurrent = facts.Evidence.MandateIssued && (facts.MandateEnds is null || facts.MandateEnds >= today),
            Agreements = facts.Agreements,
        };
    }

    private static DateTimeOffset? Latest(params DateTimeOffset?[] instants) => instants.Max();

    private sealed class Facts
    {
        public required StepEvidence Evidence { get; init; }
        public required DateTimeOffset? SuspendedAt { get; init; }
        public required bool CautionComplete { get; init; }
        public required DateTimeOffset? CautionSignedAt { get; init; }
        public required DateTimeOffset? CautionAssessedAt { get; init; }
        public required DateTimeOffset? LastSeriousEvent { get; init; }
        public required DateTimeOffset? LastSeriousCorrection { get; init; }
        public required IReadOnlyList<AgreementFacts> Agreements { get; init; }
        public required DateOnly? MandateEnds { get; init; }
    }
}
