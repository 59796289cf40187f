using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Testing;

namespace NegotiationTracker.Application.Tests.Negotiations;

public sealed class AccessChangeTests
{
    [Theory, AllProviders]
    public async Task Team_AddedClearedAndTakenOff_IsToldWithReasonsToTheTeam(string provider)
    {
        await using var stage = await ReadStage.Create(provider);
        var story = stage.Story;
        await story.Add(stage.Stranger.Id, TeamRole.SupportTeam, Sensitivity.High);
        stage.Host.Time.Advance(TimeSpan.FromMinutes(1));
        await stage.Send(new SetClearance(Ids.New(), story.Id, await story.Version(), stage.Stranger.Id, Sensitivity.Moderate, "Only keeps the calendar"), stage.Mandator.Id);
        stage.Host.Time.Advance(TimeSpan.FromMinutes(1));
        await stage.Send(new RemoveTeamMember(Ids.New(), story.Id, await story.Version(), stage.Stranger.Id, "Left the mission"), stage.Mandator.Id);

        var changes = (await stage.Ask(new GetTeam(story.Id))).Changes;
        var told = (await stage.Ask(new GetTimeline(story.Id, TimelineFilter.Decisions))).Entries;

        Assert.Equal([AccessChangeKind.Removed, AccessChangeKind.Narrowed, AccessChangeKind.Added], changes.Select(c => c.Kind));
        Assert.Equal(["Left the mission", "Only keeps the calendar", null], changes.Select(c => c.Reason.Text));
        Assert.All(changes, c => Assert.Equal(("Stranger", stage.Mandator.Id), (c.Person, c.By)));
        Assert.Equal(changes.Select(c => ((Enum?)c.Kind, c.Reason.Text)), told.Where(e => e.Kind == TimelineKind.Team).Select(e => (e.Word, e.Text.Text)));
    }

    [Theory, AllProviders]
    public async Task CodeName_OfAnotherCaseOrAccent_CannotBeUsedByAnybody(string provider)
    {
        await using var stage = await ReadStage.Create(provider);
        var other = await stage.Open("MÉSANGE BLEUE", "Passage", "Rive");

        foreach (var name in new[] { "mesange  bleue", " Mésange Bleue ", "\u0301\u0301" })
        {
            Assert.Equal("code-name-unusable", (await Assert.ThrowsAsync<DomainException>(() => stage.Open(name, "Other", "Rive"))).Codes[0]);
            var renamed = new DescribeNegotiation(Ids.New(), stage.Story.Id, await stage.Story.Version(), name, "Road", "Valley", "ASH", SubstantiveAreas.HumanitarianAccess);
            Assert.Equal("code-name-unusable", (await Assert.ThrowsAsync<DomainException>(() => stage.Ask(renamed))).Codes[0]);
        }
        await stage.Ask(new DescribeNegotiation(Ids.New(), other.Id, await other.Version(), "Mesange Bleue", "Passage", "Rive", "ASH", SubstantiveAreas.HumanitarianAccess));
    }
}
