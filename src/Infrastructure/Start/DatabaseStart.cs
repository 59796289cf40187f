using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Application.Backups;
using NegotiationTracker.Domain;
using NegotiationTracker.Infrastructure.Audit;
using NegotiationTracker.Infrastructure.Backups;
using NegotiationTracker.Infrastructure.Data;
using NegotiationTracker.Infrastructure.Identity;
using NegotiationTracker.Infrastructure.Scheduling;
using NegotiationTracker.Infrastructure.Security;

namespace NegotiationTracker.Infrastructure.Start;

/// <summary>What happens to the database before the first request, and the migrate command.</summary>
public static class DatabaseStart
{
    private static readonly TimeSpan MigrationPatience = TimeSpan.FromMinutes(30);

    /// <summary>
    /// Runs the command named by the first argument (migrate, verify-audit, backup, restore, restored, rotate-keys) or prepares the start. Answers the exit code, or null when the
    /// program should go on and serve; a refused start writes one sentence and answers 1.
    /// </summary>
    /// <param name="check">What else has to hold before it serves.</param>
    public static async Task<int?> TryRunCommand(string[] args, IServiceProvider services, TextWriter? output = null, Action? check = null)
    {
        output ??= Console.Error;
        try
        {
            if (args is ["migrate", ..])
            {
                await services.MigrateDatabase();
                await output.WriteLineAsync("The database is up to date.");
                return 0;
            }
            if (args is ["verify-audit", ..]) return await AuditCommand.Run(args[1..], services, output);
            if (args is ["backup" or "restore" or "restored", ..]) return await BackupCommand.Run(args, services, output);
            if (args is ["rotate-keys", ..]) return await RotateCommand.Run(args[1..], services, output);
            check?.Invoke();
            services.GetService<BreachedPasswords>()?.Prove();
            await services.PrepareDatabase();
            return null;
        }
        catch (StartRefusedException refusal)
        {
            await output.WriteLineAsync(refusal.Message);
            return 1;
        }
    }

    /// <summary>Takes the process lock, brings the schema up to date or checks that it is, and proves the master key.</summary>
    public static async Task PrepareDatabase(this IServiceProvider services, CancellationToken ct = default)
    {
        var settings = services.GetRequiredService<DatabaseSettings>();
        await services.BringUpToDate(settings, settings.MigrateOnStart, ct);
        await ProveMasterKey(services, settings, ct);
    }

    /// <summary>Needs the right to change tables, and no master key.</summary>
    public static Task MigrateDatabase(this IServiceProvider services, CancellationToken ct = default) =>
        services.BringUpToDate(services.GetRequiredService<DatabaseSettings>(), mayMigrate: true, ct);

    private static async Task BringUpToDate(this IServiceProvider services, DatabaseSettings settings, bool mayMigrate, CancellationToken ct)
    {
        if (settings.SqliteFile is { } file)
        {
            SqliteFiles.MakeFolder(Path.GetDirectoryName(file)!);
            services.GetRequiredService<ProcessLock>().Take(file);
        }
        // Without lease: migrating must work where the master key may not be read.
        await using var db = services.GetRequiredService<AppDbFactory>().Create();
        var creator = db.GetService<IRelationalDatabaseCreator>();
        var isNew = !await creator.ExistsAsync(ct) || !await creator.HasTablesAsync(ct);
        if (!isNew)
            await CheckMode(db, settings, ct);
        db.Database.SetCommandTimeout(MigrationPatience);
        await Migrate(db, settings, services.GetRequiredService<TimeProvider>(), isNew, mayMigrate, ct);
        // Also when nothing is pending: an earlier run may have died before them.
        if (mayMigrate && settings.SqliteFile is null)
            await ClockTables.Make(settings.Provider, settings.ConnectionString, ct);
        else if (settings.SqliteFile is null && settings.Provider != DatabaseProvider.Sqlite)
            await ClockTables.Check(db, ct);
        if (!await db.Set<Installation>().AnyAsync(ct))
            await Register(db, settings, services.GetRequiredService<TimeProvider>(), ct);
    }

    private static async Task Migrate(AppDb db, DatabaseSettings settings, TimeProvider time, bool isNew, bool mayMigrate, CancellationToken ct)
    {
        var pending = await Pending(db, [.. db.Database.GetMigrations()], isNew, ct);
        // Not before it is known that the database is no newer program's: in that one nothing is touched.
        if (!isNew && settings.SqliteFile is not null)
            await SqliteFiles.ClearAbandonedMigrationLock(db, ct);
        if (pending.Count == 0)
            return;
        if (!mayMigrate)
            throw new StartRefusedException(
                $"The database lacks {pending[^1]}. Run the program once with the argument 'migrate', under an account that may change tables.");
        if (settings.SqliteFile is { } file && !isNew)
            await SqliteFiles.Backup(db, file, time.GetUtcNow(), ct);
        await db.Database.MigrateAsync(ct);
    }

    private static async Task<List<string>> Pending(AppDb db, List<string> known, bool isNew, CancellationToken ct)
    {
        var applied = isNew ? [] : (await db.Database.GetAppliedMigrationsAsync(ct)).ToList();
        if (applied.Except(known).FirstOrDefault() is { } newer)
            throw new StartRefusedException($"The database was made by a newer version of the program ({newer}). Install that version or a later one.");
        return [.. known.Except(applied)];
    }

    /// <summary>Before anything is changed: demo data and real cases never share a file.</summary>
    private static async Task CheckMode(AppDb db, DatabaseSettings settings, CancellationToken ct)
    {
        var installation = await Registered(db, ct);
        if (settings.IsDemo && installation is not { IsDemo: true })
            throw new StartRefusedException("Demo mode found a database that it did not create. Name another one, or set Demo:Enabled to false.");
        if (!settings.IsDemo && installation is { IsDemo: true })
            throw new StartRefusedException("This database holds sample data. Name another one, or set Demo:Enabled to true.");
    }

    private static async Task<Installation?> Registered(AppDb db, CancellationToken ct)
    {
        try
        {
            return await db.Set<Installation>().AsNoTracking().SingleOrDefaultAsync(ct);
        }
        catch (System.Data.Common.DbException e) when (!StoreErrors.IsBusy(e))
        {
            return null; // some tables, but not ours
        }
    }

    private static async Task Register(AppDb db, DatabaseSettings settings, TimeProvider time, CancellationToken ct)
    {
        db.Add(new Installation { InstallationId = Ids.New(), IsDemo = settings.IsDemo, CreatedAt = time.GetUtcNow() });
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Made on the first start only: a database that was sealed with a key never gets another.</summary>
    private static async Task ProveMasterKey(IServiceProvider services, DatabaseSettings settings, CancellationToken ct)
    {
        await using var db = services.GetRequiredService<AppDbFactory>().Create();
        var installation = await db.Set<Installation>().SingleAsync(ct);
        if (installation.KeyCheck is null && settings.CreateKey && !File.Exists(settings.MasterKeyFile))
            MasterKey.Create(settings.MasterKeyFile);
        var master = services.GetRequiredService<MasterKey>();
        if (installation.KeyCheck is { } check)
        {
            master.Verify(check);
            return;
        }
        installation.KeyCheck = master.MakeCheck();
        await db.SaveChangesAsync(ct);
    }
}
