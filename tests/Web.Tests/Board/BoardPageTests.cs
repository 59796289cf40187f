using System.Net;
using NegotiationTracker.Domain.Bargaining;
using NegotiationTracker.Web.Tests.Accounts;
using NegotiationTracker.Web.Tests.Support;

namespace NegotiationTracker.Web.Tests.Board;

public sealed class BoardPageTests
{
    [Theory]
    [InlineData("/board")]
    [InlineData("/board?view=table")]
    [InlineData("/board/others")]
    [InlineData("/board/others/2222-2222")]
    public async Task Get_NobodySignedIn_LeadsToSignIn(string path)
    {
        await using var host = new AccountsHost();
        await host.Add("Ines Marant");

        Assert.Contains("/sign-in", (await host.Browser().Get(path)).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_Stranger_FindsNothingInAnyViewAndNothingBehindAForeignFilter()
    {
        await using var stage = await HostStage.Open();
        var stranger = await stage.StrangerBrowser();

        foreach (var view in new[] { "", "?view=table", "?view=figures" })
        {
            var page = await stranger.Get("/board" + view);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            foreach (var word in new[] { "KESTREL", "Tolm Valley", "ASH council", stage.Id.ToString() }) Assert.DoesNotContain(word, page.Html, StringComparison.Ordinal);
        }
        var (foreign, never) = (await stranger.Get($"/board?area={stage.Id}"), await stranger.Get($"/board?area={Domain.Ids.New()}"));
        Assert.Equal((HttpStatusCode.NotFound, never.Html), (foreign.Status, foreign.Html));
    }

    [Fact]
    public async Task Get_Cards_CountExactlyAndLeadToTheNegotiation()
    {
        await using var stage = await HostStage.Open();
        await stage.Story.Record("follow-ups", new { Title = "Call", DueOn = stage.Story.Day(-3), Owner = stage.Lead.Id });

        var page = await stage.LeadBrowser.Get("/board");

        Assert.Equal("Phase board", page.Heading);
        Assert.Equal(3, page.Document.QuerySelectorAll(".phase > h2").Length);
        Assert.Equal(9, page.Document.QuerySelectorAll(".phase h3").Length);
        Assert.NotNull(page.Document.QuerySelector($"section[aria-labelledby=step-1] li.stuck a[href='{Links.Negotiation(stage.Id)}']"));
        Assert.Contains("1 thing late", page.Text, StringComparison.Ordinal);
        Assert.Equal(["Not closed (1)", "Active (1)", "Suspended (0)", "Broken down (0)", "Closed (0)"], page.Document.QuerySelectorAll(".filters:first-child a").Select(a => a.TextContent));
        Assert.Empty(page.Document.QuerySelectorAll("[style], script"));
    }

    /// <summary>Words that somebody typed stay out of addresses: the links and forms of the board carry ids and coded values.</summary>
    [Fact]
    public async Task Get_FilterAndItsLinks_HoldNoTypedWord()
    {
        await using var stage = await HostStage.Open();

        var page = await stage.LeadBrowser.Get($"/board?area={stage.Id}&counterpart={stage.Id}&about=HumanitarianAccess&standing=Active");

        Assert.NotNull(page.Document.QuerySelector($"select[name=area] option[selected][value='{stage.Id}']"));
        foreach (var address in page.Document.QuerySelectorAll("main [href], main [action], main [value]").Select(e => e.GetAttribute("href") ?? e.GetAttribute("action") ?? e.GetAttribute("value")!))
            foreach (var word in new[] { "Tolm", "ASH", "KESTREL", "Road" }) Assert.DoesNotContain(word, address, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("/board?standing=99&phase=7&step=12&about=3&mark=9&view=table")]
    [InlineData("/board?standing=&phase=&area=&about=&view=cards")]
    [InlineData("/board?area=no-id&standing=Odd&view=nothing&before=x&step=two")]
    public async Task Get_ValuesThatAreNone_FilterNothing(string path)
    {
        await using var stage = await HostStage.Open();

        var page = await stage.LeadBrowser.Get(path);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("KESTREL", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_TableAndFigures_TellTheSameFacts()
    {
        await using var stage = await HostStage.Open();
        await stage.Story.AddIssue("Levy at the third post", IssueStatus.Intractable, 9, "No payment", "Eight sacks a truck", Firmness.Fixed, 23);

        var table = await stage.LeadBrowser.Get("/board?view=table");
        var figures = await stage.LeadBrowser.Get("/board?view=figures");

        Assert.Equal("KESTREL", table.Document.QuerySelector("tbody th a")!.TextContent);
        Assert.Equal(["1", "0", "0"], figures.Document.QuerySelector(".figures tbody tr")!.QuerySelectorAll("td.num").Take(3).Select(c => c.TextContent));
        Assert.NotNull(figures.Document.QuerySelector("svg.stay rect.median[width]"));
        Assert.NotNull(figures.Document.QuerySelector("svg.chart[aria-label*='Intractable']"));
        Assert.Contains("No agreement is in force.", figures.Text, StringComparison.Ordinal);
    }
}
