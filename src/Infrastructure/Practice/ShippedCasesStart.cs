using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NegotiationTracker.Application;
using NegotiationTracker.Application.Practice;
using NegotiationTracker.Domain;

namespace NegotiationTracker.Infrastructure.Practice;

/// <summary>Brings the shipped cases in, before anybody is let in.</summary>
public sealed partial class ShippedCasesStart(IServiceScopeFactory scopes, ILogger<ShippedCasesStart> log) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new ImportShippedCases(Ids.New()), cancellationToken);
        }
        catch (Exception e) when (e is DomainException or BusyException or StaleException)
        {
            // Another node brings them in at this moment. A case less is no reason not to serve.
            NotBrought(e);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Warning, "The practice cases of the program were not brought in; the next start tries again.")]
    private partial void NotBrought(Exception e);
}
