using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NegotiationTracker.Application.FollowUps;
using NegotiationTracker.Infrastructure.Data;
using NegotiationTracker.Infrastructure.Notifications;
using NegotiationTracker.Infrastructure.Start;
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

/// <summary>
/// All of Quartz: three beats that send commands (decision 0023). On server databases the nodes share a clustered store and one of
/// them beats; on SQLite, which has one process, the beats live in memory.
/// </summary>
public static partial class Clock
{
    public static IServiceCollection AddClock(this IServiceCollection services, IConfiguration configuration)
    {
        var clock = configuration.GetSection(ClockOptions.Section).Get<ClockOptions>() ?? new();
        var mail = configuration.GetSection(MailOptions.Section).Get<MailOptions>() ?? new();
        var database = configuration.GetSection(DatabaseOptions.Section).Get<DatabaseOptions>() ?? new();
        services.Configure<MailOptions>(configuration.GetSection(MailOptions.Section));
        services.AddSingleton(new NoticeWays(mail.Works(), mail.SiteAddress.TrimEnd('/'))).AddScoped<IDatabaseClock, DatabaseClock>().AddScoped<INoticeMailer, SmtpMailer>().AddSingleton<Beat>().AddSingleton<AuditBeat>();
        services.AddSingleton(s => new ClockProcess(clock.Enabled, s.GetRequiredService<TimeProvider>().GetUtcNow()));
        if (!clock.Enabled) return services;
        var every = TimeSpan.FromSeconds(Math.Max(1, clock.Seconds));
        services.AddQuartz(q =>
        {
            if (database is { Provider: not DatabaseProvider.Sqlite, ConnectionString: { } connection }) q.UsePersistentStore(s => ClockTables.Use(s, database.Provider, connection));
            q.ScheduleJob<PlanJob>(t => Repeat(t.WithIdentity(nameof(PlanJob)), every), j => j.WithIdentity(nameof(PlanJob)));
            q.ScheduleJob<AnchorJob>(t => Repeat(t.WithIdentity(nameof(AnchorJob)), TimeSpan.FromMinutes(1)), j => j.WithIdentity(nameof(AnchorJob)));
            q.ScheduleJob<MailJob>(t => Repeat(t.WithIdentity(nameof(MailJob)), every), j => j.WithIdentity(nameof(MailJob)));
        });
        return services.AddQuartzHostedService(o => o.WaitForJobsToComplete = true);
    }

    /// <summary>By the default for a trigger without end, what was missed is not made up for: the next beat does it all.</summary>
    private static void Repeat<T>(ITriggerConfigurator<T> trigger, TimeSpan every) where T : IJob =>
        trigger.StartNow().WithSimpleSchedule(s => s.WithInterval(every).RepeatForever());

    [DisallowConcurrentExecution]
    internal sealed class PlanJob(Beat beat, ILogger<Beat> log) : IJob
    {
        public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await Guarded(beat.Plan, log, cancellationToken);
    }

    [DisallowConcurrentExecution]
    internal sealed class MailJob(Beat beat, ILogger<Beat> log) : IJob
    {
        public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await Guarded(beat.SendMail, log, cancellationToken);
    }

    [DisallowConcurrentExecution]
    internal sealed class AnchorJob(AuditBeat beat, ILogger<Beat> log) : IJob
    {
        public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await Guarded(beat.Anchor, log, cancellationToken);
    }

    private static async Task Guarded(Func<CancellationToken, Task> beat, ILogger log, CancellationToken ct)
    {
        try { await beat(ct); }
        catch (Exception e) when (!ct.IsCancellationRequested) { Missed(log, e); }
    }

    [LoggerMessage(LogLevel.Error, "A beat of the clock failed; the next one goes on.")]
    private static partial void Missed(ILogger log, Exception e);
}
