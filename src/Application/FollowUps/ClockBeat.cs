using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Backups;
using NegotiationTracker.Domain.FollowUps;
using NegotiationTracker.Domain.People;

namespace NegotiationTracker.Application.FollowUps;

/// <summary>What a beat does: each kind has a rhythm of its own, so that a mail server that hangs keeps no plan waiting.</summary>
public enum ClockWork { Planning = 1, Sending }

/// <summary>The last beat of one node and kind, for the page that says in words whether the clock beats.</summary>
public sealed class ClockBeat
{
    public const int NodeMax = 80;
    public const int FailureMax = 80;

    public required string Node { get; init; }

    public ClockWork Work { get; init; }

    public DateTimeOffset At { get; set; }

    /// <summary>Negotiations planned, or mails sent.</summary>
    public int Done { get; set; }

    /// <summary>The kind of the last failure of this beat, without content; empty when there was none.</summary>
    public string Failure { get; set; } = "";
}

/// <summary>One beat is over: written through the same gate as everything else.</summary>
public sealed record StampBeat(Guid OperationId, string Node, ClockWork Work, int Done, string Failure) : ICommand;

public sealed class StampBeatHandler(IAppDb db, TimeProvider time) : IRequestHandler<StampBeat, Guid>
{
    /// <summary>Every start of the program is a node of its own; those that are gone are kept for a week.</summary>
    private static readonly TimeSpan _kept = TimeSpan.FromDays(7);

    public async Task<Guid> Handle(StampBeat command, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var beat = await db.Set<ClockBeat>().FirstOrDefaultAsync(b => b.Node == command.Node && b.Work == command.Work, ct);
        if (beat is null)
        {
            var gone = now - _kept;
            await db.Set<ClockBeat>().Where(b => b.At < gone).ExecuteDeleteAsync(ct);
            db.Set<ClockBeat>().Add(beat = new() { Node = command.Node, Work = command.Work });
        }
        (beat.At, beat.Done, beat.Failure) = (now, command.Done, command.Failure);
        return command.OperationId;
    }
}

/// <summary>Whether the clock beats, what waits, what failed, whose address refuses. For administrators: nothing of any negotiation.</summary>
public sealed record GetClock : IQuery<ClockView>;

public sealed record ClockView(ClockState State, IReadOnlyList<BeatView> Nodes, int PlansLate, int MailWaiting, int MailFailing, DateTimeOffset? OldestWaiting, bool IsMailOn, IReadOnlyList<RefusedAddress> Refused, bool HasMoreRefused);

/// <summary>Somebody whom no mail reaches until a person mends the address.</summary>
public sealed record RefusedAddress(Guid PersonId, string Name, int Mails, DateTimeOffset Last);

public sealed record BeatView(string Node, ClockWork Work, DateTimeOffset At, int Done, string Failure);

/// <summary>Which ways lead to people in this installation.</summary>
/// <param name="SiteAddress">Where the links of a mail lead, without a slash at its end.</param>
public sealed record NoticeWays(bool Mail, string SiteAddress);

public sealed class GetClockHandler(IAppDb db, ICurrentUser user, NoticeWays ways, ClockProcess process, TimeProvider time) : IRequestHandler<GetClock, ClockView>
{
    private const int MostNodes = 20;
    private const int MostRefused = 50;

    public async Task<ClockView> Handle(GetClock query, CancellationToken ct)
    {
        if (!user.Roles.HasFlag(InstallationRoles.Administrator)) throw new NotFoundException();
        var now = time.GetUtcNow();
        var late = now - ClockProcess.Patience;
        var mail = db.Set<Notice>().AsNoTracking().Where(n => n.Channel == NoticeChannel.Mail);
        var nodes = await db.Set<ClockBeat>().AsNoTracking().OrderByDescending(b => b.At).Take(MostNodes).Select(b => new BeatView(b.Node, b.Work, b.At, b.Done, b.Failure)).ToListAsync(ct);
        var refused = await mail.Where(n => n.State == NoticeState.Refused).Join(db.People.Where(p => !p.IsDisabled), n => n.RecipientId, p => p.Id, (n, p) => new { p.Id, p.Name, n.MadeAt }).GroupBy(x => new { x.Id, x.Name })
            .Select(g => new { g.Key.Id, g.Key.Name, Mails = g.Count(), Last = g.Max(x => x.MadeAt) }).OrderBy(r => r.Name).ThenBy(r => r.Id).Take(MostRefused + 1).Select(r => new RefusedAddress(r.Id, r.Name, r.Mails, r.Last)).ToListAsync(ct);
        var (last, failing) = (nodes.FirstOrDefault(n => n.Work == ClockWork.Planning), ways.Mail ? await db.FailingMail().CountAsync(ct) : 0);
        return new(process.State(last?.At, now, last is { Failure.Length: > 0 }, failing > 0, await db.IsMailPaused(ct)), nodes, await db.RunningPlans().CountAsync(p => p.NextAt < late, ct), await mail.CountAsync(n => n.State == NoticeState.Waiting, ct), failing,
            await mail.Where(n => n.State == NoticeState.Waiting && n.MadeAt < late).MinAsync(n => (DateTimeOffset?)n.MadeAt, ct), ways.Mail, [.. refused.Take(MostRefused)], refused.Count > MostRefused);
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
