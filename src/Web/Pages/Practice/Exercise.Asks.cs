using NegotiationTracker.Application.FollowUps;
using NegotiationTracker.Application.Waiting;
using NegotiationTracker.Domain.Practice;

namespace NegotiationTracker.Web.Pages.Practice;

/// <summary>What is due and what waits inside the exercise, for its trainer as mandator and for whoever has a seat in a record.</summary>
public sealed partial class ExerciseModel
{
    public TodayList Today { get; private set; } = new([], [], [], false, 0);

    public WaitingList Waiting { get; private set; } = new([]);

    private async Task LoadAsks()
    {
        if (View.Clock.State is ExerciseState.Planned || View.Sides.All(s => s.NegotiationId is null)) return;
        Today = await Send(new GetToday(null, ExerciseId));
        Waiting = await Send(new GetWaiting(ExerciseId));
    }
}
