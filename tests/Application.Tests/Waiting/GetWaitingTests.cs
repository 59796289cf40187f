using NegotiationTracker.Application.Groundwork;
using NegotiationTracker.Application.Tests.Negotiations;
using NegotiationTracker.Application.Waiting;
using NegotiationTracker.Application.Workflow;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Bargaining;
using NegotiationTracker.Domain.Groundwork;
using NegotiationTracker.Domain.Workflow;
using NegotiationTracker.Testing;

namespace NegotiationTracker.Application.Tests.Waiting;

public sealed class GetWaitingTests
{
    [Theory, AllProviders]
    public async Task Handle_CautionAssessed_WaitsForTheMandatorOnlyUntilSigned(string provider)
    {
        await using var stage = await ReadStage.Create(provider);
        var answers = Enum.GetValues<CautionQuestion>().Select(q => new CautionAnswerInput(q, CautionAnswerKind.NoConcern, null, null, null, null));
        await stage.Ask(new AssessCaution(Ids.New(), stage.Story.Id, [.. answers]));

        var item = Assert.Single((await stage.Send(new GetWaiting(), stage.Mandator.Id)).Items);
        Assert.Equal((WaitingKind.Caution, "KESTREL", "Lead"), (item.Kind, item.CodeName, item.ByName));
        Assert.Empty((await stage.Ask(new GetWaiting())).Items);
        Assert.Empty((await stage.Send(new GetWaiting(), stage.Stranger.Id)).Items);

        await stage.Send(new SignCaution(Ids.New(), stage.Story.Id, item.About, 1), stage.Mandator.Id);
        Assert.Empty((await stage.Send(new GetWaiting(), stage.Mandator.Id)).Items);
    }

    [Theory, AllProviders]
    public async Task Handle_SuspendedByLead_WaitsForTheMandatorAndIsOverdueAfterADay(string provider)
    {
        await using var stage = await ReadStage.Create(provider);
        await Suspend(stage);

        var fresh = Assert.Single((await stage.Send(new GetWaiting(), stage.Mandator.Id)).Items);
        stage.Host.Time.Advance(TimeSpan.FromHours(24));
        var late = Assert.Single((await stage.Send(new GetWaiting(), stage.Mandator.Id)).Items);
        stage.Host.Time.Advance(TimeSpan.FromDays(8));
        Assert.Equal(8, Assert.Single((await stage.Send(new GetWaiting(), stage.Mandator.Id)).Items).DaysOverdue);

        Assert.Equal(WaitingKind.Suspension, fresh.Kind);
        Assert.False(fresh.IsOverdue);
        Assert.Equal(0, late.DaysOverdue);
    }

    [Theory, AllProviders]
    public async Task Handle_ProposalByTheLead_WaitsForWhoeverMayMakeTheMove(string provider)
    {
        await using var stage = await ReadStage.Create(provider);
        await Suspend(stage);
        await stage.Ask(new ProposeMove(Ids.New(), stage.Story.Id, Move.Resume, new() { ["target"] = "1", ["conditions-met"] = "true", ["conditions-note"] = "Both", ["what-changed"] = "Calm", ["who-agreed"] = "Both", ["process-terms-valid"] = "true" }));

        var proposal = Assert.Single((await stage.Send(new GetWaiting(), stage.Mandator.Id)).Items, i => i.Kind == WaitingKind.Proposal);

        Assert.Equal(Move.Resume, proposal.Move);
        Assert.Empty((await stage.Ask(new GetWaiting())).Items);
    }

    [Theory, AllProviders]
    public async Task Handle_HandoverToSomebodyNotOnTheTeam_WaitsForThatPerson(string provider)
    {
        await using var stage = await ReadStage.Create(provider);
        await stage.Story.Move(Move.HandOver, stage.Lead.Id, [], ("incoming", stage.Stranger.Id), ("briefing", "All of it"), ("contacts-introduced", "Yes"), ("open-promises", "None"), ("unwritten-understandings", "None"), ("sensitivities", "None"));

        var item = Assert.Single((await stage.Send(new GetWaiting(), stage.Stranger.Id)).Items);

        Assert.Equal((WaitingKind.Handover, "KESTREL"), (item.Kind, item.CodeName));
    }

