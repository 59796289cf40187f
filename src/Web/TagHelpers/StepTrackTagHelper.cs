using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using NegotiationTracker.Web.Infrastructure.Localisation;

namespace NegotiationTracker.Web.TagHelpers;

public sealed record StepTrackView(IReadOnlyList<StepTrackCell> Cells);

/// <summary>What a cell is to the negotiation. A suspended one keeps its step; one that ended has reached it.</summary>
public enum TrackPlace { Elsewhere, Current, Paused, Reached }

/// <param name="Phase"><c>prep</c>, <c>seek</c> or <c>impl</c>.</param>
/// <param name="IsLookedAt">The page shows this step, which need not be the current one.</param>
/// <param name="State"><c>notstarted</c>, <c>inprogress</c>, <c>done</c>, <c>gaps</c> or <c>review</c>.</param>
public sealed record StepTrackCell(int Number, string Label, string Phase, string State, TrackPlace Place, string Href, bool IsLookedAt = false);

/// <summary>The product's signature: nine cells under three phases; fill, border, sign and word say how each step stands.</summary>
[HtmlTargetElement("step-track")]
public sealed class StepTrackTagHelper(Texts texts) : TagHelper
{
    public StepTrackView Model { get; set; } = new([]);

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "nav";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("aria-label", texts["Shell.Track.Label"]);
        var track = List("track");
        foreach (var phase in Model.Cells.GroupBy(c => c.Phase))
        {
            var group = new TagBuilder("li");
            group.AddCssClass(phase.Key);
            var name = new TagBuilder("span");
            name.InnerHtml.Append(texts[$"Shell.Track.Phase.{phase.Key}"]);
            var cells = List(null);
            foreach (var cell in phase) cells.InnerHtml.AppendHtml(Cell(cell));
            group.InnerHtml.AppendHtml(name).AppendHtml(cells);
            track.InnerHtml.AppendHtml(group);
        }

        output.Content.AppendHtml(track);
    }

    private TagBuilder Cell(StepTrackCell cell)
    {
        var link = new TagBuilder("a");
        link.Attributes["href"] = cell.Href;
        if (cell.Place is TrackPlace.Current or TrackPlace.Paused) link.Attributes["aria-current"] = "step";
        else if (cell.IsLookedAt) link.Attributes["aria-current"] = "page";
        var number = new TagBuilder("b");
        number.InnerHtml.Append(cell.Number.ToString(CultureInfo.CurrentUICulture));
        var label = new TagBuilder("span");
        label.InnerHtml.Append(cell.Label);
        link.InnerHtml.AppendHtml(number).AppendHtml(" ").AppendHtml(label).AppendHtml(" ").AppendHtml(State(cell));
        var item = new TagBuilder("li");
        item.AddCssClass(cell.Place switch
        {
            TrackPlace.Current => $"{cell.State} now",
            TrackPlace.Elsewhere => cell.State,
            _ => $"{cell.State} halt",
        });
        if (cell.IsLookedAt) item.AddCssClass("here");
        item.InnerHtml.AppendHtml(link);
        return item;
    }

    private TagBuilder State(StepTrackCell cell)
    {
        // The current step is normally in progress: then one word is enough.
        var word = cell switch
        {
            { Place: TrackPlace.Elsewhere } => texts[$"Shell.Track.State.{cell.State}"],
            { State: "inprogress" or "notstarted" } => texts[$"Shell.Track.{cell.Place}"],
            _ => $"{texts[$"Shell.Track.{cell.Place}"]}, {texts[$"Shell.Track.State.{cell.State}"]}",
        };
        var state = new TagBuilder("small");
        if (Sign(cell) is { } text)
        {
            var sign = new TagBuilder("i");
            sign.Attributes["aria-hidden"] = "true";
            sign.InnerHtml.Append(text);
            state.InnerHtml.AppendHtml(sign).AppendHtml(" ");
        }

        var words = new TagBuilder("span");
        words.InnerHtml.Append(word);
        state.InnerHtml.AppendHtml(words);
        return state;
    }

    private static string? Sign(StepTrackCell cell) => cell switch
    {
        { Place: TrackPlace.Paused } => "‖",
        { Place: TrackPlace.Reached } => "■",
        { State: "done" } => "✓",
        { State: "gaps" } => "◐",
        { State: "review" } => "↺",
        { Place: TrackPlace.Current } => "●",
        { State: "inprogress" } => "○",
        _ => null,
    };

    private static TagBuilder List(string? cssClass)
    {
        var list = new TagBuilder("ol");
        if (cssClass is not null) list.AddCssClass(cssClass);
        return list;
    }
}
