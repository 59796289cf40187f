using NegotiationTracker.Application.FollowUps;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Encounters;
using NegotiationTracker.Domain.FollowUps;
using NegotiationTracker.Testing;

namespace NegotiationTracker.Application.Tests.FollowUps;

/// <summary>The real beat, read at the other end: who gets which mail, and when (TRUST R6, DOMAIN 7.3).</summary>
public sealed class BeatTests
{
    private const string Contact = nameof(FollowUpKind.ContactRhythm);
    private const string Own = nameof(FollowUpKind.Other);

    [Theory, AllProviders]
    public async Task Due_Owner_IsToldOnceHoweverOftenTheClockBeats(string provider)
    {
        await using var mail = await MailStage.Open(provider);
        await mail.Story.Contact(0, Medium.Phone, "A call", "They listened");
        mail.Stage.Pass(6);
        await mail.BeatOnce();
        Assert.Empty(mail.Told(Contact));

        mail.Stage.Pass(1);
        for (var n = 0; n < 3; n++) await mail.BeatOnce();

        Assert.Equal(["Lead: Owner"], mail.Told(Contact));
    }

    [Theory, AllProviders]
    public async Task Missed_NextRung_IsToldOnce(string provider)
    {
        await using var mail = await MailStage.Open(provider);
        await mail.Story.Contact(0, Medium.Phone, "A call", "They listened");
        for (var day = 0; day <= 10; day++)
        {
            await mail.BeatOnce();
            mail.Stage.Pass(1);
        }

        Assert.Equal(["Lead: Owner", "Lead: Owner", "Alternate: Backup"], mail.Told(Contact));
    }

    [Fact]
    public async Task Missed_ByWhoeverIsTheNextRungHimself_AsksEveryOtherRungOnce()
    {
        await using var mail = await MailStage.Open();
        await mail.Add("Ring the doctor", mail.Stage.Cast.Alternate);
        for (var day = 0; day <= 14; day++)
        {
            await mail.BeatOnce();
            mail.Stage.Pass(1);
        }

        var told = mail.Told(Own);
        Assert.DoesNotContain(told, t => t.StartsWith("Alternate", StringComparison.Ordinal) && !t.EndsWith("Owner", StringComparison.Ordinal));
        Assert.Single(told, t => t.StartsWith("Lead", StringComparison.Ordinal));
        Assert.Single(told, t => t.StartsWith("Mandator", StringComparison.Ordinal));
    }

    [Fact]
    public async Task QuietHours_HoldBackTheMailAndNotTheNoticeInTheProgram()
    {
        await using var mail = await MailStage.Open();
        await mail.Host.Write(db => db.People.Find(mail.Stage.Cast.Lead)!.BeQuiet(new(8, 0), new(12, 0)));
        await mail.Add("Ring the doctor", mail.Stage.Cast.Lead);

        await mail.BeatOnce();
        Assert.Empty(mail.Told(Own));
        Assert.Single(await mail.Notices(NoticeChannel.InApp), n => n.RecipientId == mail.Stage.Cast.Lead && n.SentAt == n.MadeAt && n.Occurrence.EndsWith("+0", StringComparison.Ordinal));

        mail.Host.Time.Set(new(mail.Stage.Today, new(11, 59), TimeSpan.Zero));
        await mail.BeatOnce();
        Assert.Empty(mail.Told(Own));
        mail.Host.Time.Advance(TimeSpan.FromMinutes(1));
        await mail.BeatOnce();

        Assert.Equal(["Lead: Owner"], mail.Told(Own));
    }

    /// <summary>The server was away when the day ended, or the program itself was: what is tried again waits for the morning.</summary>
    [Theory, InlineData(true), InlineData(false)]
    public async Task QuietHours_ThatBeganWhileAMailWaited_HoldItBackUntilTheyEnd(bool triedBefore)
    {
        await using var mail = await MailStage.Open();
        mail.Host.Time.Set(new(mail.Stage.Today, new(19, 55), TimeSpan.Zero));
        await mail.Add("Ring the doctor", mail.Stage.Cast.Lead);
        await mail.Beat.Plan(TestContext.Current.CancellationToken);
        mail.Sink.Close();
        if (triedBefore) await mail.Beat.SendMail(TestContext.Current.CancellationToken);
        mail.Sink.Open();
        foreach (var minutes in new[] { 10, 60, 6 * 60 })
        {
            mail.Host.Time.Advance(TimeSpan.FromMinutes(minutes));
            await mail.Beat.SendMail(TestContext.Current.CancellationToken);
            Assert.Empty(mail.Sink.Mails);
        }

        mail.Host.Time.Set(new(mail.Stage.Today, new(7, 0), TimeSpan.Zero));
        await mail.Beat.SendMail(TestContext.Current.CancellationToken);

        Assert.Equal(["Lead: Owner"], mail.Told(Own));
    }

