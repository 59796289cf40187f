using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Domain.FollowUps;
using NegotiationTracker.Infrastructure.Start;

namespace NegotiationTracker.Application.Tests.FollowUps;

/// <summary>
/// No reminder is forgotten, whatever dies between claim, send and mark (TRUST R6): real processes, killed, on one PostgreSQL
/// database. With SQLite there is one process, and nothing to share.
/// </summary>
public sealed class KillTests
{
    private const int Items = 400;
    private const int Kills = 40;
    private const int Connections = 2;

    /// <summary>Long enough that none passes on a busy machine: a mail given up on is sent again without any kill.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(4);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killed_FortyTimesWhileSending_EverybodyIsToldAndHardlyAnybodyTwice()
    {
        await using var mail = await Full();
        mail.Sink.Pause = TimeSpan.FromMilliseconds(40);
        var random = new Random(3);
        using (var workers = new Workers(mail, Connections, Deadline))
        {
            var inFlight = 0;
            for (var kill = 0; kill < Kills; kill++)
            {
                var (worker, before) = (await workers.Start(), mail.Sink.Mails.Count);
                var patience = Stopwatch.StartNew();
                while (mail.Sink.Mails.Count == before && patience.Elapsed < TimeSpan.FromSeconds(10)) await Task.Delay(5, Ct);
                await Task.Delay(random.Next(250), Ct);
                inFlight += mail.Sink.OpenNow > 0 ? 1 : 0;
                await workers.Kill(worker);
            }
            Assert.True(inFlight > Kills / 4, $"Only {inFlight} of {Kills} died while a mail was on its way.");
            mail.Sink.Pause = TimeSpan.Zero;
            await workers.Start();
            await workers.Start();
            await UntilSent(mail);
        }
        var (told, inApp) = (await mail.Notices(), await mail.Notices(NoticeChannel.InApp));
        var byId = mail.Sink.Mails.GroupBy(m => m.MessageId).ToList();
        var twice = mail.Sink.Mails.Count - byId.Count;
        TestContext.Current.TestOutputHelper?.WriteLine($"{told.Count} notices, {twice} mails twice, {Kills} kills.");
        Assert.True(told.Count >= Items);
        Assert.All(told, n => Assert.Equal(NoticeState.Sent, n.State));
        Assert.Equal(told.Select(n => $"<{n.Id:N}@example.org>").Order(), byId.Select(g => g.Key).Order());
        Assert.InRange(twice, 0, Kills * Connections);
        Assert.Equal(inApp.Count, inApp.Select(n => (n.FollowUpId, n.RecipientId, n.Occurrence)).Distinct().Count());
        Assert.Equal(told.Count, inApp.Count);
    }

    /// <summary>Claims are measured by the clock of the database: a worker whose own is an hour off sends nothing that another one sends.</summary>
    [Fact]
    public async Task ThreeWorkers_OneOfThemAnHourAhead_TellNobodyTwice()
    {
        await using var mail = await Full();
        mail.Sink.Pause = TimeSpan.FromMilliseconds(5);
        using (var workers = new Workers(mail, Connections, TimeSpan.FromSeconds(20)))
        {
            await Task.WhenAll(workers.Start(), workers.Start(), workers.Start(TimeSpan.FromHours(1)));
            await UntilSent(mail);
        }
        var told = await mail.Notices();
        Assert.True(told.Count >= Items);
        Assert.Equal(told.Count, mail.Sink.Mails.Count);
        Assert.Equal(told.Select(n => $"<{n.Id:N}@example.org>").Order(), mail.Sink.Mails.Select(m => m.MessageId).Order());
    }

    private static async Task<MailStage> Full()
    {
        var mail = await MailStage.Open(nameof(DatabaseProvider.PostgreSql));
        for (var n = 0; n < Items; n++) await mail.Add($"Thing {n}", n % 2 == 0 ? mail.Stage.Cast.Lead : mail.Stage.Cast.Support);
        return mail;
    }

    private static async Task UntilSent(MailStage mail)
    {
        var patience = Stopwatch.StartNew();
        while (await mail.Host.Read(db => db.Set<Notice>().CountAsync(n => n.State == NoticeState.Sent && n.Channel == NoticeChannel.Mail, Ct)) is var sent
            && (sent < Items || await mail.Host.Read(db => db.Set<Notice>().AnyAsync(n => n.State == NoticeState.Waiting, Ct))))
        {
            Assert.True(patience.Elapsed < TimeSpan.FromMinutes(3), $"{sent} were sent within three minutes.");
            await Task.Delay(200, Ct);
        }
    }
}
