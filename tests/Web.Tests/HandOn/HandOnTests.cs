using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Audit;
using NegotiationTracker.Application.HandOn;
using NegotiationTracker.Domain.Counterparts;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Workflow;
using NegotiationTracker.Web.Infrastructure;
using NegotiationTracker.Web.Tests.Accounts;
using NegotiationTracker.Web.Tests.Support;

namespace NegotiationTracker.Web.Tests.HandOn;

public sealed class HandOnTests : IAsyncLifetime
{
    private HostStage stage = null!;

    public async ValueTask InitializeAsync()
    {
        stage = await HostStage.Open();
        await stage.Story.Record("objectives", new { Statement = "Twelve trucks", BottomLine = "Six trucks a week" });
        await stage.Story.Record("red-lines", new { Statement = "Never hand over lists", Source = Domain.Groundwork.RedLineSource.Principle, IsAbsolute = true }, stage.Mandator.Id);
        await stage.Story.Record("interlocutors", new { Alias = "OAK", Function = "Speaks for the bureau", AuthorityToCommit = Authority.CanRecommend, Identity = "A Real Name" });
        await stage.Story.AddIssue("Levy at the post", Domain.Bargaining.IssueStatus.UnderDiscussion, 7, "No payment", "Eight sacks", Domain.Bargaining.Firmness.Fixed, 1);
        await stage.Story.Record("commitments", new { OwedBy = Side.Us, Act = "Send the sheet", DueOn = stage.Story.Day(4) });
        await stage.Story.Record("suspension-criteria", new { Criterion = "An attack on a convoy", WhoDecides = "The lead" });
        await stage.Story.Record("follow-ups", new { Title = "Meet at the bridge", DueOn = stage.Story.Day(2), Owner = stage.Lead.Id });
    }

    public ValueTask DisposeAsync() => stage.DisposeAsync();

    public static TheoryData<string, ExportForm> Sheets => new() { { "Card", ExportForm.Card }, { "NoNames", ExportForm.CardWithoutNames }, { "File", ExportForm.File }, { "Data", ExportForm.Data } };

