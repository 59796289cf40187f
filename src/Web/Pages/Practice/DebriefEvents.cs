using NegotiationTracker.Application.Practice;

namespace NegotiationTracker.Web.Pages.Practice;

/// <summary>Something that happened in an exercise: news that came, or a move that a side made.</summary>
/// <param name="Day">The exercise day; the first is day 0.</param>
/// <param name="Expected">What a sound team does then.</param>
public sealed record DebriefEvent(DateTimeOffset At, int Day, DebriefInject? News, MovePlayed? Move, IReadOnlyList<string> Expected);

/// <summary>A day on the strip, as wide as it has events.</summary>
public sealed record DebriefDay(int Day, int First, int Count);

/// <summary>
/// What was expected beside what was done, in the order of exercise time. The strip gives every event the same room: an exercise
/// plays for hours and then lets weeks pass, and no scale shows both.
/// </summary>
public sealed class DebriefEvents
{
    public const int Cell = 44;

    public DebriefEvents(DebriefView view)
    {
        var news = view.Injects.Where(i => i.At is not null)
            .Select(i => new DebriefEvent(i.At!.Value, view.Clock.DayOf(i.At.Value), i, null, i.ExpectedEffect is { } effect ? [effect] : []));
        // What is expected of a step is said once, where a side first leaves it.
        var said = new HashSet<(string, Domain.Guideline.Step)>();
        var moves = view.Steps.SelectMany(s => s.Made.Select(m => (Step: s, Move: m))).OrderBy(m => m.Move.At)
            .Select(m => new DebriefEvent(m.Move.At, m.Move.Day, null, m.Move, said.Add((m.Move.SideKey, m.Step.Step)) ? m.Step.Expected : [])).ToList();
        All = [.. news.Concat(moves).OrderBy(e => e.At)];
        Days = [.. All.Select((e, i) => (e.Day, i)).GroupBy(e => e.Day).Select(g => new DebriefDay(g.Key, g.First().i, g.Count()))];
        Sides = [.. view.Sides.Where(s => s.KeepsRecord)];
    }

    public IReadOnlyList<DebriefEvent> All { get; }

    public IReadOnlyList<DebriefDay> Days { get; }

    public IReadOnlyList<ExerciseSideView> Sides { get; }

    public int Width => Math.Max(All.Count, 6) * Cell;

    /// <summary>Where a cell begins; counted from the right where one reads from there.</summary>
    public int X(int index, int cells = 1) =>
        Infrastructure.Localisation.Texts.IsRightToLeft ? Width - ((index + cells) * Cell) : index * Cell;
}
