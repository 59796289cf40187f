using MediatR;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Application.Workflow;
using NegotiationTracker.Web.Infrastructure;
using NegotiationTracker.Web.Infrastructure.Localisation;
using WorkflowMove = NegotiationTracker.Domain.Workflow.Move;

namespace NegotiationTracker.Web.Pages.Moves;

/// <summary>Every move, what it does, and what stands between here and it.</summary>
public sealed class MovesModel(IMediator mediator, Texts texts) : NegotiationPage(mediator, texts)
{
    private static readonly (string Name, WorkflowMove[] Moves)[] _groups =
    [
        ("Forward", [WorkflowMove.Advance, WorkflowMove.Resume, WorkflowMove.ReEngage, WorkflowMove.Reopen]),
        ("Back", [WorkflowMove.Return, WorkflowMove.Suspend, WorkflowMove.DeclareBreakdown, WorkflowMove.Close]),
        ("Agreements", [WorkflowMove.RecordAgreementInPrinciple, WorkflowMove.RecordPartialAgreement, WorkflowMove.BringIntoForce, WorkflowMove.Amend, WorkflowMove.EndAgreement, WorkflowMove.ConfirmExpiry]),
        ("Others", [WorkflowMove.HandOver, WorkflowMove.Link]),
    ];

    public MovesView View { get; private set; } = null!;

    public override NegotiationHeader Head => View.Head;

    public IEnumerable<(string Name, IReadOnlyList<MovePreview> Moves)> Groups =>
        _groups.Select(g => (g.Name, (IReadOnlyList<MovePreview>)[.. View.Moves.Where(m => m.IsHere && g.Moves.Contains(m.Move))])).Where(g => g.Item2.Count > 0);

    public IReadOnlyList<MovePreview> NotHere => [.. View.Moves.Where(m => !m.IsHere)];

    public bool HasWaiting => View.Proposals.Count + View.Overrides.Count > 0 || View.Handover is not null || View.Pause is not null;

    /// <summary>The step that an advance leads to stands in its name.</summary>
    public string NameOf(MovePreview move) => move.Move == WorkflowMove.Advance ? T.Format("Moves.Advance.To", (int)Head.CurrentStep + 1) : T.NameOf(move.Move);

    public Task OnGet() => Load();

    protected override async Task Load() => View = await Send(new GetMoves(NegotiationId));
}
