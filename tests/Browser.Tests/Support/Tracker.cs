using System.Collections.Concurrent;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using NegotiationTracker.Infrastructure.Data;

namespace NegotiationTracker.Browser.Tests.Support;

/// <summary>The real program on a free loopback port, with the demonstration's people and stories in a folder of its own.</summary>
public sealed class Tracker : WebApplicationFactory<Program>
{
    private readonly string folder = Directory.CreateTempSubdirectory("tracker-browser-").FullName;

    private readonly bool isDemo;
    private readonly IReadOnlyDictionary<string, string?> settings;
    private readonly TimeProvider? time;

    private Tracker(bool demo, IReadOnlyDictionary<string, string?>? settings, TimeProvider? time)
    {
        (isDemo, this.settings, this.time) = (demo, settings ?? new Dictionary<string, string?>(), time);
        UseKestrel(0);
    }

    /// <summary>What the program wrote to its log.</summary>
    public ConcurrentQueue<string> Log { get; } = new();

    public Uri Address { get; private set; } = null!;

    /// <param name="demo">False for an empty installation that waits to be set up.</param>
    /// <param name="settings">Beside the usual ones.</param>
    /// <param name="time">A clock that the test moves.</param>
    public static Tracker Start(bool demo = true, IReadOnlyDictionary<string, string?>? settings = null, TimeProvider? time = null)
    {
        var tracker = new Tracker(demo, settings, time);
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
        builder.UseSetting("Demo:Enabled", isDemo ? "true" : "false");
        builder.UseSetting("PseudoLocale", "true");
        builder.UseSetting("Clock:Enabled", "false");
        foreach (var (key, value) in settings) builder.UseSetting(key, value);
        if (time is not null) builder.ConfigureTestServices(s => s.Replace(ServiceDescriptor.Singleton(time)));
        builder.ConfigureLogging(logging => logging.AddProvider(new Recorder(Log)));
    }

    private sealed class Recorder(ConcurrentQueue<string> log) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log.Enqueue(exception is null ? formatter(state, null) : $"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
