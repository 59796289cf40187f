using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.FollowUps;
using NegotiationTracker.Infrastructure.Start;

namespace NegotiationTracker.Infrastructure.Data;

/// <summary>A server's own clock; an embedded database has one process and so one clock anyway.</summary>
internal sealed class DatabaseClock(AppDb db, DatabaseSettings settings, TimeProvider time) : IDatabaseClock
{
    public async Task<DateTimeOffset> Now(CancellationToken ct) => settings.Provider switch
    {
        DatabaseProvider.Sqlite => time.GetUtcNow(),
        DatabaseProvider.PostgreSql => Utc(await db.Database.SqlQuery<DateTime>($"""SELECT (clock_timestamp() AT TIME ZONE 'UTC') AS "Value" """).SingleAsync(ct)),
        _ => Utc(await db.Database.SqlQuery<DateTime>($"SELECT SYSUTCDATETIME() AS [Value]").SingleAsync(ct)),
    };

    private static DateTimeOffset Utc(DateTime value) => new(DateTime.SpecifyKind(value, DateTimeKind.Unspecified), TimeSpan.Zero);
}