    [Theory, MemberData(nameof(Sheets))]
    public async Task Sheet_Made_IsOnFileAndNeverStored(string key, ExportForm form)
    {
        var made = await Make(stage.LeadBrowser, key);
        var again = await Make(stage.LeadBrowser, key);

        var lines = await Lines();
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, 2), (made.Status, again.Status, lines.Count));
        Assert.True(made.Raw.Headers.CacheControl!.NoStore);
        Assert.All(lines, l => Assert.Equal((stage.Lead.Id, (Guid?)stage.Id, $"Export.{form}"), (l.ActorId, l.NegotiationId, l.Entity)));
    }

    [Theory]
    [InlineData("card")]
    [InlineData("file")]
    [InlineData("file.json")]
    public async Task Sheet_LookedAtByAddress_LeadsBackAndLeavesNoLine(string sheet)
    {
        var address = $"{Links.Negotiation(stage.Id)}/{sheet}";

        var (mine, strange) = (await stage.LeadBrowser.Get(address), await (await stage.StrangerBrowser()).Get(address));

        Assert.Equal((HttpStatusCode.Redirect, Links.HandOn(stage.Id)), (mine.Status, mine.Location));
        Assert.Equal(HttpStatusCode.NotFound, strange.Status);
        Assert.Empty(await Lines());
    }

    [Fact]
    public async Task Sheet_MadeByAStranger_IsNotFoundAndLeavesNoLine()
    {
        var stranger = await stage.StrangerBrowser();
        foreach (var address in new[] { Links.Card(stage.Id), Links.CardWithoutNames(stage.Id), Links.File(stage.Id), Links.Data(stage.Id) })
            Assert.Equal(HttpStatusCode.NotFound, (await Post(stranger, address)).Status);
        Assert.Empty(await Lines());
    }

    /// <summary>By hand a dozen are made in a day; a program that empties the house gets no further than this. Others are not hindered.</summary>
    [Fact]
    public async Task Sheets_MoreThanWorkNeeds_AreRefusedForAWhileAndLeaveNoLine()
    {
        for (var n = 0; n < new ExportOptions().AnHour; n++) Assert.Equal(HttpStatusCode.OK, (await Make(stage.LeadBrowser, n % 2 == 0 ? "Data" : "NoNames")).Status);

        var refused = await Make(stage.LeadBrowser, "File");

        Assert.Equal((HttpStatusCode.TooManyRequests, stage.Texts["Shell.Error.429.Title"]), (refused.Status, refused.Heading));
        Assert.InRange(refused.Raw.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(2));
        Assert.Equal(new ExportOptions().AnHour, (await Lines()).Count);
        Assert.Equal(HttpStatusCode.OK, (await Make(await stage.MandatorBrowser(), "File")).Status);
    }

    /// <summary>The query opens nothing by itself, not for the lead either.</summary>
    [Fact]
    public async Task Queries_WithoutTheirLine_AnswerNotFound()
    {
        var card = Domain.Ids.New();
        await stage.Send(new ExportNegotiation(card, stage.Id, ExportForm.CardWithoutNames), stage.Lead.Id);

        await Assert.ThrowsAsync<Application.NotFoundException>(() => stage.Send(new GetMeetingCard(card, stage.Id, Names: true), stage.Lead.Id));
        await Assert.ThrowsAsync<Application.NotFoundException>(() => stage.Send(new GetMeetingCard(card, stage.Id, Names: false), stage.Mandator.Id));
        await Assert.ThrowsAsync<Application.NotFoundException>(() => stage.Send(new GetNegotiationFile(card, stage.Id), stage.Lead.Id));
        await Assert.ThrowsAsync<Application.NotFoundException>(() => stage.Send(new GetNegotiationData(card, stage.Id), stage.Lead.Id));
        stage.Host.Time.Advance(TimeSpan.FromMinutes(2));
        await Assert.ThrowsAsync<Application.NotFoundException>(() => stage.Send(new GetMeetingCard(card, stage.Id, Names: false), stage.Lead.Id));
    }

    [Fact]
    public async Task Card_WithNames_HoldsWhatIsNeededAndNoLimit()
    {
        var card = await Make(stage.LeadBrowser, "Card");

        Assert.All(["KESTREL", "Meet at the bridge", "OAK", "Speaks for the bureau", "Levy at the post", "No payment", "Eight sacks", "Send the sheet", "An attack on a convoy"],
            word => Assert.Contains(word, card.Text, StringComparison.Ordinal));
        Assert.All(["Six trucks a week", "Never hand over lists", "A Real Name"], word => Assert.DoesNotContain(word, card.Html, StringComparison.Ordinal));
    }

    /// <summary>One page holds so much; what it does not hold is counted, and the names of things are cut like texts.</summary>
    [Fact]
    public async Task Card_OfMoreThanFits_SaysWhatItLeavesOut()
    {
        for (var n = 0; n < GetMeetingCardHandler.MostIssues + 1; n++)
            await stage.Story.Record("issues", new { Title = new string((char)('A' + n), 150), Status = Domain.Bargaining.IssueStatus.Identified, RaisedBy = Side.Us, WeightToUs = 9 });

        var card = await Make(stage.LeadBrowser, "Card");

        Assert.Contains(stage.Texts.Count("HandOn.Left", 2), card.Text, StringComparison.Ordinal);
        Assert.Contains(new string('A', 60) + " …", card.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(new string('A', 61), card.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Card_WithoutNames_HoldsNothingThatAnybodyTyped()
    {
        var card = (await Make(stage.LeadBrowser, "NoNames")).Document.QuerySelector("main")!.TextContent;

        Assert.All(["KESTREL", stage.Texts.Format("HandOn.Card.Numbered", 1), stage.Texts.Of(Domain.Bargaining.Firmness.Fixed), stage.Texts.Count("HandOn.Card.People", 1)],
            word => Assert.Contains(word, card, StringComparison.Ordinal));
        Assert.All(["Meet at the bridge", "OAK", "Speaks for", "Levy", "No payment", "Eight sacks", "Send the sheet", "An attack", "Road access", "Tolm Valley", "ASH council", "Ines Marant"],
            word => Assert.DoesNotContain(word, card, StringComparison.Ordinal));
    }

    [Fact]
    public async Task File_Printed_SaysWhatItHoldsBackAndWhoseItIs()
    {
        var file = await Make(stage.LeadBrowser, "File");

        var stamp = file.Document.QuerySelector(".stamp")!.TextContent;
        Assert.All(["KESTREL", "Ines Marant", stage.Texts.Of(Sensitivity.High)], word => Assert.Contains(word, stamp, StringComparison.Ordinal));
        Assert.Contains(stage.Texts["HandOn.Masked"], file.Text, StringComparison.Ordinal);
        Assert.Contains("Twelve trucks", file.Text, StringComparison.Ordinal);
        Assert.All(["Six trucks a week", "Never hand over lists", "A Real Name"], word => Assert.DoesNotContain(word, file.Html, StringComparison.Ordinal));
        Assert.Empty(file.Document.QuerySelectorAll("main form, main button, main details"));
    }

    [Fact]
    public async Task Data_Made_IsAFileWithANameThatTellsNothing()
    {
        var data = await Make(stage.LeadBrowser, "Data");

        var disposition = data.Raw.Content.Headers.ContentDisposition!;
        Assert.Equal(("attachment", $"negotiation-file-{stage.Now:yyyy-MM-dd}.json"), (disposition.DispositionType, disposition.FileName));
        using var parsed = JsonDocument.Parse(data.Html);
        var root = parsed.RootElement;
        Assert.Equal(("negotiation-file", 1, "KESTREL"), (root.GetProperty("format").GetString(), root.GetProperty("version").GetInt32(), root.GetProperty("negotiation").GetProperty("codeName").GetString()));
        var objective = root.GetProperty("records").EnumerateArray().Single(r => r.GetProperty("kind").GetString() == "objectives");
        Assert.Equal(("Twelve trucks", "masked"), (objective.GetProperty("values").GetProperty("statement").GetString(), objective.GetProperty("withheld").GetProperty("bottomLine").GetString()));
        Assert.Equal(stage.Lead.Id, objective.GetProperty("recordedBy").GetGuid());
    }

    [Fact]
    public async Task Home_OfANegotiation_LeadsToTheSheets() =>
        Assert.NotNull((await stage.LeadBrowser.Get(Links.Negotiation(stage.Id))).Document.QuerySelector($"main a[href='{Links.HandOn(stage.Id)}']"));

    private async Task<Answer> Make(TestBrowser by, string key) => await by.Press(await by.Get(Links.HandOn(stage.Id)), stage.Texts[$"HandOn.{key}.Button"]);

    private static async Task<Answer> Post(TestBrowser by, string address)
    {
        var token = (await by.Get("/account")).Document.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        return await by.Post(address, [new("__RequestVerificationToken", token)]);
    }

    private Task<List<AuditEntry>> Lines() => stage.Read(db => db.Set<AuditEntry>().AsNoTracking().Where(a => a.Act == ExportNegotiation.Act).ToListAsync(TestContext.Current.CancellationToken));
}
