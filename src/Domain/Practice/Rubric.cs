namespace NegotiationTracker.Domain.Practice;

/// <summary>The twelve criteria that every case shares, and how marks are put together (DOMAIN 10.1).</summary>
public static class Rubric
{
    public static readonly IReadOnlyList<string> Shared = [.. Enumerable.Range(1, 12).Select(n => $"Q{n}")];

    private static readonly Dictionary<string, IReadOnlyList<RubricFactKind>> _facts = new()
    {
        ["Q1"] = [RubricFactKind.RedLinesBeforeContact, RubricFactKind.ObjectiveBeforeContact, RubricFactKind.MandateBeforeContact, RubricFactKind.AlternateNamed],
        ["Q2"] = [RubricFactKind.CharacteristicsDescribed, RubricFactKind.InterlocutorsVerified],
        ["Q3"] = [RubricFactKind.ProcessTermsConfirmed, RubricFactKind.NonRecognitionStated, RubricFactKind.MeetingsWithGuarantee],
        ["Q4"] = [RubricFactKind.Issues, RubricFactKind.InterestsFound],
        ["Q5"] = [RubricFactKind.OptionsPerIssue, RubricFactKind.OptionsAssessed, RubricFactKind.OptionsVerifiable],
        ["Q6"] = [RubricFactKind.CompromisesDecided, RubricFactKind.CompromisesReviewed, RubricFactKind.CrossedLines],
        ["Q7"] = [RubricFactKind.AcceptancesWithEvidence, RubricFactKind.CommitmentsTestable, RubricFactKind.AgreementsApproved],
        ["Q8"] = [RubricFactKind.FollowUpsDone, RubricFactKind.FollowUpsMissed, RubricFactKind.ViolationsSettled, RubricFactKind.ObservationsMade],
        ["Q9"] = [RubricFactKind.OrganisationsOnPosition, RubricFactKind.LeadsInformed],
        ["Q10"] = [RubricFactKind.ObservationsVerified, RubricFactKind.ObservationsClaimed, RubricFactKind.Returns, RubricFactKind.ContactsAmended],
        ["Q11"] = [RubricFactKind.CautionAssessments, RubricFactKind.SeriousEvents, RubricFactKind.Suspensions],
        ["Q12"] = [RubricFactKind.ContactsLogged, RubricFactKind.Handovers],
    };

    public const int Lowest = 1;
    public const int Highest = 4;

    public static IEnumerable<string> CriteriaOf(CasePack pack) => Shared.Concat(pack.Criteria.Select(c => c.Key));

    /// <summary>What the record shows beside a criterion: for the shared ones always the same, for one of a case what its author named.</summary>
    public static IReadOnlyList<RubricFactKind> FactsOf(CasePack pack, string criterion) =>
        _facts.GetValueOrDefault(criterion) ?? pack.Criteria.FirstOrDefault(c => c.Key == criterion)?.Facts ?? [];

    public static decimal WeightOf(CasePack pack, string criterion) => pack.Weights.GetValueOrDefault(criterion, 1m);

    /// <summary>The mean of what is marked, by weight, on the scale of the levels; null while nothing is. A criterion without a mark counts for nothing.</summary>
    public static decimal? Mean(IEnumerable<(decimal Weight, int Level)> marks)
    {
        var (sum, weight) = marks.Aggregate((Sum: 0m, Weight: 0m), (a, m) => (a.Sum + m.Weight * m.Level, a.Weight + m.Weight));
        return weight == 0 ? null : Math.Round(sum / weight, 2, MidpointRounding.AwayFromZero);
    }
}
