using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NegotiationTracker.Application.Backups;
using NegotiationTracker.Application.FollowUps;
using NegotiationTracker.Application.Tests.FollowUps;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Infrastructure.Security;
using NegotiationTracker.Infrastructure.Start;
using NegotiationTracker.Testing;
using NegotiationTracker.Testing.Mail;

namespace NegotiationTracker.Application.Tests.Backups;

/// <summary>An installation that is backed up by the program's own commands, and empty places to restore to.</summary>
internal sealed class BackupStage : IAsyncDisposable
{
    /// <summary>Who asks elsewhere.</summary>
    public static readonly Person Administrator = new(Ids.New(), "Ada Min", "Field office", "ada@example.org", InstallationRoles.Administrator);

    private readonly List<ServiceProvider> targets = [];

    private BackupStage(MailStage mail) => Mail = mail;

    public MailStage Mail { get; }

    public TestHost Host => Mail.Host;

    public string Folder => Path.Combine(Host.Db.Folder, "backups");

    public static async Task<BackupStage> Create(string provider = nameof(DatabaseProvider.Sqlite))
    {
        var stage = new BackupStage(await MailStage.Open(provider));
        var check = stage.Host.Services.GetRequiredService<MasterKey>().MakeCheck();
        await stage.Host.Write(db => db.Add(new Installation { InstallationId = Ids.New(), IsDemo = false, CreatedAt = stage.Mail.Stage.Now, KeyCheck = check }));
        // As the program makes it: the test's template has no history of migrations.
        await stage.Host.Read(async db =>
        {
            await db.Database.ExecuteSqlRawAsync("CREATE TABLE \"__EFMigrationsHistory\" (\"MigrationId\" varchar(150) NOT NULL PRIMARY KEY, \"ProductVersion\" varchar(32) NOT NULL)");
            return await db.Database.ExecuteSqlAsync($"INSERT INTO \"__EFMigrationsHistory\" VALUES ({db.Database.GetMigrations().Last()}, '10')");
        });
        return stage;
    }

    /// <summary>Exit code and what the command said.</summary>
    public static async Task<(int? Exit, string Said)> Run(IServiceProvider services, params string[] args)
    {
        await using var said = new StringWriter();
        return (await DatabaseStart.TryRunCommand(args, services, said), said.ToString());
    }

    public async Task<string> Backup(string name)
    {
        var file = Path.Combine(Folder, name);
        var (exit, said) = await Run(Host.Services, "backup", file);
        Assert.True(exit == 0, said);
        return file;
    }

    /// <summary>A machine on which nothing is but the program, its settings and a key.</summary>
    /// <param name="connection">Left out, an SQLite file that is not there.</param>
    public ServiceProvider Elsewhere(string name, byte[]? key = null, string? connection = null)
    {
        var services = TestHost.Build(Host.Db.Provider.ToString(), connection ?? $"Data Source={Place(name)};Default Timeout=5", Host.Db.Folder, Mail.Sink.Settings(), s =>
        {
            s.Replace(ServiceDescriptor.Singleton<TimeProvider>(Host.Time));
            s.Replace(ServiceDescriptor.Scoped<ICurrentUser>(_ => TestUser.Of(Administrator)));
            s.Replace(ServiceDescriptor.Singleton(new MasterKey(key ?? new byte[AesBox.KeySize])));
            s.AddSingleton<INoticeWords, PlainWords>();
        });
        targets.Add(services);
        return services;
    }

    public string Place(string name) => Path.Combine(Host.Db.Folder, name, "tracker.db");

    public async ValueTask DisposeAsync()
    {
        foreach (var target in targets) await target.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        await Mail.DisposeAsync();
    }
}
