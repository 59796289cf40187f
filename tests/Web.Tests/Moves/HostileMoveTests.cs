using System.Net;
using NegotiationTracker.Domain.Workflow;
using NegotiationTracker.Web.Tests.Accounts;

namespace NegotiationTracker.Web.Tests.Moves;

/// <summary>Whatever is sent to the form of a move: a clear refusal, nothing changed, and what was typed still there.</summary>
public sealed class HostileMoveTests : IAsyncLifetime
{
    private const string Typed = "Shells near the crossing — عبر الجسر 🚚";

    private MoveStory story = null!;

    public async ValueTask InitializeAsync() => story = await MoveStory.Open();

    public ValueTask DisposeAsync() => story.DisposeAsync();

    [Theory]
    [InlineData("Values[ground]", "NoSuchGround")]
    [InlineData("Values[ground]", "999")]
    [InlineData("Values[by-side]", "Us,Counterpart")]
    [InlineData("Values[review-on]", "0001-01-01T00:00")]
    [InlineData("Values[review-on]", "30 February")]
    [InlineData("Values[owner]", "not-an-id")]
    [InlineData("Values[owner]", "00000000-0000-0000-0000-000000000000")]
    [InlineData("Precision", "Perhaps")]
    [InlineData("OccurredAt", "9999-12-31T23:59")]
    [InlineData("OccurredAt", "0001-01-01T00:00")]
    [InlineData("OccurredAt", "yesterday")]
    [InlineData("Version", "a lot")]
    [InlineData("OperationId", "twice")]
    [InlineData("Values[target].x", "5")]
    [InlineData("Values[]", "5")]
    [InlineData("Values[<script>]", "alert(1)")]
    public async Task Suspend_WithOneFieldWrong_IsRefusedAndKeepsTheRest(string field, string value)
    {
        var (browser, page) = await Form();
        var given = story.Answers(page, ("Values[reason]", Typed)).Where(f => f.Item1 != field).Append((field, value)).ToArray();

        var answer = await Send(browser, page, given);

        // What the form does not ask for is not an error; everything else is refused.
        if (field is "Values[target].x" or "Values[]" or "Values[<script>]") Assert.True((int)answer.Status is 302 or 303 or 400, $"{answer.Status}");
        else
        {
            Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
            Assert.Equal(Typed, answer.Document.QuerySelector("textarea[name='Values[reason]']")!.TextContent.Trim());
            Assert.NotNull(answer.Document.QuerySelector("#error-summary"));
            Assert.Equal(Standing.Active, (await story.Now()).Standing);
        }
        Assert.DoesNotContain("<script>alert", answer.Html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Suspend_WithATextTooLong_SaysSoAtTheFieldAndKeepsAllOfIt()
    {
        var (browser, page) = await Form();
        var endless = new string('ه', 20_000);

        var answer = await Send(browser, page, [.. story.Answers(page, ("Values[reason]", endless))]);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(endless, answer.Document.QuerySelector("textarea[name='Values[reason]']")!.TextContent.Trim());
        Assert.NotNull(answer.Document.QuerySelector("#Values_reason_-error"));
        Assert.Equal(Standing.Active, (await story.Now()).Standing);
    }

    [Fact]
    public async Task Suspend_WithThousandsOfFields_IsRefusedWithoutAFault()
    {
        var (browser, page) = await Form();

        var answer = await Send(browser, page, [.. Enumerable.Range(0, 3000).Select(n => ($"Values[k{n}]", "x")), .. story.Answers(page)]);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(Standing.Active, (await story.Now()).Standing);
    }

    [Theory]
    [InlineData("99")]
    [InlineData("-1")]
    [InlineData("NaN")]
    [InlineData("1%00")]
    public async Task Return_ToAStepThatIsNone_ShowsTheChoiceOfSteps(string target)
    {
        var answer = await (await story.As(story.Lead)).Get(story.Path($"/moves/return?target={target}&consequence=Nothing"));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Null(answer.Document.QuerySelector("textarea[name='Values[reason]']"));
    }

    private async Task<(TestBrowser, Answer)> Form()
    {
        var browser = await story.As(story.Lead);
        return (browser, await browser.Get(story.Path($"/moves/{Links.Kebab(nameof(Move.Suspend))}")));
    }

    private static Task<Answer> Send(TestBrowser browser, Answer page, (string, string)[] typed) =>
        browser.Press(page, page.Document.QuerySelector("main form[method=post] button")!.TextContent.Trim(), typed);
}
