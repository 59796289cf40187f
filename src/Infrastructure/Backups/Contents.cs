using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Backups;
using NegotiationTracker.Infrastructure.Data;
using NegotiationTracker.Infrastructure.Identity;
using NegotiationTracker.Infrastructure.Security;
using NegotiationTracker.Infrastructure.Start;

namespace NegotiationTracker.Infrastructure.Backups;

/// <summary>What a database says of itself when it is backed up, and what it has to say when it comes back.</summary>
internal static class Contents
{
    /// <summary>The newest migration; asked outside of transactions, which a missing table would end on some databases.</summary>
    public static async Task<string> Schema(AppDb db, CancellationToken ct) => (await db.Database.GetAppliedMigrationsAsync(ct)).LastOrDefault() ?? "";

    public static async Task<BackupHeader> Describe(AppDb db, DatabaseProvider provider, string schema, DateTimeOffset takenAt, CancellationToken ct)
    {
        var installation = await db.Set<Installation>().Select(i => new { i.InstallationId, i.IsDemo }).SingleOrDefaultAsync(ct)
            ?? throw new StartRefusedException("This database was not made by this program, or it was never started.");
        return new(installation.InstallationId, installation.IsDemo, takenAt, provider, schema, await Rows(db, provider, ct));
    }

    /// <summary>Also before a backup's first byte: what is sealed with another key than the database's can be read back, and never restored.</summary>
    /// <exception cref="StartRefusedException">The key file is another one's, or demo mode is set wrongly.</exception>
    public static async Task CheckKey(AppDb db, DatabaseSettings settings, MasterKey master, CancellationToken ct)
    {
        var found = await db.Set<Installation>().Select(i => new { i.KeyCheck, i.IsDemo }).SingleOrDefaultAsync(ct);
        if (found?.KeyCheck is { } check) master.Verify(check);
        if (found is not null && found.IsDemo != settings.IsDemo) throw new StartRefusedException(found.IsDemo ? "This database holds sample data. Set Demo:Enabled to true." : "This database holds real cases. Set Demo:Enabled to false.");
    }

    /// <exception cref="StartRefusedException">It is not what was backed up, or it is not of this program, mode or key.</exception>
    public static async Task Check(AppDb db, BackupHeader header, DatabaseSettings settings, MasterKey master, CancellationToken ct)
    {
        CheckHeader(header, settings, db);
        if (await Describe(db, header.Provider, await Schema(db, ct), header.TakenAt, ct) is var found && (found.InstallationId != header.InstallationId || found.Schema != header.Schema || !IsSame(found.Rows, header.Rows)))
            throw new StartRefusedException("The restored database does not hold what the backup says of itself.");
        await CheckKey(db, settings, master, ct);
    }

    /// <summary>What can be told before anything is opened.</summary>
    public static void CheckHeader(BackupHeader header, DatabaseSettings settings, AppDb db)
    {
        if (header.Provider != settings.Provider)
            throw new StartRefusedException($"The backup is of a {header.Provider} database, and the settings name {settings.Provider}.");
        if (header.IsDemo != settings.IsDemo)
            throw new StartRefusedException(header.IsDemo ? "The backup holds sample data. Set Demo:Enabled to true." : "The backup holds real cases. Set Demo:Enabled to false.");
        if (header.Schema.Length > 0 && !db.Database.GetMigrations().Contains(header.Schema))
            throw new StartRefusedException($"The backup was made by a newer version of the program ({header.Schema}). Install that version or a later one.");
    }

    /// <summary>
    /// No mail goes out of a restored database until an administrator has looked (TRUST R12), and nothing that let somebody in on the day of the backup
    /// does so again: links that were used since, sessions that were ended, tokens that were revoked.
    /// </summary>
    public static async Task<int> Settle(AppDb db, DateTimeOffset? takenAt, DateTimeOffset now, CancellationToken ct)
    {
        DateTimeOffset? at = now;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var settled = await db.Set<Installation>().ExecuteUpdateAsync(s => s.SetProperty(i => i.BackupTakenAt, takenAt).SetProperty(i => i.RestoredAt, at).SetProperty(i => i.MailPausedAt, at), ct);
        await db.Set<Session>().ExecuteDeleteAsync(ct);
        await db.Set<SignInTicket>().ExecuteDeleteAsync(ct);
        await db.Set<AccountLink>().ExecuteDeleteAsync(ct);
        // Only ever compared with what was written down at a sign-in or for a token: one for all is as new as one for each.
        var stamp = SecretText.New();
        await db.Users.ExecuteUpdateAsync(s => s.SetProperty(u => u.SecurityStamp, stamp), ct);
        await transaction.CommitAsync(ct);
        return settled;
    }

    /// <summary>Table by table: what was read from a header is in another order.</summary>
    private static bool IsSame(SortedDictionary<string, long> found, SortedDictionary<string, long> said) =>
        found.Count == said.Count && found.All(t => said.TryGetValue(t.Key, out var rows) && rows == t.Value);

    private static async Task<SortedDictionary<string, long>> Rows(AppDb db, DatabaseProvider provider, CancellationToken ct)
    {
        var tables = await db.Database.SqlQueryRaw<string>(provider == DatabaseProvider.Sqlite
            ? "SELECT name AS \"Value\" FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            : "SELECT tablename::text AS \"Value\" FROM pg_tables WHERE schemaname = current_schema()").ToListAsync(ct);
        var rows = new SortedDictionary<string, long>(StringComparer.Ordinal);
        await db.Database.OpenConnectionAsync(ct);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandTimeout = 0;
        foreach (var table in tables) rows[table] = await Count(command, table, ct);
        return rows;
    }

    private static async Task<long> Count(DbCommand command, string table, CancellationToken ct)
    {
        command.CommandText = $"SELECT COUNT(*) FROM \"{table.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        return Convert.ToInt64(await command.ExecuteScalarAsync(ct), CultureInfo.InvariantCulture);
    }
}
