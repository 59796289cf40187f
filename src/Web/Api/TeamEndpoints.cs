using NegotiationTracker.Application.Negotiations;

namespace NegotiationTracker.Web.Api;

public static class TeamEndpoints
{
    public static void MapTeams(this ApiRoutes api) => api
        .Query<GetTeam, TeamView>("/negotiations/{negotiationId:guid}/team")
        .Command<AddTeamMember>("/negotiations/{negotiationId:guid}/team")
        .Command<SetClearance>("/negotiations/{negotiationId:guid}/team/{personId:guid}/clearance")
        .Command<RemoveTeamMember>("/negotiations/{negotiationId:guid}/team/{personId:guid}/removal")
        .Command<PassMandate>("/negotiations/{negotiationId:guid}/team/mandate")
        .Command<ClassifyNegotiation>("/negotiations/{negotiationId:guid}/classification");
}
