using MediatR;
using NegotiationTracker.Application;
using NegotiationTracker.Application.Search;
using NegotiationTracker.Web.Infrastructure.Localisation;

namespace NegotiationTracker.Web.Pages.Search;

public sealed class IndexModel(IMediator mediator, Texts texts) : SearchPage<FoundNegotiations>(mediator, texts)
{
    protected override IQuery<FoundNegotiations> Query(string words) => new SearchNegotiations(words);

    public void OnGet()
    {
    }
}
