using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Application.Tests.Proof;
using NegotiationTracker.Application.Workflow;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Bargaining;
using NegotiationTracker.Domain.Guideline;
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
}
