using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace NegotiationTracker.Infrastructure.Data;

/// <summary>
/// Every connection, each time it is opened: durable through a power cut, waiting for its turn, leaving no deleted words in
/// the file (TRUST R2, S14).
/// </summary>
public sealed class SqliteSettingsInterceptor : DbConnectionInterceptor
{
    private const string Settings =
        "PRAGMA busy_timeout=5000; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        // The translation proof suppresses the opening itself.
        if (connection.State != ConnectionState.Open)
            return;
        using var command = connection.CreateCommand();
        command.CommandText = Settings;
        command.ExecuteNonQuery();
    }

    /// <summary>SQLite's driver has no asynchronous work to wait for.</summary>
    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }
}
