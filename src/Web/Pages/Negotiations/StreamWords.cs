using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Domain.FollowUps;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Workflow;
using NegotiationTracker.Web.Infrastructure.Localisation;

namespace NegotiationTracker.Web.Pages.Negotiations;

/// <summary>How an entry of the timeline is said, and where it leads.</summary>
public static class StreamWords
{
    /// <summary>What a move records first: why, in the words of whoever made it.</summary>
    private static readonly string[] _mainKeys = ["reason", "summary", "context", "what-changed", "what-is-new", "end-trigger", "clause-changed", "briefing", "wording"];

    public static string Headline(this Texts texts, TimelineEntry entry) => entry.Move is { } made ? texts.MoveLine(made)
        : entry.Kind == TimelineKind.Position ? texts.Format($"Negotiations.Stream.Position.{entry.Word?.ToString() ?? "Bare"}", entry.Title)
        : entry.Kind == TimelineKind.ProposalAnswer && entry.Word is Move move ? texts.Format("Negotiations.Stream.ProposalAnswer", texts[$"Moves.{move}.Name"])
        : entry.Kind == TimelineKind.Confirmation ? texts.Format($"Negotiations.Stream.{entry.Word}", Enum.TryParse<Step>(entry.Title, out var sheet) ? sheet.Number() : "")
        : entry.Kind == TimelineKind.FollowUp ? texts.Format($"Negotiations.Stream.FollowUp.{entry.Word}", texts.Of(entry.Awaits!))
        : entry.Kind == TimelineKind.Compromise && entry.Word is not null ? texts[$"Negotiations.Stream.Compromise.{entry.Word}"]
        : entry.Word is null && texts.Find($"Negotiations.Stream.{entry.Kind}.Bare") is { } bare ? bare
        : texts.Format($"Negotiations.Stream.{entry.Kind}", entry.Word is null ? "" : texts.Of(entry.Word));

    /// <summary>Who did it; the rules of the follow-ups act for nobody.</summary>
    public static string Actor(this Texts texts, TimelineEntry entry, NegotiationHeader head) => entry.By == Guid.Empty ? texts["FollowUps.ByRule"] : head.NameOf(entry.By);

    private static string MoveLine(this Texts texts, MoveMade made) => made switch
    {
        { Move: Move.Open } => texts["Negotiations.Stream.Opened"],
        _ when made.ToStep != made.FromStep && made.To.Standing() != made.From.Standing() && !made.To.IsStep() => texts.Format("Negotiations.Stream.BecameAndMoved", texts[$"Moves.{made.Move}.Name"], texts.Of(made.To.Standing()), made.FromStep.Number(), made.ToStep.Number()),
        _ when made.ToStep != made.FromStep => texts.Format("Negotiations.Stream.MovedTo", texts[$"Moves.{made.Move}.Name"], made.FromStep.Number(), made.ToStep.Number()),
        { Move: Move.Suspend or Move.DeclareBreakdown or Move.Close } when made.To != made.From => texts[$"Negotiations.Stream.{made.Move}"],
        _ when made.To != made.From => texts.Format("Negotiations.Stream.BecameStanding", texts[$"Moves.{made.Move}.Name"], texts.Of(made.To.Standing())),
        _ => texts.Format("Negotiations.Stream.AtStep", texts[$"Moves.{made.Move}.Name"], made.FromStep.Number()),
    };

    public static MoveDetail? MainDetail(this MoveMade made) =>
        _mainKeys.Select(key => made.Details.FirstOrDefault(d => d.Key == key)).FirstOrDefault(d => d is not null);

    /// <summary>The rest of what was recorded, in words; ids of records and people stay out.</summary>
    public static IEnumerable<(string Label, FieldText Text)> Rest(this Texts texts, MoveMade made, NegotiationHeader head)
    {
        foreach (var detail in made.Details.Where(d => d != made.MainDetail()))
        {
            var key = detail.Key.Split('.')[0];
            var text = Worded(texts, made, key, detail.Text, head);
            if (text is not null) yield return (texts[$"MoveFields.{key}"], text);
        }
    }

