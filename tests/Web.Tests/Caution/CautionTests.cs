using System.Net;
using System.Text;
using NegotiationTracker.Domain.Groundwork;
using NegotiationTracker.Web.Tests.Support;

namespace NegotiationTracker.Web.Tests.Caution;

public sealed class CautionTests : IAsyncLifetime
{
    private const string Save = "Save the assessment";

    private HostStage stage = null!;

    private string Page => Links.Caution(stage.Id);

    public async ValueTask InitializeAsync() => stage = await HostStage.Open();

    public ValueTask DisposeAsync() => stage.DisposeAsync();

    [Fact]
    public async Task Page_AnonymousOrStranger_IsNotShown()
    {
        Assert.StartsWith("/sign-in", (await stage.Host.Browser().Get(Page)).Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await stage.StrangerBrowser()).Get(Page)).Status);
    }

    [Fact]
    public async Task Assess_NineAnswers_IsSavedSignedByTheMandatorAndAskedAfresh()
    {
        var saved = await stage.LeadBrowser.Press(await stage.LeadBrowser.Get(Page), Save, Answers(concern: 3));
        var mandator = await stage.MandatorBrowser();
        var signed = await mandator.Press(await mandator.Get(Page), "Sign this assessment");
        var again = await stage.LeadBrowser.Get(Page);

        var assessment = await stage.Only<CautionAssessment>();
        Assert.Equal((Page, Page), (saved.Location, signed.Location));
        Assert.Equal((stage.Lead.Id, stage.Mandator.Id), (assessment.RecordedBy, assessment.SignedBy));
        Assert.Contains("Second route", again.Document.GetElementById("Answers_3__Mitigation")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(again.Document.QuerySelectorAll("input[type=radio][checked]"));
        Assert.Contains("Last time: Concern.", again.Document.GetElementById("Answers_3__Answer-hint")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Last time: No concern.", again.Document.GetElementById("Answers_4__Answer-hint")!.TextContent, StringComparison.Ordinal);
        Assert.InRange(Encoding.UTF8.GetByteCount(again.Html), 1, 38_000);
    }

    [Fact]
    public async Task Assess_ASecondTime_KeepsTheEarlierOne()
    {
        await stage.LeadBrowser.Press(await stage.LeadBrowser.Get(Page), Save, Answers(concern: 3));
        await stage.LeadBrowser.Press(await stage.LeadBrowser.Get(Page), Save, [.. Answers(concern: 3).Where(a => a.Name != "Answers[3].Mitigation"), ("Answers[3].Mitigation", "Third route")]);

        var page = await stage.LeadBrowser.Get(Page);
        var earlier = await stage.LeadBrowser.Get(page.Document.QuerySelector("aside details a")!.GetAttribute("href")!);

        Assert.Equal(2, await stage.Count<CautionAssessment>());
        Assert.DoesNotContain("Second route", page.Text, StringComparison.Ordinal);
        Assert.Contains("Second route", earlier.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_ReviewDatesOfLastTime_AreOfferedAgainOnlyWhileTheyLieAhead()
    {
        var soon = DateOnly.FromDateTime(stage.Now.UtcDateTime).AddDays(10).ToString("yyyy-MM-dd", null);
        await stage.LeadBrowser.Press(await stage.LeadBrowser.Get(Page), Save, [.. Answers(concern: 3), ("Answers[3].ReviewOn", soon)]);
        var ahead = await stage.LeadBrowser.Get(Page);
        stage.Host.Time.Advance(TimeSpan.FromDays(30));
        var past = await (await stage.Host.Browser().SignedIn(stage.Lead)).Get(Page);

        Assert.Equal(soon, ahead.Document.GetElementById("Answers_3__ReviewOn")!.GetAttribute("value"));
        Assert.Null(past.Document.GetElementById("Answers_3__ReviewOn")!.GetAttribute("value"));
        Assert.Contains("that day has gone by", past.Document.GetElementById("Answers_3__ReviewOn-hint")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sign_WhoeverWroteIt_HasNoButtonAndIsRefused()
    {
        var mandator = await stage.MandatorBrowser();
        await mandator.Press(await mandator.Get(Page), Save, Answers(concern: null));
        var page = await mandator.Get(Page);
        var assessment = await stage.Only<CautionAssessment>();

        var forced = await mandator.Post(Page + "?handler=Sign",
        [
            new("OperationId", Guid.Parse("01a200bd-cf94-7ccb-a582-6c8ebd089a8f").ToString()), new("assessment", assessment.Id.ToString()), new("version", $"{assessment.Version}"),
            new("__RequestVerificationToken", page.Document.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!),
        ]);

        Assert.DoesNotContain("Sign this assessment", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, forced.Status);
        Assert.Contains(stage.Texts["Codes.caution-self-signed"], forced.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Assess_ConcernWithoutMitigationAndAnUnansweredOne_SaysItAtEachQuestion()
    {
        var answer = await stage.LeadBrowser.Press(await stage.LeadBrowser.Get(Page), Save,
            [.. Answers(concern: 3).Where(a => !a.Name.StartsWith("Answers[7].", StringComparison.Ordinal) && a.Name is not ("Answers[3].Mitigation" or "Answers[3].OwnerId"))]);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(["#Answers_3__Mitigation", "#Answers_3__OwnerId", "#Answers_7__Answer"],
            answer.Document.QuerySelectorAll("#error-summary a").Select(a => a.GetAttribute("href")!).Order(StringComparer.Ordinal));
        Assert.Null(answer.Document.GetElementById("Answers_3__Mitigation")!.Closest("details"));
        Assert.Equal(0, await stage.Count<CautionAssessment>());
    }

    [Theory]
    [InlineData("Answers[0].Answer", "Perhaps")]
    [InlineData("Answers[0].OwnerId", "me")]
    [InlineData("Answers[0].ReviewOn", "soon")]
    [InlineData("Answers[0].Question", "Z")]
    [InlineData("Answers[0].Question", "B")]
    public async Task Assess_Unreadable_IsRefused(string field, string value)
    {
        var answer = await stage.LeadBrowser.Press(await stage.LeadBrowser.Get(Page), Save, [.. Answers(concern: null).Where(a => a.Name != field), (field, value)]);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(0, await stage.Count<CautionAssessment>());
    }

    private (string Name, string Value)[] Answers(int? concern) =>
        [.. Enumerable.Range(0, 9).SelectMany(i => i == concern
            ? new[] { ($"Answers[{i}].Answer", "Concern"), ($"Answers[{i}].Mitigation", "Second route"), ($"Answers[{i}].OwnerId", stage.Lead.Id.ToString()) }
            : [($"Answers[{i}].Answer", "NoConcern")])];
}
