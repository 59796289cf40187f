using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using NegotiationTracker.Application;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Application.Search;
using NegotiationTracker.Web.Infrastructure;
using NegotiationTracker.Web.Infrastructure.Localisation;

namespace NegotiationTracker.Web.Pages.Search;

public sealed class InsideModel(IMediator mediator, Texts texts) : SearchPage<FoundInside>(mediator, texts), IPlayed
{
    [FromRoute(Name = "id")]
    public Guid NegotiationId { get; set; }

    public NegotiationHeader Head { get; private set; } = null!;

    public ExercisePlace? Practice => Head.Practice;

    protected override IQuery<FoundInside> Query(string words) => new SearchInside(NegotiationId, words);

    public string LinkTo(FoundEntry entry) => entry.In switch
    {
        FoundIn.Record => Links.Shown(NegotiationId, entry.Kind!, entry.Id),
        FoundIn.Move => Links.TimelineFrom(NegotiationId, TimelineFilter.Moves, entry.MovedAt!.Value),
        FoundIn.Caution => $"{Links.Caution(NegotiationId)}?earlier={entry.Id}",
        FoundIn.ProposalAnswer => Links.Proposal(NegotiationId, entry.Id),
        FoundIn.Approval or FoundIn.Discarded => Links.Agreement(NegotiationId, entry.Id),
        FoundIn.Team => Links.Team(NegotiationId),
        FoundIn.EventCorrection => Links.Event(NegotiationId, entry.Id),
        _ => Links.Contact(NegotiationId, entry.Id),
    };

    public void OnGet()
    {
    }

    // The head stands on the page before and after a search, and hides it from strangers.
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        Head = await Send(new GetHeader(NegotiationId));
        await next();
    }
}
