using System.Net;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Domain.Encounters;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Web.Tests.Accounts;
using NegotiationTracker.Web.Tests.Support;

namespace NegotiationTracker.Web.Tests.Board;

public sealed class RedactedCardPageTests
{
    /// <summary>Everything that stands in the story and is not shared; only the area is.</summary>
    private static readonly string[] Secret = ["KESTREL", "Road access", "ASH council", "Ines Marant", "Rahel Osei", "The valley is cut off", "OAK said so", "Field office"];

    [Fact]
    public async Task Card_OfAnotherOrganisation_ShowsWhereItStandsAndNothingElse()
    {
        await using var stage = await HostStage.Open();
        await stage.Story.Contact(1, Medium.Phone, "OAK said so");
        var outside = await Coordinator(stage, "Access unit");
        Assert.DoesNotContain("Tolm Valley", (await outside.Get("/board")).Html, StringComparison.Ordinal);
        await Press(stage, "Show the card");
        var number = await stage.Read(db => db.Negotiations.Select(n => n.CardNumber!).SingleAsync(TestContext.Current.CancellationToken));

        foreach (var path in new[] { "/board", Links.OtherOrganisations, Links.RedactedCard(number) })
        {
            var page = await outside.Get(path);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Contains(number, page.Text, StringComparison.Ordinal);
            Assert.Contains("Tolm Valley", page.Text, StringComparison.Ordinal);
            foreach (var word in Secret.Append($"{stage.Id}").Append($"{stage.Id:N}")) Assert.DoesNotContain(word, page.Html, StringComparison.OrdinalIgnoreCase);
        }
        Assert.Contains("0 negotiations", (await outside.Get("/board")).Text, StringComparison.Ordinal);
        foreach (var view in new[] { "?view=table", "?view=figures" })
            foreach (var word in Secret.Append("Tolm Valley").Append(number)) Assert.DoesNotContain(word, (await outside.Get("/board" + view)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Addresses_OfANegotiationWhoseCardIsShared_AreNotThere()
    {
        await using var stage = await HostStage.Open();
        await stage.Story.ShowCard("Asked for");
        var outside = await Coordinator(stage, "Access unit");

        foreach (var path in new[] { Links.Negotiation(stage.Id), Links.Timeline(stage.Id), Links.Team(stage.Id), Links.Moves(stage.Id), Links.SearchInside(stage.Id), $"/board?area={stage.Id}", Links.RedactedCard($"{stage.Id}"), Links.RedactedCard("2222-2222") })
            Assert.Equal(HttpStatusCode.NotFound, (await outside.Get(path)).Status);
        foreach (var path in new[] { "/", "/negotiations", "/waiting" })
            Assert.DoesNotContain("Tolm Valley", (await outside.Get(path)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Card_OfTheOwnOrganisationOrForAnotherRole_IsNotThere()
    {
        await using var stage = await HostStage.Open();
        await stage.Story.ShowCard("Asked for");
        var number = await stage.Read(db => db.Negotiations.Select(n => n.CardNumber!).SingleAsync(TestContext.Current.CancellationToken));

        foreach (var browser in new[] { await Coordinator(stage, "Field office"), await stage.StrangerBrowser(), stage.LeadBrowser })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await browser.Get(Links.RedactedCard(number))).Status);
            Assert.DoesNotContain(number, (await browser.Get("/board")).Html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Team_CardShownAndTakenBack_IsToldInTheHistoryAndNeedsAReason()
    {
        await using var stage = await HostStage.Open();
        var outside = await Coordinator(stage, "Access unit");

        var without = await Press(stage, "Show the card", "");
        Assert.Equal(HttpStatusCode.BadRequest, without.Status);
        Assert.NotNull(without.Document.QuerySelector("#card [aria-invalid=true]"));
        Assert.Equal(Links.Team(stage.Id), (await Press(stage, "Show the card", "They plan the same road")).Location);
        Assert.Contains("They plan the same road", (await stage.LeadBrowser.Get(Links.Team(stage.Id))).Text, StringComparison.Ordinal);
        await Press(stage, "Take the card back");

        Assert.DoesNotContain("Tolm Valley", (await outside.Get("/board")).Html, StringComparison.Ordinal);
        Assert.Equal([AccessChangeKind.CardShared, AccessChangeKind.CardWithdrawn], await stage.Read(db => db.Set<AccessChange>().OrderBy(c => c.Id).Select(c => c.Kind).ToListAsync(TestContext.Current.CancellationToken)));
    }

    private static async Task<Answer> Press(HostStage stage, string button, string reason = "Asked for")
    {
        stage.Host.Time.Advance(TimeSpan.FromSeconds(1));
        var mandator = await stage.MandatorBrowser();
        return await mandator.Press(await mandator.Get(Links.Team(stage.Id)), button, ("Input.CardReason", reason));
    }

    private static async Task<TestBrowser> Coordinator(HostStage stage, string organisation) =>
        await stage.Host.Browser().SignedIn(await stage.Host.Add("Cora Outside", InstallationRoles.Coordinator, organisation: organisation));
}
