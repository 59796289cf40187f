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
        using var command = connection.CreateCommand();
        command.CommandText = Settings;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Settings;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
