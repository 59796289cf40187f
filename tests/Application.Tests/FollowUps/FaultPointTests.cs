using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NegotiationTracker.Application.FollowUps;
using NegotiationTracker.Domain.FollowUps;

namespace NegotiationTracker.Application.Tests.FollowUps;

/// <summary>
/// A fault at each point between planning, claim, send and mark (TRUST R6): nothing is lost, nobody is told twice in the program, and a
/// mail comes twice at most, as the same mail. The killed processes stand in KillTests; here the point is chosen.
/// </summary>
public sealed class FaultPointTests
{
    private const int Items = 3;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public enum Point { WhilePlanning, WhileClaiming, ClaimedNotSent, WhileSending, SentNotMarked, WhileMarking }

    public static TheoryData<Point, string> Cases
    {
        get
        {
            var cases = new TheoryData<Point, string>();
            foreach (var point in Enum.GetValues<Point>())
                foreach (var provider in new[] { "Sqlite", "PostgreSql" }) cases.Add(point, provider);
            return cases;
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task Fault_AtOnePoint_LosesNothingAndTellsNobodyTwice(Point point, string provider)
    {
        var faults = new Faults();
        await using var mail = await MailStage.Open(provider, s =>
        {
            Faults.Into(faults)(s);
            s.Replace(ServiceDescriptor.Scoped<IDatabaseClock, StandingClock>());
            var mailer = s.Last(d => d.ServiceType == typeof(INoticeMailer)).ImplementationType!;
            s.Replace(ServiceDescriptor.Scoped<INoticeMailer>(p => new FaultyMailer((INoticeMailer)ActivatorUtilities.CreateInstance(p, mailer), faults)));
        });
        for (var n = 0; n < Items; n++) await mail.Add($"Thing {n}", n == 0 ? mail.Stage.Cast.Support : mail.Stage.Cast.Lead);
        Arm(point, faults);

        await mail.Beat.Plan(Ct);
        var fault = await Record.ExceptionAsync(() => mail.Beat.SendMail(Ct));

        Assert.True(faults.AllCame);
        Assert.Equal(point is not (Point.WhilePlanning or Point.WhileSending), fault is IOException);
        var sent = mail.Sink.Mails.Count;
        // Whoever died still holds what he claimed: nobody sends it at the same time.
        await mail.Beat.SendMail(Ct);
        if (point is Point.ClaimedNotSent or Point.SentNotMarked or Point.WhileMarking) Assert.Equal(sent, mail.Sink.Mails.Count);
        for (var n = 0; n < 3; n++)
        {
            mail.Host.Time.Advance(mail.Mail.Deadline * 9);
            await mail.BeatOnce();
        }

        var (mails, inApp) = (await mail.Notices(), await mail.Notices(NoticeChannel.InApp));
        Assert.InRange(mails.Count, Items, mail.Mail.Connections);
        Assert.All(mails, n => Assert.Equal(NoticeState.Sent, n.State));
        Assert.Equal(mails.Select(n => (n.FollowUpId, n.RecipientId, n.Occurrence)).Order(), inApp.Select(n => (n.FollowUpId, n.RecipientId, n.Occurrence)).Order());
        Assert.Equal(inApp.Count, inApp.Select(n => (n.FollowUpId, n.RecipientId, n.Occurrence)).Distinct().Count());
        var came = mail.Sink.Mails.GroupBy(m => m.MessageId).ToDictionary(g => g.Key, g => g.Count());
        Assert.Equal(mails.Select(n => $"<{n.Id:N}@example.org>").Order(), came.Keys.Order());
        Assert.All(came.Values, times => Assert.InRange(times, 1, 2));
        Assert.Equal(point switch { Point.SentNotMarked or Point.WhileMarking => mails.Count, Point.WhileSending => 1, _ => 0 }, came.Values.Count(times => times == 2));
    }

    private static void Arm(Point point, Faults faults)
    {
        var death = new IOException("The line to the database is cut.");
        switch (point)
        {
            case Point.WhilePlanning: faults.Behind<PlanFollowUps>(death); break;
            case Point.WhileClaiming: faults.Behind<ClaimNotices>(death); break;
            case Point.ClaimedNotSent: faults.Before<GetClaimedNotices>(death); break;
            case Point.WhileSending: faults.Behind<INoticeMailer>(death); break;
            case Point.SentNotMarked: faults.Before<RecordDeliveries>(death); break;
            default: faults.Behind<RecordDeliveries>(death); break;
        }
    }

    /// <summary>The clock of the database as the test sets it, so that a claim runs out without waiting; the true one is in KillTests.</summary>
    private sealed class StandingClock(TimeProvider time) : IDatabaseClock
    {
        public Task<DateTimeOffset> Now(CancellationToken ct) => Task.FromResult(time.GetUtcNow());
    }

    /// <summary>The server has taken the mail, and its answer is lost.</summary>
    private sealed class FaultyMailer(INoticeMailer mailer, Faults faults) : INoticeMailer
    {
        public async Task<Delivery> Send(NoticeToSend notice, CancellationToken ct)
        {
            var delivery = await mailer.Send(notice, ct);
            faults.Come(typeof(INoticeMailer), behind: true);
            return delivery;
        }
    }
}
