using System.Net;
using System.Text.Json;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Infrastructure.Samples;
using NegotiationTracker.Testing.Hostile;
using NegotiationTracker.Web.Tests.Accounts;
using NegotiationTracker.Web.Tests.Support;

namespace NegotiationTracker.Web.Tests.Hostile;

/// <summary>
/// What leaves the program is JSON, a calendar or a page to print: nothing that a spreadsheet works out by itself (TRUST S9). Every hostile
/// cell comes back sign by sign from the data file, and no text ends the line of a calendar.
/// </summary>
public sealed class HostileExportTests : IAsyncLifetime
{
    private const string CodeName = "=1+1|'X,;\\\"";

    private HostStage stage = null!;

    public async ValueTask InitializeAsync() => stage = await HostStage.Open();

    public ValueTask DisposeAsync() => stage.DisposeAsync();

    [Fact]
    public async Task Data_OfHostileCells_ReadsBackSignBySign()
    {
        var cells = Corpus.All.Where(n => n.Family == "spreadsheet").Select(n => n.Text).ToList();
        foreach (var cell in cells) await stage.Story.Record("notes", new { Step = "CoordinateApproach", Topic = "Other", Text = cell });

        var data = await Made(Links.Data(stage.Id));

        Assert.Equal(("application/json", "attachment"), (data.Raw.Content.Headers.ContentType!.MediaType, data.Raw.Content.Headers.ContentDisposition!.DispositionType));
        using var parsed = JsonDocument.Parse(data.Html);
        var read = parsed.RootElement.GetProperty("records").EnumerateArray().Where(r => r.GetProperty("kind").GetString() == "notes").Select(r => r.GetProperty("values").GetProperty("text").GetString()!).ToHashSet();
        Assert.All(cells.Select(Corpus.Kept), c => Assert.True(read.Contains(c) || read.Contains(c.Trim()), c));
    }

    [Fact]
    public async Task Calendar_OfAHostileCodeName_HoldsOneEvent()
    {
        var story = await Story.Open(stage, new Cast(stage.Lead.Id, stage.Lead.Id, stage.Lead.Id, stage.Mandator.Id), CodeName, "Road", "Valley", "ASH", SubstantiveAreas.HumanitarianAccess, "Cut off");
        await story.Record("follow-ups", new { Title = "Call", DueOn = story.Day(2), Owner = stage.Lead.Id });
        var page = await stage.LeadBrowser.Press(await stage.LeadBrowser.Get("/account"), stage.Texts["Calendar.Make"]);
        var feed = await stage.Host.Browser().Get(new Uri(page.Document.QuerySelector("#calendar-address")!.GetAttribute("value")!).AbsolutePath);

        Assert.Equal(HttpStatusCode.OK, feed.Status);
        var lines = feed.Html.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Single(lines, "BEGIN:VEVENT");
        Assert.All(lines, l => Assert.Matches("^[A-Z-]+[:;]", l));
        Assert.Single(lines, l => l.StartsWith("SUMMARY:=1+1|'X\\,\\;\\\\\"", StringComparison.Ordinal));
    }

    private async Task<Answer> Made(string address)
    {
        var token = (await stage.LeadBrowser.Get("/account")).Document.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        return await stage.LeadBrowser.Post(address, [new("__RequestVerificationToken", token)]);
    }
}
