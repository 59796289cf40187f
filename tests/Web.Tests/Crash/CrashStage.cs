using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NegotiationTracker.Application;
using NegotiationTracker.Application.Accounts;
using NegotiationTracker.Application.Audit;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Encounters;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Infrastructure.Data;
using NegotiationTracker.Infrastructure.Identity;
using NegotiationTracker.Infrastructure.Start;
using NegotiationTracker.Testing;
using NegotiationTracker.Web.Tests.Accounts;
using NegotiationTracker.Web.Tests.Api;

namespace NegotiationTracker.Web.Tests.Crash;

/// <summary>What is in the database of one logged contact.</summary>
internal sealed record Logged(Guid Id, string Token, bool IsInAudit);

/// <summary>An installation with two people and a negotiation, for programs that are started on it, and eyes of the test's own on its database.</summary>
internal sealed class CrashStage : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("tracker-crash-").FullName;
    private readonly DatabaseProvider provider;
    private readonly string connection;
    private readonly X509Certificate2 certificate;
    private readonly ServiceProvider services;

    private CrashStage(DatabaseProvider provider, string? connection)
    {
        (this.provider, this.connection) = (provider, connection ?? $"Data Source={Path.Combine(folder, "tracker.db")}");
        certificate = MakeCertificate();
        File.WriteAllBytes(KeyFile, new byte[32]);
        // Without a pool of its own, which would hold lines to a server that was torn down.
        services = TestHost.Build($"{provider}", $"{this.connection};Pooling=False", folder, new Dictionary<string, string?> { ["Keys:MasterKeyFile"] = KeyFile }, s =>
        {
            s.Replace(ServiceDescriptor.Scoped<ICurrentUser>(_ => new TestUser()));
            s.AddAccountStores();
        });
    }

    public Person Lead { get; } = new(Ids.New(), "Ines Marant", "Field office", "ines.marant@example.org", InstallationRoles.Negotiator | InstallationRoles.Administrator);

    public Guid Negotiation { get; private set; }

    public string Token { get; private set; } = "";

    private string KeyFile => Path.Combine(folder, "master.key");

    /// <param name="connection">Left out, an SQLite file that is not there; otherwise a place where nothing is.</param>
    public static async Task<CrashStage> Open(DatabaseProvider provider = DatabaseProvider.Sqlite, string? connection = null)
    {
        var stage = new CrashStage(provider, connection);
        await stage.services.MigrateDatabase(Ct);
        // The file is served by another process from here on.
        stage.services.GetRequiredService<ProcessLock>().Dispose();
        var mandator = new Person(Ids.New(), "Rahel Osei", "Field office", "rahel.osei@example.org", InstallationRoles.Negotiator);
        await stage.InScope(async s =>
        {
            var db = s.GetRequiredService<AppDb>();
            db.Stamp(stage.Lead.Id, Ids.New(), TimeProvider.System.GetUtcNow());
            foreach (var person in new[] { stage.Lead, mandator }) db.AddRange(person, Account(s, person));
            return await db.SaveChangesAsync(Ct);
        });
        stage.Negotiation = await stage.InScope(s => s.GetRequiredService<IMediator>().Send(
            new OpenNegotiation(Ids.New(), "KESTREL", "Road access", "Tolm Valley", "ASH council", SubstantiveAreas.HumanitarianAccess, Sensitivity.High, mandator.Id, "The valley is cut off."), Ct));
        stage.Token = (await stage.InScope(s => s.GetRequiredService<IPersonalTokens>().Make(stage.Lead.Id, new("A test", TokenScope.Write, 90), Ct))).Secret!;
        return stage;
    }

    /// <summary>A start of the program, with settings of the test's own behind.</summary>
    public Task<WebProcess> Start(params string[] settings) => Run(settings).Ready();

    public WebProcess Run(params string[] arguments) => WebProcess.Run([.. arguments.Where(a => !a.StartsWith("--", StringComparison.Ordinal)),
        "--Urls", "https://127.0.0.1:0", "--Kestrel:Certificates:Default:Path", Path.Combine(folder, "cert.pem"), "--Kestrel:Certificates:Default:KeyPath", Path.Combine(folder, "key.pem"),
        "--Database:Provider", $"{provider}", "--Database:ConnectionString", connection, "--Keys:MasterKeyFile", KeyFile, "--Demo:Enabled", "false", .. arguments.Where(a => a.StartsWith("--", StringComparison.Ordinal)).SelectMany(a => a.Split('=', 2))]);

    /// <summary>Speaks to whoever listens at the port, which may be another one at each connection.</summary>
    /// <param name="keeps">Whether a connection is used for more than one request.</param>
    /// <param name="from">The address of this machine from which the next connection is made; of loopback there are many.</param>
    public SocketsHttpHandler Line(Func<int> port, bool keeps = true, Func<IPAddress>? from = null) => new()
    {
        PooledConnectionLifetime = keeps ? Timeout.InfiniteTimeSpan : TimeSpan.Zero,
        UseCookies = false,
        AllowAutoRedirect = false,
        Expect100ContinueTimeout = TimeSpan.FromMinutes(1),
        SslOptions = new() { RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.GetCertHashString() == certificate.GetCertHashString() },
        ConnectCallback = async (_, ct) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            if (from is not null) socket.Bind(new IPEndPoint(from(), 0));
            try { await socket.ConnectAsync(IPAddress.Loopback, port(), ct); }
            catch { socket.Dispose(); throw; }
            return new NetworkStream(socket, ownsSocket: true);
        },
    };

    public ApiClient Client(WebProcess web) => new(Line(() => web.Port), Token);

    public TestBrowser Browser(WebProcess web) => new(Line(() => web.Port), "198.51.100.7", () => web.Log);

    public Task<T> Ask<T>(IRequest<T> request) => InScope(s => s.GetRequiredService<IMediator>().Send(request, Ct));

    /// <summary>All contacts, opened: what was said in each is its token.</summary>
    public Task<List<Logged>> Present() => InScope(async s =>
    {
        var db = s.GetRequiredService<AppDb>();
        var rows = await db.Set<Encounter>().AsNoTracking().Where(e => e.NegotiationId == Negotiation).Select(e => new { e.Id, e.What }).ToListAsync(Ct);
        var audited = (await db.Audit.AsNoTracking().Where(a => a.NegotiationId == Negotiation && a.Entity == nameof(Encounter)).Select(a => a.EntityId).ToListAsync(Ct)).ToHashSet();
        await db.Vault.Unlock(Negotiation, Ct);
        return rows.ConvertAll(r => new Logged(r.Id, db.Vault.Open(Negotiation, r.Id, nameof(Encounter.What), r.What)!, audited.Contains(r.Id)));
    });

    public Task<T> Read<T>(Func<AppDb, Task<T>> read) => InScope(s => read(s.GetRequiredService<AppDb>()));

    public Task<AuditReport> Audit() => InScope(s => s.GetRequiredService<IAuditChain>().Verify(null, Ct));

    /// <summary>What the database says of itself: all tables and indexes of SQLite; on PostgreSQL every page is read by what else is asked.</summary>
    public async Task CheckIntegrity()
    {
        if (provider == DatabaseProvider.Sqlite)
            Assert.Equal("ok", await Read(db => db.Database.SqlQuery<string>($"SELECT integrity_check AS \"Value\" FROM pragma_integrity_check").FirstAsync(Ct)));
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        certificate.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private async Task<T> InScope<T>(Func<IServiceProvider, Task<T>> act)
    {
        await using var scope = services.CreateAsyncScope();
        var user = (TestUser)scope.ServiceProvider.GetRequiredService<ICurrentUser>();
        (user.Id, user.Organisation, user.Roles) = (Lead.Id, Lead.Organisation, Lead.Roles);
        return await act(scope.ServiceProvider);
    }

    private static AppUser Account(IServiceProvider services, Person person)
    {
        var user = new AppUser { Id = person.Id, UserName = person.Email, NormalizedUserName = person.Email.ToUpperInvariant(), Email = person.Email, NormalizedEmail = person.Email.ToUpperInvariant(), SecurityStamp = "first" };
        user.PasswordHash = services.GetRequiredService<IPasswordHasher<AppUser>>().HashPassword(user, AccountsHost.Good);
        return user;
    }

    private X509Certificate2 MakeCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = TimeProvider.System.GetUtcNow();
        var made = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256).CreateSelfSigned(now.AddDays(-1), now.AddDays(2));
        File.WriteAllText(Path.Combine(folder, "cert.pem"), made.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "key.pem"), key.ExportPkcs8PrivateKeyPem());
        return made;
    }
}
