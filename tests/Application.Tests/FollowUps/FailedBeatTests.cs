using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.FollowUps;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.People;

namespace NegotiationTracker.Application.Tests.FollowUps;

/// <summary>What another node did first is no failure; everything else is said to the administrator and by the health endpoint.</summary>
public sealed class FailedBeatTests
{
    private const int SqliteConstraint = 19, SqliteUnique = 2067, SqliteForeignKey = 787;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Failures => new()
    {
        { nameof(StaleException), "" }, { nameof(BusyException), "" }, { "unique", "" },
        { nameof(DomainException), nameof(DomainException) }, { nameof(DbUpdateException), nameof(DbUpdateException) }, { nameof(InvalidOperationException), nameof(InvalidOperationException) },
    };

    [Theory, MemberData(nameof(Failures))]
    public async Task Plan_ThatFails_IsStampedUnlessItWasOvertakenAndIsMadeWithTheNextBeat(string fault, string stamped)
    {
        var faults = new Faults();
        await using var mail = await MailStage.Open(configure: Faults.Into(faults));
        faults.Behind<PlanFollowUps>(Of(fault));

        await mail.Beat.Plan(Ct);

        Assert.True(faults.AllCame);
        var failed = await Clock(mail);
        Assert.Equal(stamped, Assert.Single(failed.Nodes).Failure);
        Assert.Equal((stamped.Length > 0 ? ClockState.PlanFails : ClockState.Beats, failed.State), (failed.State, await mail.Host.Send(new GetHealth(), ct: Ct)));

        await mail.Beat.Plan(Ct);

        Assert.Equal(ClockState.Beats, (await Clock(mail)).State);
        Assert.Equal(1, Assert.Single((await Clock(mail)).Nodes).Done);
    }

    [Fact]
    public async Task Mail_TriedInVainForAWhile_IsSaidUntilItGoesOut()
    {
        await using var mail = await MailStage.Open();
        await mail.Add("Ring the doctor", mail.Stage.Cast.Lead);
        mail.Sink.Close();
        await mail.BeatOnce();
        Assert.Equal(ClockState.Beats, (await Clock(mail)).State);

        for (var tries = 1; tries < 5; tries++)
        {
            mail.Host.Time.Advance(TimeSpan.FromMinutes(4));
            await mail.BeatOnce();
        }
        Assert.Equal((ClockState.MailFails, ClockState.MailFails), ((await Clock(mail)).State, await mail.Host.Send(new GetHealth(), ct: Ct)));

        mail.Sink.Open();
        mail.Host.Time.Advance(TimeSpan.FromMinutes(15));
        await mail.BeatOnce();
        Assert.Equal(ClockState.Beats, await mail.Host.Send(new GetHealth(), ct: Ct));
    }

    private static Exception Of(string fault) => fault switch
    {
        nameof(StaleException) => new StaleException(),
        nameof(BusyException) => new BusyException(),
        "unique" => new DbUpdateException("Twice.", new SqliteException("Twice.", SqliteConstraint, SqliteUnique)),
        nameof(DbUpdateException) => new DbUpdateException("Nothing there.", new SqliteException("Nothing there.", SqliteConstraint, SqliteForeignKey)),
        nameof(DomainException) => new DomainException("follow-up-settled"),
        _ => new InvalidOperationException("A fault of the program."),
    };

    private static Task<ClockView> Clock(MailStage mail) =>
        mail.Host.Send(new GetClock(), new Person(Ids.New(), "Administrator", "Field office", "a@example.org", InstallationRoles.Administrator), Ct);
}
