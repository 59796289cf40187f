using MediatR;
using Microsoft.AspNetCore.Mvc;
using NegotiationTracker.Application;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Application.Workflow;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Workflow;
using NegotiationTracker.Web.Infrastructure;
using NegotiationTracker.Web.Infrastructure.Localisation;
using WorkflowMove = NegotiationTracker.Domain.Workflow.Move;

namespace NegotiationTracker.Web.Pages.Moves;

/// <summary>The form of one move: asks exactly what the move must record, once what the questions depend on is chosen.</summary>
public sealed class MoveModel(IMediator mediator, Texts texts, Zone zone, CaseTime time) : NegotiationPage(mediator, texts)
{
    private readonly List<string> refused = [];

    [BindProperty] public long Version { get; set; }

    [BindProperty] public Dictionary<string, string?> Values { get; set; } = [];

    [BindProperty] public Dictionary<string, string?> Overrides { get; set; } = [];

    [BindProperty] public string? OccurredAt { get; set; }

    [BindProperty] public string? Precision { get; set; }

    [BindProperty] public bool Propose { get; set; }

    public MoveFormView View { get; private set; } = null!;

    public override NegotiationHeader Head => View.Head;

    public WorkflowMove Move => Links.MoveOf((string)RouteData.Values["move"]!) is { } move and not WorkflowMove.Open ? move : throw new NotFoundException();

    public bool IsPost => HttpMethods.IsPost(Request.Method);

    /// <summary>What later questions depend on: from the address at first, from the form when it comes back.</summary>
    public MoveInputs Chosen => new(IsPost
        ? MoveErrors.Typed(Values)
        : Request.Query.Where(q => MoveAsked.Keys.Contains(q.Key)).ToDictionary(q => q.Key, q => q.Value.ToString()));

    public MoveAsked Asked => new(View, Chosen, IsPost);

    /// <summary>A form that came back is shown whatever is missing now, so that nothing typed is lost.</summary>
    public bool ShowsForm => IsPost || View.Preview is { IsReady: true, IsMine: true };

    public IReadOnlyList<string> Missing => IsPost ? [.. refused.Where(c => Head.Supplied(c) is not null && !Warnings.All.Contains(c))] : View.Preview.Must;
    public IReadOnlyList<string> Doubts => [.. Warnings.All.Where(w => View.Preview.Should.Contains(w) || Overrides.ContainsKey(w) || refused.Contains(w))];

    public DateTimeOffset Here => zone.At(time.GetUtcNow());

    /// <summary>Whose clock the time is typed by.</summary>
    public string Clock => zone.Name(Here);

    public Task OnGet() => Load();

    public async Task<IActionResult> OnPost()
    {
        var happened = When(out var precision);
        var result = Propose
            ? await Do(new ProposeMove(OperationId, NegotiationId, Move, MoveErrors.Typed(Values)), p => Links.Proposal(NegotiationId, p), "Moves.Flash.Proposed")
            : await Do(new MakeMove(OperationId, NegotiationId, Version, Move, MoveErrors.Typed(Values), MoveErrors.Typed(Overrides), happened, precision), _ => Links.Negotiation(NegotiationId), "Moves.Flash.Made");
        // Sending again after reading what changed is a decision on the newest state.
        if (IsStale && ModelState.Remove(nameof(Version))) Version = Head.Version;
        return result;
    }

    protected override async Task Load()
    {
        View = await Send(new GetMoveForm(NegotiationId, Move, Chosen.Choice<Consequence>("consequence"), Chosen.Step("target"), Chosen.Choice<AmendmentKind>("amendment-kind"), Chosen.Choice<ExpiryDecision>("expiry-decision")));
        if (!IsPost) Version = Head.Version;
    }

    protected override string FieldOf(string property) => MoveErrors.ControlOfProperty(property, Values, Overrides);

    protected override string FieldOfCode(string code)
    {
        refused.Add(code);
        return MoveErrors.ControlOf(code, Move, Values);
    }

    private DateTimeOffset? When(out TimePrecision precision)
    {
        if (!Enum.TryParse(Precision ?? nameof(TimePrecision.Exact), out precision) || !Enum.IsDefined(precision)) Say(nameof(Precision), "not-a-choice");
        var at = zone.Read(OccurredAt, Here);
        if (at is null && !string.IsNullOrWhiteSpace(OccurredAt)) Say(nameof(OccurredAt), "not-a-date");
        return at;
    }
}
