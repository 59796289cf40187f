using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Infrastructure.Data;

namespace NegotiationTracker.Infrastructure.Start;

internal static class SqliteFiles
{
    /// <summary>
    /// A migration that was killed leaves its lock as a row, and the next one would wait for it for ever (TRUST 5). The
    /// process lock is ours, so nobody else can be migrating.
    /// </summary>
    public static async Task ClearAbandonedMigrationLock(AppDb db, CancellationToken ct) =>
        await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", ct);

    /// <summary>A folder that is made here is nobody else's to look into.</summary>
    public static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>A new file, or an old one emptied, that is nobody else's to read.</summary>
    public static FileStream CreatePrivate(string file)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(file, options);
    }

    /// <summary>VACUUM INTO copies what is committed, write-ahead log included; copying the file would not.</summary>
    public static async Task<string> Backup(AppDb db, string file, DateTimeOffset now, CancellationToken ct)
    {
        var folder = Path.Combine(Path.GetDirectoryName(file)!, "backups");
        MakeFolder(folder);
        var stamp = now.UtcDateTime.ToString("yyyyMMdd-HHmmss-fff", CultureInfo.InvariantCulture);
        var copy = Path.Combine(folder, $"{Path.GetFileNameWithoutExtension(file)}-{stamp}-before-migration.db");
        await db.Database.ExecuteSqlAsync($"VACUUM INTO {copy}", ct);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(copy, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return copy;
    }
}
