using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NegotiationTracker.Application.FollowUps;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Application.Tests.Proof;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.FollowUps;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Infrastructure.Notifications;
using NegotiationTracker.Infrastructure.Samples;
using NegotiationTracker.Infrastructure.Scheduling;
using NegotiationTracker.Testing;
using NegotiationTracker.Testing.Mail;

namespace NegotiationTracker.Application.Tests.FollowUps;

/// <summary>A negotiation of which the real beat writes to a mail sink.</summary>
internal sealed class MailStage : IAsyncDisposable
{
    private MailStage(TestHost host, MailSink sink, TestStage stage, Story story) => (Host, Sink, Stage, Story) = (host, sink, stage, story);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public TestHost Host { get; }

    public MailSink Sink { get; }

    public TestStage Stage { get; }

    public Story Story { get; }

    public Beat Beat => Host.Services.GetRequiredService<Beat>();

    /// <summary>What the program was told about mail; a test may change it while it runs.</summary>
    public MailOptions Mail => Host.Services.GetRequiredService<IOptions<MailOptions>>().Value;

    public static async Task<MailStage> Open(string provider = "Sqlite", Action<IServiceCollection>? configure = null)
    {
        var sink = MailSink.Start();
        var host = await TestHost.Create(provider, s =>
        {
            s.AddSingleton<INoticeWords, PlainWords>();
            configure?.Invoke(s);
        }, sink.Settings());
        var stage = await TestStage.Create(host);
        return new(host, sink, stage, await Begun.At(Step.SeekAgreement, stage, "CURLEW"));
    }

    /// <summary>Both rhythms of the clock, once.</summary>
    public async Task BeatOnce()
    {
        await Beat.Plan(Ct);
        await Beat.SendMail(Ct);
    }

    /// <summary>Somebody's own follow-up, due some days from now.</summary>
    public Task<Guid> Add(string title, Guid owner, int dueIn = 0, string? reason = null) =>
        Story.Record("follow-ups", new { Title = title, DueOn = Stage.Today.AddDays(dueIn), Owner = owner, Reason = reason });

    /// <summary>Of today, and nobody decided anything yet.</summary>
    public Task<Guid> Violation(Severity severity = Severity.Serious) =>
        Story.Record("violations", new { OccurredOn = Story.Day(0), Severity = severity, WhatHappened = "Shots at the gate", Intent = Intent.Unclear });

    public async Task Remove(Guid person) =>
        await Stage.Send(new RemoveTeamMember(Ids.New(), Story.Id, await Story.Version(), person, "Moved to another office"), Stage.Cast.Mandator);

    public Task<List<Notice>> Notices(NoticeChannel channel = NoticeChannel.Mail) =>
        Host.Read(db => db.Set<Notice>().AsNoTracking().Where(n => n.Channel == channel).OrderBy(n => n.Id).ToListAsync(Ct));

    /// <summary>Mails about one kind, as "to: rung".</summary>
    public List<string> Told(string kind) =>
        [.. Sink.Mails.Select(m => (m.To, Words: m.Subject.Split(' '))).Where(m => m.Words[1] == kind).Select(m => $"{m.To[..m.To.IndexOf('@', StringComparison.Ordinal)]}: {m.Words[3]}")];

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Sink.DisposeAsync();
    }
}
