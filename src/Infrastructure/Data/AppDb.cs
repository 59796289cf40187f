using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using NegotiationTracker.Application;
using NegotiationTracker.Application.Audit;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Infrastructure.Identity;

namespace NegotiationTracker.Infrastructure.Data;

/// <summary>One model for all providers; the three subclasses only carry their migrations, and SQL Server's its order of keys (decision 0004).</summary>
public abstract partial class AppDb(DbContextOptions options) : IdentityUserContext<AppUser, Guid>(options), IAppDb
{
    public DbSet<Person> People => Set<Person>();

    public DbSet<Negotiation> Negotiations => Set<Negotiation>();

    public DbSet<AuditEntry> Audit => Set<AuditEntry>();

    protected override void ConfigureConventions(ModelConfigurationBuilder builder)
    {
        builder.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();
        builder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        // Steps and levels are compared and sorted; everything else is kept by name.
        builder.Properties<Step>().HaveConversion<int>();
        builder.Properties<Sensitivity>().HaveConversion<int>();
        builder.Properties<Sealed>().HaveConversion<SealedConverter, SealedComparer>();
        builder.Properties<string>().HaveMaxLength(200);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(AppDb).Assembly);
        Configurations.DomainModel.Apply(builder);
        foreach (var type in builder.Model.GetEntityTypes())
        {
            foreach (var key in type.GetForeignKeys().Where(k => !k.IsOwnership))
                key.DeleteBehavior = DeleteBehavior.Restrict;
            if (typeof(IVersioned).IsAssignableFrom(type.ClrType))
                type.FindProperty(nameof(IVersioned.Version))!.IsConcurrencyToken = true;
            if (type.FindProperty("Id") is { ClrType: var t } id && t == typeof(Guid))
                id.ValueGenerated = ValueGenerated.Never;
            NumberParts(type);
        }
    }

    /// <summary>SQLite numbers rows only where the number alone is the key, which it is not by default for owned lists.</summary>
    private static void NumberParts(IMutableEntityType type)
    {
        if (type.IsOwned() && !type.IsMappedToJson() && type.FindPrimaryKey() is { Properties.Count: > 1 } key &&
            key.Properties.SingleOrDefault(p => p is { ClrType: var t, ValueGenerated: ValueGenerated.OnAdd } && t == typeof(int)) is { } number)
            type.SetPrimaryKey(number);
    }
}

public sealed class SqliteAppDb(DbContextOptions<SqliteAppDb> options) : AppDb(options);

public sealed class SqlServerAppDb(DbContextOptions<SqlServerAppDb> options) : AppDb(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder builder)
    {
        base.ConfigureConventions(builder);
        builder.Properties<Guid>().HaveConversion<SqlServerKeyConverter>();
    }
}

public sealed class PostgreSqlAppDb(DbContextOptions<PostgreSqlAppDb> options) : AppDb(options);
