using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.FollowUps;
using NegotiationTracker.Domain.Encounters;
using NegotiationTracker.Domain.FollowUps;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Testing;

namespace NegotiationTracker.Application.Tests.FollowUps;

/// <summary>Who really is asked, and that a person can see it; of a serious violation the whole team hears (DOMAIN 7.2, 7.3).</summary>
public sealed class AskedTests
{
    private const string Violation = nameof(FollowUpKind.ViolationDecision);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, AllProviders]
    public async Task Rung_ThatHoldsNobody_IsRecordedAsTheOneThatAnswered(string provider)
    {
        await using var mail = await MailStage.Open(provider);
        await mail.Story.Contact(0, Medium.Phone, "A call", "They listened");
        await mail.Remove(mail.Stage.Cast.Alternate);
        for (var day = 0; day <= 15; day++)
        {
            await mail.Beat.Plan(Ct);
            mail.Stage.Pass(1);
        }
        var late = await mail.Host.Read(db => db.Set<FollowUp>().AsNoTracking().SingleAsync(f => f.Kind == FollowUpKind.ContactRhythm && f.Status == FollowUpStatus.Open, Ct));

        var page = await mail.Stage.Send(new GetFollowUp(mail.Story.Id, late.Id), mail.Stage.Cast.Lead);

        // Neither an alternate nor a coordinator is there: for the one the mandator answers, for the other nobody.
        Assert.Equal((Rung.Mandator, Rung.Coordinator), (late.Rung, late.Climbed));
        var escalated = Assert.Single(page.Acts, a => a.Kind == FollowUpActKind.Escalated);
        Assert.Equal((Rung.Mandator, "Mandator"), (escalated.Rung, Assert.Single(escalated.Asked)));
        Assert.Equal(Rung.Mandator, page.Line.Rung);
        Assert.All((await mail.Notices(NoticeChannel.InApp)).Where(n => n.FollowUpId == late.Id && n.RecipientId == mail.Stage.Cast.Mandator), n => Assert.Equal(Rung.Mandator, n.Rung));
    }

    /// <summary>The rungs between were slept through, and on the highest sits nobody: the highest who is there hears of it, once.</summary>
    [Fact]
    public async Task Outage_ThatSleptThroughTheRungs_AsksTheHighestWhoIsThereOnce()
    {
        await using var mail = await MailStage.Open();
        await mail.Story.Contact(0, Medium.Phone, "A call", "They listened");
        await mail.Beat.Plan(Ct);
        mail.Stage.Pass(7 + 10);
        for (var day = 0; day < 3; day++)
        {
            await mail.Beat.Plan(Ct);
            mail.Stage.Pass(1);
        }
        var late = await mail.Host.Read(db => db.Set<FollowUp>().AsNoTracking().SingleAsync(f => f.Kind == FollowUpKind.ContactRhythm && f.Status == FollowUpStatus.Open, Ct));

        var told = (await mail.Notices(NoticeChannel.InApp)).Where(n => n.FollowUpId == late.Id && n.Rung > Rung.Owner).ToList();

        Assert.Equal((mail.Stage.Cast.Alternate, Rung.Backup), Assert.Single(told) is var n ? (n.RecipientId, n.Rung) : default);
        Assert.Equal(Rung.Backup, late.Rung);
    }

    [Theory, AllProviders]
    public async Task Violation_ThatIsSerious_IsToldToTheWholeTeamOnceAndByClearance(string provider)
    {
        await using var mail = await MailStage.Open(provider);
        await mail.Story.Add(mail.Stage.Newcomer, TeamRole.SupportTeam, Sensitivity.Moderate);
        await mail.Violation(Domain.Agreements.Severity.Moderate);
        await mail.BeatOnce();
        Assert.Empty(mail.Told(Violation));

        await mail.Violation();
        for (var day = 0; day < 9; day++)
        {
            await mail.BeatOnce();
            if (day == 0) Assert.Equal(["Alternate: Owner", "Lead: Owner", "Mandator: Mandator", "Support: Owner"], mail.Told(Violation).Order());
            mail.Stage.Pass(1);
        }

        var told = mail.Told(Violation);
        Assert.Equal((1, 1), (told.Count(t => t == "Alternate: Owner"), told.Count(t => t == "Support: Owner")));
        // Whoever may not read positions hears that something is to be reviewed.
        Assert.DoesNotContain(told, t => t.StartsWith("Newcomer", StringComparison.Ordinal));
        Assert.Single(mail.Told(nameof(FollowUpKind.Review)), t => t == "Newcomer: Owner");
    }

    /// <summary>Far from UTC around midnight: the day of the negotiation is its lead's, the day of a list its reader's.</summary>
    [Theory]
    [InlineData("Pacific/Kiritimati", 11, 1)]
    [InlineData("Pacific/Pago_Pago", 8, -1)]
    public async Task Day_FarFromUtc_IsTheLeadsForASnoozeAndTheReadersInAList(string zone, int hourUtc, int ahead)
    {
        await using var mail = await MailStage.Open();
        await mail.Host.Write(db => db.People.Find(mail.Stage.Cast.Lead)!.LiveIn(zone));
        var there = mail.Stage.Today.AddDays(ahead);
        var id = await mail.Add("Ring the doctor", mail.Stage.Cast.Lead, ahead - 1);
        mail.Host.Time.Set(new(mail.Stage.Today, new(hourUtc, 0), TimeSpan.Zero));
        async Task<Guid> Snooze(DateOnly until)
        {
            var view = await mail.Stage.Send(new GetFollowUp(mail.Story.Id, id), mail.Stage.Cast.Lead);
            return await mail.Stage.Send(new SnoozeFollowUp(Domain.Ids.New(), mail.Story.Id, id, view.Version, until, "They asked for quiet"), mail.Stage.Cast.Lead);
        }

        Assert.Equal("snooze-not-ahead", (await Assert.ThrowsAsync<Domain.DomainException>(() => Snooze(there))).Message);
        Assert.Contains((await mail.Stage.Send(new GetToday(null), mail.Stage.Cast.Lead)).Overdue, l => l.Id == id);
        await Snooze(there.AddDays(1));
        Assert.Contains((await mail.Stage.Send(new GetToday(null), mail.Stage.Cast.Lead)).Next, l => l.Id == id && l.AsksOn == there.AddDays(1));
    }
}
