using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Infrastructure.Data;
using NegotiationTracker.Infrastructure.Identity;
using NegotiationTracker.Testing;

namespace NegotiationTracker.Web.Tests.Accounts;

/// <summary>The product itself on a database of its own, with a clock that the test moves and hashing that is counted and cheap.</summary>
public sealed class AccountsHost(string environment = "Test", bool demo = false, IReadOnlyDictionary<string, string?>? settings = null, Action<IServiceCollection>? configure = null) : WebApplicationFactory<Program>
{
    public const string Good = "seven lamps over a quiet harbour";
    public const string SourceHeader = "X-Test-Source";

    private readonly string folder = Directory.CreateTempSubdirectory("tracker-accounts-").FullName;

    public ManualTime Time { get; } = new();

    public ConcurrentQueue<string> Log { get; } = new();

    /// <summary>One entry for each hash that was computed: its rounds.</summary>
    public ConcurrentQueue<int> Hashes { get; } = new();

    /// <summary>Runs once, after the next password was checked and before anything follows from it.</summary>
    public Func<Task>? AfterHash { get; set; }

    /// <summary>Runs before each hash, on the thread that computes it.</summary>
    public Action? BeforeHash { get; set; }

    /// <summary>How many commands reached the database so far.</summary>
    public CommandCount Commands { get; } = new();

    public TestBrowser Browser(string source = "198.51.100.7") => new(this, source);

    public async Task<Person> Add(string name, InstallationRoles roles = InstallationRoles.Negotiator, string? password = Good, string organisation = "Field office")
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var email = name.ToLowerInvariant().Replace(' ', '.') + "@example.org";
        var person = new Person(Ids.New(), name, organisation, email, roles);
        var user = new AppUser { Id = person.Id, UserName = email, NormalizedUserName = email.ToUpperInvariant(), Email = email, NormalizedEmail = email.ToUpperInvariant(), SecurityStamp = "first" };
        if (password is not null) user.PasswordHash = scope.ServiceProvider.GetRequiredService<IPasswordHasher<AppUser>>().HashPassword(user, password);
        db.Stamp(person.Id, Ids.New(), Time.GetUtcNow());
        db.AddRange(person, user);
        await db.SaveChangesAsync();
        return person;
    }

    public async Task<T> Read<T>(Func<AppDb, Task<T>> read)
    {
        await using var scope = Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<AppDb>());
    }

    public async Task Change(Guid id, Action<Person> change)
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        db.Stamp(id, Ids.New(), Time.GetUtcNow());
        change((await db.People.FindAsync(id))!);
        await db.SaveChangesAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(environment);
        builder.UseSetting("Database:ConnectionString", $"Data Source={Path.Combine(folder, "test.db")}");
        builder.UseSetting("Demo:Enabled", demo ? "true" : "false");
        builder.UseSetting("Clock:Enabled", "false");
        foreach (var (key, value) in settings ?? new Dictionary<string, string?>()) builder.UseSetting(key, value);
        builder.ConfigureLogging(l => l.AddProvider(new Recorder(Log)).AddFilter<Recorder>("Microsoft.EntityFrameworkCore.Database.Command", LogLevel.Information));
        builder.ConfigureTestServices(s =>
        {
            s.Replace(ServiceDescriptor.Singleton<TimeProvider>(Time));
            s.Configure<PasswordHasherOptions>(o => o.IterationCount = 1000);
            s.Replace(ServiceDescriptor.Scoped<IPasswordHasher<AppUser>>(p => new CountingHasher(p.GetRequiredService<IOptions<PasswordHasherOptions>>(), this)));
            s.AddSingleton<IStartupFilter, SourceFilter>();
            s.ConfigureDbContext<SqliteAppDb>(o => o.AddInterceptors(Commands), ServiceLifetime.Singleton);
            configure?.Invoke(s);
        });
    }

    private sealed class CountingHasher(IOptions<PasswordHasherOptions> options, AccountsHost host) : IPasswordHasher<AppUser>
    {
        private readonly AccountPasswordHasher inner = new(options);

        public string HashPassword(AppUser user, string password)
        {
            var hash = inner.HashPassword(user, password);
            host.Hashes.Enqueue(RoundsOf(hash));
            return hash;
        }

        public PasswordVerificationResult VerifyHashedPassword(AppUser user, string hashedPassword, string providedPassword)
        {
            host.BeforeHash?.Invoke();
            host.Hashes.Enqueue(RoundsOf(hashedPassword));
            var result = inner.VerifyHashedPassword(user, hashedPassword, providedPassword);
            var (next, none) = (host.AfterHash, (Func<Task>?)null);
            host.AfterHash = none;
            // The interface of hashers is synchronous.
            next?.Invoke().GetAwaiter().GetResult();
            return result;
        }

        private static int RoundsOf(string hash) => System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(Convert.FromBase64String(hash).AsSpan(5));
    }

    /// <summary>The test server has no network; a header says where a request comes from.</summary>
    private sealed class SourceFilter : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, run) =>
            {
                context.Connection.RemoteIpAddress = IPAddress.Parse(context.Request.Headers[SourceHeader].ToString());
                return run(context);
            });
            next(app);
        };
    }

    private sealed class Recorder(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue(exception is null ? formatter(state, null) : $"{formatter(state, exception)} {exception}");

        public void Dispose() { }
    }
}
