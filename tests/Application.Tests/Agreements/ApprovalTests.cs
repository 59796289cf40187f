using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Application.Agreements;
using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Application.Tests.Proof;
using NegotiationTracker.Application.Workflow;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Bargaining;
using NegotiationTracker.Domain.Groundwork;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Sheets;
using NegotiationTracker.Domain.Workflow;
using NegotiationTracker.Infrastructure.Samples;
using NegotiationTracker.Testing;

namespace NegotiationTracker.Application.Tests.Agreements;

public sealed class ApprovalTests
{
    [Theory, AllProviders]
    public async Task Approval_ClauseAddedAfterwards_NoLongerCounts(string provider)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var host = await TestHost.Create(provider);
        var stage = await TestStage.Create(host);
        var story = await Begun.At(Step.SeekAgreement, stage, "CURLEW");
        var issue = await story.AddIssue("Hours", IssueStatus.Narrowed, 3, "Daylight", "Market days", Firmness.Flexible, 0);
        var agreement = await story.DraftAgreement("Hours", "Daylight on market days", await story.AddOption("By day", "Daylight only", issue), "OAK");
        Task<bool> Approved() => host.InScope(async s => (await s.GetRequiredService<EvidenceQuery>().Load(story.Id, ct)).Find(agreement)!.MandatorApproved);
        Assert.True(await Approved());

        await story.Record("clauses", new { AgreementId = agreement, Wording = "Also by night" });

