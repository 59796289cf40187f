using NegotiationTracker.Application.Dashboards;
using NegotiationTracker.Domain.Bargaining;
using NegotiationTracker.Domain.FollowUps;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Web.Infrastructure.Localisation;
using NegotiationTracker.Web.Pages.Negotiations;
using NegotiationTracker.Web.TagHelpers;

namespace NegotiationTracker.Web.Pages.Board;

/// <summary>How figures are drawn: a word and a letter for each part, so that colour is never alone.</summary>
public static class FigureWords
{
    /// <summary>What the table of agreements tells of each.</summary>
    public static readonly IReadOnlyList<string> Told = ["Met", "Claimed", "Open", "NotMet"];

    public sealed record Promise(string Name, int Count, int Kind)
    {
        public BarSegment Bar(Texts t) => new(t[$"Board.Promises.{Name}"], t[$"Board.Promises.Letter.{Name}"], Count, Kind);
    }

    public static IReadOnlyList<Promise> Of(PromiseFigure f) =>
        [new("Met", f.Met, 1), new("Claimed", f.Claimed, 3), new("Open", f.Open, 2), new("PartlyMet", f.PartlyMet, 3), new("NotMet", f.NotMet, 4), new("Unverifiable", f.Unverifiable, 2)];

    public static IEnumerable<(string Name, int Count)> Of(AgreementFigure f) => Told.Zip([f.Met, f.Claimed, f.Open, f.NotMet]);

    public static IEnumerable<BarSegment> Silent(Texts t, IReadOnlyList<StepFigure> steps) =>
    [
        .. steps.Where(s => s.Stalled > 0).Select(s => new BarSegment(t.Format("Board.Silent.AtStep", s.Step.Number()), t.Format("Board.Silent.Letter", s.Step.Number()), s.Stalled, 4)),
        new BarSegment(t["Board.Silent.Heard"], t["Board.Silent.Heard.Letter"], steps.Sum(s => s.Now.Count - s.Stalled), 1),
    ];

    public static IEnumerable<BarSegment> Overdue(Texts t, IReadOnlyList<OverdueFigure> rungs) =>
        rungs.Select(r => new BarSegment(t[$"FollowUps.Rung.{r.Rung}"], Letter(t, r), r.Count, Colour(r)));

    public static string Letter(Texts t, OverdueFigure figure) => t[$"Board.Overdue.Letter.{figure.Rung}"];

    public static int Colour(OverdueFigure figure) => figure.Rung switch { Rung.Owner => 2, Rung.Mandator or Rung.Coordinator => 4, _ => 3 };

    public static IEnumerable<BarSegment> Issues(Texts t, IReadOnlyList<IssueFigure> issues, Func<IssueFigure, int> value) =>
        issues.Select(i => new BarSegment(t.Of(i.Status), t[$"Negotiations.Issues.Letter.{i.Status}"], value(i), Colour(i.Status)));

    public static int Colour(IssueStatus status) => HomeModel.Colour(status);
}
