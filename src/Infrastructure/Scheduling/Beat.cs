using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NegotiationTracker.Application;
using NegotiationTracker.Application.FollowUps;
using NegotiationTracker.Application.Practice;
using NegotiationTracker.Domain;
using NegotiationTracker.Infrastructure.Notifications;

namespace NegotiationTracker.Infrastructure.Scheduling;

/// <summary>
/// One beat of the clock: brings what is due in exercises, plans what is due and sends what waits, by ordinary commands. It holds no data of its own; a beat that
/// is lost, late or doubled changes nothing, because the tables are the schedule.
/// </summary>
public sealed partial class Beat(IServiceScopeFactory scopes, IOptions<MailOptions> mail, ILogger<Beat> log)
{
    private const int MostPlans = 200;
    private const int MostMails = 100;
    private const int MostExercises = 100;

    private static readonly string _node = $"{Environment.MachineName}:{Environment.ProcessId}";

    public async Task Run(CancellationToken ct)
    {
        var failure = "";
        var (planned, sent) = (0, 0);
        // News first: it may let days pass.
        foreach (var id in await Send(new GetDueInjects(MostExercises), ct))
            await Try(new ReleaseDueInjects(Ids.New(), id));
        foreach (var id in await Send(new GetDuePlans(MostPlans), ct))
            if (await Try(new PlanFollowUps(Ids.New(), id))) planned++;
        if (mail.Value.IsOn) sent = await Mail(ct);
        await Send(new StampBeat(Ids.New(), _node, planned, sent, failure), ct);

        async Task<bool> Try(ICommand command)
        {
            try
            {
                await Send(command, ct);
                return true;
            }
            catch (Exception e) when (e is DomainException or StaleException or BusyException or DbUpdateException)
            {
                // Another node did it in the same moment, or somebody writes there: what it made is there, the rest comes with the next beat.
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

    private async Task<int> Mail(CancellationToken ct)
    {
        var sent = 0;
        while (!ct.IsCancellationRequested)
        {
            var lease = await Send(new ClaimNotices(Ids.New(), MostMails), ct);
            var claimed = await Send(new GetClaimedNotices(lease), ct);
            if (claimed.Count == 0) return sent;
            var deliveries = new System.Collections.Concurrent.ConcurrentBag<Delivery>();
            await Parallel.ForEachAsync(claimed, new ParallelOptions { MaxDegreeOfParallelism = Math.Clamp(mail.Value.Connections, 1, 16), CancellationToken = ct }, async (notice, stop) =>
            {
                await using var scope = scopes.CreateAsyncScope();
                deliveries.Add(await scope.ServiceProvider.GetRequiredService<INoticeMailer>().Send(notice, stop));
            });
            await Send(new RecordDeliveries(Ids.New(), [.. deliveries]), ct);
            sent += deliveries.Count(d => d.Result == DeliveryResult.Sent);
        }
        return sent;
    }

    private async Task<T> Send<T>(IRequest<T> request, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, ct);
    }

    [LoggerMessage(LogLevel.Error, "{Command} could not be done.")]
    private partial void NotDone(Exception e, string command);
}
