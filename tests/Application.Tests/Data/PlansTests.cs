using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Domain;
using NegotiationTracker.Infrastructure.Data;
using NegotiationTracker.Testing;
using Npgsql;

namespace NegotiationTracker.Application.Tests.Data;

/// <summary>How PostgreSQL is asked (decision 0033); what it saves stands in docs/performance.md.</summary>
public sealed class PlansTests
{
    private static readonly string[] _settings = ["enable_mergejoin", "jit", "max_parallel_workers_per_gather"];

    [Fact]
    public async Task Connection_ToPostgres_PlansSoberly()
    {
        await using var there = await TestDb.Create("PostgreSql");
        await using var db = there.Open();
        Assert.Equal(["off", "off", "0"], await Settings(db));
    }

    [Fact]
    public async Task Question_AskedAgain_IsReadNoMore()
    {
        await using var there = await TestDb.Create("PostgreSql");
        await using var db = there.Open();
        await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var negotiation = Ids.New();
        for (var n = 0; n < 6; n++) await db.Negotiations.AnyAsync(x => x.Id == negotiation, TestContext.Current.CancellationToken);
        Assert.Equal(1, await Kept(db));
    }

    /// <summary>The driver takes its words with spaces and without.</summary>
    [Theory]
    [InlineData("Max Auto Prepare=0")]
    [InlineData("MaxAutoPrepare=0")]
    public async Task Connection_ThatNamesItsOwn_IsLeftAsItIs(string word)
    {
        await using var there = await TestDb.Create("PostgreSql");
        var named = new NpgsqlConnectionStringBuilder(there.ConnectionString) { Options = "-c jit=on", MaxAutoPrepare = 0, NoResetOnClose = false };
        // The builder leaves out what is as the driver has it anyway.
        await using var db = TestDb.Open(there.Provider, $"{named};{word}");
        await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        for (var n = 0; n < 6; n++) await db.Negotiations.AnyAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["on", "on", "2"], await Settings(db));
        Assert.Equal(0, await Kept(db));
    }

    private static Task<int> Kept(AppDb db) => db.Database.SqlQuery<int>($"SELECT COUNT(*)::int AS \"Value\" FROM pg_prepared_statements WHERE statement LIKE '%Negotiations%'").SingleAsync();

    private static async Task<List<string>> Settings(AppDb db)
    {
        var all = new List<string>();
        foreach (var name in _settings) all.Add(await db.Database.SqlQuery<string>($"SELECT current_setting({name}) AS \"Value\"").SingleAsync());
        return all;
    }
}
