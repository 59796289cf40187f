using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using NegotiationTracker.Application;
using NegotiationTracker.Application.Accounts;
using NegotiationTracker.Infrastructure.Identity;
using NegotiationTracker.Infrastructure.Start;

namespace NegotiationTracker.Infrastructure.Samples;

/// <summary>Tells the sample stories to a fresh demonstration database, after its people are there.</summary>
public sealed class SampleStart(IDemoPersonas demo, IOptions<DemoOptions> options, IConfiguration configuration, IHostEnvironment environment, TimeProvider time) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!demo.IsOn || !options.Value.SampleData) return;
        var services = new ServiceCollection();
        services.AddSingleton(configuration).AddSingleton(environment).AddLogging();
        services.AddApplication().AddInfrastructure(configuration);
        var (provider, stage) = SampleStage.Build(services, time);
        await using (provider)
            await new SampleStories(stage, TheCast).Tell();
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static readonly Cast TheCast = new(
        Guid.Parse(DemoPersonas.LeadId), Guid.Parse(DemoPersonas.AlternateId), Guid.Parse(DemoPersonas.SupportId), Guid.Parse(DemoPersonas.MandatorId));
}
