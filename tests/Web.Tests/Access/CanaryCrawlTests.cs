using System.Net;
using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Testing;
using NegotiationTracker.Web.Tests.Accounts;
using NegotiationTracker.Web.Tests.House;

namespace NegotiationTracker.Web.Tests.Access;

/// <summary>
/// Sensitive words stand only where the level of their group and the clearance of the reader allow it (TRUST S3, S16): every page, call,
/// export, refusal and search as everybody. What is permitted is worked out from the declarations of the fields,
/// never from what the program answers.
/// </summary>
public sealed class CanaryCrawlTests(CanaryCrawl crawl) : IClassFixture<CanaryCrawl>
{
    private static readonly int Shift = Chance.Seed(3) % 10;

    [Fact]
    public async Task Words_InEverythingThatAnswers_StandOnlyWhereTheyMay()
    {
        var (leaks, read, asked) = (new List<string>(), new Dictionary<string, HashSet<string>>(), 0);
        foreach (var (name, clearance, browser, program) in crawl.Readers)
        {
            var mine = read[name] = [];
            void Look(string where, string text)
            {
                asked++;
                foreach (var word in Markers.In(text))
                    if (crawl.IsPermitted(word, clearance)) mine.Add(word);
                    else leaks.Add($"{name} at {where}: {crawl.Markers.Place(word)}");
            }

            foreach (var address in Share(crawl.Addresses, read.Count, clearance)) Look(address, await Whole(browser, address));
            foreach (var call in Share(crawl.Calls, read.Count, clearance)) Look(call, (await program.Send(new(HttpMethod.Get, call))).Body);
            if (clearance is null && name != "no seat, Negotiator") continue;
            var token = new KeyValuePair<string, string>("__RequestVerificationToken", (await browser.Get("/account")).Document.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!);
            foreach (var sheet in new[] { Links.Card(crawl.Stage.Id), Links.CardWithoutNames(crawl.Stage.Id), Links.File(crawl.Stage.Id), Links.Data(crawl.Stage.Id) }) Look(sheet, (await browser.Post(sheet, [token])).Html);
            // A form that came too late shows both versions side by side.
            foreach (var (kind, id) in crawl.Records.Where(r => SheetKinds.All.Any(k => k.Slug == r.Kind)))
                Look($"late form of {kind}", (await browser.Post(Links.Record(crawl.Stage.Id, kind, id), [token, new("Version", "99"), new("OperationId", $"{Domain.Ids.New()}")])).Html);
            foreach (var group in crawl.Groups.GroupBy(g => g.Value).Select(g => g.First().Key))
                foreach (var search in new[] { Links.Search, Links.SearchInside(crawl.Stage.Id) }) Look($"{search} for {crawl.Markers.Place(group)}", Without(group, (await browser.Post(search, [token, new("Words", group)])).Html));
        }

        SourceTree.AssertNone(leaks.Distinct());
        Assert.Empty(crawl.Groups.Keys.Where(w => crawl.IsPermitted(w, Sensitivity.Severe)).Except(read["lead"].Concat(read["mandator"])).Select(crawl.Markers.Place));
        Assert.NotEmpty(read["cleared to High"]);
        Assert.InRange(crawl.Groups.Count, 60, int.MaxValue);
        Assert.InRange(asked, 1000, int.MaxValue);
    }

    /// <summary>
    /// The lead and the mandator ask for everything, other seats for every second address and whoever has none for every fifth, each for
    /// others than the one before; the long lane lets everybody ask for everything.
    /// </summary>
    private static IEnumerable<string> Share(IReadOnlyList<string> all, int reader, Sensitivity? clearance)
    {
        var each = Chance.Rounds(1) > 1 || reader <= 2 ? 1 : clearance is null ? 5 : 2;
        return all.Where((_, n) => (n + reader + Shift) % each == 0);
    }

    private static async Task<string> Whole(TestBrowser browser, string address)
    {
        var answer = await browser.Get(address);
        Assert.True(answer.Status < HttpStatusCode.InternalServerError, $"{address}: {answer.Status}");
        return answer.Html + answer.Location + string.Join('\n', answer.Raw.Headers.SelectMany(h => h.Value));
    }

    /// <summary>A search repeats what was typed.</summary>
    private static string Without(string word, string html) => html.Replace($"value=\"{word}\"", "", StringComparison.Ordinal).Replace($"<bdi>{word}</bdi>", "", StringComparison.Ordinal);
}
