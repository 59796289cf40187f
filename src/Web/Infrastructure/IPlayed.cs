using NegotiationTracker.Application.Negotiations;

namespace NegotiationTracker.Web.Infrastructure;

/// <summary>A page that may show what is only practised: the frame then says so, on the screen and on paper.</summary>
public interface IPlayed
{
    ExercisePlace? Practice { get; }
}
