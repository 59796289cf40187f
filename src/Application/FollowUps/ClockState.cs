using MediatR;
using Microsoft.EntityFrameworkCore;

namespace NegotiationTracker.Application.FollowUps;

/// <summary>Whether anybody is reminded: what the administrator's page says in words and the health endpoint in a status.</summary>
public enum ClockState { Beats = 1, Starting, Silent, Off }

/// <summary>Whether this process has a clock, and since when it runs.</summary>
public sealed record ClockProcess(bool HasClock, DateTimeOffset StartedAt)
{
    /// <summary>No node has planned for this long: nobody is reminded.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <param name="last">The newest planning beat of any node.</param>
    public ClockState State(DateTimeOffset? last, DateTimeOffset now) =>
        last is { } at && (now - at).Duration() < Patience ? ClockState.Beats : !HasClock ? ClockState.Off : now - StartedAt < Patience ? ClockState.Starting : ClockState.Silent;
}

/// <summary>For monitors, which are nobody: no number and no name of anything inside.</summary>
public sealed record GetHealth : IQuery<ClockState>;

public sealed class GetHealthHandler(IAppDb db, ClockProcess process, TimeProvider time) : IRequestHandler<GetHealth, ClockState>
{
    public async Task<ClockState> Handle(GetHealth query, CancellationToken ct) =>
        process.State(await db.Set<ClockBeat>().Where(b => b.Work == ClockWork.Planning).MaxAsync(b => (DateTimeOffset?)b.At, ct), time.GetUtcNow());
}
