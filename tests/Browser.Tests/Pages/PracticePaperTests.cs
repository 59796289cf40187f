using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using NegotiationTracker.Browser.Tests.Support;
using NegotiationTracker.Domain.Practice;
using NegotiationTracker.Web;

namespace NegotiationTracker.Browser.Tests.Pages;

/// <summary>The pages of practice on paper: facts, and nothing to press or to fill in; the rubric alone keeps its lines, to be marked by hand.</summary>
public sealed class PracticePaperTests(BrowserRun run)
{
    [Theory]
    [InlineData("list", Catalogue.Trainer, "The Karsa Gap")]
    [InlineData("case", Catalogue.Trainer, "Mill Post took four sacks")]
    [InlineData("exercise", Catalogue.Trainer, "Expected: The side deal is found out")]
    [InlineData("exercise", Catalogue.Trainee, "Brightway, quietly paid a fee")]
    [InlineData("debrief", Catalogue.Trainer, "News I1")]
    [InlineData("rubric", Catalogue.Trainer, "Days from the last hand-over to the next contact: not yet")]
    public async Task Paper_OfPractice_HoldsFactsAndNoForm(string name, string reader, string fact)
    {
        run.Need();
        var page = await SignedIn(reader);
        var id = await run.Tracker.Read(db => db.Set<Exercise>().OrderBy(e => e.Id).Select(e => e.Id).FirstAsync());
        await page.GotoAsync(name switch { "list" => Links.Practice, "case" => Links.Case("karsa-gap"), "debrief" => Links.Debrief(id), "rubric" => Links.Rubric(id), _ => Links.Exercise(id) });
        Assert.NotEqual(0, await Shown(page, "button,.btn"));

        await page.EmulateMediaAsync(new() { Media = Media.Print });

        Assert.Equal(0, await Shown(page, "button,.btn,summary,nav.filters,.strip"));
        Assert.Equal(0, await Shown(page, "main :is(input:not([type=hidden]),select,textarea):not(.rubric *)"));
        Assert.Contains(fact, (await page.Locator("main").InnerTextAsync()).ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    private static async Task<int> Shown(IPage page, string what) => await page.Locator(what).Locator("visible=true").CountAsync();

    private async Task<IPage> SignedIn(string reader)
    {
        var page = await (await run.Open(new())).NewPageAsync();
        await page.GotoAsync("/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = reader, Exact = true }).ClickAsync();
        return page;
    }
}
