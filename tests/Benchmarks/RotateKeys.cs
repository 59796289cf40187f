using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NegotiationTracker.Application;
using NegotiationTracker.Application.Backups;
using NegotiationTracker.Application.Encounters;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Encounters;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Infrastructure.Data;
using NegotiationTracker.Infrastructure.Security;
using NegotiationTracker.Infrastructure.Start;
using NegotiationTracker.Testing;

namespace NegotiationTracker.Benchmarks;

/// <summary>
/// Exchanging the master key of many negotiations while people open some, write into them and read (TRUST S13):
/// <c>dotnet run -c Release --project tests/Benchmarks -- rotate [negotiations] [provider]</c>.
/// </summary>
internal static class RotateKeys
{
    private const int Workers = 4;

    public static async Task Run(string[] args)
    {
        var count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 10_000;
        var provider = args.Length > 1 ? args[1] : "Sqlite";
        var folder = Directory.CreateTempSubdirectory("tracker-rotate-").FullName;
        var file = Path.Combine(folder, "master.key");
        MasterKey.Create(file);
        await using var host = await TestHost.Create(provider, s => s.Replace(ServiceDescriptor.Singleton(_ => MasterKey.Read(file))));
        var stage = await TestStage.Create(host);
        await Fill(host, count);
        await using var elsewhere = TestHost.Build(provider, host.Db.ConnectionString, host.Db.Folder, new Dictionary<string, string?> { ["Keys:MasterKeyFile"] = file }, s =>
        {
            s.Replace(ServiceDescriptor.Singleton<TimeProvider>(host.Time));
            s.Replace(ServiceDescriptor.Scoped<ICurrentUser>(_ => new TestUser()));
            s.Replace(ServiceDescriptor.Singleton(_ => MasterKey.Read(file)));
        });
        using var enough = new CancellationTokenSource();
        var work = Enumerable.Range(0, Workers).Select(n => Task.Run(() => Work(stage, n, enough.Token))).ToList();

        await Say(elsewhere);
        var watch = Stopwatch.StartNew();
        await Say(elsewhere);
        watch.Stop();
        File.SetLastWriteTimeUtc(file + ".old", host.Time.GetUtcNow().UtcDateTime.AddHours(-1));
        var last = Stopwatch.StartNew();
        await Say(elsewhere);
        last.Stop();
        await enough.CancelAsync();
        var (done, failed, longest) = (await Task.WhenAll(work)).Aggregate((a, b) => (a.Done + b.Done, a.Failed + b.Failed, a.Longest > b.Longest ? a.Longest : b.Longest));

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{provider}: {count} data keys wrapped anew in {watch.Elapsed.TotalSeconds:0.0} s, proved and the old key retired in {last.Elapsed.TotalSeconds:0.0} s; meanwhile {done} requests, {failed} failed, the longest {longest.TotalMilliseconds:0} ms"));
        Directory.Delete(folder, recursive: true);
    }

    private static async Task Fill(TestHost host, int count)
    {
        var master = host.Services.GetRequiredService<MasterKey>();
        var check = master.MakeCheck();
        await host.Write(db => db.Add(new Installation { InstallationId = Ids.New(), IsDemo = false, CreatedAt = host.Time.GetUtcNow(), KeyCheck = check }));
        foreach (var some in Enumerable.Range(0, count).Chunk(1000))
        {
            await host.Write(db =>
            {
                foreach (var _ in some)
                {
                    var id = Ids.New();
                    db.Add(new NegotiationKey { NegotiationId = id, Wrapped = master.Wrap(RandomNumberGenerator.GetBytes(AesBox.KeySize), MasterPlaces.DataKey(id)) });
                }
            });
        }
    }

    private static async Task<(int Done, int Failed, TimeSpan Longest)> Work(TestStage stage, int worker, CancellationToken enough)
    {
        var (done, failed, longest, lead) = (0, 0, TimeSpan.Zero, stage.Person(stage.Cast.Lead));
        while (!enough.IsCancellationRequested)
        {
            var story = Guid.Empty;
            await Time(async () => story = await stage.Host.Send(new OpenNegotiation(Ids.New(), $"W{worker}-{done}", "Road", "Karsa", "OAK", SubstantiveAreas.HumanitarianAccess, Sensitivity.High, stage.Cast.Mandator, "Why"), lead));
            var contact = Guid.Empty;
            await Time(async () => contact = await stage.Host.Send(new LogEncounter(Ids.New(), story, new EncounterEntry(stage.Now, TimePrecision.Exact, Medium.Phone, "Heard"), [], [], null), lead));
            await Time(() => stage.Host.Send(new GetContact(story, contact), lead));
        }
        return (done, failed, longest);

        async Task Time(Func<Task> request)
        {
            var watch = Stopwatch.StartNew();
            done++;
            try { await request(); }
            catch (Exception e)
            {
                failed++;
                Console.WriteLine(e.Message);
            }
            if (watch.Elapsed > longest) longest = watch.Elapsed;
        }
    }

    private static async Task Say(IServiceProvider services)
    {
        await using var said = new StringWriter();
        if (await DatabaseStart.TryRunCommand(["rotate-keys"], services, said) is not 0) throw new InvalidOperationException(said.ToString());
        Console.WriteLine(said.ToString().Trim());
    }
}
