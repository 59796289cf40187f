using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Application.Encounters;
using NegotiationTracker.Application.FollowUps;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Bargaining;
using NegotiationTracker.Domain.Counterparts;
using NegotiationTracker.Domain.Encounters;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Workflow;
using NegotiationTracker.Infrastructure.Samples;
using NegotiationTracker.Infrastructure.Scheduling;
using NegotiationTracker.Testing;

namespace NegotiationTracker.Benchmarks.Load;

/// <summary>
/// One negotiation of the size that the tables of docs/performance.md name, told through the commands: 50 contacts, 10 issues, 8
/// commitments and about 20 follow-ups, most of them settled. What is measured is made of copies of it.
/// </summary>
internal static class Template
{
    public const string CodeName = "BENCHMARK";
    private const int Contacts = 50, Issues = 10, Commitments = 8, FollowUps = 12;

    /// <param name="furthest">The step where it stands: 5, 7 or 9.</param>
    public static async Task<Guid> Tell(TestHost host, TestStage stage, Step furthest)
    {
        var cast = stage.Cast;
        var story = await Story.Open(stage, cast, CodeName, "Passage for medicine and flour to four valleys", "Upper valleys", "STONE council",
            SubstantiveAreas.HumanitarianAccess, "The road is closed since the first snow; the clinic has stocks for three weeks.");
        await story.Coordinate("Nobody else can open the road in time", "Food and medicine for whoever needs them");
        await story.Add(stage.Coordinator, TeamRole.Coordinator);
        await story.Add(stage.Newcomer, TeamRole.Coordinator);
        await Advance(story, cast);
        await story.SetObjectives("Two convoys a week", "One convoy a week", "Air drops for the clinic", "No list of names leaves our hands");
        await Advance(story, cast);
        await story.LearnAbout("BIRCH", "Speaks for the council", Authority.CanCommit, "Earlier promises were kept");
        await Advance(story, cast);
        await story.AgreeProcess("The school at the bridge", "BIRCH");
        await story.Contact(0, Medium.InPerson, "First meeting on how to talk.", "They want it in writing.", who: "BIRCH", guarantee: true);
        await Advance(story, cast);
        var issues = new List<Guid>();
        for (var n = 0; n < Issues; n++)
            issues.Add(await story.AddIssue($"Issue {n} of the passage", n < 6 ? IssueStatus.Resolved : IssueStatus.UnderDiscussion, 1 + n % 5, "What we ask, in two lines of text", "What they ask, in two lines", Firmness.Conditional, 1));
        await Talk(stage, story, issues);
        await Watch(stage, story, cast.Lead);
        if (furthest >= Step.SeekAgreement) await Bargain(story, cast, issues[0], furthest);
        await Plan(host);
        return story.Id;
    }

    /// <summary>Every day a contact; every sixth brings a promise, every fourth a position.</summary>
    private static async Task Talk(TestStage stage, Story story, List<Guid> issues)
    {
        for (var n = 1; n < Contacts; n++)
        {
            stage.Pass(1);
            await story.Contact(0, n % 3 == 0 ? Medium.Phone : Medium.InPerson, $"Contact {n}: what was said about convoys, boxes and guards, in a few sentences as they are written down at the end of a day.", "Their words, as far as they were heard.", who: "BIRCH",
                promises: n % 6 == 0 && n / 6 <= Commitments ? [new PromiseHeard(n % 12 == 0 ? Side.Us : Side.Counterpart, $"Promise {n} about the road", stage.Today.AddDays(n % 24 == 0 ? -2 : 60))] : null,
                positions: n % 4 == 0 ? [new PositionHeard(issues[n % Issues], Side.Counterpart, "Eight sacks a truck", Firmness.Fixed)] : null);
        }
    }

    private static async Task Watch(TestStage stage, Story story, Guid lead)
    {
        for (var n = 0; n < FollowUps; n++)
        {
            var made = await story.Record("follow-ups", new { Title = $"Call about box {n}", DueOn = story.Day(n - 3), Owner = lead });
            if (n > 2) await stage.Send(new CompleteFollowUp(Ids.New(), story.Id, made, 1, "Done"), lead);
        }
    }

    private static async Task Bargain(Story story, Cast cast, Guid issue, Step furthest)
    {
        await Advance(story, cast);
        var option = await story.AddOption("Two convoys by daylight", "A joint check at the bridge, seals replaced on the spot", issue);
        await Advance(story, cast);
        if (furthest < Step.FollowUp) return;
        var agreement = await story.DraftAgreement("Passage of the valleys", "Two convoys a week by daylight; seals replaced on the spot.", option, "BIRCH");
        await story.Move(Move.RecordAgreementInPrinciple, cast.Lead, Warnings.All, ("agreement", agreement), ("summary", "Read out at the bridge"));
        await Advance(story, cast);
        await story.Commit(agreement, Side.Counterpart, "Order to all posts on the road", 4, "Log of three convoys");
        await story.Arrange(agreement, reviewInDays: 58, endsInDays: 140);
        await story.Move(Move.BringIntoForce, cast.Lead, Warnings.All, ("agreement", agreement), ("in-force-on", story.Day(0)), ("summary", "Every duty has an owner"));
        await Advance(story, cast);
    }

    private static Task<Guid> Advance(Story story, Cast cast) => story.Move(Move.Advance, cast.Lead, Warnings.All, ("summary", "What was done, and what is still open"));

    private static Task Plan(TestHost host) => host.Services.GetRequiredService<Beat>().Plan(CancellationToken.None);
}
