using MediatR;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Workflow;
using NegotiationTracker.Infrastructure.Start;
using NegotiationTracker.Testing;

namespace NegotiationTracker.Application.Tests.Sheets;

public sealed class SheetQueriesTests
{
    public static TheoryData<DatabaseProvider, string> Stores => new(
        from provider in Enum.GetValues<DatabaseProvider>()
        from kind in SheetKinds.All
        select (provider, kind.Slug));

    public static TheoryData<DatabaseProvider> Databases => new(Enum.GetValues<DatabaseProvider>());

    [Theory, MemberData(nameof(Stores))]
    public async Task Stores_OnEachDatabase_Translate(DatabaseProvider provider, string slug)
    {
        var store = SheetStore.For(SheetKinds.Find(slug).Type);
        var sql = await TranslationProbe.Collect(provider, async s =>
        {
            var db = s.GetRequiredService<IAppDb>();
            await store.List(db, Ids.New(), Ids.New(), 9, default);
            await store.Newest(db, Ids.New(), Ids.New(), 9, default);
            await store.Find(db, Ids.New(), [Ids.New(), Ids.New()], default);
            await store.Only(db, Ids.New(), default);
            await store.Exists(db, Ids.New(), Ids.New(), default);
        });

        Assert.Equal(5, sql.Count);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Queries_OnEachDatabase_Translate(DatabaseProvider provider)
    {
        var id = Ids.New();
        Func<IMediator, Task>[] queries =
        [
            m => m.Send(new GetStep(id, Step.DevelopOptions)), m => m.Send(new GetSheetForm(id, "issues", null)), m => m.Send(new GetRevealed(id, id, "objectives", id, "BottomLine")),
        ];
        foreach (var query in queries)
            Assert.NotEmpty(await TranslationProbe.Collect(provider, s => query(s.GetRequiredService<IMediator>())));
        var extras = await TranslationProbe.Collect(provider, async s =>
        {
            var of = s.GetRequiredService<StepExtras>();
            await of.Caution(id, default);
            await of.Findings(id, [id], default);
            await of.LineFindings(id, [id], default);
        });
        Assert.Equal(3, extras.Count);
    }

    private static readonly bool[] _either = [false, true];

    public static TheoryData<Step, bool, bool> Advances =>
        [.. from step in Steps.All where step != Step.FollowUp from full in _either from review in _either select (step, full, review)];

    private static WorkflowState At(Step step) => new(Places.Of(step), step, step, new HashSet<Step>());

    [Fact]
    public void Needs_NothingRecorded_AreTheMustsOfTheStepFirst()
    {
        var needs = StepNeeds.Of(Step.CoordinateApproach, At(Step.CoordinateApproach), StepEvidence.None);

        Assert.Equal(["engagement-not-decided", "lead-missing", "alternate-unanswered", "sharing-rule-missing", "caution-unanswered"], needs.Where(n => n.IsHard).Select(n => n.Code));
        Assert.DoesNotContain(needs, n => n.IsMet);
        Assert.Contains(needs, n => n is { Code: "W3", IsHard: false });
    }

    [Fact]
    public void Needs_AnsweredNotSigned_AskForTheSignature()
    {
        var needs = StepNeeds.Of(Step.CoordinateApproach, At(Step.CoordinateApproach), StepEvidence.None with { CautionAnswered = true });

        Assert.True(needs.Single(n => n.Code == "caution-unanswered").IsMet);
        Assert.False(needs.Single(n => n.Code == "caution-unsigned").IsMet);
    }

    [Fact]
    public void Needs_AtStep8WithAnAgreementInPrinciple_AskWhatBringsItIntoForce()
    {
        var evidence = StepEvidence.None with { Agreements = [new AgreementFacts { Id = Ids.New(), Status = AgreementStatus.AgreedInPrinciple, HasCommitments = true, CommitmentIncomplete = true }] };

        var needs = StepNeeds.Of(Step.DefineImplementationCriteria, At(Step.DefineImplementationCriteria), evidence).Where(n => n.IsHard && n.Supply.Step == Step.DefineImplementationCriteria).ToList();

        Assert.Equal(["commitment-missing"], needs.Where(n => n.IsMet).Select(n => n.Code));
        Assert.Equal(["commitment-incomplete", "monitoring-unanswered", "dispute-mechanism-unanswered", "next-review-missing", "agreement-not-in-force"], needs.Where(n => !n.IsMet).Select(n => n.Code));
    }

    [Fact]
    public void Needs_AtTheLastStep_AreNone() => Assert.Empty(StepNeeds.Of(Step.FollowUp, At(Step.FollowUp), StepEvidence.None));

    /// <summary>The list beside the step and the machine must never disagree about what refuses the advance.</summary>
    [Theory, MemberData(nameof(Advances))]
    public void Needs_OfTheCurrentStep_AreTheCodesThatRefuseTheAdvance(Step step, bool full, bool inReview)
    {
        var evidence = full ? StepEvidence.None with { EngagementDecided = true, EngagementIsNegotiate = true, LeadNamed = true, AlternateAnswered = true, SharingRuleSet = true, CautionAnswered = true } : StepEvidence.None;
        var state = At(step) with { InReview = inReview ? new HashSet<Step> { step } : new HashSet<Step>() };
        var everybody = Enum.GetValues<TeamRole>().ToHashSet();

        var refused = NegotiationWorkflow.Decide(state, evidence, new(Move.Advance, everybody, MoveInputs.None, new HashSet<string>()), rows: null).Codes;

        Assert.Equal(refused.Where(c => !Warnings.All.Contains(c)).Order(), StepNeeds.Of(step, state, evidence).Where(n => n.Refuses).Select(n => n.Code).Order());
    }
}
