using NegotiationTracker.Application.Workflow;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Workflow;
using NegotiationTracker.Web.Infrastructure.Localisation;
using NegotiationTracker.Web.TagHelpers;

namespace NegotiationTracker.Web.Pages.Moves;

/// <summary>One of the answers on which the other questions of a form depend.</summary>
public sealed record Settled(string Key, string Value, string Words);

/// <summary>What a form asks first, one question a page, and what it asks then.</summary>
public sealed record MoveAsked(MoveFormView View, MoveInputs Chosen, bool IsPost)
{
    public static readonly IReadOnlyList<string> Keys = ["expiry-decision", "consequence", "amendment-kind", "target"];

    /// <summary>Moves that change neither the step nor the standing.</summary>
    private static readonly HashSet<Move> _staying = [Move.HandOver, Move.Link, Move.RecordAgreementInPrinciple, Move.BringIntoForce];

    /// <summary>The question that comes before the form; null once the form can be shown, or has come back.</summary>
    public string? First => IsPost ? null : Keys.FirstOrDefault(k => ComesFirst(k) && Words(k) is null);

    public IReadOnlyList<Choice> Options(Texts t) => First switch
    {
        "expiry-decision" => [.. Enum.GetValues<ExpiryDecision>().Select(d => new Choice($"{d}", t.Of(d)))],
        "consequence" => [.. View.Consequences.Select(c => new Choice($"{c}", t.Of(c)))],
        "amendment-kind" => [.. Enum.GetValues<AmendmentKind>().Select(k => new Choice($"{k}", t.Of(k)))],
        _ => [.. View.Targets.Select(s => new Choice($"{s.Number()}", t.StepName(s)))],
    };

    /// <summary>Said beside the consequences: which others there are, and who decides on them.</summary>
    public string? NotMine(Texts t) => First == "consequence" && View.OthersConsequences.Count > 0
        ? t.Format("Moves.Consequence.Others", string.Join(", ", View.OthersConsequences.Select(c => t.Of(c))))
        : null;

    public IEnumerable<Settled> SettledIn(Texts t) => Keys.Where(ComesFirst).Select(k => (Key: k, Words: Words(k))).Where(k => k.Words is not null)
        .Select(k => new Settled(k.Key, Chosen.Text(k.Key)!, k.Words!(t)));

    /// <summary>Only what was asked first is settled; every other answer stays a control.</summary>
    public IReadOnlyList<MoveControl> Controls(Texts t) =>
        MoveControl.Of(View, new MoveInputs(Chosen.Values.Where(v => ComesFirst(v.Key) && Words(v.Key) is not null).ToDictionary()), t);

    public Step? Target => Chosen.Step("target") is { } step && (View.Targets.Contains(step) || IsPost) ? step : null;

    /// <summary>Where it leads, once nothing that is still asked decides that.</summary>
    public MoveDecision? Leads => IsOpenWhere ? null : View.Leads is { } leads && (leads.To != View.Head.State.Place || leads.Step != View.Head.State.Step) ? leads : null;

    /// <summary>The form says from where only when it leads somewhere.</summary>
    public bool Moves => !_staying.Contains(View.Preview.Move) && (IsOpenWhere || Leads is not null);

    private bool IsOpenWhere => First is not null || View.Fields.Any(f => f.Key == "target" && Target is null || f.Key == "partial-consequence");

    /// <summary>A step is asked first where the reasons offered depend on it.</summary>
    private bool ComesFirst(string key) => Keys.Contains(key) && View.Fields.Any(f => f.Key == (key == "target" ? "reason-category" : key));

    private Func<Texts, string>? Words(string key) => key switch
    {
        "expiry-decision" => Chosen.Choice<ExpiryDecision>(key) is { } decision ? t => t.Of(decision) : null,
        "consequence" => Chosen.Choice<Consequence>(key) is { } consequence && (View.Consequences.Contains(consequence) || IsPost) ? t => t.Of(consequence) : null,
        "amendment-kind" => Chosen.Choice<AmendmentKind>(key) is { } kind ? t => t.Of(kind) : null,
        _ => Target is { } step ? t => t.StepName(step) : null,
    };
}
