using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Bargaining;
using NegotiationTracker.Domain.Context;
using NegotiationTracker.Domain.Encounters;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Workflow;
using NegotiationTracker.Testing;

namespace NegotiationTracker.Application.Tests.Negotiations;

public sealed class GetNegotiationTests
{
    [Theory, AllProviders]
    public async Task Handle_NewNegotiation_SaysWhatStepOneAsksAndNothingThatWaitsForSomethingElse(string provider)
    {
        await using var stage = await ReadStage.Create(provider);

        var home = await stage.Ask(new GetNegotiation(stage.Story.Id));

        Assert.Equal(Step.DecideObjectivesAndStrategy, home.Ahead!.Next);
        Assert.Contains(home.Ahead.Needs, n => n is { Code: "engagement-not-decided", Refuses: true });
        Assert.Contains(home.Ahead.Needs, n => n is { Code: "lead-missing", IsMet: true });
        Assert.DoesNotContain(home.Ahead.Needs, n => n.Code is "caution-unsigned" or "engagement-not-negotiate");
        Assert.Contains(home.Ahead.Needs, n => n is { Code: "W1", IsHard: false });
        Assert.Equal(Move.Open, Assert.Single(home.Latest).Move!.Move);
    }

    [Theory, AllProviders]
    public async Task Handle_Issues_AreSummedByNumberAndByWeightWithExcludedLeftOut(string provider)
    {
        await using var stage = await ReadStage.Create(provider);
        await stage.Story.AddIssue("Escorts", IssueStatus.Resolved, 2, "None", "Ours", Firmness.Flexible, 40);
        await stage.Story.AddIssue("Levy", IssueStatus.Intractable, 9, "No payment", "Eight sacks", Firmness.Fixed, 23);
        await stage.Story.AddIssue("Hours", IssueStatus.Narrowed, 3, "Eight hours", "Six hours", Firmness.Conditional, 5);
        await stage.Story.AddIssue("Flags", IssueStatus.Excluded, 10, "–", "–", Firmness.Unknown, 5);

        var home = await stage.Ask(new GetNegotiation(stage.Story.Id));

        Assert.Equal([new(IssueStatus.Resolved, 1, 2), new(IssueStatus.Narrowed, 1, 3), new(IssueStatus.Intractable, 1, 9)], home.Issues.Sums);
        var blocked = Assert.Single(home.Issues.Blocked);
        Assert.Equal(("Levy", "No payment", "Eight sacks"), (blocked.Title, blocked.Ours!.Statement.Text, blocked.Theirs!.Statement.Text));
        Assert.Equal(23, home.Today.DayNumber - blocked.Since.DayNumber);
    }

    [Theory, AllProviders]
    public async Task Handle_PromiseClaimedBySelf_IsClaimedAndNeverVerified(string provider)
    {
        await using var stage = await ReadStage.Create(provider);
        var today = DateOnly.FromDateTime(stage.Now.UtcDateTime);
        await stage.Story.Contact(1, Medium.Phone, "They promised an answer", promises: [new(Side.Counterpart, "Answer by Sunday", today.AddDays(-2)), new(Side.Us, "Send the list", today.AddDays(3))]);
        var claimed = await stage.Story.Record("commitments", new { OwedBy = Side.Counterpart, Act = "Open the gate" });
        await stage.Story.Record("observations", new { CommitmentId = claimed, ObservedOn = stage.Story.Day(0), Result = ObservationResult.Met, Basis = ObservationBasis.SelfReported });

        var promises = (await stage.Ask(new GetNegotiation(stage.Story.Id))).Promises;

        Assert.Equal([new(Side.Us, 0, 0, 1, 0, 1), new(Side.Counterpart, 0, 1, 1, 1, 2)], promises.Sums);
        Assert.Equal(["Answer by Sunday", "Send the list", "Open the gate"], promises.Due.Select(p => p.Act.Text));
    }

    [Theory, AllProviders]
    public async Task Handle_PromiseKeptAndSettled_StaysCountedAsVerified(string provider)
    {
        await using var stage = await ReadStage.Create(provider);
        var kept = await stage.Story.Record("commitments", new { OwedBy = Side.Counterpart, Act = "Open the gate" });
        await stage.Story.Record("observations", new { CommitmentId = kept, ObservedOn = stage.Story.Day(0), Result = ObservationResult.Met, Basis = ObservationBasis.OwnObservation });
        await stage.Story.Settle(kept, CommitmentFate.Fulfilled);
        var lapsed = await stage.Story.Record("commitments", new { OwedBy = Side.Counterpart, Act = "Send a list", DueOn = stage.Story.Day(-4) });
        await stage.Story.Settle(lapsed, CommitmentFate.Lapsed);

        var promises = (await stage.Ask(new GetNegotiation(stage.Story.Id))).Promises;

        Assert.Equal([new(Side.Counterpart, 1, 0, 0, 0, 0)], promises.Sums);
        Assert.Empty(promises.Due);
    }

