using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Accounts;
using NegotiationTracker.Domain;
using NegotiationTracker.Infrastructure.Identity;
using NegotiationTracker.Infrastructure.Start;
using NegotiationTracker.Testing;

namespace NegotiationTracker.Application.Tests.Backups;

/// <summary>Nothing that let somebody in on the day of the backup does so in what is restored: it may have been used, ended or revoked since.</summary>
public sealed class RestoredSignInsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(nameof(DatabaseProvider.Sqlite)), InlineData(nameof(DatabaseProvider.PostgreSql))]
    public async Task Restore_WithSessionsTicketsAndLinks_LetsNobodyIn(string provider)
    {
        await using var stage = await BackupStage.Create(provider);
        await using var nothing = provider == nameof(DatabaseProvider.Sqlite) ? null : await TestDb.CreateNothing();
        var person = stage.Mail.Stage.Cast.Lead;
        await Add(stage, person);
        var file = await stage.Backup("one.backup");
        var place = stage.Elsewhere("new", connection: nothing?.ConnectionString);

        var (exit, said) = await BackupStage.Run(place, "restore", file);

        Assert.True(exit == 0, said);
        await using var restored = nothing?.Open();
        await using var sqlite = nothing is null ? new Infrastructure.Data.SqliteAppDb(Infrastructure.Data.Providers.Configure(new DbContextOptionsBuilder<Infrastructure.Data.SqliteAppDb>(), DatabaseProvider.Sqlite, $"Data Source={stage.Place("new")};Pooling=False").Options) : null;
        Infrastructure.Data.AppDb db = restored ?? sqlite!;
        Assert.Equal((0, 0, 0), (await db.Set<Session>().CountAsync(Ct), await db.Set<SignInTicket>().CountAsync(Ct), await db.Set<AccountLink>().CountAsync(Ct)));
        Assert.NotEqual("then", (await db.Users.AsNoTracking().SingleAsync(u => u.Id == person, Ct)).SecurityStamp);
        // Where the backup was made nothing ends.
        Assert.Equal(1, await stage.Host.Read(rows => rows.Set<Session>().CountAsync(Ct)));
    }

    [Theory, AllProviders]
    public async Task Restored_ByOtherMeans_LetsNobodyInEither(string provider)
    {
        await using var stage = await BackupStage.Create(provider);
        await Add(stage, stage.Mail.Stage.Cast.Lead);

        Assert.Equal(0, (await BackupStage.Run(stage.Host.Services, "restored")).Exit);

        Assert.Equal(0, await stage.Host.Read(rows => rows.Set<Session>().CountAsync(Ct)));
        Assert.False(await stage.Host.Read(rows => rows.Users.AnyAsync(u => u.SecurityStamp == "then", Ct)));
    }

    private static Task Add(BackupStage stage, Guid person)
    {
        var now = stage.Mail.Stage.Now;
        return stage.Host.Write(db =>
        {
            db.Add(new AppUser { Id = person, UserName = "lead@example.org", NormalizedUserName = "LEAD@EXAMPLE.ORG", SecurityStamp = "then" });
            db.Add(new Session { Id = Ids.New(), KeyHash = new byte[32], PersonId = person, CreatedAt = now, LastSeenAt = now, ExpiresAt = now.AddHours(12), Stamp = "then", Payload = [1] });
            db.Add(new SignInTicket { Id = Ids.New(), KeyHash = new byte[32], PersonId = person, ExpiresAt = now.AddMinutes(10), Stamp = "then" });
            db.Add(new AccountLink { Id = Ids.New(), TokenHash = new byte[32], PersonId = person, Purpose = LinkPurpose.Reset, MadeById = person, CreatedAt = now, ExpiresAt = now.AddHours(24) });
        });
    }
}
