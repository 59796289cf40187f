using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Domain.Bargaining;
using NegotiationTracker.Web.Tests.Accounts;
using NegotiationTracker.Web.Tests.Support;

namespace NegotiationTracker.Web.Tests.Options;

public sealed class AssessmentTests : IAsyncLifetime
{
    private const string Secret = "No list of names leaves our hands";
    private static readonly (string, string)[] _tests = [("Values[Principles]", "Compatible"), ("Values[Law]", "Compatible"), ("Values[Policies]", "Unclear"), ("Values[BottomLine]", "AboveBottomLine")];

    private HostStage stage = null!;
    private Guid option;
    private Guid line;

    private string Page => Links.Assess(stage.Id, option);

    public async ValueTask InitializeAsync()
    {
        stage = await HostStage.Open();
        line = await stage.Story.Record("red-lines", new { Statement = Secret, Source = "Principle", IsAbsolute = false });
        option = await stage.Story.Record("options", new { Title = "Elder speaks", Description = "A quiet word", Status = OptionStatus.Idea, Author = "Us" });
    }

    public ValueTask DisposeAsync() => stage.DisposeAsync();

    [Fact]
    public async Task Page_AnonymousStrangerOrUnknown_IsNotShown()
    {
        Assert.StartsWith("/sign-in", (await stage.Host.Browser().Get(Page)).Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await stage.StrangerBrowser()).Get(Page)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stage.LeadBrowser.Get(Links.Assess(stage.Id, line))).Status);
    }

    [Fact]
    public async Task Page_RedLine_IsMaskedWithAWayToReveal()
    {
        var page = await stage.LeadBrowser.Get(Page);

        Assert.DoesNotContain(Secret, page.Html, StringComparison.Ordinal);
        Assert.StartsWith($"{Page}?handler=Reveal", page.Document.QuerySelector("button[formaction]")!.GetAttribute("formaction")!, StringComparison.Ordinal);
        Assert.InRange(Encoding.UTF8.GetByteCount(page.Html), 1, 30_000);
    }

    /// <summary>Looking at a line is no way to lose what was typed, and Enter in the form saves and never reveals.</summary>
    [Fact]
    public async Task Reveal_WhileTheFormIsFilledIn_ShowsTheLineAndKeepsWhatWasTyped()
    {
        var page = await stage.LeadBrowser.Get(Page);
        var form = page.Document.QuerySelector("main form.card")!;

        var shown = await Look("Reveal", page);
        var hidden = await Look("Hide", shown);

        Assert.Null(form.QuerySelector("button")!.GetAttribute("formaction"));
        foreach (var answer in new[] { shown, hidden })
        {
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            Assert.Equal("TYPED RISK", answer.Document.QuerySelector("[name='Values[Risks]']")!.TextContent.Trim());
            Assert.NotNull(answer.Document.QuerySelector("[name='Values[Law]'][value=Unclear][checked]"));
        }
        Assert.Contains(Secret, shown.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, hidden.Html, StringComparison.Ordinal);
        Assert.True(shown.Raw.Headers.CacheControl!.NoStore);
        Assert.Equal(0, await stage.Count<OptionAssessment>());
        Assert.Equal(1, await stage.Read(db => db.Set<Application.Audit.AuditEntry>().CountAsync(a => a.Act == "Revealed" && a.EntityId == line, TestContext.Current.CancellationToken)));
    }

    private async Task<Answer> Look(string handler, Answer page)
    {
        var fields = page.Document.QuerySelectorAll("main form.card input[type=hidden]").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value") ?? ""))
            .Append(new("Values[Risks]", "TYPED RISK")).Append(new("Values[Law]", "Unclear"));
        return await stage.LeadBrowser.Post($"{Page}?handler={handler}&line={line}", fields);
    }

    [Fact]
    public async Task Save_TestsAndLinesTogether_MakesTheIdeaAssessed()
    {
        var saved = await Press([.. _tests, ("Lines[0].Result", "NotCrossed"), ("Lines[0].Note", "Counts only")]);

        var assessment = await stage.Only<OptionAssessment>();
        var check = await stage.Only<RedLineCheck>();
        Assert.Equal(Page, saved.Location);
        Assert.Equal((option, FramingResult.Unclear), (assessment.OptionId, assessment.Policies));
        Assert.Equal((line, RedLineResult.NotCrossed), (check.RedLineId, check.Result));
        Assert.NotNull(check.Note);
        Assert.Equal(OptionStatus.Assessed, (await stage.Only<Option>()).Status);
    }

    [Fact]
    public async Task Save_WithoutAnsweringALine_StaysAnIdea()
    {
        await Press(_tests);

        Assert.Equal(OptionStatus.Idea, (await stage.Only<Option>()).Status);
        Assert.Equal(0, await stage.Count<RedLineCheck>());
    }

    [Fact]
    public async Task Save_Again_ChangesTheSameRecordsAndKeepsTheHiddenNote()
    {
        await Press([.. _tests, ("Lines[0].Result", "Unclear"), ("Lines[0].Note", "Counts only")]);
        await Press([("Values[Law]", "Incompatible"), ("Lines[0].Result", "Crossed")]);

        Assert.Equal(FramingResult.Incompatible, (await stage.Only<OptionAssessment>()).Law);
        var check = await stage.Only<RedLineCheck>();
        Assert.Equal(RedLineResult.Crossed, check.Result);
        Assert.NotNull(check.Note);
    }

    [Fact]
    public async Task Save_Crossed_SaysWhatFollowsUntilACompromiseHolds()
    {
        await Press([.. _tests, ("Lines[0].Result", "Crossed")]);
        var before = await stage.LeadBrowser.Get(Page);
        await stage.Story.Record("compromises", new { OptionId = option, Touches = "RedLine", RedLineId = line, Conceded = "Counts by village", Why = "Flour", Safeguards = "No names", ExpiresOn = stage.Story.Day(10) });
        var after = await stage.LeadBrowser.Get(Page);

        Assert.NotNull(before.Document.QuerySelector($"main a[href='{Links.NewRecord(stage.Id, "compromises", option)}']"));
        Assert.Contains("A red line is crossed.", before.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("A red line is crossed.", after.Text, StringComparison.Ordinal);
        Assert.Contains("Counts by village", after.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Save_Incomplete_SaysItAtEachTestAndKeepsTheRest()
    {
        var answer = await Press([("Values[Law]", "Compatible"), ("Values[Risks]", "Precedent"), ("Lines[0].Note", "No result")]);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("#Lines_0__Result", answer.Document.QuerySelectorAll("#error-summary a").Select(a => a.GetAttribute("href")));
        Assert.Contains("Precedent", answer.Document.GetElementById("Values_Risks_")!.TextContent, StringComparison.Ordinal);
        var tests = await Press([("Values[Law]", "Compatible")]);
        Assert.Equal(["#Values_BottomLine_", "#Values_Policies_", "#Values_Principles_"], tests.Document.QuerySelectorAll("#error-summary a").Select(a => a.GetAttribute("href")!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Save_StaleForm_IsAConflictThatShowsBothAndCanBeSentAgain()
    {
        await Press([.. _tests, ("Lines[0].Result", "NotCrossed")]);
        var old = await stage.LeadBrowser.Get(Page);
        await Press([("Values[Risks]", "Theirs")]);

        var conflict = await stage.LeadBrowser.Press(old, "Save the tests", ("Values[Risks]", "Mine"));
        var again = await stage.LeadBrowser.Press(conflict, "Save the tests");

        Assert.Equal(HttpStatusCode.Conflict, conflict.Status);
        Assert.Contains("Theirs", conflict.Text, StringComparison.Ordinal);
        Assert.Contains("Mine", conflict.Document.GetElementById("Values_Risks_")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, again.Status);
    }

    [Theory]
    [InlineData("Values[Law]", "Perhaps")]
    [InlineData("Lines[0].Result", "Maybe")]
    [InlineData("Lines[0].RedLineId", "x")]
    [InlineData("Version", "many")]
    public async Task Save_Unreadable_IsRefused(string field, string value)
    {
        var answer = await Press([.. _tests.Where(t => t.Item1 != field), (field, value)]);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(0, await stage.Count<OptionAssessment>());
    }

    private async Task<Answer> Press(params (string, string)[] typed) => await stage.LeadBrowser.Press(await stage.LeadBrowser.Get(Page), "Save the tests", typed);
}