    [Theory, AllProviders]
    public async Task Handle_NothingHeardForTooLong_SaysSoInTheHeadUntilAContactOrAPause(string provider)
    {
        await using var stage = await ReadStage.Create(provider);
        stage.Host.Time.Advance(TimeSpan.FromDays(31));

        var silent = (await stage.Ask(new GetHeader(stage.Story.Id))).Silence;
        await stage.Story.Contact(3, Medium.Phone, "A call");
        var heard = (await stage.Ask(new GetHeader(stage.Story.Id))).Silence;

        Assert.Equal(new Silence(31, IsStalled: true), silent);
        Assert.Equal(new Silence(3, IsStalled: false), heard);
    }

    [Theory, AllProviders]
    public async Task Handle_ImpasseDeclaredThenClosed_IsOpenThenGone(string provider)
    {
        await using var stage = await ReadStage.Create(provider);
        var impasse = await stage.Story.Record("impasses", new { Kind = ImpasseKind.Trust, DeclaredOn = stage.Story.Day(-3), WhatBlocks = "They doubt our lists" });
        var open = (await stage.Ask(new GetNegotiation(stage.Story.Id))).Impasse;
        await stage.Story.Record("impasses", new { Kind = ImpasseKind.Trust, DeclaredOn = stage.Story.Day(-3), WhatBlocks = "They doubt our lists", ClosedOn = stage.Story.Day(0), ClosedHow = "A joint count" }, record: impasse, version: 1);

        Assert.Equal("They doubt our lists", open!.WhatBlocks.Text);
        Assert.Null((await stage.Ask(new GetNegotiation(stage.Story.Id))).Impasse);
    }

    [Theory, AllProviders]
    public async Task Handle_OverrideAfterItsReviewDay_IsPastReview(string provider)
    {
        await using var stage = await ReadStage.Create(provider);
        await stage.Story.Coordinate("Access", "One road");
        await stage.Story.Record("common-position", new { Statement = "One road", HostAuthorityInformed = Domain.Groundwork.Informed.No }, record: await OnlyCommonPosition(stage), version: 1);
        await stage.Story.Advance("Ready", "W3");
        stage.Host.Time.Advance(TimeSpan.FromDays(20));

        var home = await stage.Ask(new GetNegotiation(stage.Story.Id));

        var thing = Assert.Single(Assert.Single(home.PastReview));
        Assert.DoesNotContain(thing, home.Next);
        Assert.Equal((DatedKind.Override, "W3"), (thing.Kind, thing.Title));
    }

    [Theory, AllProviders]
    public async Task Handle_ReaderClearedLow_SeesCountsAndNoSealedText(string provider)
    {
        await using var stage = await ReadStage.Create(provider);
        await stage.Story.AddIssue("Levy", IssueStatus.Intractable, 9, "No payment", "Eight sacks", Firmness.Fixed, 3);
        await stage.Story.Add(stage.Stranger.Id, TeamRole.SupportTeam, Sensitivity.Moderate);

        var home = await stage.Send(new GetNegotiation(stage.Story.Id), stage.Stranger.Id);

        var blocked = Assert.Single(home.Issues.Blocked);
        Assert.Equal(FieldTextState.NotCleared, blocked.Theirs!.Statement.State);
        Assert.All(home.Latest.SelectMany(e => e.Move?.Details ?? []), d => Assert.Null(d.Text.Text));
    }

    [Theory, AllProviders]
    public async Task Handle_Stranger_IsNotFound(string provider)
    {
        await using var stage = await ReadStage.Create(provider);

        await Assert.ThrowsAsync<NotFoundException>(() => stage.Send(new GetNegotiation(stage.Story.Id), stage.Stranger.Id));
        await Assert.ThrowsAsync<NotFoundException>(() => stage.Send(new GetTimeline(stage.Story.Id), stage.Stranger.Id));
    }

    private static Task<Guid> OnlyCommonPosition(ReadStage stage) => stage.Read(db =>
        Task.FromResult(db.Set<Domain.Groundwork.CommonPosition>().Where(c => c.NegotiationId == stage.Story.Id).Select(c => c.Id).Single()));
}