    [Fact]
    public async Task QuietHours_ASeriousViolation_IsMailedAtOnce()
    {
        await using var mail = await MailStage.Open();
        mail.Host.Time.Set(new(mail.Stage.Today, new(22, 0), TimeSpan.Zero));
        await mail.Add("Ring the doctor", mail.Stage.Cast.Lead);
        await mail.Violation();

        await mail.BeatOnce();

        Assert.Empty(mail.Told(Own));
        Assert.Contains("Mandator: Mandator", mail.Told(nameof(FollowUpKind.ViolationDecision)));
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Somebody_DisabledOrOffTheListBeforeTheMailWent_IsNotWrittenTo(bool disabled)
    {
        await using var mail = await MailStage.Open();
        await mail.Add("Ring the doctor", mail.Stage.Cast.Support);
        await mail.Beat.Plan(TestContext.Current.CancellationToken);
        if (disabled) await mail.Host.Write(db => db.People.Find(mail.Stage.Cast.Support)!.Disable());
        else await mail.Remove(mail.Stage.Cast.Support);

        await mail.Beat.SendMail(TestContext.Current.CancellationToken);
        Assert.Empty(mail.Told(Own));
        Assert.Contains(await mail.Notices(), n => n.RecipientId == mail.Stage.Cast.Support && n.State == NoticeState.Dropped);

        // Somebody has to hear of it: the lead, in his place.
        mail.Stage.Pass(1);
        await mail.BeatOnce();
        Assert.Equal(["Lead: Owner"], mail.Told(Own));
    }

    [Theory, AllProviders]
    public async Task Outage_OfAWeek_EndsInOneMailForEachItemAndPerson(string provider)
    {
        await using var mail = await MailStage.Open(provider);
        await mail.Story.Contact(0, Medium.Phone, "A call", "They listened");
        for (var n = 0; n < 5; n++) await mail.Add($"Thing {n}", mail.Stage.Cast.Lead, n);
        await mail.BeatOnce();
        mail.Sink.Close();
        for (var day = 0; day < 3; day++)
        {
            mail.Stage.Pass(1);
            await mail.BeatOnce();
        }
        // The program itself was off for the rest of the week.
        mail.Stage.Pass(6);
        mail.Sink.Open();
        mail.Sink.Clear();

        for (var n = 0; n < 3; n++) await mail.BeatOnce();

        Assert.NotEmpty(mail.Sink.Mails);
        Assert.Equal(mail.Sink.Mails.Select(m => (m.To, m.Body)).Distinct().Count(), mail.Sink.Mails.Count);
        Assert.DoesNotContain(await mail.Notices(), n => n.State == NoticeState.Waiting);
    }

    [Theory, AllProviders]
    public async Task Done_BeforeItsMailWent_DropsTheMail(string provider)
    {
        await using var mail = await MailStage.Open(provider);
        var done = await mail.Add("Ring the doctor", mail.Stage.Cast.Lead);
        var open = await mail.Add("Ring the driver", mail.Stage.Cast.Lead);
        await mail.Beat.Plan(TestContext.Current.CancellationToken);
        var row = await mail.Stage.Send(new GetFollowUp(mail.Story.Id, done), mail.Stage.Cast.Lead);
        await mail.Stage.Send(new CompleteFollowUp(Ids.New(), mail.Story.Id, done, row.Version, "She comes on Monday"), mail.Stage.Cast.Lead);

        await mail.Beat.SendMail(TestContext.Current.CancellationToken);

        Assert.Equal([open.ToString()], mail.Sink.Mails.Where(m => m.Subject.Contains(Own, StringComparison.Ordinal)).Select(m => m.Body.Trim()));
        Assert.Equal(NoticeState.Dropped, (await mail.Notices()).Single(n => n.FollowUpId == done).State);
    }

    /// <summary>A clock that jumps makes people hear too early or too late, and never twice (TRUST R7).</summary>
    [Theory, AllProviders]
    public async Task Clock_ThatJumps_TellsNobodyTwice(string provider)
    {
        await using var mail = await MailStage.Open(provider);
        await mail.Story.Contact(0, Medium.Phone, "A call", "They listened");
        await mail.Add("Ring the doctor", mail.Stage.Cast.Support);
        foreach (var jump in new[] { 0, 1, -1, 24 * 30, -24, 1, -1, -24 * 30, 24 * 30 })
        {
            mail.Host.Time.Advance(TimeSpan.FromHours(jump));
            for (var n = 0; n < 2; n++) await mail.BeatOnce();
        }

        Assert.NotEmpty(mail.Sink.Mails);
        Assert.Equal(mail.Sink.Mails.Count, mail.Sink.Mails.Select(m => m.MessageId).Distinct().Count());
        var told = await mail.Notices(NoticeChannel.InApp);
        Assert.Equal(told.Count, told.Select(n => (n.FollowUpId, n.RecipientId, n.Occurrence)).Distinct().Count());
    }
}
