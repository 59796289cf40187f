using NegotiationTracker.Application.FollowUps;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.FollowUps;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Testing.Mail;

namespace NegotiationTracker.Application.Tests.FollowUps;

/// <summary>The mail server may be away for a day (TRUST R8): all comes through soon after it is back, once, and nothing is given up.</summary>
public sealed class MailOutageTests
{
    private const int Items = 5;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public enum Fault { Refusing, Unwilling, Postponing, Hanging, WithoutTls, UntrustedTls }

    [Theory]
    [InlineData(Fault.Refusing, "server"), InlineData(Fault.Unwilling, "server"), InlineData(Fault.Postponing, "server")]
    [InlineData(Fault.Hanging, "timeout"), InlineData(Fault.WithoutTls, "server"), InlineData(Fault.UntrustedTls, "tls")]
    public async Task Server_AwayForADay_DeliversEverythingWithinAQuarterHourOfItsReturn(Fault fault, string failure)
    {
        await using var mail = await Planned();
        var planned = (await mail.Notices()).Count(n => n.State == NoticeState.Waiting);
        Begin(fault, mail);
        var step = TimeSpan.FromMinutes(fault == Fault.Hanging ? 30 : 10);
        for (var passed = TimeSpan.Zero; passed < TimeSpan.FromDays(1); passed += step)
        {
            await mail.Beat.SendMail(Ct);
            Assert.All(await mail.Notices(), n => Assert.True(n.State == NoticeState.Waiting && n.Failure == failure && n.NextTryAt - mail.Stage.Now <= Notice.LongestWait, $"{n.State} {n.Failure} {n.NextTryAt - mail.Stage.Now}"));
            mail.Host.Time.Advance(step);
        }
        Assert.Empty(mail.Sink.Mails);
        // A connection that was given up is closed, too.
        Assert.InRange(mail.Sink.MostAtOnce, 0, mail.Mail.Connections);
        Assert.True((await mail.Notices()).All(n => n.Tries > 20), "It was tried too seldom.");

        End(mail);
        for (var minute = 0; minute <= 15; minute++)
        {
            await mail.Beat.SendMail(Ct);
            mail.Host.Time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(planned, mail.Sink.Mails.Count);
        Assert.Equal(planned, mail.Sink.Mails.Select(m => m.MessageId).Distinct().Count());
        Assert.All(await mail.Notices(), n => Assert.Equal(NoticeState.Sent, n.State));
    }

    [Fact]
    public async Task Address_ThatIsRefused_IsShownToAnAdministratorAndNotTriedAgain()
    {
        await using var mail = await Planned();
        await mail.Add("For somebody unknown", mail.Stage.Cast.Support);
        mail.Sink.BadAddress = "Support@example.org";
        for (var hour = 0; hour < 24; hour++)
        {
            await mail.BeatOnce();
            mail.Host.Time.Advance(TimeSpan.FromMinutes(5));
        }

        var refused = Assert.Single(await mail.Notices(), n => n.State == NoticeState.Refused);
        Assert.Equal((mail.Stage.Cast.Support, "address", 0), (refused.RecipientId, refused.Failure, refused.Tries));
        Assert.All((await mail.Notices()).Where(n => n.Id != refused.Id), n => Assert.Equal(NoticeState.Sent, n.State));
        var clock = await mail.Host.Send(new GetClock(), new Person(Ids.New(), "Administrator", "Field office", "a@example.org", InstallationRoles.Administrator), Ct);
        Assert.Equal((mail.Stage.Cast.Support, "Support", 1), Assert.Single(clock.Refused) is var shown ? (shown.PersonId, shown.Name, shown.Mails) : default);
        Assert.Equal(0, clock.MailWaiting);
    }

    [Fact]
    public async Task Server_ThatHangs_KeepsNoPlanWaitingAndOneWorkerOnly()
    {
        await using var mail = await Planned();
        mail.Sink.Mood = Mood.Hanging;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var sending = mail.Beat.SendMail(stop.Token);
        while (mail.Sink.Connections == 0) await Task.Yield();

        await mail.Add("Planned meanwhile", mail.Stage.Cast.Support);
        await mail.Beat.Plan(Ct);

        Assert.False(sending.IsCompleted);
        Assert.Contains(await mail.Notices(NoticeChannel.InApp), n => n.RecipientId == mail.Stage.Cast.Support);
        Assert.InRange(mail.Sink.MostAtOnce, 1, mail.Mail.Connections);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }

    private static async Task<MailStage> Planned()
    {
        var mail = await MailStage.Open();
        // A day has a night; that mails wait for its end is told elsewhere.
        await mail.Host.Write(db => db.People.ToList().ForEach(p => p.BeQuiet(default, default)));
        for (var n = 0; n < Items; n++) await mail.Add($"Thing {n}", mail.Stage.Cast.Lead);
        await mail.Beat.Plan(Ct);
        Assert.InRange((await mail.Notices()).Count(n => n.State == NoticeState.Waiting), Items, mail.Mail.Connections);
        return mail;
    }

    private static void Begin(Fault fault, MailStage mail)
    {
        if (fault == Fault.Refusing) mail.Sink.Close();
        mail.Sink.Mood = fault switch { Fault.Unwilling => Mood.Unwilling, Fault.Postponing => Mood.Postponing, Fault.Hanging => Mood.Hanging, _ => Mood.Accepting };
        mail.Mail.UseTls = fault is Fault.WithoutTls or Fault.UntrustedTls;
        mail.Sink.OffersTls = fault == Fault.UntrustedTls;
        if (fault == Fault.Hanging) mail.Mail.Deadline = TimeSpan.FromMilliseconds(250);
    }

    private static void End(MailStage mail)
    {
        mail.Sink.Open();
        (mail.Sink.Mood, mail.Mail.UseTls, mail.Mail.Deadline) = (Mood.Accepting, false, TimeSpan.FromSeconds(20));
    }
}
