using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Dashboards;
using NegotiationTracker.Browser.Tests.Support;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Workflow;
using NegotiationTracker.Web;
using NegotiationTracker.Web.Infrastructure.Localisation;
using static NegotiationTracker.Browser.Tests.Support.Words;

namespace NegotiationTracker.Browser.Tests.Journeys;

/// <summary>
/// A coordinator of another organisation, with script off: from a card that names nothing to being let in, from the board to the
/// negotiation that is stuck and to what would free it. In a program of its own, since it changes who is on a list.
/// </summary>
public sealed class CoordinatorTests(BrowserRun run) : IAsyncLifetime
{
    private const string Ana = "Ana Bellweather";
    private const string Edda = "Edda Sorrel";
    private const string Levy = "The levy at the third post";

    private Tracker tracker = null!;
    private Texts texts = null!;
    private Actor ana = null!;
    private Guid stuck;
    private Guid foreign;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (ana is not null) await ana.DisposeAsync();
        if (tracker is not null) await tracker.DisposeAsync();
    }

    [Fact]
    public async Task Coordinator_FromTheBoard_FindsWhatIsStuckAndWhatWouldFreeIt()
    {
        run.Need();
        texts = run.Texts;
        tracker = Tracker.Start();
        (stuck, foreign) = (await IdOf("KESTREL"), await IdOf("PLOVER"));
        ana = await Actor.SignIn(run, Ana, tracker);

        await ReadTheCardsOfOthers();
        await BeLetIn();
        await FindTheStalledCard();
        await ReadTheTable();
        await ReadTheFigures();
        await OpenWhatIsStuck();
        await FollowWhatWouldFreeIt();
        await ReadTheCardThatIsLeft();
    }

    /// <summary>The board shows her own negotiation, and beside it two cards that say where others stand and nothing else.</summary>
    private async Task ReadTheCardsOfOthers()
    {
        await ana.Go("/");
        await ana.Go(Links.Board);
        await ana.Sees("HERON", Many("Board.Others.Heading", 2));
        await ana.SeesNot("KESTREL", "PLOVER", "Road access", "ASH council");
        await ana.Follow(Text("Board.Others.All"));
        await ana.IsAt(Links.OtherOrganisations);
        await ana.SeesIn("ul.others li", "Tolm Valley", Text("Guideline.Step7.Short"), Of(texts, Standing.Active)[0]);
        await ana.FollowIn("ul.others li", "Tolm Valley", await Number(stuck));
        await ana.Sees(Text("Board.Other.Card"), Text("Guideline.Phase2.Name"), Text("Guideline.Step7.Name"), "Tolm Valley", Text("Board.Other.NoReview"), Text("Board.Other.Text"));
        await ana.SeesNot("KESTREL", "Road access", "ASH council", "Ilse Marant", "Meridian Relief", Levy);
        await CannotReach(stuck);
    }

    /// <summary>As the card says: she asks the focal point of the other organisation and names the number.</summary>
    private async Task BeLetIn()
    {
        await using var rhea = await Actor.SignIn(run, "Rhea Osei", tracker);
        await new Casework(rhea, texts, stuck).AddToTeam(Edda, TeamRole.DataProtectionFocalPoint, Sensitivity.High);
        await using var edda = await Actor.SignIn(run, Edda, tracker);
        await new Casework(edda, texts, stuck).AddToTeam(Ana, TeamRole.Coordinator, Sensitivity.Moderate, "The coordination unit plans the trucks of all agencies on that road");
    }

    /// <summary>Nine columns; the filters leave the one that stands out, and say so in words.</summary>
    private async Task FindTheStalledCard()
    {
        await ana.Go(Links.Board);
        await ana.Sees(Many("Board.Sum", 2), Many("Board.Sum.Stalled", 1), Many("Board.Others.Heading", 1));
        foreach (var step in Steps.All) await ana.SeesIn("section", Text($"Guideline.Step{step.Number()}.Short"), Text($"Guideline.Step{step.Number()}.Short"));
        await ana.Follow(Of(texts, Standing.Active)[0]);
        await ana.Follow(Text("Guideline.Phase2.Name"));
        await ana.SeesNot("HERON");
        await ana.Choose(Of(texts, ChoiceKind.Area)[0], "Tolm Valley");
        await ana.Press(Text("Board.Filter.Do"));
        Assert.DoesNotContain("Tolm", ana.Path, StringComparison.OrdinalIgnoreCase);
        await ana.Sees(Many("Board.Sum", 1), Many("Board.Filter.Chosen", 1));
        await ana.SeesIn(".steps li", "KESTREL", Many("Board.InStep", 20), Many("Board.Stalled", 18), Of(texts, Block.Impasse)[0]);
    }

    private async Task ReadTheTable()
    {
        await ana.Follow(Text("Board.View.Table"));
        await ana.SeesIn("tbody tr", "KESTREL", "Tolm Valley", "ASH council", Of(texts, Standing.Active)[0], Many("Board.Stalled", 18), Of(texts, Block.Impasse)[0]);
        await ana.SeesNot("HERON");
    }

    /// <summary>The drawing and its table say the same; what the issues weigh is above her clearance, and the page says so.</summary>
    private async Task ReadTheFigures()
    {
        await ana.Follow(Text("Board.View.Figures"));
        await ana.SeesIn("section.card tr", Text("Guideline.Step7.Short"), "1 20 20");
        await ana.SeesIn("section.card", Text("Board.Silent.Which"), Text("Board.Silent.Title"));
        await ana.Sees(Text("Board.Issues.Title"), Many("Board.Issues.Unweighed", 9), Text("Board.Promises.None"), Text("Board.Overdue.Title"));
    }

    private async Task OpenWhatIsStuck()
    {
        await ana.Follow(Text("Board.Silent.Which"));
        await ana.Sees(string.Format(null, Text("Board.OnlyMark"), Of(texts, BoardMark.Stalled)[0]));
        await ana.FollowIn("tbody tr", "KESTREL", "KESTREL");
        await ana.IsAt(Links.Negotiation(stuck));
        await ana.Sees(Many("Negotiations.Head.Stalled", 18), Text("Negotiations.Impasse.Title"));
        // That there is an impasse is hers to know; what it is about is not.
        await ana.SeesNot(Levy, "the bureau cannot order it away");
    }

    /// <summary>What is missing stands there with who can supply it, and leads to the place; there it says that it is not hers.</summary>
    private async Task FollowWhatWouldFreeIt()
    {
        var missing = Text("Steps.Need.agreement-not-in-principle");
        await ana.SeesIn("#missing li", missing, Text("Steps.Need.Must"), Text("Steps.Who.Lead"));
        await ana.SeesIn("#missing li", Text("Steps.Need.W12"), Text("Steps.Need.Should"), Text("Steps.Who.Team"));
        await ana.FollowIn("#missing li", missing, Text("Steps.Need.Supply"));
        await ana.IsAt(Links.Move(stuck, Move.RecordAgreementInPrinciple));
        await ana.Sees(Text("Moves.NotYours.Title"), Of(texts, TeamRole.LeadNegotiator)[0]);
        Assert.False(await ana.HasButton(Text("Moves.RecordAgreementInPrinciple.Name")));
        await ana.Go(Links.Negotiation(stuck));
        await ana.FollowIn("#missing li", Text("Steps.Need.W12"), Text("Steps.Need.Look"));
        await ana.Sees("KESTREL");
    }

    private async Task ReadTheCardThatIsLeft()
    {
        await ana.Go(Links.OtherOrganisations);
        await ana.SeesNot("Tolm Valley", await Number(stuck));
        await ana.Follow(await Number(foreign));
        await ana.Sees("Old port, eastern wards", Of(texts, Standing.Suspended)[0], Text("Board.Others.Review"));
        await ana.SeesNot("PLOVER", "SALT brigade", "water trucks", Text("Board.Other.NoReview"));
        await CannotReach(foreign);
        Assert.Equal(404, await ana.StatusOf(Links.RedactedCard(await Number(stuck))));
    }

    /// <summary>Every page of it answers as if it had never been.</summary>
    private async Task CannotReach(Guid id)
    {
        foreach (var path in new[] { Links.Negotiation(id), Links.Timeline(id), Links.Moves(id), Links.Team(id), Links.Step(id, Step.SeekAgreement), Links.HandOn(id) })
            Assert.Equal((path, 404), (path, await ana.StatusOf(path)));
        await ana.SeesNot("KESTREL", "PLOVER");
    }

    private string Text(string key) => Label(texts, key);

    private string Many(string key, int count) => string.Format(null, Label(texts, $"{key}.{(count == 1 ? "One" : "Other")}"), count);

    private Task<Guid> IdOf(string codeName) => tracker.Read(db => db.Negotiations.Where(n => n.CodeName == codeName).Select(n => n.Id).SingleAsync());

    private Task<string> Number(Guid id) => tracker.Read(db => db.Negotiations.Where(n => n.Id == id).Select(n => n.CardNumber!).SingleAsync());
}