        Assert.False(await Approved());
        await story.Approve(agreement);
        Assert.True(await Approved());
        Assert.Equal(2, await host.Read(db => db.Set<AgreementApproval>().CountAsync(ct)));
    }

    /// <summary>A violation need not name a commitment, and "no commitment" is the same everywhere.</summary>
    [Theory, AllProviders]
    public async Task Agreement_ViolationWithoutCommitmentInAnotherNegotiation_ShowsNothingOfIt(string provider)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var host = await TestHost.Create(provider);
        var stage = await TestStage.Create(host);
        var story = await Begun.At(Step.SeekAgreement, stage, "CURLEW");
        var agreement = await story.DraftAgreement("Hours", "Daylight", await stage.Read(db => db.Set<Option>().Where(o => o.NegotiationId == story.Id).Select(o => o.Id).FirstAsync(ct)), "OAK");
        await story.Commit(agreement, Side.Counterpart, "Open the road", 4, "Visit");
        var other = await Begun.At(Step.SeekAgreement, stage, "DIPPER");
        await other.Record("violations", new { OccurredOn = other.Day(0), Severity = Severity.Serious, WhatHappened = "Shots at the gate", Intent = Intent.Unclear });

        var view = await stage.Send(new GetAgreement(story.Id, agreement), stage.Cast.Lead);

        Assert.Empty(view.Violations);
        Assert.All(view.Commitments, c => Assert.Null(c.Newest));
    }

    [Theory, AllProviders]
    public async Task Acceptance_ClauseAddedAfterwards_CountsForTheEarlierWordingOnly(string provider)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var host = await TestHost.Create(provider);
        var stage = await TestStage.Create(host);
        var story = await Begun.At(Step.SeekAgreement, stage, "CURLEW");
        var agreement = await story.DraftAgreement("Hours", "Daylight", await stage.Read(db => db.Set<Option>().Where(o => o.NegotiationId == story.Id).Select(o => o.Id).FirstAsync(ct)), "OAK");
        async Task<(bool, bool, bool)> Accepted()
        {
            var facts = (await host.InScope(s => s.GetRequiredService<EvidenceQuery>().Load(story.Id, ct))).Find(agreement)!;
            return (facts.AcceptedByUs, facts.AcceptedByCounterpart, facts.AuthorityEvidenced);
        }
        await story.Move(Move.RecordAgreementInPrinciple, stage.Cast.Lead, [], ("agreement", agreement), ("summary", "Said yes"));
        await story.Commit(agreement, Side.Counterpart, "Open the road", 4, "Visit");
        await story.Arrange(agreement, 20, 40);
        Assert.Equal((true, true, true), await Accepted());

        await story.Record("clauses", new { AgreementId = agreement, Wording = "Also by night" });
        await story.Approve(agreement);

        Assert.Equal((false, false, false), await Accepted());
        Task Force() => story.Move(Move.BringIntoForce, stage.Cast.Lead, Warnings.All, ("agreement", agreement), ("in-force-on", story.Day(0)), ("summary", "Complete"));
        Assert.Equal(["acceptance-missing-ours", "acceptance-missing-theirs", "authority-evidence-missing"], (await Assert.ThrowsAsync<DomainException>(Force)).Codes);
        await story.Record("acceptances", new { AgreementId = agreement, Party = Side.Us, AcceptedBy = "The lead", AcceptedOn = story.Day(0) });
        await story.Record("acceptances", new { AgreementId = agreement, Party = Side.Counterpart, AcceptedBy = "OAK", EvidenceOfAuthority = "Order", AcceptedOn = story.Day(0) });
        Assert.Equal((true, true, true), await Accepted());
        await Force();
    }

    [Theory, AllProviders]
    public async Task Acceptance_FormSavedUnchanged_GoesOnCounting(string provider)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var host = await TestHost.Create(provider);
        var stage = await TestStage.Create(host);
        var story = await Begun.At(Step.SeekAgreement, stage, "CURLEW");
        var option = await stage.Read(db => db.Set<Option>().Where(o => o.NegotiationId == story.Id).Select(o => o.Id).FirstAsync(ct));
        var agreement = await story.DraftAgreement("Hours", "Daylight", option, "OAK");
        var before = await stage.Read(db => db.Set<Agreement>().AsNoTracking().SingleAsync(a => a.Id == agreement, ct));

        await story.Record("agreements", new { Title = "Hours of passage", Form = AgreementForm.ExchangeOfLetters, Terms = "Daylight ", OptionIds = option }, record: agreement, version: before.Version);

        var after = await stage.Read(db => db.Set<Agreement>().AsNoTracking().SingleAsync(a => a.Id == agreement, ct));
        Assert.Equal(("Hours of passage", before.WordingVersion), (after.Title, after.WordingVersion));
        Assert.Equal([option], after.OptionIds);
    }

    /// <summary>H6 and H7 hold for the options that an agreement names, whether or not a clause repeats them.</summary>
    [Theory, AllProviders]
    public async Task Approval_SelectedOptionCrossesALine_IsRefused(string provider)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var host = await TestHost.Create(provider);
        var stage = await TestStage.Create(host);
        var story = await Story.Open(stage, stage.Cast, "CURLEW", "Access", "Valley", "ASH", Domain.Negotiations.SubstantiveAreas.HumanitarianAccess, "Context");
        var absolute = await story.Record("red-lines", new { Statement = "No fee", Source = RedLineSource.Principle, IsAbsolute = true });
        var (one, two) = (await Option("Fee through a contractor"), await Option("By night"));
        await story.Record("red-line-checks", new { OptionId = one, RedLineId = absolute, Result = RedLineResult.Crossed });
        await story.Record("option-assessments", new { OptionId = two, Principles = FramingResult.Compatible, Law = FramingResult.Compatible, Policies = FramingResult.Compatible, BottomLine = BottomLineCheck.BelowBottomLine });
        var empty = await story.Record("agreements", new { Title = "Bypass", Form = AgreementForm.Oral, Terms = "Fee" });
        var named = await story.Record("agreements", new { Title = "Bypass", Form = AgreementForm.Oral, Terms = "Fee", OptionIds = $"{one},{two}" });
        var foreign = await Record.ExceptionAsync(() => story.Record("agreements", new { Title = "Bypass", Form = AgreementForm.Oral, Terms = "Fee", OptionIds = $"{one},{Ids.New()}" }));
        Task<Guid> Option(string title) => story.Record("options", new { Title = title, Description = title, Status = OptionStatus.Selected, Author = Side.Us });

        var nothing = await Assert.ThrowsAsync<DomainException>(() => story.Approve(empty));
        var crossed = await Assert.ThrowsAsync<DomainException>(() => story.Approve(named));
        var compromise = await Record.ExceptionAsync(() => story.Record("compromises", new { OptionId = one, Touches = CompromiseTouches.RedLine, RedLineId = absolute, Conceded = "Fee", Why = "Winter", Safeguards = "Once", ExpiresOn = story.Day(9) }));

        Assert.Equal(["agreement-says-nothing"], nothing.Codes);
        Assert.Equal(["absolute-red-line-crossed", "bottom-line-needs-compromise"], crossed.Codes);
        Assert.Equal([new("RedLineId", "red-line-is-absolute")], Assert.IsType<SheetException>(compromise).Problems);
        Assert.Equal([new("OptionIds", "not-a-record")], Assert.IsType<SheetException>(foreign).Problems);
        Assert.Equal(0, await stage.Read(db => db.Set<CompromiseDecision>().CountAsync(ct)));
    }

    /// <summary>W8 and W20 are asked by no move: they show at step 4 until they are answered on the record.</summary>
    [Theory, AllProviders]
    public async Task Doubts_OnRecords_StandAtStep4UntilAnsweredThere(string provider)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var host = await TestHost.Create(provider);
        var stage = await TestStage.Create(host);
        var story = await Begun.At(Step.BuildConsensusOnProcess, stage, "CURLEW");
        async Task<IEnumerable<string>> Doubts() => (await stage.Send(new GetStep(story.Id, Step.BuildConsensusOnProcess), stage.Cast.Lead)).Needs.Where(n => n.IsOnRecord).Select(n => n.Code);
        var party = await story.Record("third-parties", new { Alias = "LARCH", Role = Domain.Counterparts.ThirdPartyRole.Mediator, AlsoDeliversAid = true });
        var contact = await story.Contact(0, Domain.Encounters.Medium.InPerson, "Met at the post");
        Assert.Equal(["W8", "W20"], await Doubts());

        await stage.Send(new Application.Encounters.AmendEncounter(Ids.New(), story.Id, contact, "Asked afterwards", "OAK gave his word", HasSecurityGuarantee: true), stage.Cast.Lead);
        await story.Record("third-parties", new { HowRolesAreKeptApart = "Two teams" }, record: party, version: 1);

        Assert.Empty(await Doubts());
    }
}
