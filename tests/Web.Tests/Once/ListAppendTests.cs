using System.Globalization;
using System.Net;
using NegotiationTracker.Testing;
using NegotiationTracker.Web.Tests.Accounts;

namespace NegotiationTracker.Web.Tests.Once;

/// <summary>
/// TRUST R3 (b): eight people add words to the same notes, each by the form that they see, and whoever is told that somebody was quicker
/// looks again. No word is lost, doubled or put in another place; every page was at some time true.
/// </summary>
public sealed class ListAppendTests(ITestOutputHelper output)
{
    private const int Clients = 8;

    /// <summary>Of each client; two thousand in the long lane (sixty-seven times as many).</summary>
    private const int Edits = 30;

    /// <summary>Words that one note has room for.</summary>
    private const int Room = 1500;

    [Theory, InlineData("Sqlite"), InlineData("PostgreSql")]
    public async Task Notes_WrittenToByEightAtOnce_LoseDoubleAndReorderNothing(string provider)
    {
        await using var running = await Running.On(provider);
        var (edits, seed, history) = (Chance.Rounds(Edits), Chance.Seed(3100), new History());
        var notes = new List<Guid>();
        for (var n = 0; n < 2 + edits * Clients / Room; n++)
            notes.Add(await running.Stage.Story.Record("notes", new { Step = nameof(Domain.Guideline.Step.CoordinateApproach), Topic = nameof(Domain.Context.NoteTopic.Other), Text = "begin" }));

        var leads = await running.Leads(Clients);
        await Task.WhenAll(leads.Select((browser, client) => Task.Run(() => Write(new(browser, client, history, running.Stage.Id, new Random(seed + client)), notes, edits))));

        var final = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var note in notes) final[$"{note}"] = (await Look(leads[0], running.Stage.Id, note)).Tokens;
        Assert.Equal([], history.Check(final));
        Assert.Equal(edits * Clients, final.Values.Sum(l => l.Count));
        var refused = history.Edits.Count(e => e.Outcome == EditOutcome.Refused);
        output.WriteLine($"{edits * Clients} words in {notes.Count} notes, {refused} times somebody was quicker.");
        Assert.True(refused > 0, "Nobody met anybody.");
    }

    private sealed record Writer(TestBrowser Browser, int Client, History History, Guid Negotiation, Random Random);

    private static async Task Write(Writer by, List<Guid> notes, int edits)
    {
        for (var n = 0; n < edits; n++)
        {
            var (note, token) = (notes[by.Random.Next(notes.Count)], string.Create(CultureInfo.InvariantCulture, $"c{by.Client}-{n}"));
            while (await Append(by, note, token) != EditOutcome.Ok) { }
        }
    }

    private static async Task<EditOutcome> Append(Writer by, Guid note, string token)
    {
        var looked = by.History.Now();
        var (page, tokens, version) = await Look(by.Browser, by.Negotiation, note);
        by.History.Add(new Sight(by.Client, $"{note}", looked, tokens, version));
        var invoked = by.History.Now();
        var answer = await by.Browser.Press(page, "Save", ("Values[Text]", string.Join(' ', ["begin", .. tokens, token])));
        var outcome = answer.Status switch
        {
            HttpStatusCode.Redirect => EditOutcome.Ok,
            HttpStatusCode.Conflict or HttpStatusCode.ServiceUnavailable => EditOutcome.Refused,
            _ => throw new InvalidOperationException($"{answer.Status}: {answer.Text}"),
        };
        by.History.Add(new Edit(by.Client, $"{note}", token, invoked, by.History.Now(), outcome, outcome == EditOutcome.Ok ? version + 1 : null));
        return outcome;
    }

    private static async Task<(Answer Page, IReadOnlyList<string> Tokens, long Version)> Look(TestBrowser browser, Guid negotiation, Guid note)
    {
        var page = await browser.Get(Links.Record(negotiation, "notes", note));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        var text = page.Document.QuerySelector("textarea[name='Values[Text]']")!.TextContent;
        var version = page.Document.QuerySelector("input[name=Version]")!.GetAttribute("value")!;
        return (page, [.. text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Skip(1)], long.Parse(version, CultureInfo.InvariantCulture));
    }
}
