using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NegotiationTracker.Application.Backups;
using NegotiationTracker.Application.Encounters;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Encounters;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Infrastructure.Data;
using NegotiationTracker.Infrastructure.Identity;
using NegotiationTracker.Infrastructure.Security;
using NegotiationTracker.Infrastructure.Start;
using NegotiationTracker.Testing;

namespace NegotiationTracker.Application.Tests.Security;

/// <summary>An installation with a key file, of which one copy of the program serves and another is given the command.</summary>
internal sealed class RotationStage : IAsyncDisposable
{
    private readonly string folder;
    private ServiceProvider? elsewhere;
    private int opened;

    private RotationStage(string folder, TestHost host) => (this.folder, Host) = (folder, host);

    public TestHost Host { get; }

    public TestStage Stage { get; private set; } = null!;

    public KeyFiles Files => new(Path.Combine(folder, "master.key"));

    public MasterKey Master => Host.Services.GetRequiredService<MasterKey>();

    public Guid Person => Stage.Cast.Lead;

    public byte[] Seed { get; } = RandomNumberGenerator.GetBytes(20);

    public static async Task<RotationStage> Create(string provider)
    {
        var folder = Directory.CreateTempSubdirectory("tracker-keys-").FullName;
        var file = Path.Combine(folder, "master.key");
        MasterKey.Create(file);
        var stage = new RotationStage(folder, await TestHost.Create(provider, s => s.Replace(ServiceDescriptor.Singleton(_ => MasterKey.Read(file)))));
        stage.Stage = await TestStage.Create(stage.Host);
        var check = stage.Master.MakeCheck();
        await stage.Host.Write(db =>
        {
            var factor = new SecondFactor { PersonId = stage.Person };
            factor.SwitchOn(stage.Master.Wrap(stage.Seed, MasterPlaces.Seed(stage.Person)), 1, stage.Stage.Now);
            db.AddRange(factor, new Installation { InstallationId = Ids.New(), IsDemo = false, CreatedAt = stage.Stage.Now, KeyCheck = check });
        });
        return stage;
    }

    /// <summary>Another process: it has its own look at the files.</summary>
    public async Task<(int? Exit, string Said)> Rotate()
    {
        elsewhere ??= TestHost.Build(Host.Db.Provider.ToString(), Host.Db.ConnectionString, Host.Db.Folder, new Dictionary<string, string?> { ["Keys:MasterKeyFile"] = Files.Current }, s =>
        {
            s.Replace(ServiceDescriptor.Singleton<TimeProvider>(Host.Time));
            s.Replace(ServiceDescriptor.Scoped<ICurrentUser>(_ => new TestUser()));
            s.Replace(ServiceDescriptor.Singleton(_ => MasterKey.Read(Files.Current)));
        });
        await using var said = new StringWriter();
        return (await DatabaseStart.TryRunCommand(["rotate-keys"], elsewhere, said), said.ToString());
    }

    /// <summary>The test's clock is not that of the disk.</summary>
    public void Settle() => File.SetLastWriteTimeUtc(Files.Previous, (Host.Time.GetUtcNow() - TimeSpan.FromHours(1)).UtcDateTime);

    /// <summary>A negotiation, which makes a data key, with a sealed contact in it.</summary>
    public async Task<(Guid Story, Guid Contact)> Open(string name, string words)
    {
        var story = await Host.Send(new OpenNegotiation(Ids.New(), name, "Road", "Karsa", "OAK", SubstantiveAreas.HumanitarianAccess, Sensitivity.High, Stage.Cast.Mandator, "Why"), Stage.Person(Stage.Cast.Lead));
        return (story, await Log(story, words));
    }

    /// <summary>The load has done this much more since it was asked: an exchange during which nobody worked would prove nothing.</summary>
    public async Task Worked(int more)
    {
        for (var goal = Volatile.Read(ref opened) + more; Volatile.Read(ref opened) < goal;) await Task.Delay(20);
    }

    public async Task<string> Read(Guid story, Guid contact) =>
        JsonSerializer.Serialize(await Host.Send(new GetContact(story, contact), Stage.Person(Stage.Cast.Lead)));

    /// <summary>Reads, writes and opens until told to stop; says what went wrong.</summary>
    public Task Work(int worker, Guid story, List<string> failed, CancellationToken enough) => Task.Run(async () =>
    {
        while (!enough.IsCancellationRequested)
        {
            try
            {
                var number = Interlocked.Increment(ref opened);
                var (mine, contact) = await Open($"W{worker}-{number}", "Heard on the road");
                var other = await Log(story, "One more");
                if (!(await Read(mine, contact)).Contains("Heard on the road", StringComparison.Ordinal) || !(await Read(story, other)).Contains("One more", StringComparison.Ordinal)) throw new InvalidOperationException("Another text came back.");
            }
            catch (Exception e)
            {
                lock (failed) failed.Add(e.ToString());
            }
        }
    }, CancellationToken.None);

    public async Task Fill(int keys) => await Host.Write(db =>
    {
        for (var n = 0; n < keys; n++)
        {
            var id = Ids.New();
            db.Add(new NegotiationKey { NegotiationId = id, Wrapped = Master.Wrap(RandomNumberGenerator.GetBytes(AesBox.KeySize), MasterPlaces.DataKey(id)) });
        }
    });

    public string Protect(string text) => Protector.Protect(text);

    public string Unprotect(string text) => Protector.Unprotect(text);

    private IDataProtector Protector => Host.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");

    private Task<Guid> Log(Guid story, string words) => Host.Send(
        new LogEncounter(Ids.New(), story, new EncounterEntry(Stage.Now, TimePrecision.Exact, Medium.Phone, words), [], [], null), Stage.Person(Stage.Cast.Lead));

    public async ValueTask DisposeAsync()
    {
        if (elsewhere is not null) await elsewhere.DisposeAsync();
        await Host.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
