using System.Diagnostics;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NegotiationTracker.Application.Backups;
using NegotiationTracker.Infrastructure;
using NegotiationTracker.Infrastructure.Data;
using NegotiationTracker.Infrastructure.Start;
using NegotiationTracker.Testing;

namespace NegotiationTracker.Application.Tests.Data;

/// <summary>The product's start as Program does it, in a folder of the test's own.</summary>
public sealed class DatabaseStartTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("tracker-start-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string DataFile => Path.Combine(folder, "data", "tracker.db");

    private string KeyFile => Path.Combine(folder, "data", "keys", "master.key");

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Prepare_AnEmptyFolder_MakesDatabaseInstallationAndKey()
    {
        await using var services = Program();

        await services.PrepareDatabase(Ct);

        Assert.False((await Installation(services)).IsDemo);
        Assert.Equal(32, new FileInfo(KeyFile).Length);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyFile));
    }

    [Fact]
    public async Task Prepare_Again_KeepsTheInstallation()
    {
        await using (var first = Program())
            await first.PrepareDatabase(Ct);
        var id = await Once(async s => (await Installation(s)).InstallationId);

        Assert.Equal(id, await Once(async s => (await Installation(s)).InstallationId));
    }

    [Fact]
    public async Task Prepare_WhileAnotherServes_RefusesPolitely()
    {
        await using var first = Program();
        await first.PrepareDatabase(Ct);
        await using var second = Program();
        await using var said = new StringWriter();

        var exit = await DatabaseStart.TryRunCommand([], second, said);

        Assert.Equal(1, exit);
        Assert.Contains("Another process is using", said.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prepare_WhileAnotherProgramHoldsTheLock_Refuses()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/flock"), "Needs the flock program of util-linux.");
        Directory.CreateDirectory(Path.GetDirectoryName(DataFile)!);
        using var other = Process.Start(new ProcessStartInfo("/usr/bin/flock", [DataFile + ".lock", "sh", "-c", "echo held; read wait"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        Assert.Equal("held", await other.StandardOutput.ReadLineAsync(Ct));
        await using var services = Program();

        await Assert.ThrowsAsync<StartRefusedException>(() => services.PrepareDatabase(Ct));

        other.StandardInput.Close();
        await other.WaitForExitAsync(Ct);
        await services.PrepareDatabase(Ct);
    }

    [Fact]
    public async Task Prepare_LockOfAKilledMigration_IsCleared()
    {
        await Once(async s =>
        {
            await using var db = s.GetRequiredService<AppDbFactory>().Create();
            await db.Database.ExecuteSqlRawAsync("""
                CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL);
                INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01');
                """, Ct);
            return 0;
        });

        var left = await Once(async s =>
        {
            await using var db = s.GetRequiredService<AppDbFactory>().Create();
            return await db.Database.SqlQuery<int>($"SELECT COUNT(*) AS Value FROM sqlite_master WHERE name = '__EFMigrationsLock'").SingleAsync(Ct);
        });

        Assert.Equal(0, left);
    }

    [Fact]
    public async Task Prepare_KeyLost_RefusesAndMakesNoOther()
    {
        await Once(s => Task.FromResult(0));
        File.Delete(KeyFile);
        await using var services = Program();

        var refusal = await Assert.ThrowsAsync<StartRefusedException>(() => services.PrepareDatabase(Ct));

        Assert.Contains("is missing", refusal.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(KeyFile));
    }

    [Fact]
    public async Task Prepare_AnotherKey_Refuses()
    {
        await Once(s => Task.FromResult(0));
        await File.WriteAllBytesAsync(KeyFile, new byte[32], Ct);
        await using var services = Program();

        var refusal = await Assert.ThrowsAsync<StartRefusedException>(() => services.PrepareDatabase(Ct));

        Assert.Contains("not the one", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("false", "true", "did not create")]
    [InlineData("true", "false", "sample data")]
    public async Task Prepare_DemoAndRealOnOneFile_Refuses(string before, string after, string sentence)
    {
        (string, string) file = ("Database:ConnectionString", "Data Source=data/tracker.db");
        await using (var first = Program([("Demo:Enabled", before), file], "Staging"))
            await first.PrepareDatabase(Ct);
        await using var services = Program([("Demo:Enabled", after), file], "Staging");

        var refusal = await Assert.ThrowsAsync<StartRefusedException>(() => services.PrepareDatabase(Ct));

        Assert.Contains(sentence, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prepare_Development_UsesTheDemoFile()
    {
        await using var services = Program([], "Development");

        await services.PrepareDatabase(Ct);

        Assert.True(File.Exists(Path.Combine(folder, "data", "demo.db")));
        Assert.False(File.Exists(DataFile));
        Assert.True((await Installation(services)).IsDemo);
    }

    [Fact]
    public async Task Prepare_DemoInProduction_Refuses()
    {
        await using var services = Program([("Demo:Enabled", "true")]);

        await Assert.ThrowsAsync<StartRefusedException>(() => services.PrepareDatabase(Ct));
    }

    [Fact]
    public async Task TryRunCommand_MigrateWhereStartMayNot_MigratesWithoutTheMasterKey()
    {
        (string, string)[] settings = [("Database:MigrateOnStart", "false"), ("Keys:CreateIfMissing", "false")];
        await using var said = new StringWriter();
        await using (var web = Program(settings))
            Assert.Equal(1, await DatabaseStart.TryRunCommand([], web, said));
        Assert.Contains("'migrate'", said.ToString(), StringComparison.Ordinal);

        await using (var command = Program(settings))
            Assert.Equal(0, await DatabaseStart.TryRunCommand(["migrate"], command, said));

        Directory.CreateDirectory(Path.GetDirectoryName(KeyFile)!);
        await File.WriteAllBytesAsync(KeyFile, new byte[32], Ct);
        await using var served = Program(settings);
        Assert.Null(await DatabaseStart.TryRunCommand([], served, said));
    }

    [Fact]
    public async Task TryRunCommand_MigrateOnAnEmptyServer_MakesTheDatabaseAndTheWebMayStart()
    {
        await using var template = await TestDb.Create(nameof(DatabaseProvider.PostgreSql));
        (string, string)[] settings =
        [
            ("Database:Provider", "PostgreSql"), ("Database:ConnectionString", template.ConnectionString.Replace("tracker_", "tracker_new_", StringComparison.Ordinal)),
            ("Keys:MasterKeyFile", KeyFile), ("Keys:CreateIfMissing", "true"),
        ];
        await using var services = Program(settings);
        try
        {
            await using var said = new StringWriter();
            Assert.Equal(1, await DatabaseStart.TryRunCommand([], services, said));
            Assert.Equal(0, await DatabaseStart.TryRunCommand(["migrate"], services, said));
            Assert.Null(await DatabaseStart.TryRunCommand([], services, said));
            Assert.NotNull((await Installation(services)).KeyCheck);
        }
        finally
        {
            await using var db = services.GetRequiredService<AppDbFactory>().Create();
            await db.Database.EnsureDeletedAsync(Ct);
        }
    }

    [Fact]
    public async Task Protect_OnOneNode_OpensOnTheNextAndTheRingIsWrapped()
    {
        var secret = await Once(s => Task.FromResult(s.GetRequiredService<IDataProtectionProvider>().CreateProtector("test").Protect("canary")));

        var (opened, xml) = await Once(async s =>
        {
            await using var db = s.GetRequiredService<AppDbFactory>().Create();
            return (s.GetRequiredService<IDataProtectionProvider>().CreateProtector("test").Unprotect(secret),
                await db.Set<DataProtectionKey>().Select(k => k.Xml).SingleAsync(Ct));
        });

        Assert.Equal("canary", opened);
        Assert.Contains("KeyRingDecryptor", xml, StringComparison.Ordinal);
        Assert.DoesNotContain("masterKey", xml, StringComparison.OrdinalIgnoreCase);
    }

    private async Task<T> Once<T>(Func<IServiceProvider, Task<T>> act)
    {
        await using var services = Program();
        await services.PrepareDatabase(Ct);
        return await act(services);
    }

    private static async Task<Installation> Installation(IServiceProvider services)
    {
        await using var db = services.GetRequiredService<AppDbFactory>().Create();
        return await db.Set<Installation>().SingleAsync(Ct);
    }

    private ServiceProvider Program((string Key, string Value)[]? settings = null, string environment = "Production")
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection((settings ?? []).ToDictionary(s => s.Key, s => (string?)s.Value)).Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IHostEnvironment>(new TestEnvironment(folder, environment));
        services.AddScoped<ICurrentUser>(_ => new TestUser());
        services.AddApplication();
        services.AddInfrastructure(configuration);
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
    }
}
