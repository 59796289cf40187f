using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NegotiationTracker.Application.FollowUps;
using NegotiationTracker.Infrastructure.Data;
using NegotiationTracker.Infrastructure.Notifications;
using Quartz;

namespace NegotiationTracker.Infrastructure.Scheduling;

/// <summary>The section "Clock".</summary>
public sealed class ClockOptions
{
    public const string Section = "Clock";

    public bool Enabled { get; set; } = true;

    /// <summary>Seconds between two beats.</summary>
    public int Seconds { get; set; } = 30;
}

/// <summary>All of Quartz: a beat that sends commands. Each node beats; claims and unique keys keep them apart (decision 0023).</summary>
public static partial class Clock
{
    public static IServiceCollection AddClock(this IServiceCollection services, IConfiguration configuration)
    {
        var clock = configuration.GetSection(ClockOptions.Section).Get<ClockOptions>() ?? new();
        var mail = configuration.GetSection(MailOptions.Section).Get<MailOptions>() ?? new();
        services.Configure<MailOptions>(configuration.GetSection(MailOptions.Section));
        services.AddSingleton(new NoticeWays(mail.IsOn)).AddScoped<IDatabaseClock, DatabaseClock>().AddScoped<INoticeMailer, SmtpMailer>().AddSingleton<Beat>();
        if (!clock.Enabled) return services;
        services.AddQuartz(q => q.ScheduleJob<BeatJob>(t => t.StartNow().WithSimpleSchedule(s => s.WithInterval(TimeSpan.FromSeconds(Math.Max(1, clock.Seconds))).RepeatForever())));
        return services.AddQuartzHostedService(o => o.WaitForJobsToComplete = true);
    }

    [DisallowConcurrentExecution]
    internal sealed partial class BeatJob(Beat beat, ILogger<BeatJob> log) : IJob
    {
        public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
        {
            try { await beat.Run(cancellationToken); }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested) { Missed(e); }
        }

        [LoggerMessage(LogLevel.Error, "A beat of the clock failed; the next one goes on.")]
        private partial void Missed(Exception e);
    }
}
