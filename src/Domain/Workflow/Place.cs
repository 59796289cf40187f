using NegotiationTracker.Domain.Guideline;

namespace NegotiationTracker.Domain.Workflow;

/// <summary>
/// The states of the machine (RULINGS 1): twelve places where a negotiation can be, and three phases that enclose the steps
/// and are never current. The step kept while suspended, broken down or closed is data beside the place.
/// </summary>
public enum Place
{
    Step1 = 1, Step2, Step3, Step4, Step5, Step6, Step7, Step8, Step9,
    Suspended,
    BrokenDown,
    Closed,
    Preparation,
    SeekingAgreement,
    Implementation,
}

/// <summary>Is the process alive? (DOMAIN 4.1)</summary>
public enum Standing { Active = 1, Suspended, BrokenDown, Closed }

/// <summary>How complete the groundwork of one step is (DOMAIN 4.1).</summary>
public enum WorksheetStatus { NotStarted, InProgress, Completed, CompletedWithGaps, NeedsReview }

public static class Places
{
    /// <summary>The twelve places that can be current, in the order of the matrix.</summary>
    public static readonly IReadOnlyList<Place> Current =
        [.. Enum.GetValues<Place>().Where(p => p <= Place.Closed)];

    public static Place Of(Standing standing, Step step) => standing switch
    {
        Workflow.Standing.Suspended => Place.Suspended,
        Workflow.Standing.BrokenDown => Place.BrokenDown,
        Workflow.Standing.Closed => Place.Closed,
        _ => Of(step),
    };

    public static Place Of(Step step) => (Place)(int)step;

    public static bool IsStep(this Place place) => place is >= Place.Step1 and <= Place.Step9;

    public static Step Step(this Place place) => place.IsStep()
        ? (Step)(int)place
        : throw new ArgumentOutOfRangeException(nameof(place), place, "Not a step.");

    public static Standing Standing(this Place place) => place switch
    {
        Place.Suspended => Workflow.Standing.Suspended,
        Place.BrokenDown => Workflow.Standing.BrokenDown,
        Place.Closed => Workflow.Standing.Closed,
        _ => Workflow.Standing.Active,
    };
}
