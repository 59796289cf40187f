using System.Globalization;
using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Application.Workflow;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Workflow;
using NegotiationTracker.Web.Infrastructure.Localisation;

namespace NegotiationTracker.Web.Pages.Moves;

/// <summary>Moves, places and what was recorded for them, in words.</summary>
public static class MoveWords
{
    private static readonly Dictionary<string, MoveField> _fields = Enum.GetValues<Move>()
        .SelectMany(m => Enum.GetValues<Consequence>().SelectMany(c => MoveForm.FieldsOf(m, c)))
        .GroupBy(f => f.Key).ToDictionary(f => f.Key, f => f.First());

    public static string NameOf(this Texts t, Move move) => t[$"Moves.{move}.Name"];

    /// <summary>A proposal names who answers it.</summary>
    public static string ProposeTo(this Texts t, Move move) => t[$"Moves.Propose.{MoveForm.Of(move).Makers.Single()}"];

    public static string Place(this Texts t, Place place, Step step) =>
        place.IsStep() ? t.StepName(place.Step()) : t.Format("Moves.Place.Kept", t.Of(place.Standing()), step.Number());

    public static string StepName(this Texts t, Step step) => t.Format("Moves.Place.Step", step.Number(), t[$"Guideline.Step{step.Number()}.Name"]);

    public static string LabelOf(this Texts t, string key) => t[$"MoveFields.{key}"];

    /// <summary>What was recorded: choices, dates and names in words, texts as they were typed.</summary>
    public static string Say(this Texts t, RecordedEntry entry)
    {
        if (entry.Value.State != FieldTextState.Shown) return t["Moves.NotCleared"];
        var (text, inputs) = (entry.Value.Text ?? "", new MoveInputs(new Dictionary<string, string> { ["v"] = entry.Value.Text ?? "" }));
        return _fields.GetValueOrDefault(entry.Key)?.Kind switch
        {
            MoveFieldKind.Choice => Enum.TryParse(_fields[entry.Key].Choices!, text, out var value) ? t.Of((Enum)value!) : text,
            MoveFieldKind.YesNo => inputs.YesNo("v") is { } yes ? t[yes ? "Moves.Yes" : "Moves.No"] : text,
            MoveFieldKind.Step => inputs.Step("v") is { } step ? t.StepName(step) : text,
            MoveFieldKind.Date => inputs.Date("v") is { } date ? date.ToString("d MMM yyyy", CultureInfo.CurrentUICulture) : text,
            MoveFieldKind.Person or MoveFieldKind.Agreement or MoveFieldKind.Negotiation => entry.Named ?? "–",
            _ => text,
        };
    }

    /// <summary>One thing, two things: how much stands between here and a move.</summary>
    public static string MissingWords(this Texts t, string name, int count) => t.Format("Moves.NotYet", name, t.Count("Moves.Missing", count));
}
