using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Application.Workflow;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Workflow;
using NegotiationTracker.Web.Infrastructure.Localisation;
using NegotiationTracker.Web.TagHelpers;

namespace NegotiationTracker.Web.Pages.Moves;

/// <summary>One control of a move's form: a field, once or for one of the records it is asked for.</summary>
public sealed record MoveControl(string Name, MoveField Field, string Label, string? Hint, IReadOnlyList<Choice> Options)
{
    /// <summary>What is on record already about it.</summary>
    public IReadOnlyList<KnownFact> Known { get; init; } = [];

    private const int MostRadios = 6;

    public bool IsChoice => Field.Kind is not (MoveFieldKind.Text or MoveFieldKind.Line or MoveFieldKind.Date);

    public string As => Options.Count <= MostRadios && Field.Kind is MoveFieldKind.Choice or MoveFieldKind.YesNo or MoveFieldKind.Agreement ? "radio" : "select";

    /// <summary>The controls of a form, in its order; what was chosen before the form is not asked again.</summary>
    public static IReadOnlyList<MoveControl> Of(MoveFormView view, MoveInputs chosen, Texts t) =>
        [.. view.Fields.Where(f => chosen.Text(f.Key) is null && !IsIdle(f, view)).SelectMany(f => Rows(f, view, t).Select(row => new MoveControl(
            $"Values[{f.Key}{(row.Id is { } id ? $".{id}" : "")}]", f,
            row.Label is null ? t.LabelOf(f.Key, view.Preview.Move) : t.Format("Moves.About", t.LabelOf(f.Key, view.Preview.Move), row.Label),
            t.HintOf(f.Key, view.Preview.Move), Choices(f, view, chosen, t)) { Known = view.Known.GetValueOrDefault(f.Key, []) }))];

    /// <summary>An amendment goes back only from step 8 on.</summary>
    private static bool IsIdle(MoveField field, MoveFormView view) =>
        field.Key == "target" && view.Preview.Move == Move.Amend && (int)view.Head.CurrentStep <= 7;

    private static IEnumerable<(Guid? Id, string? Label)> Rows(MoveField field, MoveFormView view, Texts t) => field.Per switch
    {
        AskedPer.AgreementInForce => view.Agreements.Where(a => a.Status == AgreementStatus.InForce).Select(a => ((Guid?)a.Id, (string?)Words(a, t))),
        AskedPer.OpenCommitment => view.Commitments.Select(c => ((Guid?)c.Id, (string?)Words(c, t))),
        AskedPer.OpenFollowUp => view.FollowUps.Select(f => ((Guid?)f.Id, (string?)t.FollowUpOf(f, view.Head))),
        _ => [(null, null)],
    };

    private static IReadOnlyList<Choice> Choices(MoveField field, MoveFormView view, MoveInputs chosen, Texts t) => field.Kind switch
    {
        MoveFieldKind.Choice => Values(field, view, chosen, t),
        MoveFieldKind.YesNo => [new("true", t["Moves.Yes"]), new("false", t["Moves.No"])],
        MoveFieldKind.Step => [.. view.Targets.Select(s => new Choice($"{(int)s}", t.StepName(s)))],
        MoveFieldKind.Agreement => Single([.. view.Agreements.Where(a => a.Fits).Select(a => new Choice(a.Id.ToString(), Words(a, t)))]),
        MoveFieldKind.Negotiation => [.. view.Others.Select(o => new Choice(o.Id.ToString(), o.CodeName))],
        MoveFieldKind.Person when field.Key == "incoming" => [.. view.Successors.Select(p => new Choice(p.Id.ToString(), $"{p.Name}, {p.Organisation}"))],
        MoveFieldKind.Person => [.. view.Head.Team.Where(m => m.IsCurrent).Select(m => new Choice(m.PersonId.ToString(), $"{m.Name}, {t.Of(m.Role)}"))],
        _ => [],
    };

    private static IReadOnlyList<Choice> Values(MoveField field, MoveFormView view, MoveInputs chosen, Texts t) => field.Key switch
    {
        "consequence" => [.. view.Consequences.Select(c => new Choice($"{c}", t.Of(c)))],
        "reason-category" when chosen.Step("target") is { } target => [.. ReturnReasons.For(target).Select(r => new Choice($"{r}", t.Of(r)))],
        _ => [.. Enum.GetValues(field.Choices!).Cast<Enum>().Select(v => new Choice($"{v}", t.Of(v)))],
    };

    /// <summary>The only thing to choose is chosen.</summary>
    private static List<Choice> Single(List<Choice> choices) => choices.Count == 1 ? [choices[0] with { Selected = true }] : choices;

    private static string Words(AgreementChoice a, Texts t) => t.Format("Moves.Agreement", a.Title, a.VersionNumber, t.Of(a.Status));

    private static string Words(CommitmentChoice c, Texts t) => c.Act.State == FieldTextState.Shown
        ? Short(c.Act.Text!)
        : t.Format("Moves.Commitment", c.OwedBy is { } side ? t.Of(side) : "–", c.DueOn?.ToString("d MMM yyyy", System.Globalization.CultureInfo.CurrentUICulture) ?? "–");

    private static string Short(string text)
    {
        const int most = 120;
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= most ? line : $"{line[..most]}…";
    }
}
