using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Audit;
using NegotiationTracker.Application.Encounters;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Application.Tests.Proof;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Encounters;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Infrastructure.Audit;
using NegotiationTracker.Testing;

namespace NegotiationTracker.Application.Tests.Audit;

/// <summary>TRUST S12: what was written into the history cannot be changed, taken out or added to without being found.</summary>
public sealed class AuditChainTests
{
    private static readonly Person FocalPoint = new(Ids.New(), "Focal", "Field office", "f@example.org", InstallationRoles.DataProtectionFocalPoint);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, AllProviders]
    public async Task Verify_AStoryWrittenByTheCommands_IsSoundAndEveryLineIsSigned(string provider)
    {
        await using var host = await TestHost.Create(provider);
        // Finer than any database of ours keeps.
        host.Time.Advance(TimeSpan.FromTicks(1_234_567));
        var stage = await TestStage.Create(host);
        await Begun.At(Step.SeekAgreement, stage, "OAK");
        await Begun.At(Step.DevelopOptions, stage, "ELM");
        await host.Send(new AnchorAudit(Ids.New()), ct: Ct);

        var report = await host.Send(new CheckAudit(), FocalPoint, Ct);

        Assert.Equal([], report.Faults);
        Assert.Equal((1, 9), (report.Anchors, report.Chains));
        Assert.Equal(await host.Read(db => db.Audit.LongCountAsync(Ct)), report.Lines);
        Assert.True(report.Lines > 100);
    }

    /// <summary>A clock that was set back behind the last line breaks no chain: lines follow each other by their links, not by what a clock says.</summary>
    [Fact]
    public async Task Sign_WithAClockSetBackBehindTheLastLine_StaysSound()
    {
        await using var host = await TestHost.Create();
        var stage = await TestStage.Create(host);
        var story = await Begun.At(Step.DecideObjectivesAndStrategy, stage, "OAK");
        await host.Send(new AnchorAudit(Ids.New()), ct: Ct);
        var before = await host.Read(db => db.Audit.LongCountAsync(Ct));

        stage.Pass(-2);
        await story.Contact(0, Medium.Phone, "Two days before what is written above");
        await host.Send(new AnchorAudit(Ids.New()), ct: Ct);

        var report = await host.Send(new CheckAudit(), FocalPoint, Ct);
        Assert.Equal([], report.Faults);
        Assert.True(report.Lines > before);
        Assert.Equal(2, report.Anchors);
    }

    [Theory, AllProviders]
    public async Task Sign_EightWritersOfOneNegotiationAtOnce_MakeOneChain(string provider)
    {
        await using var host = await TestHost.Create(provider);
        var stage = await TestStage.Create(host);
        var story = await Begun.At(Step.SeekAgreement, stage, "OAK");
        var lead = stage.Person(stage.Cast.Lead);
        Task<int> Contacts() => host.Read(db => db.Set<Encounter>().CountAsync(e => e.NegotiationId == story.Id, Ct));
        var before = await Contacts();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Run(() => host.Send(
            new LogEncounter(Ids.New(), story.Id, new EncounterEntry(stage.Now, TimePrecision.Exact, Medium.Phone, $"Call {n}"), [], [], null), lead, Ct), Ct)));

        Assert.True((await host.Send(new CheckAudit(), FocalPoint, Ct)).IsSound);
        Assert.Equal(before + 8, await Contacts());
    }

    /// <summary>Worksheets hold the negotiation's row for their whole length, moves change it at their end: whoever took the chain first would wait for ever.</summary>
    [Theory, AllProviders]
    public async Task Sign_WorksheetsMovesAndContactsOfOneNegotiationAtOnce_NobodyIsTurnedAwayForBeingBusy(string provider)
    {
        await using var host = await TestHost.Create(provider);
        var stage = await TestStage.Create(host);
        var story = await Begun.At(Step.SeekAgreement, stage, "OAK");
        var lead = stage.Person(stage.Cast.Lead);
        for (var round = 0; round < 4; round++)
        {
            var version = await story.Version();
            var asked = Enumerable.Range(0, 9).Select(n => (ICommand)((n % 3) switch
            {
                0 => new SaveSheet(Ids.New(), story.Id, "organisations", null, 0, new() { ["Name"] = $"Office {round} {n}", ["Stance"] = "Leads" }),
                1 => new DescribeNegotiation(Ids.New(), story.Id, version, "OAK", $"Title {round} {n}", "Valley", "ASH", SubstantiveAreas.HumanitarianAccess),
                _ => new LogEncounter(Ids.New(), story.Id, new EncounterEntry(stage.Now, TimePrecision.Exact, Medium.Phone, $"Call {n}"), [], [], null),
            }));

            var errors = await Task.WhenAll(asked.Select(c => Task.Run(async () => await Record.ExceptionAsync(() => host.Send(c, lead, Ct)), Ct)));

            Assert.DoesNotContain(errors, e => e is BusyException);
            Assert.Contains(errors, e => e is null);
        }
        Assert.True((await host.Send(new CheckAudit(), FocalPoint, Ct)).IsSound);
    }

    [Theory, AllProviders]
    public async Task Anchor_ByTwoNodesAtOnce_IsMadeOnceAndNotAgainWhileNothingGrew(string provider)
    {
        await using var host = await TestHost.Create(provider);
        await TestStage.Create(host);

        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(async () => await Record.ExceptionAsync(() => host.Send(new AnchorAudit(Ids.New()), ct: Ct)), Ct)));
        host.Time.Advance(TimeSpan.FromHours(3));
        await host.Send(new AnchorAudit(Ids.New()), ct: Ct);

        Assert.Equal(1, await host.Read(db => db.Set<AuditAnchor>().CountAsync(Ct)));
    }

    /// <summary>The end of everything can be taken away so that all the rest fits: only what was kept outside the database tells.</summary>
    [Fact]
    public async Task Verify_TheNewestChainTakenAwayWithItsAnchor_IsFoundByTheAnchorThatWasKept()
    {
        await using var host = await TestHost.Create();
        var stage = await TestStage.Create(host);
        await Begun.At(Step.DevelopOptions, stage, "OAK");
        await host.Send(new AnchorAudit(Ids.New()), ct: Ct);
        host.Time.Advance(TimeSpan.FromMinutes(2));
        var gone = (await Begun.At(Step.DevelopOptions, stage, "ELM")).Id;
        await host.Send(new AnchorAudit(Ids.New()), ct: Ct);
        var kept = (await host.Send(new GetAuditProof(), FocalPoint, Ct)).Anchors[0];
        Assert.True((await host.Send(new CheckAudit(kept.Number, kept.Digest.ToUpperInvariant()), FocalPoint, Ct)).IsSound);

        await host.Read(async db =>
        {
            await db.Audit.Where(a => a.ChainId == gone).ExecuteDeleteAsync(Ct);
            await db.Set<AuditHead>().Where(h => h.Id == gone).ExecuteDeleteAsync(Ct);
            return await db.Set<AuditAnchor>().Where(a => a.Number == kept.Number).ExecuteDeleteAsync(Ct);
        });

        var report = await host.Send(new CheckAudit(kept.Number, kept.Digest), FocalPoint, Ct);
        Assert.Equal([new(AuditFaultKind.KeptDiffers, Guid.Empty, kept.Number)], report.Faults);
    }

    /// <summary>What was taken away stays found when the chain has grown and been anchored again since.</summary>
    [Theory, InlineData(false), InlineData(true)]
    public async Task Verify_AChainThatWasCutAndGrewAgain_IsStillFound(bool whole)
    {
        await using var host = await TestHost.Create();
        var stage = await TestStage.Create(host);
        var story = await Begun.At(Step.DevelopOptions, stage, "OAK");
        if (whole) await host.Send(new AnchorAudit(Ids.New()), ct: Ct);
        await host.Read(async db =>
        {
            var last = await db.Audit.AsNoTracking().Where(a => a.ChainId == story.Id).OrderByDescending(a => a.Link).FirstAsync(Ct);
            var before = await db.Audit.AsNoTracking().SingleAsync(a => a.ChainId == story.Id && a.Link == last.Link - 1, Ct);
            await db.Audit.Where(a => a.ChainId == story.Id && (whole || a.Link == last.Link)).ExecuteDeleteAsync(Ct);
            return whole ? await db.Set<AuditHead>().Where(h => h.Id == story.Id).ExecuteDeleteAsync(Ct)
                : await db.Set<AuditHead>().Where(h => h.Id == story.Id).ExecuteUpdateAsync(s => s.SetProperty(h => h.Length, before.Link).SetProperty(h => h.Mac, before.Mac), Ct);
        });

        host.Time.Advance(TimeSpan.FromMinutes(2));
        await host.Send(new LogEncounter(Ids.New(), story.Id, new EncounterEntry(stage.Now, TimePrecision.Exact, Medium.Phone, "A call"), [], [], null), stage.Person(stage.Cast.Lead), Ct);
        await host.Send(new AnchorAudit(Ids.New()), ct: Ct);

        Assert.Contains((await host.Send(new CheckAudit(), FocalPoint, Ct)).Faults, f => f.Chain == story.Id);
    }

    /// <summary>How far a chain is anchored is told by a column that nobody signs: set too far, it is anchored all the same.</summary>
    [Fact]
    public async Task Anchor_OfAChainThatSaysItWasAnchoredFarther_IsMade()
    {
        await using var host = await TestHost.Create();
        await TestStage.Create(host);
        await host.Read(db => db.Set<AuditHead>().ExecuteUpdateAsync(s => s.SetProperty(h => h.Anchored, 1_000_000L), Ct));

        await host.Send(new AnchorAudit(Ids.New()), ct: Ct);

        Assert.Equal(0, Assert.Single(await host.Send(new GetAuditProof(), FocalPoint, Ct) is var proof ? proof.Anchors : []).Lines);
        Assert.False(await host.Send(new HasAuditGrown(), ct: Ct));
    }

    [Theory]
    [InlineData(null, "0123 4567 89ab cdef 0123 4567 89ab cdef", "anchor-number-missing")]
    [InlineData(3L, null, "anchor-digest-missing")]
    [InlineData(3L, "0123", "anchor-digest-invalid")]
    [InlineData(3L, "0123 4567 89ab cdef 0123 4567 89ab cdeX", "anchor-digest-invalid")]
    public async Task Check_HalfAnAnchor_IsRefused(long? number, string? digest, string code)
    {
        await using var host = await TestHost.Create();

        var refusal = await Assert.ThrowsAsync<FluentValidation.ValidationException>(() => host.Send(new CheckAudit(number, digest), FocalPoint, Ct));

        Assert.Equal(code, Assert.Single(refusal.Errors).ErrorCode);
    }

    [Fact]
    public async Task Check_BySomebodyElse_IsNotThere()
    {
        await using var host = await TestHost.Create();
        var stage = await TestStage.Create(host);

        await Assert.ThrowsAsync<NotFoundException>(() => host.Send(new CheckAudit(), stage.Person(stage.Cast.Lead), Ct));
        await Assert.ThrowsAsync<NotFoundException>(() => host.Send(new GetAuditProof(), stage.Person(stage.Cast.Lead), Ct));
    }
}
