using System.Globalization;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Application.Workflow;
using NegotiationTracker.Domain.FollowUps;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Workflow;
using NegotiationTracker.Web.Infrastructure;
using NegotiationTracker.Web.Infrastructure.Localisation;

namespace NegotiationTracker.Web.Pages.Moves;

/// <summary>Moves, places and what was recorded for them, in words.</summary>
public static class MoveWords
{
    private static readonly Dictionary<string, MoveField> _fields = Enum.GetValues<Move>()
        .SelectMany(m => Enum.GetValues<Consequence>().SelectMany(c => MoveForm.FieldsOf(m, c)))
        .GroupBy(f => f.Key).ToDictionary(f => f.Key, f => f.First());

    private static readonly List<string> _order = [.. _fields.Keys];

    /// <summary>In the order in which the forms ask, whatever the order in which it was stored.</summary>
    public static IEnumerable<RecordedEntry> InOrder(this IEnumerable<RecordedEntry> entries) => entries.OrderBy(e => _order.IndexOf(e.Key));

    public static string NameOf(this Texts t, Move move) => t[$"Moves.{move}.Name"];

    /// <summary>The move and the step it was made at.</summary>
    public static string FromStep(this Texts t, Move move, Step from) => t.Format("Moves.FromStep", t.NameOf(move), from.Number());

    /// <summary>The name of the place where something is settled.</summary>
    public static string PlaceOf(this Texts t, Supply supply) => t.Find($"Moves.Place.{supply.Section}") ?? t.StepName(supply.Step);

    /// <summary>The button that makes it, in its own words where the name alone says too little.</summary>
    public static string DoOf(this Texts t, Move move, Step? target) => t.Find($"Moves.{move}.Do") is { } words ? string.Format(CultureInfo.CurrentUICulture, words, target?.Number()) : t.NameOf(move);

    /// <summary>A proposal names who answers it.</summary>
    public static string ProposeTo(this Texts t, Move move) => t[$"Moves.{move}.Propose"];

    public static string MakersOf(this Texts t, Move move) => string.Join(", ", MoveForm.Of(move).Makers.Order().Select(r => t.Of(r)));

    /// <summary>Why nobody can make it here, and from when somebody can.</summary>
    public static string WhyNotHere(this Texts t, MovePreview preview, DateOnly? nextEnd) => preview switch
    {
        { Move: Move.ConfirmExpiry, Must: ["agreement-not-past-end"] } when nextEnd is { } end => t.Format("Moves.NotHere.From", end.AddDays(1).ToString("d MMM yyyy", CultureInfo.CurrentUICulture)),
        { Must: [var code, ..] } => t.Code(code),
        _ => "",
    };

    public static string Place(this Texts t, Place place, Step step) =>
        place.IsStep() ? t.StepName(place.Step()) : t.Format("Moves.Place.Kept", t.Of(place.Standing()), step.Number());

    public static string StepName(this Texts t, Step step) => t.Format("Moves.Place.Step", step.Number(), t[$"Guideline.Step{step.Number()}.Name"]);

    /// <summary>A field that several moves share may be asked in the words of one of them.</summary>
    public static string LabelOf(this Texts t, string key, Move? move = null) => t.Find($"MoveFields.{move}.{key}") ?? t[$"MoveFields.{key}"];

    public static string? HintOf(this Texts t, string key, Move move) => t.Find($"MoveFields.{move}.{key}.Hint") ?? t.Find($"MoveFields.{key}.Hint");

    /// <summary>A follow-up that was made by itself has only the code name as its title; its kind and date say which it is.</summary>
    public static string FollowUpOf(this Texts t, FollowUpChoice followUp, NegotiationHeader? head = null)
    {
        var name = followUp.Kind == FollowUpKind.Other ? followUp.Title : t.Of(followUp.Kind);
        var due = followUp.DueOn?.ToString("d MMM yyyy", CultureInfo.CurrentUICulture) ?? "–";
        return head is not null && followUp.Owner is { } owner ? t.Format("Moves.FollowUp.Owned", name, due, head.NameOf(owner)) : t.Format("Moves.FollowUp", name, due);
    }

    public static string? AboutOf(this Texts t, RecordedEntry entry) => entry.FollowUp is { } followUp ? t.FollowUpOf(followUp) : entry.About;

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