    private static FieldText? Worded(Texts texts, MoveMade made, string key, FieldText text, NegotiationHeader head)
    {
        if (text.State != FieldTextState.Shown) return text;
        var field = Enum.GetValues<Consequence>().Cast<Consequence?>().Prepend(null)
            .SelectMany(c => MoveForm.FieldsOf(made.Move, c)).FirstOrDefault(f => f.Key == key);
        return field?.Kind switch
        {
            MoveFieldKind.Choice when Enum.TryParse(field.Choices!, text.Text, out var value) => text with { Text = texts.Of((Enum)value!) },
            MoveFieldKind.Person when Guid.TryParse(text.Text, out var person) => text with { Text = head.NameOf(person) },
            MoveFieldKind.YesNo => text with { Text = texts[text.Text == "true" ? "Negotiations.Yes" : "Negotiations.No"] },
            MoveFieldKind.Agreement or MoveFieldKind.Negotiation => null,
            _ => text,
        };
    }

    /// <summary>Positions of one day that one person recorded on one day stand as one entry; everything else stands alone.</summary>
    public static IEnumerable<IReadOnlyList<TimelineEntry>> Together(this IEnumerable<TimelineEntry> entries)
    {
        var together = new List<TimelineEntry>();
        foreach (var entry in entries)
        {
            if (together.Count > 0 && !AreTogether(together[0], entry))
            {
                yield return together;
                together = [];
            }
            together.Add(entry);
        }
        if (together.Count > 0) yield return together;
    }

    private static bool AreTogether(TimelineEntry one, TimelineEntry other) =>
        (one.Kind, other.Kind) == (TimelineKind.Position, TimelineKind.Position) && (one.At, one.By, one.RecordedAt.UtcDateTime.Date) == (other.At, other.By, other.RecordedAt.UtcDateTime.Date);

    /// <summary>A record that knows only its day stands on it for everybody; an instant has the day of the reader.</summary>
    public static DateOnly DayOf(this Zone zone, TimelineEntry entry) =>
        entry.Kind is not (TimelineKind.Move or TimelineKind.Contact) && entry.Precision == TimePrecision.DayOnly ? DateOnly.FromDateTime(entry.At.UtcDateTime) : zone.Day(entry.At);

    public static string? Link(this TimelineEntry entry, Guid id) => entry.Kind switch
    {
        TimelineKind.Contact => Links.Contact(id, entry.Id),
        TimelineKind.Position => Links.Shown(id, "positions", entry.Id),
        TimelineKind.Event or TimelineKind.EventCorrection => Links.Event(id, entry.Id),
        TimelineKind.Impasse => Links.Record(id, "impasses", entry.Id),
        TimelineKind.Observation => Links.Shown(id, "observations", entry.Id),
        TimelineKind.Violation => Links.Record(id, "violations", entry.Id),
        TimelineKind.Compromise => Links.Record(id, "compromises", entry.Id),
        TimelineKind.Caution => Links.Caution(id),
        TimelineKind.ProposalAnswer => Links.Proposal(id, entry.Id),
        TimelineKind.Team => Links.Team(id),
        TimelineKind.FollowUp => Links.FollowUp(id, entry.Id),
        TimelineKind.Discarded => Links.Agreement(id, entry.Id),
        _ => null,
    };

    public static string Mark(this TimelineEntry entry) => entry.Kind switch
    {
        TimelineKind.Event or TimelineKind.EventCorrection or TimelineKind.Impasse or TimelineKind.Violation => "ev",
        TimelineKind.FollowUp when entry.Word is Rung or FollowUpActKind.Missed => "ev",
        TimelineKind.Contact or TimelineKind.Position or TimelineKind.Observation or TimelineKind.FollowUp => "",
        _ => "mv",
    };
}
