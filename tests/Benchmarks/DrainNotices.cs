using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Application.FollowUps;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.FollowUps;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Infrastructure.Samples;
using NegotiationTracker.Infrastructure.Scheduling;
using NegotiationTracker.Testing;
using NegotiationTracker.Testing.Mail;

namespace NegotiationTracker.Benchmarks;

/// <summary>
/// Ten thousand notices fall due at once (TRUST R9): how long until all are with a mail server on loopback, while sixteen readers
/// look at their day: <c>dotnet run -c Release --project tests/Benchmarks -- drain [notices] [connections] [provider]</c>.
/// </summary>
internal static class DrainNotices
{
    private const int Readers = 16;
    private static readonly TimeSpan _reading = TimeSpan.FromMilliseconds(250);

    public static async Task Run(string[] args)
    {
        var notices = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 10_000;
        var connections = args.Length > 1 ? args[1] : "8";
        await using var sink = MailSink.Start();
        var settings = new Dictionary<string, string?>(sink.Settings()) { ["Mail:Connections"] = connections };
        await using var host = await TestHost.Create(args.Length > 2 ? args[2] : "Sqlite", s => s.AddSingleton<INoticeWords, PlainWords>(), settings);
        var stage = await TestStage.Create(host);
        await Fill(host, stage, notices);

        using var stop = new CancellationTokenSource();
        var readers = Enumerable.Range(0, Readers).Select(_ => Read(host, stage, stop.Token)).ToList();
        var watch = Stopwatch.StartNew();
        await host.Services.GetRequiredService<Beat>().SendMail(CancellationToken.None);
        watch.Stop();
        await stop.CancelAsync();
        var waits = (await Task.WhenAll(readers)).SelectMany(w => w).Order().ToList();

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{sink.Mails.Count} of {notices} sent over {connections} connections in {watch.Elapsed.TotalSeconds:0.0} s ({sink.Mails.Count / watch.Elapsed.TotalSeconds:0}/s), {sink.Mails.Select(m => m.MessageId).Distinct().Count()} different; " +
            $"{waits.Count} readings, median {waits[waits.Count / 2]:0} ms, p99 {waits[waits.Count * 99 / 100]:0} ms; {Environment.WorkingSet >> 20} MB"));
    }

    private static async Task Fill(TestHost host, TestStage stage, int notices)
    {
        var story = await Story.Open(stage, stage.Cast, "CURLEW", "Access", "Valley", "ASH", SubstantiveAreas.HumanitarianAccess, "Context");
        for (var left = notices; left > 0; left -= 1000)
            await host.Write(db =>
            {
                for (var n = 0; n < Math.Min(left, 1000); n++)
                {
                    var followUp = FollowUp.ByRule(story.Id, new(FollowUpKind.WriteUp, Ids.New(), stage.Today), stage.Cast.Lead, null);
                    db.Add(followUp);
                    db.Add(new Notice(followUp, stage.Cast.Lead, Rung.Owner, "now", NoticeChannel.Mail, stage.Now, stage.Now));
                }
            });
    }

    private static async Task<List<double>> Read(TestHost host, TestStage stage, CancellationToken stop)
    {
        var waits = new List<double>();
        while (!stop.IsCancellationRequested)
        {
            var watch = Stopwatch.StartNew();
            await host.Send(new GetToday(stage.Today), stage.Person(stage.Cast.Lead), CancellationToken.None);
            waits.Add(watch.Elapsed.TotalMilliseconds);
            await Task.Delay(_reading, CancellationToken.None);
        }
        return waits;
    }
}
