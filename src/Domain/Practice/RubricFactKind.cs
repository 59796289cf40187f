namespace NegotiationTracker.Domain.Practice;

/// <summary>What the record of a side can show beside a criterion; a pack names them by these words. A fact marks nothing: the trainer does.</summary>
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

    // For criteria of cases.
    StructureBeforeAgreement, ReachBeforeAgreement, LimitsBeforeAgreement,
    IssuesWithPeople, OptionsWithEffect, PeopleConsulted,
    RedLinesRecorded, OptionsAgainstLines, CompromisesOfLines,
    HandoverAcknowledged, ContactAfterHandover,
}
