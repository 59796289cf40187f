using Microsoft.Extensions.Diagnostics.HealthChecks;
using NegotiationTracker.Application;

namespace NegotiationTracker.Web.Infrastructure;

/// <summary>Red while the disk or the server takes no writes; the clock's next beat is the next try, so it turns green by itself.</summary>
public sealed class StoreHealth(StoreState state) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(state.TakesWrites ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("Nothing can be written."));
}
