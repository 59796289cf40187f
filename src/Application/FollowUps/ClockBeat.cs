using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Domain.FollowUps;
using NegotiationTracker.Domain.People;

namespace NegotiationTracker.Application.FollowUps;

/// <summary>The last beat of one node, for the page that says in words whether the clock beats.</summary>
public sealed class ClockBeat
{
    public const int NodeMax = 80;
    public const int FailureMax = 80;

    public required string Node { get; init; }

    public DateTimeOffset At { get; set; }

    public int Planned { get; set; }

    public int Sent { get; set; }

    /// <summary>The kind of the last failure of this beat, without content; empty when there was none.</summary>
    public string Failure { get; set; } = "";
}

/// <summary>One beat is over: written through the same gate as everything else.</summary>
public sealed record StampBeat(Guid OperationId, string Node, int Planned, int Sent, string Failure) : ICommand;

public sealed class StampBeatHandler(IAppDb db, TimeProvider time) : IRequestHandler<StampBeat, Guid>
{
    public async Task<Guid> Handle(StampBeat command, CancellationToken ct)
    {
        var beat = await db.Set<ClockBeat>().FirstOrDefaultAsync(b => b.Node == command.Node, ct);
        if (beat is null) db.Set<ClockBeat>().Add(beat = new() { Node = command.Node });
        (beat.At, beat.Planned, beat.Sent, beat.Failure) = (time.GetUtcNow(), command.Planned, command.Sent, command.Failure);
        return command.OperationId;
    }
}

/// <summary>Whether the clock beats, what waits, what failed. For administrators: numbers only, no code names.</summary>
public sealed record GetClock : IQuery<ClockView>;

public sealed record ClockView(IReadOnlyList<BeatView> Nodes, int PlansLate, int MailWaiting, int MailFailing, int MailRefused, DateTimeOffset? OldestWaiting, bool IsMailOn)
{
    /// <summary>No node has beaten for this long: nobody is reminded.</summary>
    public static readonly TimeSpan Silent = TimeSpan.FromMinutes(5);

    public bool Beats(DateTimeOffset now) => Nodes.Any(n => now - n.At < Silent);
}

public sealed record BeatView(string Node, DateTimeOffset At, int Planned, int Sent, string Failure);

/// <summary>Which ways lead to people in this installation.</summary>
public sealed record NoticeWays(bool Mail);

public sealed class GetClockHandler(IAppDb db, ICurrentUser user, NoticeWays ways, TimeProvider time) : IRequestHandler<GetClock, ClockView>
{
    private const int MostNodes = 20;

    public async Task<ClockView> Handle(GetClock query, CancellationToken ct)
    {
        if (!user.Roles.HasFlag(InstallationRoles.Administrator)) throw new NotFoundException();
        var late = time.GetUtcNow() - ClockView.Silent;
        var mail = db.Set<Notice>().AsNoTracking().Where(n => n.Channel == NoticeChannel.Mail);
        var waiting = mail.Where(n => n.State == NoticeState.Waiting && n.MadeAt < late);
        return new(await db.Set<ClockBeat>().AsNoTracking().OrderByDescending(b => b.At).Take(MostNodes).Select(b => new BeatView(b.Node, b.At, b.Planned, b.Sent, b.Failure)).ToListAsync(ct),
            await db.RunningPlans().CountAsync(p => p.NextAt < late, ct), await mail.CountAsync(n => n.State == NoticeState.Waiting, ct), await waiting.CountAsync(n => n.Tries > 0, ct),
            await mail.CountAsync(n => n.State == NoticeState.Refused, ct), await waiting.MinAsync(n => (DateTimeOffset?)n.MadeAt, ct), ways.Mail);
    }
}

/// <summary>What a mail says, in the words of the resources.</summary>
public interface INoticeWords
{
    (string Subject, string Body) Of(NoticeToSend notice);
}

/// <summary>Sends one mail; says how it went and never throws for a server that is away.</summary>
public interface INoticeMailer
{
    Task<Delivery> Send(NoticeToSend notice, CancellationToken ct);
}
