using MediatR;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using NegotiationTracker.Application.FollowUps;

namespace NegotiationTracker.Web.Infrastructure;

/// <summary>Healthy while the database answers and the clock beats; the answer says only that.</summary>
public sealed class ClockHealth(IMediator mediator) : IHealthCheck
{
    public const string Address = "/health";

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await mediator.Send(new GetHealth(), cancellationToken) switch
        {
            ClockState.Beats or ClockState.Starting => HealthCheckResult.Healthy(),
            // Somebody switched it off on purpose: a warning, not an alarm.
            ClockState.Off => HealthCheckResult.Degraded("The clock is switched off."),
            // Other negotiations and people are served: no reason to take the program out of service, but somebody has to look.
            ClockState.PlanFails => HealthCheckResult.Degraded("Something could not be planned."),
            ClockState.MailPaused => HealthCheckResult.Degraded("Mail is paused."),
            ClockState.MailFails => HealthCheckResult.Degraded("Mail does not go out."),
            _ => HealthCheckResult.Unhealthy("The clock is silent."),
        };
}
