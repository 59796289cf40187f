using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Dashboards;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Application.Tests.Negotiations;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Workflow;
using NegotiationTracker.Testing;

namespace NegotiationTracker.Application.Tests.Dashboards;

public sealed class RedactedCardTests
{
    [Theory, AllProviders]
    public async Task Card_SharedTakenBackAndSharedAgain_IsSeenUnderOneNumberWhileItIsShared(string provider)
    {
        await using var stage = await ReadStage.Create(provider);
        var outside = await Person(stage, "Outside", "Access unit", InstallationRoles.Coordinator);

        Assert.Empty(await Cards(stage, outside));
        await Share(stage, true);
        var first = Assert.Single(await Cards(stage, outside));
        await Share(stage, false);
        Assert.Empty(await Cards(stage, outside));
        await Assert.ThrowsAsync<NotFoundException>(() => stage.Host.Send(new GetRedactedCard(first.Number), outside, TestContext.Current.CancellationToken));
        await Share(stage, true);
        var again = Assert.Single(await Cards(stage, outside));

        Assert.Equal(first, again);
        Assert.Equal((Step.CoordinateApproach, Standing.Active, "Tolm Valley", SubstantiveAreas.HumanitarianAccess, null), (first.Step, first.Standing, first.Area, first.About, first.NextReview));
        Assert.Equal(first, await stage.Host.Send(new GetRedactedCard(first.Number), outside, TestContext.Current.CancellationToken));
        var changes = (await stage.Ask(new GetTeam(stage.Story.Id))).Changes.Select(c => (c.Kind, c.Reason.Text));
        Assert.Equal([(AccessChangeKind.CardShared, "Asked for"), (AccessChangeKind.CardWithdrawn, "Asked for"), (AccessChangeKind.CardShared, "Asked for")], changes);
    }

    [Theory, AllProviders]
    public async Task Card_Shared_IsThereForCoordinatorsOfOtherOrganisationsOnly(string provider)
    {
        await using var stage = await ReadStage.Create(provider);
        await Share(stage, true);
        var number = await stage.Read(db => db.Negotiations.Select(n => n.CardNumber).SingleAsync());
        Person[] without =
        [
            await Person(stage, "Own", "Field office", InstallationRoles.Coordinator), await Person(stage, "Negotiator", "Access unit", InstallationRoles.Negotiator),
            await Person(stage, "Focal", "Access unit", InstallationRoles.DataProtectionFocalPoint), await Person(stage, "Admin", "Access unit", InstallationRoles.Administrator | InstallationRoles.Trainer),
            stage.Lead, stage.Mandator,
        ];

        foreach (var person in without)
        {
            Assert.Empty(await Cards(stage, person));
            Assert.Equal(0, (await stage.Host.Send(new GetPhaseBoard(new()), person, TestContext.Current.CancellationToken)).OthersCount);
            await Assert.ThrowsAsync<NotFoundException>(() => stage.Host.Send(new GetRedactedCard(number!), person, TestContext.Current.CancellationToken));
        }
    }

    /// <summary>Who is let in keeps what the clearance gives, and sees the negotiation once: as a card or as itself, never as both.</summary>
    [Theory, AllProviders]
    public async Task Card_OfSomebodyOnTheList_IsTheNegotiationItself(string provider)
    {
        await using var stage = await ReadStage.Create(provider);
        await Share(stage, true);
        var outside = await Person(stage, "Outside", "Access unit", InstallationRoles.Coordinator);
        var before = await stage.Host.Send(new GetPhaseBoard(new()), outside, TestContext.Current.CancellationToken);
        var focal = await Person(stage, "Focal", "Field office", InstallationRoles.DataProtectionFocalPoint);
        await stage.Story.Add(focal.Id, TeamRole.DataProtectionFocalPoint);
        await stage.Host.Send(new AddTeamMember(Ids.New(), stage.Story.Id, await stage.Story.Version(), outside.Id, TeamRole.Coordinator, Sensitivity.Moderate, "Joins"), focal, TestContext.Current.CancellationToken);

        var after = await stage.Host.Send(new GetPhaseBoard(new()), outside, TestContext.Current.CancellationToken);

        Assert.Equal(((0, 1), (1, 0)), ((before.Count, before.OthersCount), (after.Count, after.OthersCount)));
        Assert.Empty(await Cards(stage, outside));
    }

    [Theory]
    [InlineData("lead", "Asked for", "sharing-needs-approval")]
    [InlineData("mandator", " ", "sharing-reason-missing")]
    public async Task Share_ByWhoMayNotOrWithoutReason_IsRefused(string by, string reason, string code)
    {
        await using var stage = await ReadStage.Create("Sqlite");
        var person = by == "lead" ? stage.Lead : stage.Mandator;

        var refusal = await Assert.ThrowsAsync<DomainException>(async () => await stage.Send(new ShareCard(Ids.New(), stage.Story.Id, await stage.Story.Version(), true, reason), person.Id));

        Assert.Equal([code], refusal.Codes);
        Assert.False(await stage.Read(db => db.Negotiations.Select(n => n.SharesCard).SingleAsync()));
    }

    [Theory, AllProviders]
    public async Task Cards_MoreThanAPage_PageThroughAllOfThemOnce(string provider)
    {
        await using var stage = await ReadStage.Create(provider);
        for (var i = 0; i <= GetRedactedCardsHandler.PageSize; i++) await (await stage.Open($"BIRD {i}", "More", "Elsewhere")).ShowCard("Asked for");
        var outside = await Person(stage, "Outside", "Access unit", InstallationRoles.Coordinator);

        var first = await stage.Host.Send(new GetRedactedCards(), outside, TestContext.Current.CancellationToken);
        var second = await stage.Host.Send(new GetRedactedCards(first.Next), outside, TestContext.Current.CancellationToken);

        Assert.Equal((GetRedactedCardsHandler.PageSize, 1, null), (first.Cards.Count, second.Cards.Count, second.Next));
        Assert.Equal(GetRedactedCardsHandler.PageSize + 1, first.Cards.Concat(second.Cards).Select(c => c.Number).Distinct().Count());
    }

    private static async Task Share(ReadStage stage, bool shares)
    {
        stage.Host.Time.Advance(TimeSpan.FromMinutes(1));
        await stage.Send(new ShareCard(Ids.New(), stage.Story.Id, await stage.Story.Version(), shares, "Asked for"), stage.Mandator.Id);
    }

    private static async Task<IReadOnlyList<RedactedCard>> Cards(ReadStage stage, Person person) =>
        (await stage.Host.Send(new GetRedactedCards(), person, TestContext.Current.CancellationToken)).Cards;

    private static async Task<Person> Person(ReadStage stage, string name, string organisation, InstallationRoles roles)
    {
        var person = new Person(Ids.New(), name, organisation, $"{name}@example.org", roles);
        await stage.Host.Write(db => db.People.Add(person), person);
        return person;
    }
}
