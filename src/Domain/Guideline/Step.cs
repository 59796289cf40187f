namespace NegotiationTracker.Domain.Guideline;

/// <summary>The nine steps of the UN guideline (DOMAIN 2.1). The number is the value.</summary>
public enum Step
{
    CoordinateApproach = 1,
    DecideObjectivesAndStrategy = 2,
    LearnAboutCounterpart = 3,
    BuildConsensusOnProcess = 4,
    IdentifyIssues = 5,
    DevelopOptions = 6,
    SeekAgreement = 7,
    DefineImplementationCriteria = 8,
    FollowUp = 9,
}

public enum Phase
{
    Preparation = 1,
    SeekingAgreement = 2,
    Implementation = 3,
}

public static class StepExtensions
{
    public static Phase Phase(this Step step) => (int)step switch
    {
        <= 3 => Guideline.Phase.Preparation,
        <= 7 => Guideline.Phase.SeekingAgreement,
        _ => Guideline.Phase.Implementation,
    };

    public static int Number(this Step step) => (int)step;
}

public static class Steps
{
    public static readonly IReadOnlyList<Step> All = Enum.GetValues<Step>();
    public static readonly IReadOnlyList<Phase> Phases = Enum.GetValues<Phase>();

    public static IEnumerable<Step> Of(Phase phase) => All.Where(s => s.Phase() == phase);
}
