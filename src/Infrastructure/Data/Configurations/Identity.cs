using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NegotiationTracker.Application.Accounts;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Infrastructure.Identity;

namespace NegotiationTracker.Infrastructure.Data.Configurations;

internal sealed class SessionConfiguration : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> builder)
    {
        builder.ToTable("Session");
        builder.NotAudited();
        builder.Property(s => s.KeyHash).HasMaxLength(32);
        builder.Property(s => s.Payload).HasMaxLength(2000);
        builder.HasIndex(s => s.KeyHash).IsUnique();
        builder.HasIndex(s => s.PersonId);
        builder.HasIndex(s => s.ExpiresAt);
        builder.HasOne<Person>().WithMany().HasForeignKey(s => s.PersonId);
    }
}

internal sealed class AccountLinkConfiguration : IEntityTypeConfiguration<AccountLink>
{
    public void Configure(EntityTypeBuilder<AccountLink> builder)
    {
        builder.ToTable("AccountLink");
        builder.NotAudited();
        builder.Property(l => l.TokenHash).HasMaxLength(32);
        builder.Property(l => l.UsedAt).IsConcurrencyToken();
        builder.HasIndex(l => l.TokenHash).IsUnique();
        builder.HasIndex(l => l.ExpiresAt);
        builder.HasOne<Person>().WithMany().HasForeignKey(l => l.PersonId);
    }
}

internal sealed class CalendarLinkConfiguration : IEntityTypeConfiguration<CalendarLink>
{
    public void Configure(EntityTypeBuilder<CalendarLink> builder)
    {
        builder.ToTable("CalendarLink");
        builder.NotAudited();
        builder.Property(l => l.TokenHash).HasMaxLength(32);
        builder.HasIndex(l => l.TokenHash).IsUnique();
        builder.HasIndex(l => l.PersonId).IsUnique();
        builder.HasOne<Person>().WithMany().HasForeignKey(l => l.PersonId);
    }
}

internal sealed class PersonalTokenConfiguration : IEntityTypeConfiguration<PersonalToken>
{
    public void Configure(EntityTypeBuilder<PersonalToken> builder)
    {
        builder.ToTable("PersonalToken");
        builder.NotAudited();
        builder.Property(t => t.TokenHash).HasMaxLength(32);
        builder.Property(t => t.Name).HasMaxLength(IPersonalTokens.NameMax);
        builder.HasIndex(t => t.TokenHash).IsUnique();
        builder.HasIndex(t => t.PersonId);
        builder.HasIndex(t => t.ExpiresAt);
        builder.HasOne<Person>().WithMany().HasForeignKey(t => t.PersonId);
    }
}

internal sealed class SecondFactorConfiguration : IEntityTypeConfiguration<SecondFactor>
{
    public void Configure(EntityTypeBuilder<SecondFactor> builder)
    {
        builder.ToTable("SecondFactor");
        builder.NotAudited();
        builder.HasKey(f => f.PersonId);
        builder.Property(f => f.PersonId).ValueGeneratedNever();
        builder.Property(f => f.Seed).HasMaxLength(100);
        builder.Property(f => f.LastStep).IsConcurrencyToken();
        builder.HasOne<Person>().WithOne().HasForeignKey<SecondFactor>(f => f.PersonId);
    }
}

internal sealed class RecoveryCodeConfiguration : IEntityTypeConfiguration<RecoveryCode>
{
    public void Configure(EntityTypeBuilder<RecoveryCode> builder)
    {
        builder.ToTable("RecoveryCode");
        builder.NotAudited();
        builder.Property(c => c.Hash).HasMaxLength(32);
        builder.HasIndex(c => new { c.PersonId, c.Hash }).IsUnique();
        builder.HasOne<Person>().WithMany().HasForeignKey(c => c.PersonId);
    }
}

internal sealed class PasskeyConfiguration : IEntityTypeConfiguration<Passkey>
{
    public void Configure(EntityTypeBuilder<Passkey> builder)
    {
        builder.ToTable("Passkey");
        builder.NotAudited();
        builder.Property(p => p.CredentialId).HasMaxLength(Passkey.CredentialMax);
        builder.Property(p => p.PublicKey).HasMaxLength(Passkey.PublicKeyMax);
        builder.Property(p => p.Name).HasMaxLength(IPasskeys.NameMax);
        builder.Property(p => p.SignCount).IsConcurrencyToken();
        builder.HasIndex(p => p.CredentialId).IsUnique();
        builder.HasIndex(p => p.PersonId);
        builder.HasOne<Person>().WithMany().HasForeignKey(p => p.PersonId);
    }
}

internal sealed class SignInTicketConfiguration : IEntityTypeConfiguration<SignInTicket>
{
    public void Configure(EntityTypeBuilder<SignInTicket> builder)
    {
        builder.ToTable("SignInTicket");
        builder.NotAudited();
        builder.Property(t => t.KeyHash).HasMaxLength(32);
        builder.Property(t => t.Tries).IsConcurrencyToken();
        builder.HasIndex(t => t.KeyHash).IsUnique();
        builder.HasIndex(t => t.PersonId);
        builder.HasIndex(t => t.ExpiresAt);
        builder.HasOne<Person>().WithMany().HasForeignKey(t => t.PersonId);
    }
}

internal sealed class SignInFailureConfiguration : IEntityTypeConfiguration<SignInFailure>
{
    public void Configure(EntityTypeBuilder<SignInFailure> builder)
    {
        builder.ToTable("SignInFailure");
        builder.NotAudited();
        builder.Property(f => f.Key).HasMaxLength(32);
        builder.Property(f => f.Count).IsConcurrencyToken();
        builder.HasIndex(f => f.Key).IsUnique();
        builder.HasIndex(f => f.LastAt);
    }
}

internal sealed class KeptFormConfiguration : IEntityTypeConfiguration<KeptForm>
{
    public void Configure(EntityTypeBuilder<KeptForm> builder)
    {
        builder.ToTable("KeptForm");
        builder.NotAudited();
        builder.HasIndex(f => f.PersonId);
        builder.HasIndex(f => f.CreatedAt);
        builder.HasOne<Person>().WithMany().HasForeignKey(f => f.PersonId);
    }
}

internal sealed class AppUserConfiguration : IEntityTypeConfiguration<AppUser>
{
    public void Configure(EntityTypeBuilder<AppUser> builder)
    {
        builder.ToTable("Credential");
        builder.HasOne<Person>().WithOne().HasForeignKey<AppUser>(u => u.Id);
    }
}

internal sealed class PersonConfiguration : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> builder)
    {
        builder.Property(p => p.Name).HasMaxLength(Person.NameMax);
        builder.Property(p => p.Organisation).HasMaxLength(Person.OrganisationMax);
        builder.Property(p => p.Email).HasMaxLength(Person.EmailMax);
        // A number, so that "has this role" is one bit test in every database and all roles together fit.
        builder.Property(p => p.Roles).HasConversion<int>();
        builder.HasIndex(p => new { p.Name, p.Id });
    }
}
