using System.Globalization;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Audit;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.FollowUps;
using NegotiationTracker.Domain.People;

namespace NegotiationTracker.Application.Backups;

/// <summary>What would go out after a restore: for administrators, so how many mails to whom, and nothing of any negotiation.</summary>
public sealed record GetPausedMail : IQuery<PausedMail?>;

/// <param name="BackupTakenAt">Null when the database was restored by other means.</param>
/// <param name="People">By name, at most <see cref="MostPeople"/>.</param>
public sealed record PausedMail(DateTimeOffset? BackupTakenAt, DateTimeOffset PausedAt, int Waiting, IReadOnlyList<WaitingFor> People)
{
    public const int MostPeople = 50;
}

public sealed record WaitingFor(Guid PersonId, string Name, int Mails, DateTimeOffset Oldest);

/// <summary>An administrator has looked: mail goes on, with what waits or without it. What is sent keeps its Message-ID.</summary>
/// <param name="Send">False drops what waits now; people have it in the program all the same.</param>
public sealed record ReleaseMail(Guid OperationId, bool Send) : ICommand;

public sealed class PausedMailHandler(IAppDb db, ICurrentUser user, IAuditLog audit) : IRequestHandler<GetPausedMail, PausedMail?>, IRequestHandler<ReleaseMail, Guid>
{
    private IQueryable<Notice> Waiting => db.Set<Notice>().Where(n => n.Channel == NoticeChannel.Mail && n.State == NoticeState.Waiting);

    public async Task<PausedMail?> Handle(GetPausedMail query, CancellationToken ct)
    {
        RequireAdministrator();
        var paused = await db.Set<Installation>().AsNoTracking().Where(i => i.MailPausedAt != null).Select(i => new { i.BackupTakenAt, i.MailPausedAt }).SingleOrDefaultAsync(ct);
        if (paused is null) return null;
        var people = await Waiting.Join(db.People, n => n.RecipientId, p => p.Id, (n, p) => new { p.Id, p.Name, n.MadeAt }).GroupBy(x => new { x.Id, x.Name })
            .Select(g => new { g.Key.Id, g.Key.Name, Mails = g.Count(), Oldest = g.Min(x => x.MadeAt) }).OrderBy(r => r.Name).ThenBy(r => r.Id).Take(PausedMail.MostPeople).Select(r => new WaitingFor(r.Id, r.Name, r.Mails, r.Oldest)).ToListAsync(ct);
        return new(paused.BackupTakenAt, paused.MailPausedAt!.Value, await Waiting.CountAsync(ct), people);
    }

    public async Task<Guid> Handle(ReleaseMail command, CancellationToken ct)
    {
        RequireAdministrator();
        // The condition stands in the update: of two administrators who decide at once, one decides.
        if (await db.Set<Installation>().Where(i => i.MailPausedAt != null).ExecuteUpdateAsync(s => s.SetProperty(i => i.MailPausedAt, (DateTimeOffset?)null), ct) == 0)
            throw new DomainException("mail-not-paused");
        var mails = command.Send
            ? await Waiting.CountAsync(ct)
            : await Waiting.ExecuteUpdateAsync(s => s.SetProperty(n => n.State, NoticeState.Dropped).SetProperty(n => n.LeasedUntil, (DateTimeOffset?)null), ct);
        var id = await db.Set<Installation>().Select(i => i.InstallationId).SingleAsync(ct);
        await audit.Record(command.Send ? "MailReleased" : "MailDropped", nameof(Installation), id, null, mails.ToString(CultureInfo.InvariantCulture), ct);
        return command.OperationId;
    }

    /// <exception cref="NotFoundException">For everybody else there is nothing.</exception>
    private void RequireAdministrator()
    {
        if (!user.Roles.HasFlag(InstallationRoles.Administrator)) throw new NotFoundException();
    }
}
