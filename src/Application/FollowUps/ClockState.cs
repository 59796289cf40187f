using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Backups;
using NegotiationTracker.Domain.FollowUps;

namespace NegotiationTracker.Application.FollowUps;

/// <summary>Whether anybody is reminded: what the administrator's page says in words and the health endpoint in a status.</summary>
public enum ClockState { Beats = 1, Starting, Silent, Off, PlanFails, MailFails, MailPaused }

/// <summary>Whether this process has a clock, and since when it runs.</summary>
public sealed record ClockProcess(bool HasClock, DateTimeOffset StartedAt)
{
    /// <summary>No node has planned for this long: nobody is reminded.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <param name="last">The newest planning beat of any node.</param>
    /// <param name="failed">It left something undone.</param>
    /// <param name="mailFails">Mails have been waiting and were tried in vain.</param>
    /// <param name="isPaused">The database was restored, and nobody has said yet that mail may go on.</param>
    public ClockState State(DateTimeOffset? last, DateTimeOffset now, bool failed = false, bool mailFails = false, bool isPaused = false) =>
        last is not { } at || (now - at).Duration() >= Patience ? !HasClock ? ClockState.Off : now - StartedAt < Patience ? ClockState.Starting : ClockState.Silent
        : failed ? ClockState.PlanFails : isPaused ? ClockState.MailPaused : mailFails ? ClockState.MailFails : ClockState.Beats;
}

/// <summary>For monitors, which are nobody: no number and no name of anything inside.</summary>
public sealed record GetHealth : IQuery<ClockState>;

public sealed class GetHealthHandler(IAppDb db, NoticeWays ways, ClockProcess process, TimeProvider time) : IRequestHandler<GetHealth, ClockState>
{
    public async Task<ClockState> Handle(GetHealth query, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var last = await db.Set<ClockBeat>().AsNoTracking().Where(b => b.Work == ClockWork.Planning).OrderByDescending(b => b.At).Select(b => new { b.At, b.Failure }).FirstOrDefaultAsync(ct);
        return process.State(last?.At, now, last is { Failure.Length: > 0 }, ways.Mail && await db.FailingMail().AnyAsync(ct), await db.IsMailPaused(ct));
    }
}

internal static class MailThatFails
{
    /// <summary>Five tries in vain take eight minutes; one that failed is nothing to look at.</summary>
    private const int InVain = 5;

    public static IQueryable<Notice> FailingMail(this IAppDb db) =>
        db.Set<Notice>().AsNoTracking().Where(n => n.Channel == NoticeChannel.Mail && n.State == NoticeState.Waiting && n.Tries >= InVain);
}
