using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Tests.Proof;
using NegotiationTracker.Application.Workflow;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Bargaining;
using NegotiationTracker.Domain.Encounters;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Workflow;
using NegotiationTracker.Infrastructure.Samples;
using NegotiationTracker.Testing;

namespace NegotiationTracker.Application.Tests.Dashboards;

/// <summary>A handful of negotiations in random states, all by the real commands; the reader is on the list of some, with random clearances.</summary>
internal sealed class RandomBoard(TestStage stage, int seed)
{
    private readonly Random random = new(seed);

    /// <summary>Whose board is recounted: seated at random, and never the lead.</summary>
    public Guid Reader => stage.Newcomer;

    public async Task Tell(int negotiations)
    {
        for (var n = 0; n < negotiations; n++)
        {
            var step = (Step)random.Next(1, 8);
            var story = await Begun.At(step, stage, $"B{seed}-{n}");
            if (random.Next(4) > 0) await story.Add(Reader, TeamRole.SupportTeam, random.Next(2) == 0 ? Sensitivity.High : Sensitivity.Moderate);
            stage.Pass(random.Next(0, 12));
            await Work(story, step);
            if (step == Step.SeekAgreement && random.Next(3) > 0) await Agree(story);
            await End(story);
        }
        stage.Pass(random.Next(0, 20));
    }

    private async Task Work(Story story, Step step)
    {
        if (random.Next(2) == 0) await story.Contact(random.Next(0, 3), Medium.Phone, "A call");
        for (var i = random.Next(4); i > 0; i--) await story.Record("follow-ups", new { Title = "Call again", DueOn = story.Day(random.Next(-40, 20)), Owner = stage.Cast.Lead });
        if (step >= Step.IdentifyIssues)
            for (var i = random.Next(3); i > 0; i--)
                await story.Record("issues", new { Title = "Another", Status = Enum.GetValues<IssueStatus>()[random.Next(8)], RaisedBy = Side.Us, WeightToUs = random.Next(1, 11) });
        if (random.Next(3) == 0) await story.Record("impasses", new { Kind = Domain.Context.ImpasseKind.Substance, DeclaredOn = story.Day(0), WhatBlocks = "The levy" });
    }

    private async Task Agree(Story story)
    {
        var option = await stage.Read(db => db.Set<Option>().Where(o => o.NegotiationId == story.Id).Select(o => (Guid?)o.Id).FirstOrDefaultAsync())
            ?? await story.AddOption("By daylight", "Only by daylight", await stage.Read(db => db.Set<Issue>().Where(i => i.NegotiationId == story.Id).Select(i => i.Id).FirstAsync()));
        var agreement = await story.DraftAgreement("Passage", "By daylight", option, "OAK");
        await Move(story, Domain.Workflow.Move.RecordAgreementInPrinciple, ("agreement", agreement));
        await Move(story, Domain.Workflow.Move.Advance);
        var duties = new List<Guid>();
        for (var i = random.Next(1, 4); i > 0; i--) duties.Add(await story.Commit(agreement, Side.Counterpart, "Open the road", random.Next(-5, 30), "Visit"));
        var review = random.Next(1, 10);
        await story.Arrange(agreement, review, review + random.Next(1, 30));
        await Move(story, Domain.Workflow.Move.BringIntoForce, ("agreement", agreement));
        foreach (var duty in duties.Where(_ => random.Next(4) > 0))
            await story.Record("observations", new { CommitmentId = duty, ObservedOn = story.Day(0), Result = (ObservationResult)random.Next(1, 5), Basis = random.Next(2) == 0 ? ObservationBasis.SelfReported : ObservationBasis.OwnObservation, Evidence = "Seen" });
        stage.Pass(random.Next(0, 15));
        if (random.Next(2) == 0) await Move(story, Domain.Workflow.Move.Advance);
    }

    private async Task End(Story story)
    {
        switch (random.Next(5))
        {
            case 0: await Move(story, Domain.Workflow.Move.Suspend); break;
            case 1: await Move(story, Domain.Workflow.Move.DeclareBreakdown); break;
            case 2: await Move(story, Domain.Workflow.Move.Close); break;
            case 3: await Move(story, Domain.Workflow.Move.Return, ("target", Step.CoordinateApproach), ("reason-category", ReturnReason.LeadChanged)); break;
            default: break;
        }
    }

    /// <summary>Makes the move if the rules let it; what they refuse is no matter of the board.</summary>
    private async Task Move(Story story, Move move, params (string Key, object Value)[] given)
    {
        var open = await stage.Read(db => db.Set<Domain.FollowUps.FollowUp>().Where(f => f.NegotiationId == story.Id).Select(f => f.Id).ToListAsync());
        var by = MoveForm.Of(move).Makers.Contains(TeamRole.LeadNegotiator) ? stage.Cast.Lead : stage.Cast.Mandator;
        var values = new Filled(stage.Cast.Lead, stage.Today, k => k).Move(move, null, [.. given, .. open.Select(f => ($"follow-up-fate.{f}", (object)FollowUpFate.Done))]);
        try { await stage.Send(new MakeMove(Ids.New(), story.Id, await story.Version(), move, values, Warnings.All.ToDictionary(w => w, _ => "Known")), by); }
        catch (DomainException) { }
    }
}
