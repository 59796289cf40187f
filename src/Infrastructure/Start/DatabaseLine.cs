using System.Net;
using Microsoft.Data.SqlClient;
using Npgsql;

namespace NegotiationTracker.Infrastructure.Start;

/// <summary>
/// What goes to a database on another machine is encrypted, and that machine has proved its name: encryption alone also talks to whoever
/// sits in between. The drivers' defaults do neither (PostgreSQL), or can be told not to (SQL Server).
/// </summary>
public static class DatabaseLine
{
    private const string PostgresWay = "Add SSL Mode=VerifyFull, and Root Certificate=... where this machine doesn't know who signed the server's.";
    private const string SqlServerWay = "Add Encrypt=Strict, or Encrypt=True without TrustServerCertificate.";

    /// <exception cref="StartRefusedException">It could be read or changed on its way.</exception>
    public static void Check(DatabaseOptions database)
    {
        if (database.AllowUnencrypted || database.Provider == DatabaseProvider.Sqlite) return;
        var (isSafe, way) = Judge(database);
        if (isSafe) return;
        throw new StartRefusedException(
            $"Database:ConnectionString leads to another machine, and what goes there could be read or changed on its way. {way} Or, when nobody else can reach the line between the two, set Database:{nameof(DatabaseOptions.AllowUnencrypted)}=true.");
    }

    private static (bool IsSafe, string Way) Judge(DatabaseOptions database)
    {
        try
        {
            return database.Provider == DatabaseProvider.PostgreSql ? (IsSafe(new NpgsqlConnectionStringBuilder(database.ConnectionString)), PostgresWay) : (IsSafe(new SqlConnectionStringBuilder(database.ConnectionString)), SqlServerWay);
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            // Not what the driver says of it, which may repeat the password.
            throw new StartRefusedException("Database:ConnectionString can't be read as a connection string.");
        }
    }

    /// <summary>The mode <c>VerifyCA</c> takes any certificate of the authority, whosever it is.</summary>
    private static bool IsSafe(NpgsqlConnectionStringBuilder to) =>
        to.SslMode == SslMode.VerifyFull || (to.Host ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).All(IsHere);

    private static bool IsSafe(SqlConnectionStringBuilder to) =>
        to.Encrypt == SqlConnectionEncryptOption.Strict
        || to.Encrypt == SqlConnectionEncryptOption.Mandatory && !to.TrustServerCertificate
        || new[] { to.DataSource, to.FailoverPartner }.Where(s => s.Length > 0).All(s => IsHere(HostOf(s)));

    /// <summary><c>tcp:host,1433</c> and <c>host\instance</c>.</summary>
    private static string HostOf(string source) => source.Split(':', 2)[0] is "tcp" or "lpc" or "admin" ? HostOf(source.Split(':', 2)[1]) : source.Split(',')[0].Split('\\')[0].Trim();

    private static bool IsHere(string host) =>
        host is "localhost" or "." or "(local)" or "(localdb)" || host.StartsWith('/') || host.StartsWith('@')
        || IPAddress.TryParse(host.Count(c => c == ':') == 1 ? host.Split(':')[0] : host, out var address) && IPAddress.IsLoopback(address)
        || host.StartsWith("localhost:", StringComparison.Ordinal);
}
