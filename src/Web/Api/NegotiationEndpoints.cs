using NegotiationTracker.Application.Negotiations;

namespace NegotiationTracker.Web.Api;

public static class NegotiationEndpoints
{
    public static void MapNegotiations(this ApiRoutes api) => api
        .Query<GetNegotiations, NegotiationList>("/negotiations")
        .Query<GetNegotiation, NegotiationHome>("/negotiations/{id:guid}");
}
