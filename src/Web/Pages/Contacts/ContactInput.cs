using NegotiationTracker.Application.Encounters;
using NegotiationTracker.Domain.Bargaining;
using NegotiationTracker.Domain.Encounters;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Web.Pages.Contacts;

/// <summary>The contact form as it is typed. Rows that nobody touched are no rows; half-filled ones say what is missing.</summary>
public sealed class ContactInput
{
    public const int PromiseRows = 3;
    public const int PositionRows = 2;

    public string? When { get; set; }
    public Medium? Medium { get; set; }
    public string? What { get; set; }
    public TimePrecision? Precision { get; set; }
    public string? WhoWasThere { get; set; }
    public string? Place { get; set; }
    public string? TheySaid { get; set; }
    public string? WeSaid { get; set; }
    public Tone? Tone { get; set; }
    public bool? HasSecurityGuarantee { get; set; }
    public string? SecurityNote { get; set; }
    public Side? InitiatedBy { get; set; }
    public string? Purpose { get; set; }
    public string? ArgumentsTried { get; set; }
    public string? Interpreter { get; set; }
    public List<PromiseRow> Promises { get; set; } = [];
    public List<PositionRow> Positions { get; set; } = [];
    public string? NextContactOn { get; set; }

    private IEnumerable<(PromiseRow Row, int Index)> Promised => Promises.Select((r, i) => (r, i)).Where(x => x.r.IsTouched);

    private IEnumerable<(PositionRow Row, int Index)> Heard => Positions.Select((r, i) => (r, i)).Where(x => x.r.IsTouched);

    /// <summary>What no command can be made of, by field of the form.</summary>
    public IEnumerable<(string Field, string Code)> Problems(DateTimeOffset? happened)
    {
        if (string.IsNullOrWhiteSpace(When)) yield return (nameof(When), "required");
        else if (happened is null) yield return (nameof(When), "not-a-date");
        if (Medium is null) yield return (nameof(Medium), "required");
        if (string.IsNullOrWhiteSpace(What)) yield return (nameof(What), "required");
        foreach (var (row, i) in Promised)
        {
            if (row.OwedBy is null) yield return ($"Promises[{i}].OwedBy", "required");
            if (string.IsNullOrWhiteSpace(row.Act)) yield return ($"Promises[{i}].Act", "required");
            if (FormDates.IsUnreadable(row.DueOn)) yield return ($"Promises[{i}].DueOn", "not-a-date");
        }
        foreach (var (row, i) in Heard)
        {
            if (row.IssueId is null) yield return ($"Positions[{i}].IssueId", "required");
            if (row.Party is null) yield return ($"Positions[{i}].Party", "required");
            if (string.IsNullOrWhiteSpace(row.Statement)) yield return ($"Positions[{i}].Statement", "required");
        }
        if (FormDates.IsUnreadable(NextContactOn)) yield return (nameof(NextContactOn), "not-a-date");
    }

    public LogEncounter Command(Guid operation, Guid negotiation, DateTimeOffset? happened) => new(operation, negotiation,
        new(happened ?? default, Precision ?? TimePrecision.Exact, Medium ?? default, What ?? "", WhoWasThere, Place, TheySaid, WeSaid, Tone, HasSecurityGuarantee, SecurityNote)
        { InitiatedBy = InitiatedBy, Purpose = Purpose, ArgumentsTried = ArgumentsTried, Interpreter = Interpreter },
        [.. Promised.Select(x => new PromiseHeard(x.Row.OwedBy ?? default, x.Row.Act ?? "", FormDates.Day(x.Row.DueOn)))],
        [.. Heard.Select(x => new PositionHeard(x.Row.IssueId ?? default, x.Row.Party ?? default, x.Row.Statement ?? "", x.Row.Firmness ?? Firmness.Unknown))],
        FormDates.Day(NextContactOn));

    /// <summary>The form field of a command's property: the command counts filled rows only.</summary>
    public string FieldOf(string property)
    {
        if (property.StartsWith("Entry.", StringComparison.Ordinal)) property = property["Entry.".Length..];
        if (property == nameof(EncounterEntry.OccurredAt)) return nameof(When);
        if (property.StartsWith("Promises[", StringComparison.Ordinal)) return Renumber(property, [.. Promised.Select(x => x.Index)]);
        if (property.StartsWith("Positions[", StringComparison.Ordinal)) return Renumber(property, [.. Heard.Select(x => x.Index)]);
        return property;
    }

    private static string Renumber(string property, int[] rows)
    {
        var (open, close) = (property.IndexOf('['), property.IndexOf(']'));
        return $"{property[..open]}[{rows[int.Parse(property[(open + 1)..close], System.Globalization.CultureInfo.InvariantCulture)]}{property[close..]}";
    }
}

public sealed class PromiseRow
{
    public Side? OwedBy { get; set; }
    public string? Act { get; set; }
    public string? DueOn { get; set; }

    public bool IsTouched => OwedBy is not null || !string.IsNullOrWhiteSpace(Act) || !string.IsNullOrWhiteSpace(DueOn);
}

public sealed class PositionRow
{
    public Guid? IssueId { get; set; }
    public Side? Party { get; set; }
    public string? Statement { get; set; }
    public Firmness? Firmness { get; set; }

    public bool IsTouched => IssueId is not null || Party is not null || Firmness is not null || !string.IsNullOrWhiteSpace(Statement);
}
