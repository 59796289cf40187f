using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NegotiationTracker.Application.Accounts;
using NegotiationTracker.Infrastructure.Data;

namespace NegotiationTracker.Infrastructure.Identity;

/// <summary>At start, once the database stands: the people of a fresh demonstration, or the code of a fresh installation.</summary>
public sealed partial class AccountsStart(
    IServiceScopeFactory scopes, IDemoPersonas demo, SetUpCode code, TimeProvider clock, ILogger<AccountsStart> log) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (demo.IsOn)
            await DemoAccounts.Create(scope.ServiceProvider.GetRequiredService<AppDb>(), clock, cancellationToken);
        else if (await scope.ServiceProvider.GetRequiredService<ISetUp>().IsOpen(cancellationToken))
            SayCode(code.Renew());
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Warning, Message = "Nobody has an account yet. Open /set-up and enter this one-time code: {Code}")]
    private partial void SayCode(string code);
}
