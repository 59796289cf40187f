using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Agreements;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Application.Tests.Proof;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Bargaining;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Workflow;
using NegotiationTracker.Infrastructure.Samples;
using NegotiationTracker.Testing;

namespace NegotiationTracker.Application.Tests.Agreements;

/// <summary>M10 on a real database: what is in force changes by a new version only, which has everything that the old one has.</summary>
public sealed class AmendmentTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, AllProviders]
    public async Task Technical_Amendment_HasEverythingAndLeavesTheOldVersionWhole(string provider)
    {
        await using var scene = await Scene.InForce(provider);

        var next = await scene.Amend(AmendmentKind.Technical);

        var (old, now) = (await scene.View(scene.Agreement), await scene.View(next));
        Assert.Equal((AgreementStatus.Superseded, AgreementStatus.InForce, 2), (old.Text.Status, now.Text.Status, now.Text.VersionNumber));
        Assert.Equal(["By daylight"], old.Clauses.Select(c => c.Wording.Text));
        Assert.Equal([("By daylight", false), ("From dawn", true)], now.Clauses.Select(c => (c.Wording.Text!, c.IsNew)));
        Assert.Equal("Fuel", now.Text.ResidualIssues.Text);
        Assert.Equal([scene.Option], now.Text.Options.Select(o => o.Id));
        Assert.Equal(["We wrote", "OAK by radio"], now.Acceptances.OrderBy(a => a.Party).Select(a => a.AcceptedBy.Text));
        Assert.All(now.Acceptances, a => Assert.True(a is { IsConsent: true, IsEarlier: false }));
        Assert.True(Assert.Single(now.Decisions) is { IsApproved: true, IsEarlier: false });
        Assert.NotNull(old.Terms);
        Assert.NotNull(now.Terms);
        Assert.NotEqual(old.Terms.Id, now.Terms.Id);
        Assert.Equal([(CommitmentStatus.Fulfilled, Fulfilment.Verified), (CommitmentStatus.Transferred, Fulfilment.Claimed)], old.Commitments.Select(c => (c.Status, c.Fulfilment)));
        Assert.Equal([(CommitmentStatus.Fulfilled, Fulfilment.Verified), (CommitmentStatus.Open, Fulfilment.Claimed)], now.Commitments.Select(c => (c.Status, c.Fulfilment)));
        Assert.Equal(ObservationBasis.SelfReported, now.Commitments[1].Newest!.Basis);
        Assert.Equal(2, await scene.Promises());
    }

    [Theory, AllProviders]
    public async Task Substantive_Amendment_CountsItsDutiesOnlyOnceItIsInForce(string provider)
    {
        await using var scene = await Scene.InForce(provider);

        var next = await scene.Amend(AmendmentKind.Substantive);
        var draft = await scene.View(next);

        Assert.Equal(AgreementStatus.Drafting, draft.Text.Status);
        Assert.Equal(["By daylight"], draft.Clauses.Select(c => c.Wording.Text));
        Assert.Empty(draft.Acceptances);
        Assert.Equal([CommitmentStatus.Fulfilled, CommitmentStatus.Proposed], draft.Commitments.Select(c => c.Status));
        Assert.Equal(2, await scene.Promises());

        await scene.Story.Record("acceptances", new { AgreementId = next, Party = Side.Us, AcceptedBy = "The lead", EvidenceOfAuthority = "Mandate", AcceptedOn = scene.Story.Day(0) });
        await scene.Story.Record("acceptances", new { AgreementId = next, Party = Side.Counterpart, AcceptedBy = "OAK", EvidenceOfAuthority = "Order", AcceptedOn = scene.Story.Day(0) });
        await scene.Story.Approve(next);
        await scene.Move(Move.RecordAgreementInPrinciple, ("agreement", next), ("summary", "Said yes"));
        await scene.Move(Move.BringIntoForce, ("agreement", next), ("in-force-on", scene.Story.Day(0)), ("summary", "Complete"));

        var (old, now) = (await scene.View(scene.Agreement), await scene.View(next));
        Assert.Equal((AgreementStatus.Superseded, AgreementStatus.InForce), (old.Text.Status, now.Text.Status));
        Assert.Equal([CommitmentStatus.Fulfilled, CommitmentStatus.Transferred], old.Commitments.Select(c => c.Status));
        Assert.Equal([CommitmentStatus.Fulfilled, CommitmentStatus.Open], now.Commitments.Select(c => c.Status));
        Assert.Equal(Fulfilment.Claimed, now.Commitments[1].Fulfilment);
        Assert.Equal(2, await scene.Promises());
    }

    [Theory, AllProviders]
    public async Task Substantive_AmendedTechnicallyMeanwhile_LeavesOneVersionInForce(string provider)
    {
        await using var scene = await Scene.InForce(provider);
        var draft = await scene.Amend(AmendmentKind.Substantive);
        var between = await scene.Amend(AmendmentKind.Technical);
        await scene.Story.Record("acceptances", new { AgreementId = draft, Party = Side.Us, AcceptedBy = "The lead", EvidenceOfAuthority = "Mandate", AcceptedOn = scene.Story.Day(0) });
        await scene.Story.Record("acceptances", new { AgreementId = draft, Party = Side.Counterpart, AcceptedBy = "OAK", EvidenceOfAuthority = "Order", AcceptedOn = scene.Story.Day(0) });
        await scene.Story.Approve(draft);
        await scene.Move(Move.RecordAgreementInPrinciple, ("agreement", draft), ("summary", "Said yes"));

        await scene.Move(Move.BringIntoForce, ("agreement", draft), ("in-force-on", scene.Story.Day(0)), ("summary", "Complete"));

        Assert.Equal(draft, Assert.Single(await scene.Read(db => db.Set<Agreement>().Where(a => a.Status == AgreementStatus.InForce).ToListAsync(Ct))).Id);
        Assert.Equal((3, Fulfilment.Claimed), ((await scene.View(between)).Text.VersionNumber, (await scene.View(draft)).Commitments[1].Fulfilment));
        Assert.Equal(2, await scene.Promises());
    }

    [Theory, AllProviders]
    public async Task Technical_OptionCrossesALineBynow_IsRefused(string provider)
    {
        await using var scene = await Scene.InForce(provider);
        var line = await scene.Story.Record("red-lines", new { Statement = "No driving by day", Source = Domain.Groundwork.RedLineSource.Security, IsAbsolute = true });
        await scene.Story.Record("red-line-checks", new { OptionId = scene.Option, RedLineId = line, Result = RedLineResult.Crossed });

        var error = await Assert.ThrowsAsync<DomainException>(() => scene.Amend(AmendmentKind.Technical));

        Assert.Equal(["absolute-red-line-crossed"], error.Codes);
    }

    [Theory, AllProviders]
    public async Task Discard_Draft_StandsInTheTimelineAsWhatItIs(string provider)
    {
        await using var scene = await Scene.InForce(provider);
        var draft = await scene.Amend(AmendmentKind.Substantive);
        var decisions = await scene.Read(db => db.Set<AgreementApproval>().CountAsync(Ct));

        await scene.Stage.Send(new DiscardDraft(Ids.New(), scene.Story.Id, draft, (await scene.View(draft)).Text.Version, "They withdrew the wish"), scene.Stage.Cast.Support);

        var view = await scene.View(draft);
        var told = (await scene.Stage.Send(new GetTimeline(scene.Story.Id, TimelineFilter.Decisions, null), scene.Stage.Cast.Lead)).Entries[0];
        Assert.Equal(("Support", "They withdrew the wish"), (view.Text.DiscardedBy, view.Text.DiscardReason.Text));
        Assert.Equal((TimelineKind.Discarded, scene.Stage.Cast.Support, "They withdrew the wish"), (told.Kind, told.By, told.Text.Text));
        Assert.Equal(decisions, await scene.Read(db => db.Set<AgreementApproval>().CountAsync(Ct)));
        Assert.DoesNotContain(CommitmentStatus.Proposed, view.Commitments.Select(c => c.Status));
    }

    [Theory, AllProviders]
    public async Task Save_PartOfAnAgreementInForce_IsRefusedAndObservingIsNot(string provider)
    {
        await using var scene = await Scene.InForce(provider);
        var parts = await scene.Read(async db => new (string Kind, Guid Id, object Values)[]
        {
            ("commitments", (await db.Set<Commitment>().FirstAsync(c => c.Status == CommitmentStatus.Open, Ct)).Id, new { Act = "Something else", DueOn = scene.Story.Day(99) }),
            ("implementation-terms", (await db.Set<ImplementationTerms>().FirstAsync(Ct)).Id, new { EndsOn = scene.Story.Day(400) }),
            ("clauses", (await db.Set<Clause>().FirstAsync(Ct)).Id, new { Wording = "By night" }),
        });
        var promise = await scene.Story.Record("commitments", new { OwedBy = Side.Counterpart, Act = "Heard in a contact" });

        foreach (var (kind, id, values) in parts)
            Assert.Equal(["agreement-binds"], (await Assert.ThrowsAsync<DomainException>(async () => await scene.Change(kind, id, values))).Codes);
        var added = await Assert.ThrowsAsync<DomainException>(() => scene.Story.Commit(scene.Agreement, Side.Counterpart, "One more", 4, "Visit"));
        var attached = await Assert.ThrowsAsync<DomainException>(async () => await scene.Change("commitments", promise, new { AgreementId = scene.Agreement }));
        await scene.Story.Record("observations", new { CommitmentId = parts[0].Id, ObservedOn = scene.Story.Day(0), Result = ObservationResult.Met, Basis = ObservationBasis.Joint });
        await scene.Story.Settle(parts[0].Id, CommitmentFate.Fulfilled);
        var draft = await scene.Amend(AmendmentKind.Substantive);
        await scene.Change("commitments", promise, new { AgreementId = draft });

        Assert.Equal([["agreement-binds"], ["agreement-binds"]], new[] { added.Codes, attached.Codes });
        Assert.Contains(promise, (await scene.View(draft)).Commitments.Select(c => c.Id));
    }

    /// <summary>Terms in force are not rewritten, yet a review that was held must not stay overdue for ever.</summary>
    [Theory, AllProviders]
    public async Task HoldReview_InForceAndDue_SetsTheNextAndNothingElse(string provider)
    {
        await using var scene = await Scene.InForce(provider);
        var lead = scene.Stage.Cast.Lead;
        async Task<Guid> Hold(Guid? owner = null) => await scene.Stage.Send(
            new HoldReview(Ids.New(), scene.Story.Id, (await scene.View(scene.Agreement)).Terms!.Id, (await scene.View(scene.Agreement)).Terms!.Version, scene.Stage.Today.AddDays(30), owner ?? lead), lead);

        var early = await Assert.ThrowsAsync<DomainException>(() => Hold());
        scene.Stage.Pass(20);
        var due = (await scene.View(scene.Agreement)).IsReviewDue;
        var stranger = await Assert.ThrowsAsync<DomainException>(() => Hold(scene.Stage.Newcomer));
        await Hold();
        var view = await scene.View(scene.Agreement);

        Assert.Equal([["review-not-due"], ["not-on-team"]], new[] { early.Codes, stranger.Codes });
        Assert.True(due);
        Assert.Equal((scene.Stage.Today.AddDays(30), false), (view.Terms!.NextReviewOn, view.IsReviewDue));
    }

    [Theory, AllProviders]
    public async Task Form_OfAPartInForce_IsFixedAndOffersOnlyWhatIsStillWritten(string provider)
    {
        await using var scene = await Scene.InForce(provider);
        var duty = await scene.Read(db => db.Set<Commitment>().Where(c => c.Status == CommitmentStatus.Open).Select(c => c.Id).FirstAsync(Ct));

        var bound = await scene.Stage.Send(new GetSheetForm(scene.Story.Id, "commitments", duty), scene.Stage.Cast.Lead);
        var draft = await scene.Amend(AmendmentKind.Substantive);
        var fresh = await scene.Stage.Send(new GetSheetForm(scene.Story.Id, "commitments", null), scene.Stage.Cast.Lead);
        var dispute = await scene.Stage.Send(new GetSheetForm(scene.Story.Id, "disputes", null), scene.Stage.Cast.Lead);

        Assert.Equal(("agreement-binds", scene.Agreement, false), (bound.Record!.Fixed, bound.Record.Amendable, bound.Record.MayChange));
        Assert.Equal([draft], fresh.Choices[typeof(Agreement)].Select(c => c.Id));
        Assert.Equal(2, dispute.Choices[typeof(Agreement)].Count);
    }

    /// <summary>An agreement in force with one duty kept and one claimed, at step 9.</summary>
    private sealed class Scene(TestHost host, TestStage stage, Story story) : IAsyncDisposable
    {
        public TestStage Stage => stage;

        public Story Story => story;

        public Guid Option { get; private set; }

        public Guid Agreement { get; private set; }

        public static async Task<Scene> InForce(string provider)
        {
            var host = await TestHost.Create(provider);
            var stage = await TestStage.Create(host);
            var scene = new Scene(host, stage, await Begun.At(Step.SeekAgreement, stage, "CURLEW"));
            await scene.Bind();
            return scene;
        }

        private async Task Bind()
        {
            Option = await Read(db => db.Set<Option>().Where(o => o.NegotiationId == story.Id).Select(o => o.Id).FirstAsync(Ct));
            Agreement = await story.DraftAgreement("Passage", "By daylight", Option, "OAK");
            await Change("agreements", Agreement, new { ResidualIssues = "Fuel" });
            await Move(Domain.Workflow.Move.RecordAgreementInPrinciple, ("agreement", Agreement), ("summary", "Said yes"));
            await Move(Domain.Workflow.Move.Advance, ("summary", "Accepted"));
            var kept = await story.Commit(Agreement, Side.Counterpart, "Open the road", 4, "Visit");
            var claimed = await story.Commit(Agreement, Side.Us, "Send the list", 4, "Receipt");
            await story.Arrange(Agreement, 20, 40);
            await Move(Domain.Workflow.Move.BringIntoForce, ("agreement", Agreement), ("in-force-on", story.Day(0)), ("summary", "Complete"));
            await Move(Domain.Workflow.Move.Advance, ("summary", "In force"));
            await story.Record("observations", new { CommitmentId = kept, ObservedOn = story.Day(0), Result = ObservationResult.Met, Basis = ObservationBasis.Joint });
            await story.Record("observations", new { CommitmentId = claimed, ObservedOn = story.Day(0), Result = ObservationResult.Met, Basis = ObservationBasis.SelfReported });
            await story.Settle(kept, CommitmentFate.Fulfilled);
        }

        public Task<T> Read<T>(Func<IAppDb, Task<T>> read) => stage.Read(read);

        public Task<Guid> Move(Move move, params (string Key, object Value)[] fields) =>
            story.Move(move, MoveForm.Of(move).Makers.Contains(TeamRole.LeadNegotiator) ? stage.Cast.Lead : stage.Cast.Mandator, Warnings.All, fields);

        /// <summary>The newest version, opened by an amendment of the one in force.</summary>
        public async Task<Guid> Amend(AmendmentKind kind)
        {
            await Move(Domain.Workflow.Move.Amend, ("agreement", Agreement), ("amendment-kind", kind), ("clause-changed", "From dawn"), ("reason", "Days are short"), ("proposed-by-side", Side.Us),
                ("consent-ours", "We wrote"), ("consent-theirs", "OAK by radio"), ("effective-on", story.Day(0)), ("target", (int)Step.SeekAgreement));
            return await Read(db => db.Set<Agreement>().Where(a => a.NegotiationId == story.Id).OrderByDescending(a => a.VersionNumber).Select(a => a.Id).FirstAsync(Ct));
        }

        public async Task<Guid> Change(string kind, Guid record, object values)
        {
            var form = await stage.Send(new GetSheetForm(story.Id, kind, record), stage.Cast.Lead);
            return await story.Record(kind, values, record: record, version: form.Record!.Version);
        }

        public Task<AgreementView> View(Guid agreement) => stage.Send(new GetAgreement(story.Id, agreement), stage.Cast.Lead);

        /// <summary>How many promises the home page counts as open.</summary>
        /// <summary>What home counts: the duty that was kept and the one that is claimed, each once.</summary>
        public async Task<int> Promises() => (await stage.Send(new GetNegotiation(story.Id), stage.Cast.Lead)).Promises.Sums.Sum(s => s.Verified + s.Claimed + s.Open);

        public ValueTask DisposeAsync() => host.DisposeAsync();
    }
}
