using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Testing;

namespace NegotiationTracker.Application.Tests.Data;

public sealed class SqliteSettingsTests
{
    [Theory]
    [InlineData("journal_mode", "wal")]
    [InlineData("synchronous", "2")]
    [InlineData("foreign_keys", "1")]
    [InlineData("busy_timeout", "5000")]
    [InlineData("secure_delete", "1")]
    public async Task Open_EveryConnection_HasTheSetting(string name, string expected)
    {
        await using var test = await TestDb.Create();
        await using var db = test.Open();
        await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"PRAGMA {name}";

        var value = await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);

        Assert.Equal(expected, Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture));
    }
}
