using MediatR;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Bargaining;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Workflow;
using NegotiationTracker.Web.Infrastructure;
using NegotiationTracker.Web.Infrastructure.Localisation;
using NegotiationTracker.Web.TagHelpers;

namespace NegotiationTracker.Web.Pages.Negotiations;

public sealed class HomeModel(IMediator mediator, Texts texts) : NegotiationPage(mediator, texts)
{
    public NegotiationHome View { get; private set; } = null!;

    public override NegotiationHeader Head => View.Head;

    public bool MayAdvance => MoveForm.Of(Move.Advance).Makers.Contains(Head.Reader.Role);

    /// <summary>The moves that fit the standing; the page of all moves explains the others.</summary>
    public IEnumerable<Move> Fitting => Head.Standing switch
    {
        Standing.Active when Head.CurrentStep == Step.FollowUp => [Move.Close, Move.Return, Move.Suspend],
        Standing.Active => Head.CurrentStep > Step.CoordinateApproach ? [Move.Return, Move.Suspend] : [Move.Suspend],
        Standing.Suspended => [Move.Resume, Move.DeclareBreakdown],
        Standing.BrokenDown => [Move.ReEngage, Move.Close],
        _ => [Move.Reopen],
    };

    /// <summary>At the last step: the promise to look at next, and a form without one where none is open.</summary>
    public string ObserveLink => Links.NewRecord(NegotiationId, "observations", View.Promises.Due.FirstOrDefault(p => p.Status == CommitmentStatus.Open)?.Id);

    public bool IsLastStep => Head.Standing == Standing.Active && Head.CurrentStep == Step.FollowUp;

    /// <summary>Open to the reader, by hand or by proposal.</summary>
    public bool MayAsk(Move move) => MoveForm.Of(move).Makers.Contains(Head.Reader.Role) || MoveForm.Of(move).Proposers.Contains(Head.Reader.Role);

    public IEnumerable<BarSegment> Bar(Func<IssueSum, int> value) =>
        View.Issues.Sums.Select(s => new BarSegment(T.Of(s.Status), T[$"Negotiations.Issues.Letter.{s.Status}"], value(s), Colour(s.Status)));

    public static int Colour(IssueStatus status) => status switch
    {
        IssueStatus.Resolved => 1,
        IssueStatus.Narrowed => 2,
        IssueStatus.Parked or IssueStatus.Intractable => 4,
        _ => 3,
    };

    public string DateLink(DatedThing thing) => thing.Kind switch
    {
        DatedKind.FollowUp => Links.Record(NegotiationId, "follow-ups", thing.Id),
        DatedKind.PauseReview => Links.Suspension(NegotiationId, thing.Id),
        DatedKind.Compromise => Links.Record(NegotiationId, "compromises", thing.Id),
        DatedKind.Override => Links.Override(NegotiationId, thing.Id),
        _ => Links.Agreement(NegotiationId, thing.Id),
    };

    public Task OnGet() => Load();

    protected override async Task Load() => View = await Send(new GetNegotiation(NegotiationId));
}
