using NegotiationTracker.Testing;
using NegotiationTracker.Web.Tests.Accounts;
using NegotiationTracker.Web.Tests.Support;

namespace NegotiationTracker.Web.Tests.Once;

/// <summary>The program with a negotiation in it, on either database that a test can have.</summary>
public sealed class Running : IAsyncDisposable
{
    private readonly TestDb? server;

    private Running(TestDb? server, HostStage stage) => (this.server, Stage) = (server, stage);

    public HostStage Stage { get; }

    public static async Task<Running> On(string provider)
    {
        if (provider == "Sqlite") return new(null, await HostStage.Open());
        var db = await TestDb.CreateNothing();
        return new(db, await HostStage.Open(new Dictionary<string, string?>
        {
            ["Database:Provider"] = provider,
            ["Database:ConnectionString"] = db.ConnectionString,
            ["Database:MigrateOnStart"] = "true",
            ["Keys:MasterKeyFile"] = Path.Combine(db.Folder, "master.key"),
            ["Keys:CreateIfMissing"] = "true",
        }));
    }

    /// <summary>The lead at several browsers, signed in one after the other: many at once look like somebody who guesses.</summary>
    public async Task<IReadOnlyList<TestBrowser>> Leads(int count)
    {
        var leads = new List<TestBrowser>();
        for (var n = 1; n <= count; n++) leads.Add(await Stage.Host.Browser($"198.51.100.{n}").SignedIn(Stage.Lead));
        return leads;
    }

    public async ValueTask DisposeAsync()
    {
        await Stage.DisposeAsync();
        if (server is not null) await server.DisposeAsync();
    }
}
