using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Infrastructure.Data;

namespace NegotiationTracker.Browser.Tests.Support;

/// <summary>The real program on a free loopback port, with the demonstration's people and stories in a folder of its own.</summary>
public sealed class Tracker : WebApplicationFactory<Program>
{
    private readonly string folder = Directory.CreateTempSubdirectory("tracker-browser-").FullName;

    private Tracker() => UseKestrel(0);

    public Uri Address { get; private set; } = null!;

    public static Tracker Start()
    {
        var tracker = new Tracker();
        tracker.StartServer();
        tracker.Address = tracker.ClientOptions.BaseAddress;
        return tracker;
    }

    public async Task<T> Read<T>(Func<AppDb, Task<T>> read)
    {
        await using var scope = Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<AppDb>());
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.UseSetting("Database:ConnectionString", $"Data Source={Path.Combine(folder, "demo.db")}");
        builder.UseSetting("Demo:Enabled", "true");
        builder.UseSetting("PseudoLocale", "true");
    }
}
