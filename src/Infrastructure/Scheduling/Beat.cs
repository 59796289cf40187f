using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NegotiationTracker.Application;
using NegotiationTracker.Application.FollowUps;
using NegotiationTracker.Application.Practice;
using NegotiationTracker.Domain;
using NegotiationTracker.Infrastructure.Data;
using NegotiationTracker.Infrastructure.Notifications;

namespace NegotiationTracker.Infrastructure.Scheduling;

/// <summary>
/// One beat of the clock: brings what is due in exercises and plans, or sends what waits, by ordinary commands. It holds no data of its own; a beat that
/// is lost, late or doubled changes nothing, because the tables are the schedule.
/// </summary>
public sealed partial class Beat(IServiceScopeFactory scopes, IOptions<MailOptions> mail, ILogger<Beat> log)
{
    private const int MostPlans = 200;
    /// <summary>Looked at in one query.</summary>
    private const int MostExercises = 100;

    /// <summary>What each connection sends under one lease, one mail after the other.</summary>
    private const int Waves = 4;

    /// <summary>In deadlines of one mail: one for each wave, and as much again for a machine that is slow to mark them.</summary>
    private const int Lease = 2 * Waves;

    /// <summary>Of one process: each start is another node.</summary>
    private readonly string node = $"{Environment.MachineName}:{Environment.ProcessId}";

    public async Task Plan(CancellationToken ct)
    {
        var (planned, failure) = (0, "");
        // News first: it may let days pass.
        await BringNews();
        foreach (var id in await Send(new GetDuePlans(MostPlans), ct))
            if (await Try(new PlanFollowUps(Ids.New(), id))) planned++;
        await Send(new StampBeat(Ids.New(), node, ClockWork.Planning, planned, failure), ct);

        // Through all that run, however many were forgotten: none waits behind others.
        async Task BringNews()
        {
            Guid? after = null;
            do
            {
                var page = await Send(new GetDueInjects(MostExercises, after), ct);
                foreach (var id in page.Exercises) await Try(new ReleaseDueInjects(Ids.New(), id));
                after = page.Next;
            }
            while (after is not null && !ct.IsCancellationRequested);
        }

        async Task<bool> Try(ICommand command)
        {
            try
            {
                await Send(command, ct);
                return true;
            }
            catch (Exception e) when (IsOvertaken(e))
            {
                return false;
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                // One that cannot be done must not keep the others waiting; it comes again with the next beat.
                failure = e.GetType().Name;
                NotDone(e, command.GetType().Name);
                return false;
            }
        }
    }

    /// <summary>
    /// Another node did it in the same moment, or somebody writes there: what it made is there, the rest comes with the next beat. Nothing
    /// else is excused: what cannot be done is stamped, so that somebody looks.
    /// </summary>
    private static bool IsOvertaken(Exception e) => e switch
    {
        StaleException or BusyException => true,
        DomainException d => d.Message == "inject-released",
        DbUpdateException d => StoreErrors.IsUniqueViolation(d),
        _ => false,
    };

    /// <summary>Until nothing is due; a round in which every mail failed is the last, so that a server that is away is left alone.</summary>
    public async Task SendMail(CancellationToken ct)
    {
        if (!mail.Value.Works()) return;
        var (sent, failure, round) = (0, "", new List<Delivery>());
        do
        {
            round = await Round(ct);
            sent += round.Count(d => d.Result == DeliveryResult.Sent);
            failure = round.Select(d => d.Failure).FirstOrDefault(f => f.Length > 0) ?? failure;
        }
        while (round.Any(d => d.Result != DeliveryResult.Failed) && !ct.IsCancellationRequested);
        await Send(new StampBeat(Ids.New(), node, ClockWork.Sending, sent, failure), ct);
    }

    /// <summary>
    /// Claimed in one transaction, sent in none, marked wave by wave: what dies between is sent again with the same Message-ID, and
    /// that is one mail for each connection at most.
    /// </summary>
    private async Task<List<Delivery>> Round(CancellationToken ct)
    {
        var connections = Math.Clamp(mail.Value.Connections, 1, 16);
        var lease = await Send(new ClaimNotices(Ids.New(), connections * Waves, mail.Value.Deadline * Lease), ct);
        var done = new List<Delivery>();
        foreach (var wave in (await Send(new GetClaimedNotices(lease), ct)).Chunk(connections))
        {
            var deliveries = await Task.WhenAll(wave.Select(notice => Deliver(notice, ct)));
            await Send(new RecordDeliveries(Ids.New(), lease, deliveries), ct);
            done.AddRange(deliveries);
        }
        return done;
    }

    private async Task<Delivery> Deliver(NoticeToSend notice, CancellationToken ct)
    {
        if (!notice.IsWanted) return new(notice.Id, DeliveryResult.Dropped);
        if (notice.QuietUntil is { } morning) return new(notice.Id, DeliveryResult.Postponed, Until: morning);
        await using var scope = scopes.CreateAsyncScope();
        try { return await scope.ServiceProvider.GetRequiredService<INoticeMailer>().Send(notice, ct); }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            // What the mailer did not foresee must not keep the rest of the wave from being marked.
            NotDone(e, nameof(INoticeMailer));
            return new(notice.Id, DeliveryResult.Failed, "server");
        }
    }

    private async Task<T> Send<T>(IRequest<T> request, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, ct);
    }

    [LoggerMessage(LogLevel.Error, "{Command} could not be done.")]
    private partial void NotDone(Exception e, string command);
}
