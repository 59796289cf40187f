using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Application.Backups;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.FollowUps;
using NegotiationTracker.Infrastructure.Scheduling;
using NegotiationTracker.Testing;

namespace NegotiationTracker.Application.Tests.Backups;

/// <summary>TRUST R12: what waited in a backup is not sent again before an administrator has looked.</summary>
public sealed class PausedMailTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Restored_WithMailWaiting_SendsNothingUntilConfirmedAndThenUnderTheOldNumbers()
    {
        await using var stage = await BackupStage.Create();
        var waiting = await Waiting(stage);
        var file = await stage.Backup("yesterday.backup");
        // Meanwhile they went out.
        await stage.Mail.Beat.SendMail(Ct);
        var before = stage.Mail.Sink.Mails.Select(m => m.MessageId).Order().ToList();
        Assert.Equal(waiting, before.Count);
        stage.Mail.Sink.Clear();
        stage.Host.Time.Advance(TimeSpan.FromHours(1));
        var place = stage.Elsewhere("new");
        Assert.Equal(0, (await BackupStage.Run(place, "restore", file)).Exit);

        var beat = place.GetRequiredService<Beat>();
        await beat.Plan(Ct);
        await beat.SendMail(Ct);
        Assert.Empty(stage.Mail.Sink.Mails);
        var seen = await Ask(place, new GetPausedMail());
        await Ask(place, new ReleaseMail(Ids.New(), Send: true));
        await beat.SendMail(Ct);

        Assert.Equal((waiting, waiting), (seen!.Waiting, seen.People.Sum(p => p.Mails)));
        Assert.Equal(TimeSpan.FromHours(1), seen.PausedAt - seen.BackupTakenAt);
        Assert.Equal(before, stage.Mail.Sink.Mails.Select(m => m.MessageId).Order());
        Assert.Null(await Ask(place, new GetPausedMail()));
    }

    [Theory, AllProviders]
    public async Task Release_WithoutSending_DropsWhatWaitsOnceAndIsInTheAudit(string provider)
    {
        await using var stage = await BackupStage.Create(provider);
        var waiting = await Waiting(stage);
        Assert.Equal(0, (await BackupStage.Run(stage.Host.Services, "restored")).Exit);
        await stage.Mail.Beat.SendMail(Ct);

        await stage.Host.Send(new ReleaseMail(Ids.New(), Send: false), BackupStage.Administrator, Ct);
        var again = await Assert.ThrowsAsync<DomainException>(() => stage.Host.Send(new ReleaseMail(Ids.New(), Send: true), BackupStage.Administrator, Ct));
        await stage.Mail.Beat.SendMail(Ct);

        Assert.Equal("mail-not-paused", again.Message);
        Assert.Empty(stage.Mail.Sink.Mails);
        Assert.Equal(waiting, (await stage.Mail.Notices()).Count(n => n.State == NoticeState.Dropped));
        var line = await stage.Host.Read(db => db.Audit.SingleAsync(a => a.Act == "MailDropped", Ct));
        Assert.Equal((nameof(Installation), $"{{\"note\":\"{waiting}\"}}"), (line.Entity, System.Text.Encoding.UTF8.GetString(line.Changes!)));
        // What comes later goes out as always.
        stage.Mail.Stage.Pass(2);
        await stage.Mail.BeatOnce();
        Assert.NotEmpty(stage.Mail.Sink.Mails);
    }

    [Fact]
    public async Task PausedMail_AskedBySomebodyElse_IsNotThere()
    {
        await using var stage = await BackupStage.Create();
        var lead = stage.Mail.Stage.Person(stage.Mail.Stage.Cast.Lead);

        await Assert.ThrowsAsync<NotFoundException>(() => stage.Host.Send(new GetPausedMail(), lead, Ct));
        await Assert.ThrowsAsync<NotFoundException>(() => stage.Host.Send(new ReleaseMail(Ids.New(), true), lead, Ct));
    }

    private static async Task<int> Waiting(BackupStage stage)
    {
        for (var n = 0; n < 5; n++) await stage.Mail.Add($"Thing {n}", stage.Mail.Stage.Cast.Lead);
        await stage.Mail.Beat.Plan(Ct);
        var waiting = (await stage.Mail.Notices()).Count(n => n.State == NoticeState.Waiting);
        Assert.True(waiting >= 5, $"Only {waiting} wait.");
        return waiting;
    }

    private static async Task<T> Ask<T>(IServiceProvider services, IRequest<T> request)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, Ct);
    }
}
