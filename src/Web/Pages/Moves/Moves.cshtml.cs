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
    private static readonly WorkflowMove[] _forward = [WorkflowMove.Advance, WorkflowMove.Resume, WorkflowMove.ReEngage, WorkflowMove.Reopen];

    /// <summary>Forward first, then agreements, then back and aside.</summary>
    private static readonly WorkflowMove[] _order =
    [
        .. _forward,
        WorkflowMove.RecordAgreementInPrinciple, WorkflowMove.RecordPartialAgreement, WorkflowMove.BringIntoForce, WorkflowMove.ConfirmExpiry, WorkflowMove.Amend, WorkflowMove.EndAgreement,
        WorkflowMove.Return, WorkflowMove.Suspend, WorkflowMove.DeclareBreakdown, WorkflowMove.Close, WorkflowMove.HandOver, WorkflowMove.Link,
    ];

    public MovesView View { get; private set; } = null!;

    public override NegotiationHeader Head => View.Head;

    /// <summary>What the reader can do now, and what waits for something.</summary>
    public IEnumerable<(string Band, IReadOnlyList<MovePreview> Moves)> Bands =>
        new[] { (Band: "Open", Moves: Among(m => m.IsHere && m.IsMine && m.IsReady)), (Band: "NotYet", Moves: Among(m => m.IsHere && m.IsMine && !m.IsReady)) }.Where(b => b.Moves.Count > 0);

    public IReadOnlyList<MovePreview> NotYours => Among(m => m.IsHere && !m.IsMine);

    public IReadOnlyList<MovePreview> NotHere => Among(m => !m.IsHere);

    public bool HasWaiting => View.Proposals.Count + View.Overrides.Count > 0 || View.Handover is not null || View.Pause is not null;

    /// <summary>The step that an advance leads to stands in its name.</summary>
    public string NameOf(MovePreview move) => move.Move == WorkflowMove.Advance ? T.Format("Moves.Advance.To", (int)Head.CurrentStep + 1) : T.NameOf(move.Move);

    public static bool IsForward(MovePreview move) => move.IsOpen && _forward.Contains(move.Move);

    public Task OnGet() => Load();

    protected override async Task Load() => View = await Send(new GetMoves(NegotiationId));

    private IReadOnlyList<MovePreview> Among(Func<MovePreview, bool> these) => [.. View.Moves.Where(these).OrderBy(m => Array.IndexOf(_order, m.Move))];
}
