using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Application.FollowUps;
using NegotiationTracker.Application.Tests.Proof;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Encounters;
using NegotiationTracker.Domain.FollowUps;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Infrastructure.Data;
using NegotiationTracker.Infrastructure.Samples;
using NegotiationTracker.Infrastructure.Start;
using NegotiationTracker.Testing;

namespace NegotiationTracker.Application.Tests.FollowUps;

/// <summary>The plan through its command: rows that are the same however often it is made, ends that say how, nobody told twice.</summary>
public sealed class PlanFollowUpsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, AllProviders]
    public async Task Plan_MadeThreeTimes_GivesTheSameRows(string provider)
    {
        await using var host = await TestHost.Create(provider);
        var (stage, story) = await Begin(host);

        await Plan(host, story);
        var (first, told) = (await Rows(host, story), await Notices(host, story));
        for (var n = 0; n < 2; n++) await Plan(host, story);

        Assert.NotEmpty(first);
        Assert.Equal(first.Select(f => (f.Id, f.Version)), (await Rows(host, story)).Select(f => (f.Id, f.Version)));
        Assert.Equal(told.Select(n => n.Id), (await Notices(host, story)).Select(n => n.Id));
        Assert.All(first.Where(f => f.IsByRule), f => Assert.Contains(f.Owner, new Guid?[] { stage.Cast.Lead, stage.Cast.Mandator, stage.Cast.Alternate, stage.Cast.Support }));
    }

    [Theory, AllProviders]
    public async Task Contact_LoggedWhenItWasLate_EndsTheFollowUpAndPlansTheNext(string provider)
    {
        await using var host = await TestHost.Create(provider);
        var (stage, story) = await Begin(host);
        await story.Contact(0, Medium.Phone, "A call", "They listened");
        await Plan(host, story);
        var waiting = Assert.Single(await Rows(host, story), f => f is { Kind: FollowUpKind.ContactRhythm, Status: FollowUpStatus.Open });

        stage.Pass(9);
        await Plan(host, story);
        Assert.Equal(Rung.Backup, (await Rows(host, story)).Single(f => f.Id == waiting.Id).Rung);
        await story.Contact(0, Medium.Phone, "A call", "They agreed to talk");
        await Plan(host, story);

        Assert.Equal(FollowUpStatus.Done, (await Rows(host, story)).Single(f => f.Id == waiting.Id).Status);
        Assert.Single(await Rows(host, story), f => f is { Kind: FollowUpKind.ContactRhythm, Status: FollowUpStatus.Open } && f.DueOn > waiting.DueOn);
        var acts = await host.Read(db => db.Set<FollowUpAct>().AsNoTracking().Where(a => a.FollowUpId == waiting.Id).OrderBy(a => a.At).Select(a => a.Kind).ToListAsync(Ct));
        Assert.Equal([FollowUpActKind.Planned, FollowUpActKind.Escalated, FollowUpActKind.Answered], acts);
    }

    [Theory, AllProviders]
    public async Task Owner_WhoIsTheNextRungHimself_IsNotToldTwice(string provider)
    {
        await using var host = await TestHost.Create(provider);
        var (stage, story) = await Begin(host);
        await story.Contact(0, Medium.Phone, "A call", "They listened");
        stage.Pass(12);

        await Plan(host, story);

        var row = (await Rows(host, story)).Single(f => f is { Kind: FollowUpKind.ContactRhythm, Status: FollowUpStatus.Open });
        var told = (await Notices(host, story)).Where(n => n.FollowUpId == row.Id).ToList();
        Assert.Single(told, n => n.RecipientId == row.Owner);
        Assert.Contains(told, n => n.RecipientId == stage.Cast.Alternate && n.Rung == Rung.Backup);
        Assert.Equal(told.Count, told.Select(n => (n.RecipientId, n.Channel, n.Occurrence)).Distinct().Count());
    }

    [Theory, AllProviders]
    public async Task Snooze_WithAReason_AsksAgainThen(string provider)
    {
        await using var host = await TestHost.Create(provider);
        var (stage, story) = await Begin(host);
        await Plan(host, story);
        var row = (await Rows(host, story)).First(f => f.Kind == FollowUpKind.ContactRhythm);

        await stage.Send(new SnoozeFollowUp(Ids.New(), story.Id, row.Id, row.Version, row.DueOn!.Value.AddDays(3), "They asked for quiet"), stage.Cast.Lead);

        var view = await stage.Send(new GetFollowUp(story.Id, row.Id), stage.Cast.Lead);
        Assert.Equal((row.DueOn.Value.AddDays(3), 1, "They asked for quiet"), (view.Line.AsksOn, view.Snoozes, view.Acts[0].Reason.Text));
    }

    [Theory, AllProviders]
    public async Task NextContact_ACallBeforeItsDay_LeavesItAndOneOnItsEveEndsIt(string provider)
    {
        await using var host = await TestHost.Create(provider);
        var (stage, story) = await Begin(host);
        await story.Contact(0, Medium.InPerson, "A visit", next: stage.Today.AddDays(5));
        async Task<FollowUpStatus> Status() => (await Rows(host, story)).Single(f => f.Kind == FollowUpKind.NextContact).Status;

        stage.Pass(2);
        await story.Contact(0, Medium.Phone, "A call");
        await Plan(host, story);
        Assert.Equal(FollowUpStatus.Open, await Status());
        stage.Pass(2);
        await story.Contact(0, Medium.InPerson, "Another visit");
        await Plan(host, story);

        Assert.Equal(FollowUpStatus.Done, await Status());
    }

    /// <summary>
    /// On a server writes overlap, and the clock of whoever writes may be behind: what is committed between the planner's look and its
    /// stamp is planned with the next beat, not with the next morning. SQLite has one writer at a time.
    /// </summary>
    [Theory, InlineData(0), InlineData(-60)]
    public async Task Write_CommittedWhileThePlanWasMade_IsPlannedWithTheNextBeat(int minutesBehind)
    {
        await using var host = await TestHost.Create(nameof(DatabaseProvider.PostgreSql));
        var (stage, story) = await Begin(host);
        await Plan(host, story);
        await host.InScope(async s =>
        {
            var db = s.GetRequiredService<AppDb>();
            await using var late = await db.Database.BeginTransactionAsync(Ct);
            db.Stamp(stage.Cast.Lead, Ids.New(), host.Time.GetUtcNow().AddMinutes(minutesBehind));
            var written = new FollowUp(story.Id);
            written.Write(new Dictionary<string, string?> { ["Title"] = "Ring the doctor", ["DueOn"] = stage.Today.ToString("O"), ["Owner"] = stage.Cast.Support.ToString() });
            db.Add(written);
            await db.SaveChangesAsync(Ct);
            host.Time.Advance(TimeSpan.FromSeconds(1));
            await Plan(host, story);
            Assert.DoesNotContain(story.Id, await host.Send(new GetDuePlans(10), ct: Ct));
            await db.WriteAudit(Ct);
            await late.CommitAsync(Ct);
            return 0;
        });

        Assert.Contains(story.Id, await host.Send(new GetDuePlans(10), ct: Ct));
        await Plan(host, story);

        Assert.Contains(await Notices(host, story), n => n.RecipientId == stage.Cast.Support && n.Channel == NoticeChannel.InApp);
        Assert.DoesNotContain(story.Id, await host.Send(new GetDuePlans(10), ct: Ct));
    }

    private static async Task<(TestStage, Story)> Begin(TestHost host)
    {
        var stage = await TestStage.Create(host);
        return (stage, await Begun.At(Step.SeekAgreement, stage, "CURLEW"));
    }

    /// <summary>As the clock does it: nobody is signed in.</summary>
    private static Task<Guid> Plan(TestHost host, Story story) => host.Send(new PlanFollowUps(Ids.New(), story.Id), ct: Ct);

    private static Task<List<FollowUp>> Rows(TestHost host, Story story) => host.Read(db => db.Set<FollowUp>().AsNoTracking().Where(f => f.NegotiationId == story.Id).OrderBy(f => f.Id).ToListAsync(Ct));

    private static Task<List<Notice>> Notices(TestHost host, Story story) => host.Read(db => db.Set<Notice>().AsNoTracking().Where(n => n.NegotiationId == story.Id).OrderBy(n => n.Id).ToListAsync(Ct));
}
