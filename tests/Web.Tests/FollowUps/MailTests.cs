using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Application.FollowUps;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.FollowUps;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Infrastructure.Scheduling;
using NegotiationTracker.Testing.Mail;
using NegotiationTracker.Web.Infrastructure.Localisation;
using NegotiationTracker.Web.Tests.Support;

namespace NegotiationTracker.Web.Tests.FollowUps;

/// <summary>What stands in a mail as it comes over the wire: code name, kind, day and a link, and nothing that somebody typed.</summary>
public sealed class MailTests
{
    private const string Canary = "canary-8d20";

    private static readonly string[] Expected = ["auto-submitted", "content-transfer-encoding", "content-type", "date", "from", "message-id", "mime-version", "subject", "to"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Mail_OfAFollowUp_HoldsCodeNameKindDayAndLinkOnly()
    {
        await using var sink = MailSink.Start();
        await using var stage = await HostStage.Open(sink.Settings());
        var followUp = await Add(stage);

        await Beat(stage);

        var mail = Assert.Single(sink.Mails, m => m.Body.Contains(followUp.ToString(), StringComparison.Ordinal));
        var (kind, day) = (stage.Texts.Of(FollowUpKind.Other), stage.Host.Time.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        var link = "https://tracker.example.org" + Links.FollowUp(stage.Id, followUp);
        Assert.Equal(stage.Texts.Format("FollowUps.Mail.Subject", "KESTREL", kind, day), mail.Subject);
        Assert.Equal(stage.Texts.Format("FollowUps.Mail.Body", "KESTREL", kind, day, link), Lines(mail.Body));
        Assert.Equal((stage.Lead.Email, stage.Lead.Email, "auto-generated"), (mail.To, mail.Header("To"), mail.Header("Auto-Submitted")));
        Assert.Equal(Expected, mail.Headers.Select(h => h.Name.ToLowerInvariant()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Mails_OfEverythingThatIsDue_HoldNothingThatSomebodyTyped()
    {
        await using var sink = MailSink.Start();
        await using var stage = await HostStage.Open(sink.Settings());
        await Add(stage);
        var snoozed = await stage.Send(new GetFollowUp(stage.Id, await Add(stage)), stage.Lead.Id);
        await stage.Send(new SnoozeFollowUp(Ids.New(), stage.Id, snoozed.Line.Id, snoozed.Version, snoozed.Line.DueOn.AddDays(1), $"{Canary} reason"), stage.Lead.Id);
        var done = await stage.Send(new GetFollowUp(stage.Id, await Add(stage)), stage.Lead.Id);
        await stage.Send(new CompleteFollowUp(Ids.New(), stage.Id, done.Line.Id, done.Version, $"{Canary} outcome"), stage.Lead.Id);

        for (var day = 0; day < 12; day++)
        {
            await Beat(stage);
            stage.Host.Time.Advance(TimeSpan.FromDays(1));
        }

        Assert.Contains(sink.Mails, m => m.To == stage.Mandator.Email);
        Assert.All(sink.Mails, m => Assert.DoesNotContain(Canary, m.Raw + m.Subject + m.Body, StringComparison.OrdinalIgnoreCase));
        Assert.All(sink.Mails, m => Assert.DoesNotContain("Road access", m.Raw + m.Subject + m.Body, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Mail_SentAgainAfterAFailure_HasTheSameMessageId()
    {
        await using var sink = MailSink.Start();
        await using var stage = await HostStage.Open(sink.Settings());
        await Add(stage);
        sink.Mood = Mood.Postponing;
        await Beat(stage);
        sink.Mood = Mood.Accepting;
        stage.Host.Time.Advance(TimeSpan.FromMinutes(1));
        await Beat(stage);

        var notices = await stage.Read(db => Task.FromResult(db.Set<Notice>().Where(n => n.Channel == NoticeChannel.Mail).ToList()));
        Assert.All(notices, n => Assert.Equal((NoticeState.Sent, 1), (n.State, n.Tries)));
        Assert.Equal(notices.Select(n => $"<{n.Id:N}@example.org>").Order(), sink.Mails.Select(m => m.MessageId).Order());
    }

    /// <summary>A bad address is reported to a person, with what to do, and nothing of the negotiation (TRUST R8).</summary>
    [Fact]
    public async Task Address_ThatRefuses_IsNamedToTheAdministratorAndMendedThere()
    {
        await using var sink = MailSink.Start();
        await using var stage = await HostStage.Open(sink.Settings());
        var followUp = await Add(stage);
        sink.BadAddress = stage.Lead.Email;
        await Beat(stage);
        var administrator = await stage.Host.Browser().SignedIn(await stage.Host.Add("Ada Min", InstallationRoles.Administrator));

        var page = await administrator.Get("/administration/clock");
        Assert.Contains(stage.Texts["FollowUps.Clock.Refused.Text"], page.Text, StringComparison.Ordinal);
        Assert.Equal("Ines Marant", page.Document.QuerySelector($"main a[href='/administration/people/{stage.Lead.Id}']")!.TextContent);
        Assert.DoesNotContain("KESTREL", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(stage.Id.ToString(), page.Html, StringComparison.Ordinal);

        await administrator.Press(await administrator.Get($"/administration/people/{stage.Lead.Id}"), stage.Texts["Accounts.Person.Save"], ("Input.Email", "ines.new@example.org"));
        await Beat(stage);

        Assert.Single(sink.Mails, m => m.To == "ines.new@example.org" && m.Body.Contains(followUp.ToString(), StringComparison.Ordinal));
        Assert.DoesNotContain("Ines Marant", (await administrator.Get("/administration/clock")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mails_InALanguageOfOtherLetters_AreEncodedSoundly()
    {
        await using var sink = MailSink.Start();
        await using var stage = await HostStage.Open(sink.Settings());
        List<Guid> added = [await Add(stage), await Add(stage), await Add(stage)];
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(PseudoLocale.Name);

        await Beat(stage);

        var day = stage.Host.Time.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        foreach (var followUp in added)
        {
            var mail = Assert.Single(sink.Mails, m => m.Body.Contains(followUp.ToString(), StringComparison.Ordinal));
            var (kind, link) = (stage.Texts.Of(FollowUpKind.Other), "https://tracker.example.org" + Links.FollowUp(stage.Id, followUp));
            Assert.NotEqual("Other", kind);
            Assert.Equal(stage.Texts.Format("FollowUps.Mail.Subject", "KESTREL", kind, day), mail.Subject);
            Assert.Equal(stage.Texts.Format("FollowUps.Mail.Body", "KESTREL", kind, day, link), Lines(mail.Body));
            Assert.All(mail.Raw, c => Assert.InRange(c, '\t', '~'));
            Assert.All(mail.Raw.Split("\r\n"), line => Assert.InRange(line.Length, 0, 998));
        }
    }

    private static string Lines(string body) => body.Replace("\r\n", "\n", StringComparison.Ordinal).TrimEnd();

    private static Task<Guid> Add(HostStage stage) => stage.Story.Record("follow-ups",
        new { Title = $"{Canary} title", DueOn = DateOnly.FromDateTime(stage.Now.UtcDateTime), Owner = stage.Lead.Id, Reason = $"{Canary} reason" });

    private static async Task Beat(HostStage stage)
    {
        var beat = stage.Host.Services.GetRequiredService<Beat>();
        await beat.Plan(Ct);
        await beat.SendMail(Ct);
    }
}
