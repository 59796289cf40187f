using System.Net;
using System.Text;
using NegotiationTracker.Domain.Encounters;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Web.Tests.Support;

namespace NegotiationTracker.Web.Tests.Contacts;

public sealed class ContactPageTests : IAsyncLifetime
{
    private HostStage stage = null!;
    private Guid contact;

    private string Page => Links.Contact(stage.Id, contact);

    public async ValueTask InitializeAsync()
    {
        stage = await HostStage.Open();
        contact = await stage.Story.Contact(0, Medium.InPerson, "They offered Tuesdays.", "Tuesdays, before noon.", who: "OAK");
    }

    public ValueTask DisposeAsync() => stage.DisposeAsync();

    [Fact]
    public async Task Contact_AnonymousStrangerOrUnknown_IsNotShown()
    {
        var stranger = await stage.StrangerBrowser();

        Assert.StartsWith("/sign-in", (await stage.Host.Browser().Get(Page)).Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Get(Page)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stage.LeadBrowser.Get(Links.Contact(stage.Id, stage.Id))).Status);
    }

    [Fact]
    public async Task Contact_InPersonWithoutAnswer_KeepsTheGuaranteeOpen()
    {
        var answered = await stage.Story.Contact(0, Medium.InPerson, "Second", guarantee: true);

        Assert.Contains(stage.Texts["Contacts.W8.Title"], (await stage.LeadBrowser.Get(Page)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(stage.Texts["Contacts.W8.Title"], (await stage.LeadBrowser.Get(Links.Contact(stage.Id, answered))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Amend_WithReason_StandsBesideTheOriginal()
    {
        var page = await stage.LeadBrowser.Get(Page);

        var saved = await stage.LeadBrowser.Press(page, "Add the correction", ("Input.Reason", "Misheard"), ("Input.Text", "They offered Thursdays."));
        var shown = await stage.LeadBrowser.Get(Page);

        Assert.Equal(Page, saved.Location);
        var sides = shown.Document.QuerySelectorAll(".pair > div").Take(2).Select(d => d.TextContent).ToList();
        Assert.Contains("They offered Tuesdays.", sides[0], StringComparison.Ordinal);
        Assert.Contains("They offered Thursdays.", sides[1], StringComparison.Ordinal);
        Assert.Contains("Misheard", sides[1], StringComparison.Ordinal);
        Assert.Contains("Ines Marant", sides[1], StringComparison.Ordinal);
        Assert.InRange(Encoding.UTF8.GetByteCount(shown.Html), 1, 30_000);
    }

    [Fact]
    public async Task Amend_WithoutReason_SaysSoAndKeepsTheWords()
    {
        var answer = await stage.LeadBrowser.Press(await stage.LeadBrowser.Get(Page), "Add the correction", ("Input.Text", "Only words"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("true", answer.Document.GetElementById("Input_Reason")!.GetAttribute("aria-invalid"));
        Assert.Contains("Only words", answer.Document.GetElementById("Input_Text")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await stage.Count<EncounterAmendment>());
    }

    [Fact]
    public async Task Contact_ReaderBelowHigh_SeesNoWords()
    {
        var reader = await stage.Host.Add("Low Reader");
        await stage.Story.Add(reader.Id, TeamRole.SupportTeam, Sensitivity.Moderate);

        var page = await (await stage.Host.Browser().SignedIn(reader)).Get(Page);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain("Tuesdays", page.Html, StringComparison.Ordinal);
        Assert.Contains(stage.Texts["Shell.Field.NotCleared"], page.Text, StringComparison.Ordinal);
    }
}
