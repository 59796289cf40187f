using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Browser.Tests.Support;
using NegotiationTracker.Domain.FollowUps;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Infrastructure.Scheduling;
using NegotiationTracker.Testing.Mail;
using NegotiationTracker.Web;
using NegotiationTracker.Web.Infrastructure.Localisation;
using static NegotiationTracker.Browser.Tests.Support.Words;

namespace NegotiationTracker.Browser.Tests.Journeys;

/// <summary>A follow-up falls due, is written to its owner, missed, asked of the alternate, done, and stands in the timeline; with script off.</summary>
public sealed class FollowUpTests(BrowserRun run)
{
    private const string Ilse = "Ilse Marant";
    private const string Tomo = "Tomo Keld";
    private const string Rhea = "Rhea Osei";
    private const string Title = "Ask SORREL for the new schedule of the barrier";
    private const string Outcome = "Open on three mornings a week, from Monday";

    [Fact]
    public async Task FollowUp_DueThenMissed_IsAskedOfTheAlternateAndEndsInTheTimeline()
    {
        run.Need();
        await using var sink = MailSink.Start();
        var time = new MovedTime();
        await using var tracker = Tracker.Start(settings: sink.Settings(), time: time);
        var texts = tracker.Services.GetRequiredService<Texts>();
        var id = await Open(tracker, texts);

        time.Pass(1);
        await Beat(tracker);
        await Read(Ilse, tracker, sink, async ilse => await ilse.Sees(Title, texts[$"Enums.{nameof(FollowUpStatus)}.{FollowUpStatus.Open}"]));
        sink.Clear();
        time.Pass(2);
        await Beat(tracker);

        await using (var tomo = await Actor.SignIn(run, Tomo, tracker))
        {
            await tomo.Go("/");
            await tomo.Sees(Title, Label(texts, "FollowUps.Today.Overdue"), Label(texts, $"FollowUps.Rung.{Rung.Backup}"));
        }
        await Read(Tomo, tracker, sink, async tomo =>
        {
            await tomo.Sees(Title, Label(texts, $"FollowUps.Rung.{Rung.Backup}"));
            await tomo.Fill(Label(texts, "FollowUps.Outcome"), Outcome);
            await tomo.Press(Label(texts, "FollowUps.Complete.Button"));
            await tomo.Sees(Outcome, texts[$"Enums.{nameof(FollowUpStatus)}.{FollowUpStatus.Done}"]);
            await tomo.Go(Links.Timeline(id));
            var kind = texts.Of(FollowUpKind.Other);
            await tomo.Sees(string.Format(null, texts["Negotiations.Stream.FollowUp.Backup"], kind), string.Format(null, texts["Negotiations.Stream.FollowUp.Done"], kind), Outcome);
        });
    }

    private async Task<Guid> Open(Tracker tracker, Texts texts)
    {
        await using var ilse = await Actor.SignIn(run, Ilse, tracker);
        await using var rhea = await Actor.SignIn(run, Rhea, tracker);
        var lead = await Casework.Open(ilse, texts, "SORREL", "Water for the eastern wards", "Old port", "SALT brigade", "The wards drink from the canal.", Rhea, SubstantiveAreas.HumanitarianAccess);
        await lead.By(rhea).AddToTeam(Tomo, TeamRole.AlternateNegotiator, Sensitivity.High);
        await lead.Record("follow-ups", new { Title, DueOn = Day(1), Owner = Ilse });
        return lead.Id;
    }

    /// <summary>The mail about this follow-up to this person, whose link somebody signed in follows.</summary>
    private async Task Read(string person, Tracker tracker, MailSink sink, Func<Actor, Task> act)
    {
        var mail = Assert.Single(sink.Mails, m => m.To == person.ToLowerInvariant().Replace(' ', '.') + "@example.org" && m.Subject.StartsWith("SORREL", StringComparison.Ordinal));
        Assert.DoesNotContain(Title, mail.Body, StringComparison.OrdinalIgnoreCase);
        await using var reader = await Actor.SignIn(run, person, tracker);
        await reader.Go(new Uri(mail.Body.Split('\n').Select(l => l.Trim()).Single(l => l.StartsWith("https:", StringComparison.Ordinal))).PathAndQuery);
        await act(reader);
    }

    private static async Task Beat(Tracker tracker)
    {
        var beat = tracker.Services.GetRequiredService<Beat>();
        await beat.Plan(TestContext.Current.CancellationToken);
        await beat.SendMail(TestContext.Current.CancellationToken);
    }
}
