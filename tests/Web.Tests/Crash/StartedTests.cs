using System.Globalization;
using System.Text.Json;
using NegotiationTracker.Web.Infrastructure.Refusals;

namespace NegotiationTracker.Web.Tests.Crash;

/// <summary>What the built program says when it is started in Production, before anybody changed a setting of its log or of its database's line.</summary>
public sealed class StartedTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("tracker-started-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Log_InProduction_IsOneObjectOnEachLineWithATimeInUtc()
    {
        await using var program = await WebProcess.Run(Settings()).Ready();
        using var client = new HttpClient { BaseAddress = new($"http://127.0.0.1:{program.Port}") };
        client.DefaultRequestHeaders.Add("Authorization", "Bearer osprey");
        await client.GetAsync("/api/v1/negotiations", Ct);
        await program.Signal("TERM");
        await program.Exit();

        var lines = program.Log.Where(l => l.Length > 0).Select(l => JsonDocument.Parse(l).RootElement).ToList();
        Assert.All(lines, l => Assert.Equal(DateTimeKind.Utc, DateTime.Parse(l.GetProperty("Timestamp").GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind).Kind));
        var refused = Assert.Single(lines, l => l.GetProperty("Category").GetString() == RefusalLog.Category);
        Assert.Equal(((int)RefusalKind.Token, "Warning", "/api/v1/negotiations", "401"), (refused.GetProperty("EventId").GetInt32(), refused.GetProperty("LogLevel").GetString(), refused.GetProperty("State").GetProperty("Route").GetString(), refused.GetProperty("State").GetProperty("Status").ToString()));
        Assert.DoesNotContain(program.Log, l => l.Contains("osprey", StringComparison.Ordinal) || l.Contains("Scopes", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Log_WhereTheOperatorNamesAFormat_IsInThat()
    {
        await using var program = await WebProcess.Run([.. Settings(), "--Logging:Console:FormatterName=simple"]).Ready();

        Assert.DoesNotContain(program.Log, l => l.StartsWith('{'));
    }

    [Theory]
    [InlineData("Database:ConnectionString leads to another machine", "--Database:Provider=PostgreSql", "--Database:ConnectionString=Host=db.invalid;Username=tracker;Password=osprey")]
    [InlineData("Accounts:BreachedPasswordsFile names", "--Accounts:BreachedPasswordsFile=nowhere.txt")]
    [InlineData("http://0.0.0.0:0 would send passwords over the network", "--urls=http://0.0.0.0:0")]
    [InlineData("Mail:UseTls is false", "--Mail:Host=mail.invalid", "--Mail:UseTls=false")]
    public async Task Start_ThatMustNotBe_SaysOneSentenceAndEnds(string sentence, params string[] settings)
    {
        await using var program = WebProcess.Run([.. Settings(), .. settings]);

        Assert.Equal(1, await program.Exit());
        Assert.StartsWith(sentence, Assert.Single(program.Log), StringComparison.Ordinal);
    }

    private List<string> Settings() => [$"--contentRoot={folder}", "--urls=http://127.0.0.1:0", "--Clock:Enabled=false"];
}