    [Theory, AllProviders]
    public async Task Handle_AgreementAccepted_WaitsUntilDecidedAndAgainAfterARefusalAndANewAcceptance(string provider)
    {
        await using var stage = await ReadStage.Create(provider);
        var agreement = await stage.Story.Record("agreements", new { Title = "Two posts", Form = AgreementForm.Oral, Terms = "Open on Fridays" });
        Assert.Empty((await stage.Send(new GetWaiting(), stage.Mandator.Id)).Items);
        await Accept(stage, agreement);
        Assert.Equal("Two posts", Assert.Single((await stage.Send(new GetWaiting(), stage.Mandator.Id)).Items).Title);

        stage.Host.Time.Advance(TimeSpan.FromHours(1));
        await stage.Send(new Application.Agreements.DecideAgreement(Ids.New(), stage.Story.Id, agreement, 1, false, false, "Not yet"), stage.Mandator.Id);
        Assert.Empty((await stage.Send(new GetWaiting(), stage.Mandator.Id)).Items);

        stage.Host.Time.Advance(TimeSpan.FromHours(1));
        await Accept(stage, agreement);
        Assert.Equal(WaitingKind.Agreement, Assert.Single((await stage.Send(new GetWaiting(), stage.Mandator.Id)).Items).Kind);
    }

    [Theory, AllProviders]
    public async Task Handle_OptionCrossesALineOrLiesBelow_AsksUntilACompromiseHolds(string provider)
    {
        await using var stage = await ReadStage.Create(provider);
        var line = await stage.Story.Record("red-lines", new { Statement = "No payment", Source = RedLineSource.Principle, IsAbsolute = false });
        var option = await stage.Story.Record("options", new { Title = "Fuel for escorts", Description = "We pay the fuel", Status = OptionStatus.Idea, Author = Domain.Workflow.Side.Us });
        await stage.Story.Record("red-line-checks", new { OptionId = option, RedLineId = line, Result = RedLineResult.Crossed });
        await stage.Story.Record("option-assessments", new { OptionId = option, Principles = FramingResult.Compatible, Law = FramingResult.Compatible, Policies = FramingResult.Compatible, BottomLine = BottomLineCheck.BelowBottomLine });

        var asked = (await stage.Send(new GetWaiting(), stage.Mandator.Id)).Items.Select(i => i.Kind).Order();
        await stage.Story.Record("compromises", new { OptionId = option, Touches = CompromiseTouches.RedLine, RedLineId = line, Conceded = "Fuel", Why = "Lives", Safeguards = "Receipts", ExpiresOn = stage.Story.Day(10) });
        var left = Assert.Single((await stage.Send(new GetWaiting(), stage.Mandator.Id)).Items);

        Assert.Equal([WaitingKind.RedLineCrossed, WaitingKind.BelowBottomLine], asked);
        Assert.Equal((WaitingKind.BelowBottomLine, option), (left.Kind, left.About));
    }

    private static Task<Guid> Suspend(ReadStage stage) => stage.Story.Move(Move.Suspend, stage.Lead.Id, [],
        ("by-side", Domain.Workflow.Side.Us), ("ground", SuspensionGround.ActiveHostilities), ("reason", "Shelling"), ("criterion-met", CriterionMet.NoneWasSet), ("decided-by", "The lead"),
        ("message-to-counterpart", "We pause"), ("conditions-for-resuming", "Calm"), ("review-on", stage.Story.Day(7)), ("owner", stage.Lead.Id), ("what-continues", "Monitoring"), ("duty-of-care", "Team withdrawn"));

    private static Task<Guid> Accept(ReadStage stage, Guid agreement) =>
        stage.Story.Record("acceptances", new { AgreementId = agreement, Party = Domain.Workflow.Side.Counterpart, AcceptedBy = "ASH", AcceptedOn = stage.Story.Day(0) });
}
