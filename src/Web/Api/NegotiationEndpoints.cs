using NegotiationTracker.Application.FollowUps;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Application.Search;
using NegotiationTracker.Application.Waiting;

namespace NegotiationTracker.Web.Api;

public static class NegotiationEndpoints
{
    public static void MapNegotiations(this ApiRoutes api) => api
        .Query<GetNegotiations, NegotiationList>("/negotiations")
        .Query<GetOpenForm, OpenForm>("/negotiations/opening")
        .Command<OpenNegotiation>("/negotiations", makes: true)
        .Query<GetNegotiation, NegotiationHome>("/negotiations/{id:guid}")
        .Query<GetHeader, NegotiationHeader>("/negotiations/{negotiationId:guid}/header")
        .Command<DescribeNegotiation>("/negotiations/{negotiationId:guid}/details")
        .Query<GetTimeline, TimelineView>("/negotiations/{negotiationId:guid}/timeline")
        .Query<GetLinks, NegotiationLinks>("/negotiations/{negotiationId:guid}/links")
        .Command<InformLinkedLead>("/negotiations/{negotiationId:guid}/links/{linkId:guid}/informed")
        .Command<SplitNegotiation>("/negotiations/{negotiationId:guid}/split")
        .Query<GetWaiting, WaitingList>("/waiting")
        .Query<GetToday, TodayList>("/today")
        .Query<GetNotices, NoticeList>("/notices")
        .Command<SeeNotices>("/notices/seen")
        .Query<GetFollowUps, FollowUpList>("/negotiations/{negotiationId:guid}/follow-ups")
        .Query<GetFollowUp, FollowUpView>("/negotiations/{negotiationId:guid}/follow-ups/{followUpId:guid}")
        .Command<CompleteFollowUp>("/negotiations/{negotiationId:guid}/follow-ups/{followUpId:guid}/completion")
        .Command<SnoozeFollowUp>("/negotiations/{negotiationId:guid}/follow-ups/{followUpId:guid}/snooze")
        .Command<HandOnFollowUp>("/negotiations/{negotiationId:guid}/follow-ups/{followUpId:guid}/owner")
        .Search<SearchNegotiations, FoundNegotiations>("/search")
        .Search<SearchInside, FoundInside>("/negotiations/{negotiationId:guid}/search");
}
