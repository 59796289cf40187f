using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Web.Tests.Accounts;

namespace NegotiationTracker.Web.Tests.Support;

/// <summary>Every row of every table, so that nothing can change unseen; only when a token or a session was last used is no change. One line a table: a difference names it.</summary>
public static class TableDigest
{
    public static Task<string> Of(AccountsHost host) => host.Read(async db =>
    {
        var connection = db.Database.GetDbConnection();
        await connection.OpenAsync();
        var lines = new StringBuilder();
        foreach (var table in await Rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"))
        {
            var rows = await Rows($"SELECT * FROM \"{table}\" ORDER BY rowid");
            var hash = System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', rows)));
            lines.AppendLine(CultureInfo.InvariantCulture, $"{table}: {rows.Count} {Convert.ToHexString(hash)[..12]}");
        }
        return lines.ToString();

        async Task<List<string>> Rows(string sql)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            await using var reader = await command.ExecuteReaderAsync();
            var rows = new List<string>();
            while (await reader.ReadAsync())
                rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Where(i => reader.GetName(i) is not ("LastUsedAt" or "LastUsedOn" or "LastSeenAt")).Select(i => reader.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture))));
            return rows;
        }
    });
}
